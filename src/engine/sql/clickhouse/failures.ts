/** What the server or the network says, as sentences for people. */
import { UserError, userError } from '../../../domain/errors.js';
import type { LogTable } from '../../../domain/model.js';

const LOGIN = new Set([192, 193, 194, 195, 516]);
const NO_TABLE = new Set([60, 81]);
/** The server reaches none of the replicas of a shard, or loses one. */
const NO_SHARD = new Set([3, 32, 198, 209, 210, 279]);
const TOO_SLOW = new Set([159, 160]);
const KILLED = new Set([394, 236]);
const FORBIDDEN = new Set([164, 291, 497]);
/** Too many queries at once, or one of the above that may pass. */
const PASSING = new Set([202, 209, 210, 279]);
const NO_ANSWER = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'EAI_AGAIN']);

/** Whether the same query may succeed a moment later. */
export function mayPass(error: unknown): boolean {
  const code = codeOf(error);
  return code !== undefined && (PASSING.has(code as number) || NO_ANSWER.has(String(code)));
}

/**
 * A UserError, if it is no bug of ours. Nothing of what is said holds the password, whatever the
 * server repeats.
 */
export function failureOf(error: unknown, { url, name: table, user = 'default', timeLimit }: LogTable, secret: string) {
  if (error instanceof UserError || !(error instanceof Error)) return error;
  const code = codeOf(error);
  if (typeof code === 'string') return userError('cluster.unreachable', { url, code });
  const detail = detailOf(error, secret);
  if (code === undefined && /timeout/i.test(error.message)) {
    return userError('cluster.tooSlow', { table, seconds: Math.round(timeLimit / 1000) });
  }
  if (code === undefined) return userError('cluster.refused', { table, detail });
  if (LOGIN.has(code)) return userError('cluster.login', { url, user });
  if (NO_TABLE.has(code)) return userError('cluster.noTable', { url, table });
  if (TOO_SLOW.has(code)) return userError('cluster.tooSlow', { table, seconds: Math.round(timeLimit / 1000) });
  if (KILLED.has(code)) return userError('cluster.killed', { table });
  if (FORBIDDEN.has(code)) return userError('cluster.forbidden', { table, user, detail });
  if (NO_SHARD.has(code)) return userError('cluster.noShard', { table, detail });
  return userError('cluster.refused', { table, detail });
}

/** Of the server a number, of the network a word. */
function codeOf(error: unknown): number | string | undefined {
  const { code, message } = error as { code?: unknown; message?: unknown };
  const said = /^\d+$/.test(String(code)) ? Number(code) : /Code: (\d+)/.exec(String(message))?.[1];
  if (said !== undefined) return Number(said);
  return typeof code === 'string' ? code : undefined;
}

/** How long a server may talk. */
const MOST = 300;

function detailOf({ message }: Error, secret: string): string {
  const bare = message
    .replace(/^Code: \d+, e\.displayText\(\) = /, '')
    .replace(/, e\.what\(\) = .*$/s, '')
    .replace(/\s+/g, ' ')
    .trim();
  const safe = secret.length === 0 ? bare : bare.replaceAll(secret, '…');
  return safe.length > MOST ? `${safe.slice(0, MOST)}…` : safe;
}
