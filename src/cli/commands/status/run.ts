/**
 * `sekisho status`: options in, states printed. Exit 1 if a day is due, incomplete or stale, a
 * review of rights is late, a message was tried in vain, an action or inquiry is overdue, or a
 * watch is silent or in alarm.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { needsAttention, type Status, statusOf } from '../../../app/days/status.js';
import { isInTrouble } from '../../../app/deliver/send.js';
import { type Pending, pendingOf } from '../../../app/follow-up/standing.js';
import { prepare } from '../../../app/prepare.js';
import { isWorrying, readHeartbeat } from '../../../app/watch/heartbeat.js';
import { userError } from '../../../domain/errors.js';
import type { Delivery } from '../../../domain/model.js';
import { dayOf, isDay } from '../../../domain/time.js';
import { openLedger } from '../../../ledger/index.js';
import { type Context, EXIT } from '../../command.js';
import { formatOf, openConfig, systemsToJudge, workersOf } from '../../options/read.js';
import { printBlocks, printJson } from '../../print.js';
import { withProgress } from '../../run-ports.js';
import type { StatusOptions } from './options.js';
import { pendingBlocks, pendingShape } from './pending.js';
import { unsentBlocks, unsentShape } from './unsent.js';
import { statusBlocks, statusShape } from './view.js';
import { watchBlocks, watchShape } from './watch-view.js';

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
  let pending: readonly Pending[];
  try {
    unsent = ledger?.deliveries(['waiting', 'refused', 'unknown']) ?? [];
    pending = ledger === undefined ? [] : pendingOf(ledger, dayOf(config.timezone, context.now()));
    status = await withProgress(context, (ports) =>
      statusOf(prepared, { systems, since, until, workers }, ledger, ports),
    );
  } finally {
    ledger?.close();
  }
  const beat = readHeartbeat(config);
  const isAlarming = beat !== undefined && isWorrying(beat, context.now());
  const isLate = status.reviews.some(({ late }) => late);
  const isOverdue = pending.some(({ overdue }) => overdue > 0);
  const isWrong = status.days.some(needsAttention) || isLate || unsent.some(isInTrouble) || isAlarming || isOverdue;
  if (format === 'json') {
    const days = { ...statusShape(status, config), ok: !isWrong };
    const messages = unsentShape(unsent, config, context.lang);
    printJson(context, { ...days, ...pendingShape(pending), ...messages, watch: watchShape(beat, context.now()) });
  } else {
    const blocks = [
      ...statusBlocks(status, config, context.lang, options.all === true),
      ...pendingBlocks(pending, context.lang),
      ...unsentBlocks(unsent, config, context.lang),
      ...watchBlocks(beat, context.now(), context.lang),
    ];
    printBlocks(context, blocks, format);
  }
  return isWrong ? EXIT.findings : EXIT.clean;
}
