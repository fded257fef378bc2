/** Sends a trial message to each target, past the outbox, and tells what came back. */
import { randomUUID } from 'node:crypto';
import type { Outcome } from '../../deliver/send/index.js';
import { attempt } from './attempt.js';
import { bareContent } from './enqueue.js';
import type { DeliverConfig, SendPorts } from './ports.js';
import { type Target, targetsOf } from './targets.js';

export interface Tried {
  target: Target;
  outcome: Outcome;
}

export async function tryTargets(config: DeliverConfig, ports: SendPorts): Promise<Tried[]> {
  const content = bareContent('trial', 'deliver', ports.now());
  return Promise.all(
    targetsOf(config).map(async (target) => {
      const delivery = { id: randomUUID().replaceAll('-', ''), content, mayRepeat: false };
      return { target, outcome: await attempt(target, delivery, () => undefined, config, ports) };
    }),
  );
}
