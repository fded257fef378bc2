/** What stands of all that was said of actions and inquiries, and what is overdue. */
import type { Action, Day } from '../../domain/model.js';
import { daysBetween } from '../../domain/time.js';
import type { Ledger, RecordedAction, RecordedInquiry } from '../../ledger/index.js';

export const NO_ACTION: Action = { owner: '', cause: '', immediate: '', permanent: '', due: '', done: '' };

/** The last word on each finding, by its id. */
export function actionsOf(ledger: Pick<Ledger, 'actions'>): ReadonlyMap<string, RecordedAction> {
  return new Map(ledger.actions().map((row) => [row.finding, row]));
}

export interface StandingInquiry {
  asked: RecordedInquiry;
  answered?: RecordedInquiry | undefined;
}

/** By finding: the last question, with its answer if there is one since. */
export function inquiriesOf(ledger: Pick<Ledger, 'inquiries'>): ReadonlyMap<string, StandingInquiry> {
  const standing = new Map<string, StandingInquiry>();
  for (const row of ledger.inquiries()) {
    const before = standing.get(row.finding);
    if (row.kind === 'asked') standing.set(row.finding, { asked: row, answered: before?.answered });
    else if (before !== undefined) standing.set(row.finding, { ...before, answered: row });
  }
  return standing;
}

/** An action that is not done, or an inquiry without an answer. */
export interface Pending {
  kind: 'action' | 'inquiry';
  finding: string;
  /** owner, or who is asked */
  who: string;
  due: Day;
  /** days behind; 0 if it is not overdue */
  overdue: number;
}

type Source = Pick<Ledger, 'actions' | 'inquiries' | 'findings'>;

/** Of findings that stand, in order of due dates. */
export function pendingOf(ledger: Source, today: Day): Pending[] {
  const actions = [...actionsOf(ledger).values()].filter(({ due, done }) => due !== '' && done === '');
  const asked = [...inquiriesOf(ledger).values()].filter(({ answered }) => answered === undefined);
  if (actions.length === 0 && asked.length === 0) return [];
  const ids = [...actions, ...asked.map((one) => one.asked)].map(({ finding }) => finding);
  const stands = new Map(ledger.findings({ ids }, { evidence: false }).map(({ id, status }) => [id, status]));
  const pending = [
    ...actions.map(({ finding, owner, due }) => ({ kind: 'action' as const, finding, who: owner, due })),
    ...asked
      // a decision makes the answer idle
      .filter(({ asked: { finding } }) => stands.get(finding) === 'open')
      .map(({ asked: { finding, recipient, due } }) => ({ kind: 'inquiry' as const, finding, who: recipient, due })),
  ];
  return pending
    .filter(({ finding }) => (stands.get(finding) ?? 'withdrawn') !== 'withdrawn')
    .map((one) => ({ ...one, overdue: daysLate(one.due, today) }))
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
}

/** What a message says of it: nobody is named. */
export function overdueOf(ledger: Source, today: Day): Omit<Pending, 'who' | 'overdue'>[] {
  const late = pendingOf(ledger, today).filter(({ overdue }) => overdue > 0);
  return late.map(({ kind, finding, due }) => ({ kind, finding, due }));
}

/** Days from the one after `due` until `today`. */
export function daysLate(due: Day, today: Day): number {
  return due < today ? daysBetween(due, today).length - 1 : 0;
}
