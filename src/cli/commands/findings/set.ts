/** `sekisho findings set`: a person's judgement of findings, all of them or none. */
import { decideFindings } from '../../../app/findings/decide.js';
import type { Context } from '../../command.js';
import { formatOf } from '../../options/read.js';
import { printJson } from '../../print.js';
import { userOf } from '../../user.js';
import { withRecording } from '../../with-ledger.js';
import { changedLine } from './changed.js';
import type { SetOptions } from './options.js';

export async function set(context: Context, ids: readonly string[], options: SetOptions): Promise<number> {
  const format = formatOf(context, ['table', 'json']);
  const { status, reason } = options;
  const user = userOf(context, options.user);
  const changes = await withRecording(context, ({ ledger }) => decideFindings(ledger, ids, { status, reason, user }));
  if (format === 'json') printJson(context, { changes });
  else for (const change of changes) context.write(changedLine(change, context.lang));
  return 0;
}
