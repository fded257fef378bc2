/** `sekisho report emergency`: an emergency in, its closing printed. */
import { prepare } from '../../../app/prepare.js';
import { emergencyReport } from '../../../app/report/emergency.js';
import type { EmergencyReport } from '../../../domain/model.js';
import { dayOf, isoLocal } from '../../../domain/time.js';
import { emergencyPaper } from '../../../reports/printing.js';
import { type Context, EXIT } from '../../command.js';
import { workersOf } from '../../options/read.js';
import { namesOf, organizationsOf, paperContext, paperFormat, printPaper } from '../../papers.js';
import { withProgress } from '../../run-ports.js';
import { withLedger } from '../../with-ledger.js';
import type { EmergencyOptions } from './options.js';

export async function run(context: Context, [id = '']: readonly string[], options: EmergencyOptions): Promise<number> {
  const format = paperFormat(context);
  const workers = workersOf(options.workers);
  return withLedger(context, async ({ config, ledger }) => {
    const request = { id, workers, today: dayOf(config.timezone, context.now()) };
    const prepared = prepare(config);
    const report = await withProgress(context, (ports) => emergencyReport(prepared, request, ledger, ports));
    const paper = paperContext(context, config);
    const names = { systems: namesOf(config), organizations: organizationsOf(config) };
    const document = emergencyPaper(report, { ...paper, ...names });
    const shape = shapeOf(report, config.timezone);
    printPaper(context, document, { format, csvEncoding: options.csvEncoding, paper, shape });
    return EXIT.clean;
  });
}

function shapeOf({ closing, days, systems, people, open }: EmergencyReport, timezone: string): object {
  const { id, name, from, to, loans, credentials, use } = closing;
  const at = (t: number | undefined) => (t === undefined || !Number.isFinite(t) ? null : isoLocal(timezone, t));
  return {
    id,
    name,
    from: at(from),
    to: at(to),
    days,
    systems,
    terminals: loans.map(({ terminal, system, borrowerOrg, borrowerEmployeeId: employeeId, lentAt, returnedAt }) => {
      const borrower = { org: borrowerOrg, employeeId, name: people.get(employeeId) ?? '' };
      return { terminal, system, borrower, from: at(lentAt), returned: at(returnedAt) };
    }),
    credentials: credentials.map(({ system, account, employeeId, issuedAt, changedAt }) => {
      const named = { system, account, employeeId, name: people.get(employeeId) ?? '' };
      return { ...named, from: at(issuedAt), changed: at(changedAt) };
    }),
    use,
    open: open.map(({ id: finding, day, rule, system, account, status }) => {
      return { id: finding, day, rule, system, account, status };
    }),
  };
}
