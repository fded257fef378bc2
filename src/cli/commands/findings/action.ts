/** `sekisho findings action`: who does what about findings, all of them or none. */
import { act } from '../../../app/follow-up/act.js';
import { userError } from '../../../domain/errors.js';
import type { Action } from '../../../domain/model.js';
import { dayOf } from '../../../domain/time.js';
import type { ActionRow } from '../../../ledger/index.js';
import { type Language, text } from '../../../messages/index.js';
import type { Context } from '../../command.js';
import { formatOf } from '../../options/read.js';
import { printJson } from '../../print.js';
import { userOf } from '../../user.js';
import { withRecording } from '../../with-ledger.js';
import type { ActionOptions } from './options.js';

export async function action(context: Context, ids: readonly string[], options: ActionOptions): Promise<number> {
  const format = formatOf(context, ['table', 'json']);
  const { owner, cause, immediate, permanent, due, done } = options;
  const given = Object.entries({ owner, cause, immediate, permanent, due, done }).filter(
    ([, value]) => value !== undefined,
  );
  if (given.length === 0) throw userError('actions.nothing');
  const change = Object.fromEntries(given.map(([name, value]) => [name, value!.trim()])) as Partial<Action>;
  const user = userOf(context, options.user);
  const rows = await withRecording(context, ({ ledger, config }) =>
    act(ledger, { findings: ids, change, user, today: dayOf(config.timezone, context.now()) }),
  );
  if (format === 'json') printJson(context, { actions: rows });
  else for (const row of rows) context.write(`${recordedLine(row, context.lang)}\n`);
  return 0;
}

function recordedLine({ finding, owner, due, done }: ActionRow, lang: Language): string {
  const data = { id: finding.slice(0, 8), owner, due };
  return done === '' ? text(lang, 'actions.recorded', data) : text(lang, 'actions.recordedDone', { ...data, done });
}
