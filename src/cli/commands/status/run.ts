/** `sekisho status`: options in, states printed. Exit 1 if a day is due, incomplete or stale, or a message was tried in vain. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { needsAttention, type Status, statusOf } from '../../../app/days/status.js';
import { isInTrouble } from '../../../app/deliver/send.js';
import { prepare } from '../../../app/prepare.js';
import { userError } from '../../../domain/errors.js';
import type { Delivery } from '../../../domain/model.js';
import { isDay } from '../../../domain/time.js';
import { openLedger } from '../../../ledger/index.js';
import { type Context, EXIT } from '../../command.js';
import { formatOf, openConfig, systemsToJudge, workersOf } from '../../options/read.js';
import { printBlocks, printJson } from '../../print.js';
import { withProgress } from '../../run-ports.js';
import type { StatusOptions } from './options.js';
import { unsentBlocks, unsentShape } from './unsent.js';
import { statusBlocks, statusShape } from './view.js';

export async function run(context: Context, options: StatusOptions): Promise<number> {
  const format = formatOf(context, ['table', 'json', 'markdown']);
  const { since, until } = options;
  for (const [option, value] of Object.entries({ '--since': since, '--until': until })) {
    if (value !== undefined && !isDay(value)) throw userError('cli.badDay', { option, value });
  }
  const workers = workersOf(options.workers);
  const prepared = prepare(openConfig(context));
  const { config } = prepared;
  const systems = systemsToJudge(config, options.system);
  const file = path.resolve(config.base, config.ledger);
  const ledger = existsSync(file) ? openLedger(file, { create: false, now: context.now }) : undefined;
  let status: Status;
  let unsent: readonly Delivery[];
  try {
    unsent = ledger?.deliveries(['waiting', 'refused', 'unknown']) ?? [];
    status = await withProgress(context, (ports) =>
      statusOf(prepared, { systems, since, until, workers }, ledger, ports),
    );
  } finally {
    ledger?.close();
  }
  if (format === 'json')
    printJson(context, { ...statusShape(status, config), ...unsentShape(unsent, config, context.lang) });
  else {
    const blocks = [
      ...statusBlocks(status, config, context.lang, options.all === true),
      ...unsentBlocks(unsent, config, context.lang),
    ];
    printBlocks(context, blocks, format);
  }
  return status.days.some(needsAttention) || unsent.some(isInTrouble) ? EXIT.findings : EXIT.clean;
}
