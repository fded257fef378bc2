/** What stands of all that people said when they signed days off. */
import type { Confirmation, ConfirmationRole, Confirmations, Day } from '../../domain/model.js';
import type { Judgement, Ledger, RecordedConfirmation } from '../../ledger/index.js';

/**
 * `rows`: of one day, in the order of recording. `judged`: entry of the newest judgement of the
 * day. An approval rests on the check before it: if that was taken back, replaced or is outdated,
 * there is nothing left that was approved.
 */
export function standingOf(rows: readonly RecordedConfirmation[], judged: number): Confirmations {
  const last = (role: ConfirmationRole) => rows.findLast((row) => row.role === role);
  const [checker, approver] = [last('checker'), last('approver')];
  if (checker?.action !== 'given') return {};
  const given = ({ user, at, note, seq }: RecordedConfirmation): Confirmation => ({
    user,
    at,
    note,
    outdated: seq < judged,
  });
  if (approver?.action !== 'given' || approver.seq < checker.seq) return { checker: given(checker) };
  return { checker: given(checker), approver: given(approver) };
}

type Source = Pick<Ledger, 'confirmations' | 'judgements'>;

/** Of days that anybody has signed off. */
export function confirmationsOf(ledger: Source, since: Day, until: Day): ReadonlyMap<Day, Confirmations> {
  const rows = new Map<Day, RecordedConfirmation[]>();
  for (const row of ledger.confirmations({ since, until })) rows.set(row.day, [...(rows.get(row.day) ?? []), row]);
  if (rows.size === 0) return new Map();
  const judged = newestByDay(ledger.judgements({ since, until }));
  return new Map([...rows].map(([day, own]) => [day, standingOf(own, judged.get(day) ?? 0)]));
}

function newestByDay(judgements: readonly Judgement[]): Map<Day, number> {
  const newest = new Map<Day, number>();
  for (const { day, seq } of judgements) newest.set(day, Math.max(seq, newest.get(day) ?? 0));
  return newest;
}

/** Whose word a day waits for; undefined if it has both. */
export function awaited({ checker, approver }: Confirmations): ConfirmationRole | undefined {
  if (checker === undefined || checker.outdated) return 'checker';
  return approver === undefined || approver.outdated ? 'approver' : undefined;
}
