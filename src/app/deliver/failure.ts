/**
 * Tells that a run failed: nothing was judged, so nobody would hear of it otherwise. The message
 * goes through the outbox, once a day for the same failure; where the ledger is what failed, it is
 * sent at once and not kept.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../domain/errors.js';
import type { DeliveryContent } from '../../domain/model.js';
import { dayOf } from '../../domain/time.js';
import { openLedger } from '../../ledger/index.js';
import { message } from '../../messages/index.js';
import { attempt } from './attempt.js';
import { bareContent, deliveryTo, idOf } from './enqueue.js';
import type { DeliverConfig, SendPorts } from './ports.js';
import { sendDue } from './send.js';
import { targetsOf } from './targets.js';

/** Never throws a UserError: the failure itself weighs more. */
export async function tellFailure(
  error: unknown,
  by: DeliveryContent['by'],
  config: DeliverConfig,
  ports: SendPorts,
): Promise<void> {
  const at = ports.now();
  const targets = targetsOf(config).filter(({ when }) => when.includes('failed'));
  if (targets.length === 0) return;
  const content = failureContent(error, by, at);
  const day = dayOf(config.timezone, at);
  const messages = targets.map((target) => {
    const one = deliveryTo(target, content, at);
    return { ...one, id: idOf(day, one.id) };
  });
  const file = path.resolve(config.base, config.ledger);
  try {
    if (existsSync(file)) {
      const ledger = openLedger(file, { create: false, now: ports.now });
      try {
        ledger.begin();
        ledger.enqueue(messages);
        ledger.commit();
      } finally {
        ledger.close();
      }
      await sendDue(config, ports);
      return;
    }
  } catch (failure) {
    if (!(failure instanceof UserError)) throw failure;
  }
  const outcomes = targets.map((target, i) =>
    attempt(target, { id: messages[i]!.id, content, mayRepeat: false }, () => undefined, config, ports),
  );
  for (const [i, { kind, said }] of (await Promise.all(outcomes)).entries()) {
    if (kind === 'delivered') continue;
    ports.onNotice(message('deliver.failed', { target: targets[i]!.name }));
    ports.onNotice(said);
  }
}

function failureContent(error: unknown, by: DeliveryContent['by'], at: number): DeliveryContent {
  // of a bug nothing is said but that it happened: nobody knows what its words hold
  const problems = error instanceof UserError ? error.problems : [message('deliver.bug')];
  return { ...bareContent('failed', by, at), problems };
}
