/** `sekisho confirm`: options in, what was signed printed. */
import { daysOf } from '../../../app/check/days.js';
import { confirm } from '../../../app/confirm/record.js';
import { prepare } from '../../../app/prepare.js';
import { userError } from '../../../domain/errors.js';
import { text } from '../../../messages/index.js';
import { type Context, EXIT } from '../../command.js';
import { formatOf, openConfig, systemsToJudge } from '../../options/read.js';
import { printJson } from '../../print.js';
import { withProgress } from '../../run-ports.js';
import { userOf } from '../../user.js';
import type { ConfirmOptions } from './options.js';

export async function run(context: Context, options: ConfirmOptions): Promise<number> {
  const format = formatOf(context, ['table', 'json']);
  const { day: date, since, until, note = '', withdraw = false } = options;
  const days = daysOf({ date, since, until });
  if (days === undefined) throw userError('days.acknowledge.noDay');
  const role = options.as;
  const user = userOf(context, options.user);
  const prepared = prepare(openConfig(context));
  const systems = systemsToJudge(prepared.config, undefined);
  const request = { days, systems, role, user, note, withdraw, lang: context.lang };
  const rows = await withProgress(context, (ports) => confirm(prepared, request, ports));
  if (format === 'json') printJson(context, { confirmations: rows });
  else {
    for (const { day } of rows) {
      const data = { day, user, role: text(context.lang, `role.${role}`) };
      context.write(`${text(context.lang, withdraw ? 'confirm.withdrawn' : 'confirm.given', data)}\n`);
    }
  }
  return EXIT.clean;
}
