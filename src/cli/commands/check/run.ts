/** `sekisho check`: options in, the result printed, exit code out. */
import path from 'node:path';
import { type Checked, check } from '../../../app/check/check.js';
import { daysOf as daysOfOptions } from '../../../app/check/days.js';
import { prepare } from '../../../app/prepare.js';
import type { Config } from '../../../config/index.js';
import type { RunResult } from '../../../domain/model.js';
import { addDays, dayOf } from '../../../domain/time.js';
import { text } from '../../../messages/index.js';
import { type CsvEncoding, renderResult } from '../../../reports/index.js';
import { type Context, EXIT } from '../../command.js';
import { quietText, tellingFailure, thenSending } from '../../deliver.js';
import { warnOfEncoding } from '../../encoding-warnings.js';
import { exitCodeOf } from '../../exit-code.js';
import type { Format } from '../../options/global.js';
import { formatOf, openConfig, systemsToJudge, workersOf } from '../../options/read.js';
import { withProgress } from '../../run-ports.js';
import { sayHead } from '../../say-head.js';
import type { CheckOptions } from './options.js';

export async function run(context: Context, options: CheckOptions): Promise<number> {
  const { lang } = context;
  const { csvEncoding, failOn } = options;
  const format = formatOf(context, ['table', 'csv', 'json', 'ndjson', 'markdown', 'html']);
  const days = daysOfOptions(options);
  const workers = workersOf(options.workers);
  const config = openConfig(context);
  const systems = systemsToJudge(config, options.system);
  const checked = await tellingFailure(context, config, 'check', () => {
    const prepared = prepare(config);
    const request = { days, systems, workers, lang, csvEncoding };
    return withProgress(context, (ports) => check(prepared, request, ports));
  });
  return thenSending(context, config, () => show(context, config, checked, { format, csvEncoding, failOn }));
}

interface ShowOptions extends Pick<CheckOptions, 'csvEncoding' | 'failOn'> {
  format: Format;
}

/** Gives the exit code. */
async function show(context: Context, config: Config, checked: Checked, options: ShowOptions): Promise<number> {
  const { lang, cwd } = context;
  const { format, csvEncoding, failOn } = options;
  const { result, folder, replaced } = checked;
  if (result === undefined) {
    context.say(text(lang, 'cli.check.nothing', { until: addDays(dayOf(config.timezone, context.now()), -1) }));
    return EXIT.clean;
  }
  const counts = quietText(context, config, result);
  if (counts === undefined) await print(context, result, format, csvEncoding);
  else context.write(counts);
  warnOfEncoding(context, replaced, csvEncoding);
  context.say(text(lang, 'cli.check.reports', { folder: path.relative(cwd, folder) || '.' }));
  sayHead(context, result);
  return exitCodeOf(result, failOn);
}

async function print(context: Context, result: RunResult, format: Format, encoding: CsvEncoding): Promise<void> {
  const { lang, color, width } = context;
  const rendered = await renderResult(result, { format, lang, color, width });
  if (format === 'csv') (await import('../../print.js')).printCsv(context, rendered, encoding);
  else context.write(rendered);
}
