/** Records what a person decides about findings. */
import type { FindingStatus } from '../../domain/model.js';
import type { Ledger } from '../../ledger/index.js';
import type { Decision } from './statuses.js';

export interface Decided {
  id: string;
  before: FindingStatus;
  status: Decision;
  reason: string;
  user: string;
}

/** The same decision for all of them. Throws a UserError if an id is unknown or ambiguous. */
export function decideFindings(
  ledger: Ledger,
  ids: readonly string[],
  decision: Pick<Decided, 'status' | 'reason' | 'user'>,
): Decided[] {
  const { status, reason, user } = decision;
  const before = ids.map((id) => ledger.finding(id));
  const after = before.map(({ id }) => ledger.setStatus(id, status, reason, user));
  return after.map(({ id }, i) => ({ id, before: before[i]?.status ?? 'open', status, reason, user }));
}
