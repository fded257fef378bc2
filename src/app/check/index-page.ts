/** The index of all days that the ledger knows, for the page that proves that the check ran every business day. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Day } from '../../domain/model.js';
import { daysBetween } from '../../domain/time.js';
import type { Ledger } from '../../ledger/index.js';
import type { Register } from '../../register/index.js';
import type { IndexDay, Mark } from '../../reports/index.js';

export const DAILY_PAGE = 'report.html';

/** `written`: days whose pages this run writes. Days before the first judged one are not shown: nobody said they should be. */
export function indexDays(ledger: Ledger, register: Register, folder: string, written: readonly Day[]): IndexDay[] {
  const states = new Map<Day, string[]>();
  for (const { day, state } of ledger.days()) push(states, day, state);
  const known = [...states.keys()].sort();
  const [since, until] = [known[0], known.at(-1)];
  if (since === undefined || until === undefined) return [];
  const standing = new Map<Day, number>();
  for (const { day, severity, status, exception } of ledger.findings({ since, until }, { evidence: false })) {
    const counts = severity !== 'info' && status !== 'withdrawn' && exception === undefined;
    if (counts) standing.set(day, (standing.get(day) ?? 0) + 1);
  }
  const now = new Set(written);
  return daysBetween(since, until).map((day) => {
    const findings = standing.get(day) ?? 0;
    const page = now.has(day) || existsSync(path.join(folder, day, DAILY_PAGE));
    return {
      day,
      mark: markOf(states.get(day), findings),
      businessDay: register.isBusinessDay(day),
      findings,
      href: page ? `${day}/${DAILY_PAGE}` : undefined,
    };
  });
}

function markOf(states: readonly string[] | undefined, findings: number): Mark {
  if (states === undefined) return 'not-run';
  if (states.some((state) => state !== 'complete')) return 'incomplete';
  return findings > 0 ? 'findings' : 'clean';
}

function push(states: Map<Day, string[]>, day: Day, state: string): void {
  const known = states.get(day);
  if (known === undefined) states.set(day, [state]);
  else known.push(state);
}
