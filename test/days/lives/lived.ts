/**
 * Lives one life and gives what is wrong with it: what the program said of a day that was not so,
 * and findings on the last day that are not those of an audit over everything, or not the truth.
 */
import path from 'node:path';
import { addDays, daysBetween } from '../../../src/domain/time.js';
import { LivedCompany } from './company.js';
import { Life } from './life.js';
import { findingsOf } from './truth.js';

export interface Lived {
  /** each a sentence */
  faults: readonly string[];
  /** what happened */
  story: readonly string[];
  /** findings that stand on the last day */
  findings: number;
  compared: Life['compared'];
}

/** `folder`: an empty one, for the company's files. */
export async function lived(folder: string, seed: number, days: number, Of = LivedCompany): Promise<Lived> {
  const company = new Of(path.join(folder, 'lived'));
  const life = new Life(company, seed, days);
  await life.live();
  const faults = life.faults.map(
    ({ at, day, said, truth }) => `${at}: of ${day} it said ${text(said)}; ${text(truth)}`,
  );
  // every log that was cut was mended, or somebody said why
  faults.push(...(await company.altered()).map((day) => `a log of ${day} is said to be altered`));
  const { since, until } = life.days;
  const audited = company.copyTo(path.join(folder, 'audited'));
  await audited.check(`${addDays(until, 1)}T12:00:00`, { days: life.days });
  const standing = await company.standing();
  const whole = await audited.standing();
  let findings = 0;
  for (const day of daysBetween(since, until)) {
    const truth = findingsOf(day, company.lines, company.facts);
    findings += truth.length;
    for (const [who, said] of [
      ['the ledger', standing.get(day) ?? []],
      ['the audit', whole.get(day) ?? []],
    ] as const) {
      if (text(said) !== text(truth)) faults.push(`${day}: ${who} ends with ${text(said)}; ${text(truth)}`);
    }
  }
  return { faults, story: life.story, findings, compared: life.compared };
}

const text = (findings: readonly string[]) => (findings.length === 0 ? 'nothing' : findings.join(', '));
