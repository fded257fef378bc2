/**
 * Where the ledger stands after a run: noted elsewhere, it shows later that nothing was cut off or
 * written anew.
 */
import type { RunResult } from '../domain/model.js';
import { text } from '../messages/index.js';
import type { Context } from './command.js';

export function sayHead(context: Context, { ledger }: RunResult): void {
  if (ledger !== undefined) context.say(text(context.lang, 'cli.head', { n: ledger.entries, head: ledger.head }));
}
