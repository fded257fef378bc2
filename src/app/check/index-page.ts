/**
 * The index of all days that the ledger knows, for the page that proves that the check ran every
 * business day.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Confirmations, Day, DayState } from '../../domain/model.js';
import { daysBetween } from '../../domain/time.js';
import type { Ledger } from '../../ledger/index.js';
import type { IndexDay, Mark, Signed } from '../../reports/index.js';
import { awaited, confirmationsOf } from '../confirm/standing.js';
import type { Life } from '../days/life.js';
import type { Prepared } from '../prepare.js';

export const DAILY_PAGE = 'report.html';

export interface IndexInput {
  ledger: Ledger;
  prepared: Pick<Prepared, 'config' | 'register'>;
  life: Life;
  /** of the reports, absolute */
  folder: string;
  /** days whose pages this run writes */
  written: readonly Day[];
}

/**
 * From the first judged day until yesterday, or the last judged one: nobody said that days before
 * it should be.
 */
export function indexDays({ ledger, prepared, life, folder, written }: IndexInput): IndexDay[] {
  const { config, register } = prepared;
  // those that a check judges unless others are asked for
  const systems = config.systems.filter((system) => system.check !== 'half-year').map(({ id }) => id);
  const known = [...new Set(ledger.days().map(({ day }) => day))].sort();
  const since = known[0];
  if (since === undefined) return [];
  const until = [known.at(-1)!, life.yesterday].sort().at(-1)!;
  const standing = new Map<Day, number>();
  for (const { day, severity, status, exception } of ledger.findings({ since, until }, { evidence: false })) {
    const counts = severity !== 'info' && status !== 'withdrawn' && exception === undefined;
    if (counts) standing.set(day, (standing.get(day) ?? 0) + 1);
  }
  const now = new Set(written);
  const confirmations = confirmationsOf(ledger, since, until);
  return daysBetween(since, until).map((day) => {
    const findings = standing.get(day) ?? 0;
    const page = now.has(day) || existsSync(path.join(folder, day, DAILY_PAGE));
    return {
      day,
      mark: markOf(statesOf(life, systems, day), findings),
      businessDay: register.isBusinessDay(day),
      findings,
      signed: signedOf(confirmations.get(day), known.includes(day)),
      href: page ? `${day}/${DAILY_PAGE}` : undefined,
    };
  });
}

/**
 * Of the systems that are expected, and of others that were judged on that day. Undefined if nobody
 * judged it.
 */
function statesOf(life: Life, systems: readonly string[], day: Day): DayState[] | undefined {
  const judged = life.judgedSystems(day);
  if (judged.length === 0) return undefined;
  return [...new Set([...systems, ...judged])].map((system) => life.state(system, day).state);
}

function markOf(states: readonly DayState[] | undefined, findings: number): Mark {
  if (states === undefined) return 'not-run';
  const has = (...wanted: readonly DayState[]) => states.some((state) => wanted.includes(state));
  if (has('open', 'due', 'stale')) return 'open';
  if (has('incomplete')) return 'incomplete';
  if (has('acknowledged')) return 'acknowledged';
  return findings > 0 ? 'findings' : 'clean';
}

/** A day that nobody judged waits for nobody's word. */
function signedOf(confirmations: Confirmations | undefined, judged: boolean): Signed | undefined {
  if (!judged) return undefined;
  const next = awaited(confirmations ?? {});
  return next === undefined ? 'approved' : next === 'approver' ? 'checked' : 'unsigned';
}
