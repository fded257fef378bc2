/**
 * Days as they are lived: on the last day the findings that stand are those of an audit over
 * everything, and the truth; at no moment is a day said to be done that was not judged by what is
 * there. `npm run torture -- lives` lives more of them, and 90 days each.
 */
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '../../src/domain/time.js';
import { folderWith } from '../cli/sekisho.js';
import { LivedCompany } from './lives/company.js';
import { Life } from './lives/life.js';
import { findingsOf } from './lives/truth.js';

const COUNT = Number(process.env.SEKISHO_LIVES ?? 3);
const DAYS = Number(process.env.SEKISHO_LIFE_DAYS ?? 12);
const SEED = Number(process.env.SEKISHO_SEED ?? 1);

async function livedBy(seed: number, days: number): Promise<void> {
  const folder = folderWith();
  const company = new LivedCompany(path.join(folder, 'lived'));
  const life = new Life(company, seed, days);
  await life.live();
  const said = () => `seed ${seed}\n${life.story.join('\n')}`;
  expect(life.faults, said()).toEqual([]);
  const { since, until } = life.days;
  const truth = new Map(
    daysBetween(since, until).map((day) => [day, findingsOf(day, company.lines, company.facts)] as const),
  );
  // every log that was cut was mended
  expect(company.altered(), said()).toEqual([]);
  const audited = company.copyTo(path.join(folder, 'audited'));
  await audited.check(`${addDays(until, 1)}T12:00:00`, { days: life.days });
  const standing = company.standing();
  const whole = audited.standing();
  for (const day of truth.keys()) {
    expect({ day, found: standing.get(day) ?? [] }, said()).toEqual({ day, found: truth.get(day) });
    expect({ day, found: whole.get(day) ?? [] }, said()).toEqual({ day, found: truth.get(day) });
  }
}

describe('a life', () => {
  it.each(Array.from({ length: COUNT }, (_, i) => SEED + i))(
    'by seed %i ends with the truth, and never says that a day is done that is not',
    (seed) => livedBy(seed, DAYS),
    600_000,
  );
});
