/** Changes the status of a finding by hand, with who and why, as an entry of the chain. */
import type Database from 'better-sqlite3';
import { userError } from '../domain/errors.js';
import type { Finding, FindingStatus } from '../domain/model.js';
import type { ChainWriter } from './chain.js';
import type { FindingReader } from './read-findings.js';

export interface StatusChange {
  status: Exclude<FindingStatus, 'withdrawn'>;
  reason: string;
  user: string;
}

/**
 * The finding with its new status; the same change once more adds nothing. Throws a UserError
 * without a reason, for a withdrawn finding, and for a prefix that fits none or several.
 */
export function setStatus(
  { db, chain, found }: { db: Database.Database; chain: ChainWriter; found: FindingReader },
  idPrefix: string,
  { status, reason, user }: StatusChange,
): Finding {
  const finding = found.finding(idPrefix);
  const { id } = finding;
  if (reason.trim() === '') throw userError('ledger.noReason', { id });
  if (finding.status === 'withdrawn') throw userError('ledger.isWithdrawn', { id });
  const last = found.history(id).at(-1);
  if (last?.kind === 'status' && last.status === status && last.reason === reason && last.user === user) return finding;
  const row = { finding: id, kind: 'status', run: null, user, reason, status, content: null };
  const seq = chain.append('status', id, { finding_event: [row] });
  db.prepare('UPDATE finding SET status = ?, last_seq = ? WHERE id = ?').run(status, seq, id);
  return { ...finding, status };
}
