/** `sekisho check`: options in, the result printed, exit code out. */
import path from 'node:path';
import { preparedAsKnown } from '../../../app/archive/as-known.js';
import { type Checked, type CheckRequest, check } from '../../../app/check/check.js';
import { daysOf as daysOfOptions } from '../../../app/check/days.js';
import { prepare } from '../../../app/prepare.js';
import type { Config } from '../../../config/index.js';
import { userError } from '../../../domain/errors.js';
import type { RunResult } from '../../../domain/model.js';
import { addDays, dayOf, isDay, plainLocal } from '../../../domain/time.js';
import { text } from '../../../messages/index.js';
import { type CsvEncoding, renderResult } from '../../../reports/index.js';
import { type Context, EXIT } from '../../command.js';
import { quietText, tellingFailure, thenSending } from '../../deliver.js';
import { warnOfEncoding } from '../../encoding-warnings.js';
import { exitCodeOf } from '../../exit-code.js';
import type { ResultFormat } from '../../options/global.js';
import { formatOf, openConfig, systemsToJudge, workersOf } from '../../options/read.js';
import { withProgress } from '../../run-ports.js';
import { sayHead } from '../../say-head.js';
import { withLedger } from '../../with-ledger.js';
import type { CheckOptions } from './options.js';

export async function run(context: Context, options: CheckOptions): Promise<number> {
  const { csvEncoding, failOn } = options;
  const format = formatOf(context, ['table', 'csv', 'json', 'ndjson', 'markdown', 'html']);
  const days = daysOfOptions(options);
  const workers = workersOf(options.workers);
  const config = openConfig(context);
  const { lang } = context;
  const systems = systemsToJudge(config, options.system);
  if (options.asKnown !== undefined) {
    if (days === undefined) throw userError('archive.noDays');
    const view = { format, csvEncoding, failOn, all: true, dryRun: true };
    const request = { days, systems, workers, dryRun: true, lang, csvEncoding };
    return show(context, config, await checkAsKnown(context, config, options.asKnown, request), view);
  }
  const work = () => {
    const prepared = prepare(config);
    const request = { days, systems, workers, dryRun: options.dryRun, lang, csvEncoding, printed: failOn };
    return withProgress(context, (ports) => check(prepared, request, ports));
  };
  const { all = false, dryRun = false } = options;
  const view = { format, csvEncoding, failOn, all, dryRun };
  // what is not recorded is told to nobody else
  if (dryRun) return show(context, config, await work(), view);
  const checked = await tellingFailure(context, config, 'check', work);
  return thenSending(context, config, () => show(context, config, checked, view));
}

/** Judges with what was known on a day, and says whose files that were. */
async function checkAsKnown(context: Context, config: Config, day: string, request: CheckRequest): Promise<Checked> {
  if (!isDay(day)) throw userError('cli.badDay', { option: '--as-known', value: day });
  const { prepared, run } = await withLedger(context, ({ ledger }) => preparedAsKnown(config, ledger, day));
  const at = plainLocal(config.timezone, run.at);
  context.say(text(context.lang, 'archive.judgedBy', { day, run: run.id, at }));
  return withProgress(context, (ports) => check(prepared, request, ports));
}

interface ShowOptions extends Pick<CheckOptions, 'csvEncoding' | 'failOn'> {
  format: ResultFormat;
  all: boolean;
  dryRun: boolean;
}

/** Gives the exit code. */
async function show(context: Context, config: Config, checked: Checked, options: ShowOptions): Promise<number> {
  const { lang, cwd } = context;
  const { format, csvEncoding, failOn, all, dryRun } = options;
  const { result, news, left, folder, replaced } = checked;
  const until = addDays(dayOf(config.timezone, context.now()), -1);
  if (result !== undefined) {
    const counts = quietText(context, config, result);
    if (counts === undefined) await print(context, all ? result : (news ?? result), format, csvEncoding);
    else context.write(counts);
  }
  warnOfEncoding(context, replaced, csvEncoding);
  if (result === undefined && left.length === 0) context.say(text(lang, 'cli.check.nothing', { until }));
  // what no run of today could judge must not look as if it were done
  if (left.length > 0) context.say(text(lang, 'cli.check.left', { n: left.length, until }));
  if (dryRun) context.say(text(lang, 'cli.check.dry'));
  else if (result !== undefined) {
    context.say(text(lang, 'cli.check.reports', { folder: path.relative(cwd, folder) || '.' }));
    sayHead(context, result);
  }
  if (left.length > 0) return EXIT.incomplete;
  return result === undefined ? EXIT.clean : exitCodeOf(result, failOn);
}

async function print(context: Context, result: RunResult, format: ResultFormat, encoding: CsvEncoding): Promise<void> {
  const { lang, color, width } = context;
  const { csvReader, printCsv } = await import('../../print.js');
  const reader = csvReader(context, encoding);
  const rendered = await renderResult(result, { format, lang, color, width, reader });
  if (format === 'csv') printCsv(context, rendered, encoding);
  else context.write(rendered);
}
