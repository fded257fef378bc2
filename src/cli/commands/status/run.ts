/** `sekisho status`: options in, states printed. Exit 1 if a day is due, incomplete or stale. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { needsAttention, type Status, statusOf } from '../../../app/days/status.js';
import { prepare } from '../../../app/prepare.js';
import { userError } from '../../../domain/errors.js';
import { isDay } from '../../../domain/time.js';
import { openLedger } from '../../../ledger/index.js';
import { type Context, EXIT } from '../../command.js';
import { formatOf, openConfig, systemsToJudge, workersOf } from '../../options/read.js';
import { printBlocks, printJson } from '../../print.js';
import { withProgress } from '../../run-ports.js';
import type { StatusOptions } from './options.js';
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
  try {
    status = await withProgress(context, (ports) =>
      statusOf(prepared, { systems, since, until, workers }, ledger, ports),
    );
  } finally {
    ledger?.close();
  }
  if (format === 'json') printJson(context, statusShape(status, config));
  else printBlocks(context, statusBlocks(status, config, context.lang, options.all === true), format);
  return status.days.some(needsAttention) ? EXIT.findings : EXIT.clean;
}
