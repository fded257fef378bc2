/** `sekisho findings set`: a person's judgement of findings, all of them or none. */

import type { FindingStatus } from '../../../domain/model.js';
import { text } from '../../../messages/index.js';
import { words } from '../../../reports/index.js';
import type { Context } from '../../command.js';
import { formatOf } from '../../options/read.js';
import { printJson } from '../../print.js';
import { userOf } from '../../user.js';
import { withRecording } from '../../with-ledger.js';
import type { SetOptions } from './options.js';

export async function set(context: Context, ids: readonly string[], options: SetOptions): Promise<number> {
  const format = formatOf(context, ['table', 'json']);
  const { status, reason } = options;
  const user = userOf(context, options.user);
  const changes = await withRecording(context, ({ ledger }) => {
    const before = ids.map((id) => ledger.finding(id));
    const after = before.map(({ id }) => ledger.setStatus(id, status, reason, user));
    return after.map(({ id }, i) => ({ id, before: before[i]?.status ?? 'open', status, reason, user }));
  });
  if (format === 'json') printJson(context, { changes });
  else for (const change of changes) context.write(`${line(change, context)}\n`);
  return 0;
}

function line({ id, before, status }: { id: string; before: FindingStatus; status: FindingStatus }, context: Context) {
  const { label } = words(context.lang);
  const data = { id: id.slice(0, 8), before: label('status', before), status: label('status', status) };
  return text(context.lang, 'findings.changed', data);
}
