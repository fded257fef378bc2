/** `sekisho report actions`: options in, the table of corrective actions printed. */
import { actionTable } from '../../../app/report/actions.js';
import { userError } from '../../../domain/errors.js';
import type { ActionTable, Finding } from '../../../domain/model.js';
import { dayOf, isDay } from '../../../domain/time.js';
import { actionsPaper } from '../../../reports/printing.js';
import { type Context, EXIT } from '../../command.js';
import { namesOf, paperContext, paperFormat, printPaper } from '../../papers.js';
import { withLedger } from '../../with-ledger.js';
import type { ActionsOptions } from './options.js';

export async function run(context: Context, options: ActionsOptions): Promise<number> {
  const format = paperFormat(context);
  const { open, since, until, csvEncoding } = options;
  for (const [option, value] of Object.entries({ '--since': since, '--until': until })) {
    if (value !== undefined && !isDay(value)) throw userError('cli.badDay', { option, value });
  }
  return withLedger(context, ({ config, ledger }) => {
    const today = dayOf(config.timezone, context.now());
    const table = actionTable(ledger, { today, open, since, until });
    const paper = paperContext(context, config);
    const document = actionsPaper(table, { ...paper, systems: namesOf(config) });
    printPaper(context, document, { format, csvEncoding, paper, shape: shapeOf(table) });
    return EXIT.clean;
  });
}

function shapeOf({ asOf, actions, without }: ActionTable): object {
  const briefly = ({ id, day, severity, rule, system, account, actor, status }: Finding) => {
    return { id, day, severity, rule, system, account, employee_id: actor.employee_id, name: actor.name, status };
  };
  return {
    asOf,
    actions: actions.map(({ finding, ...action }) => ({ finding: briefly(finding), ...action })),
    without: without.map(briefly),
  };
}
