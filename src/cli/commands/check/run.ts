/** `sekisho check`: options in, the result printed, exit code out. */
import path from 'node:path';
import { check } from '../../../app/check/check.js';
import { daysOf as daysOfOptions } from '../../../app/check/days.js';
import { prepare } from '../../../app/prepare.js';
import type { RunResult } from '../../../domain/model.js';
import { addDays, dayOf } from '../../../domain/time.js';
import { text } from '../../../messages/index.js';
import { type CsvEncoding, renderResult } from '../../../reports/index.js';
import type { Context } from '../../command.js';
import { warnOfEncoding } from '../../encoding-warnings.js';
import { exitCodeOf } from '../../exit-code.js';
import type { Format } from '../../options/global.js';
import { formatOf, openConfig, systemsToJudge, workersOf } from '../../options/read.js';
import { withProgress } from '../../run-ports.js';
import { sayHead } from '../../say-head.js';
import type { CheckOptions } from './options.js';

export async function run(context: Context, options: CheckOptions): Promise<number> {
  const { lang, cwd } = context;
  const { csvEncoding } = options;
  const format = formatOf(context, ['table', 'csv', 'json', 'ndjson', 'markdown', 'html']);
  const days = daysOfOptions(options);
  const workers = workersOf(options.workers);
  const prepared = prepare(openConfig(context));
  const { config } = prepared;
  const systems = systemsToJudge(config, options.system);
  const checked = await withProgress(context, (ports) =>
    check(prepared, { days, systems, workers, lang, csvEncoding }, ports),
  );
  const { result, folder, replaced } = checked;
  if (result === undefined) {
    context.say(text(lang, 'cli.check.nothing', { until: addDays(dayOf(config.timezone, context.now()), -1) }));
    return 0;
  }
  await print(context, result, format, csvEncoding);
  warnOfEncoding(context, replaced, csvEncoding);
  context.say(text(lang, 'cli.check.reports', { folder: path.relative(cwd, folder) || '.' }));
  sayHead(context, result);
  return exitCodeOf(result, options.failOn);
}

async function print(context: Context, result: RunResult, format: Format, encoding: CsvEncoding): Promise<void> {
  const { lang, color, width } = context;
  const rendered = await renderResult(result, { format, lang, color, width });
  if (format === 'csv') (await import('../../print.js')).printCsv(context, rendered, encoding);
  else context.write(rendered);
}
