/** `sekisho report daily-log`: options in, the document printed. */
import { prepare } from '../../../app/prepare.js';
import { dailyLog } from '../../../app/report/daily-log.js';
import type { Confirmation, DailyLog } from '../../../domain/model.js';
import { dayOf, isoLocal } from '../../../domain/time.js';
import { engines } from '../../../engine/index.js';
import { dailyLogPaper } from '../../../reports/printing.js';
import { type Context, EXIT } from '../../command.js';
import { systemsToJudge } from '../../options/read.js';
import { paperContext, paperFormat, printPaper } from '../../papers.js';
import { withLedger } from '../../with-ledger.js';
import { monthOf } from './month-of.js';
import type { DailyLogOptions } from './options.js';

export async function run(context: Context, options: DailyLogOptions): Promise<number> {
  const format = paperFormat(context);
  return withLedger(context, ({ config, ledger }) => {
    const { timezone } = config;
    const month = monthOf(options.month, dayOf(timezone, context.now()));
    const prepared = prepare(config);
    const log = dailyLog(prepared, month, systemsToJudge(config, undefined), ledger, { now: context.now, engines });
    const paper = paperContext(context, config);
    const print = { format, csvEncoding: options.csvEncoding, paper, shape: shapeOf(log, timezone) };
    printPaper(context, dailyLogPaper(log, paper), print);
    return EXIT.clean;
  });
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
