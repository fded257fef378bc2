/** `sekisho acknowledge`: options in, what was acknowledged printed. */
import { daysOf } from '../../../app/check/days.js';
import { acknowledgeDays, acknowledgeLog } from '../../../app/days/acknowledge.js';
import { prepare } from '../../../app/prepare.js';
import { userError } from '../../../domain/errors.js';
import { engines } from '../../../engine/index.js';
import { text } from '../../../messages/index.js';
import { causeText, words } from '../../../reports/index.js';
import { type Context, EXIT } from '../../command.js';
import type { Format } from '../../options/global.js';
import { formatOf, openConfig, systemsToJudge } from '../../options/read.js';
import { printJson } from '../../print.js';
import { userOf } from '../../user.js';
import { withRecording } from '../../with-ledger.js';
import type { AcknowledgeOptions } from './options.js';

export async function run(context: Context, options: AcknowledgeOptions): Promise<number> {
  const format = formatOf(context, ['table', 'json']);
  const { day: date, since, until, reason } = options;
  const days = daysOf({ date, since, until });
  if (options.log !== undefined) await acknowledgeOneLog(context, { ...options, log: options.log }, format);
  if (days === undefined) {
    if (options.log === undefined) throw userError('days.acknowledge.noDay');
    return EXIT.clean;
  }
  const prepared = prepare(openConfig(context));
  const { config } = prepared;
  const systems = systemsToJudge(config, options.system);
  const user = userOf(context, options.user);
  const done = await withRecording(context, ({ ledger }) =>
    acknowledgeDays(prepared, { ...days, systems, reason, user }, ledger, { now: context.now, engines }),
  );
  if (format === 'json') printJson(context, { acknowledged: done.map((one) => ({ ...one, state: 'acknowledged' })) });
  else {
    const say = words(context.lang);
    for (const { system, day, causes } of done) {
      const what = causes.map((cause) => causeText(cause, say)).join(say.t('report.comma'));
      context.write(`${text(context.lang, 'days.acknowledge.done', { system, day, what })}\n`);
    }
  }
  return EXIT.clean;
}

async function acknowledgeOneLog(
  context: Context,
  { log: path, reason, user: named }: AcknowledgeOptions & { log: string },
  format: Format,
): Promise<void> {
  const user = userOf(context, named);
  const days = await withRecording(context, ({ ledger }) => acknowledgeLog({ path, reason, user }, ledger));
  if (format === 'json') printJson(context, { log: path, days, reason, user });
  else context.write(`${text(context.lang, 'days.acknowledge.logDone', { file: path, n: days.length })}\n`);
}
