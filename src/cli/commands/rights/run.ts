/** `sekisho rights`: options in, the result printed, exit code out. */
import { prepare } from '../../../app/prepare.js';
import { reviewRights } from '../../../app/rights/review-rights.js';
import { userError } from '../../../domain/errors.js';
import { dayOf, isDay } from '../../../domain/time.js';
import { version } from '../../../lib/version.js';
import { renderResult } from '../../../reports/index.js';
import type { Context } from '../../command.js';
import { exitCodeOf } from '../../exit-code.js';
import { formatOf, openConfig, systemsToJudge } from '../../options/read.js';
import type { RightsOptions } from './options.js';

export async function run(context: Context, options: RightsOptions): Promise<number> {
  const format = formatOf(context, ['table', 'csv', 'json', 'ndjson', 'markdown']);
  const { asOf } = options;
  if (asOf !== undefined && !isDay(asOf)) throw userError('cli.badDay', { option: '--as-of', value: asOf });
  const prepared = prepare(openConfig(context));
  const systems = systemsToJudge(prepared.config, options.system, true);
  const day = asOf ?? dayOf(prepared.config.timezone, context.now());
  const result = reviewRights(prepared, { systems, day }, { version: version() });
  context.write(await renderResult(result, { format, lang: context.lang, color: context.color, width: context.width }));
  return exitCodeOf(result, options.failOn);
}
