/** `sekisho report daily-log`: options in, the document printed. */
import { prepare } from '../../../app/prepare.js';
import { type DailyLog, dailyLog } from '../../../app/report/daily-log.js';
import { userError } from '../../../domain/errors.js';
import type { Confirmation } from '../../../domain/model.js';
import { addDays, dayOf, isDay, isoLocal } from '../../../domain/time.js';
import { engines } from '../../../engine/index.js';
import { version } from '../../../lib/version.js';
import type { Language } from '../../../messages/index.js';
import { type Column, csvRecords } from '../../../reports/index.js';
import { dailyLogBlocks, dailyLogPage, dailyLogTable } from '../../../reports/printing.js';
import { type Context, EXIT } from '../../command.js';
import { formatOf, systemsToJudge } from '../../options/read.js';
import { printBlocks, printCsv, printJson } from '../../print.js';
import { withLedger } from '../../with-ledger.js';
import type { DailyLogOptions } from './options.js';

export async function run(context: Context, options: DailyLogOptions): Promise<number> {
  const format = formatOf(context, ['table', 'markdown', 'html', 'csv', 'json']);
  return withLedger(context, ({ config, ledger }) => {
    const { timezone } = config;
    const month = monthOf(options.month, dayOf(timezone, context.now()));
    const prepared = prepare(config);
    const log = dailyLog(prepared, month, systemsToJudge(config, undefined), ledger, { now: context.now, engines });
    if (format === 'json') printJson(context, shapeOf(log, timezone));
    else if (format === 'html') {
      context.write(dailyLogPage(log, { timezone, lang: context.lang, version: version() }));
    } else if (format === 'csv') {
      printCsv(context, csvOf(log, timezone, context.lang), options.csvEncoding);
    } else printBlocks(context, dailyLogBlocks(log, timezone, context.lang), format);
    return EXIT.clean;
  });
}

/** The table of the document, with days as programs and spreadsheets read them. */
function csvOf(log: DailyLog, timezone: string, lang: Language): string {
  const table = dailyLogTable(log, timezone, lang);
  const rows = table.rows.map(({ cells }, at) => ({ cells, day: log.rows[at]!.day }));
  const columns = table.columns.map(({ title, number }, at): Column<(typeof rows)[number]> => {
    return {
      name: title,
      cell: ({ cells, day }) =>
        at === 0 ? { raw: day } : number ? { raw: cells[at]!.replaceAll(',', '') } : cells[at]!,
    };
  });
  return [...csvRecords(columns, rows, lang)].join('');
}

function monthOf(given: string | undefined, today: string): string {
  const month = given ?? addDays(`${today.slice(0, 7)}-01`, -1).slice(0, 7);
  if (!/^\d{4}-\d{2}$/.test(month) || !isDay(`${month}-01`)) throw userError('report.badMonth', { got: month });
  return month;
}

function shapeOf({ month, rows }: DailyLog, timezone: string): object {
  const signed = (one: Confirmation | undefined) => one && { ...one, at: isoLocal(timezone, one.at) };
  return {
    month,
    days: rows.map(({ run, confirmations, ...entry }) => ({
      ...entry,
      run: run && { at: isoLocal(timezone, run.at), user: run.user ?? '' },
      checker: signed(confirmations.checker),
      approver: signed(confirmations.approver),
    })),
  };
}
