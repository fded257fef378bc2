/** `sekisho report emergency`: an emergency in, its closing printed. */
import { prepare } from '../../../app/prepare.js';
import { type EmergencyClosing, emergencyClosing } from '../../../app/report/emergency.js';
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
    const closing = await withProgress(context, (ports) => emergencyClosing(prepared, request, ledger, ports));
    const paper = paperContext(context, config);
    const names = { systems: namesOf(config), organizations: organizationsOf(config) };
    const document = emergencyPaper(closing, { ...paper, ...names });
    const shape = shapeOf(closing, config.timezone);
    printPaper(context, document, { format, csvEncoding: options.csvEncoding, paper, shape });
    return EXIT.clean;
  });
}

function shapeOf({ from, to, terminals, credentials, open, ...closing }: EmergencyClosing, timezone: string): object {
  const at = (instant: number | undefined) => (instant === undefined ? null : isoLocal(timezone, instant));
  return {
    ...closing,
    from: at(from),
    to: at(to),
    terminals: terminals.map((one) => ({ ...one, from: at(one.from), returned: at(one.returned) })),
    credentials: credentials.map((one) => ({ ...one, from: at(one.from), changed: at(one.changed) })),
    open: open.map(({ id, day, rule, system, account, status }) => ({ id, day, rule, system, account, status })),
  };
}
