/** `sekisho report month`: options in, the report of the month printed. */
import { prepare } from '../../../app/prepare.js';
import { monthReport } from '../../../app/report/month.js';
import type { MonthReport } from '../../../domain/model.js';
import { dayOf, isoLocal } from '../../../domain/time.js';
import { monthPaper, sharePercent } from '../../../reports/printing.js';
import { type Context, EXIT } from '../../command.js';
import { systemsToJudge, workersOf } from '../../options/read.js';
import { namesOf, organizationsOf, paperContext, paperFormat, printPaper } from '../../papers.js';
import { withProgress } from '../../run-ports.js';
import { withLedger } from '../../with-ledger.js';
import { monthOf } from './month-of.js';
import type { MonthOptions } from './options.js';

export async function run(context: Context, options: MonthOptions): Promise<number> {
  const format = paperFormat(context);
  const workers = workersOf(options.workers);
  return withLedger(context, async ({ config, ledger }) => {
    const { timezone } = config;
    const today = dayOf(timezone, context.now());
    const month = monthOf(options.month, today);
    const prepared = prepare(config);
    const request = { month, daily: systemsToJudge(config, undefined), workers, today };
    const report = await withProgress(context, (ports) => monthReport(prepared, request, ledger, ports));
    const paper = paperContext(context, config);
    const document = monthPaper(report, { ...paper, systems: namesOf(config), organizations: organizationsOf(config) });
    printPaper(context, document, {
      format,
      csvEncoding: options.csvEncoding,
      paper,
      shape: shapeOf(report, timezone),
    });
    return EXIT.clean;
  });
}

function shapeOf({ rights, actions, orders, ...report }: MonthReport, timezone: string): object {
  return {
    ...report,
    orders: orders?.map((share) => ({ ...share, sharePercent: sharePercent(share) })),
    rights: rights.map(({ asOf, ...review }) => ({
      ...review,
      asOf: asOf === undefined ? null : isoLocal(timezone, asOf),
    })),
    actions: actions.map(({ finding, ...action }) => ({ finding: finding.id, ...action })),
  };
}
