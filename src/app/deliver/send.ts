/**
 * Sends what the outbox owes. A message is claimed before it is sent and noted after it, so that
 * two processes never send it at once, and one that a killed process was sending is known to be in
 * doubt. Nothing that a receiver does fails the caller.
 */
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Outcome } from '../../deliver/send/index.js';
import { UserError, userError } from '../../domain/errors.js';
import type { Delivery, DeliveryContent, Finding, Instant } from '../../domain/model.js';
import { type DeliveryChange, type Ledger, openLedger } from '../../ledger/index.js';
import { message } from '../../messages/index.js';
import { attempt } from './attempt.js';
import { bareContent, deliveryTo } from './enqueue.js';
import type { DeliverConfig, SendPorts } from './ports.js';
import { type Target, targetsOf } from './targets.js';

export interface SendOptions {
  /** also what is set aside, and what is not due yet */
  retry?: boolean | undefined;
}

export interface Sent {
  /** messages that were taken */
  sent: number;
  /** messages that were tried in vain, or are set aside */
  unsent: number;
  /** when the next attempt is due; undefined if nothing waits */
  next?: Instant | undefined;
}

/** The ledger must exist. Throws a UserError where it cannot be read. */
export async function sendDue(config: DeliverConfig, ports: SendPorts, options: SendOptions = {}): Promise<Sent> {
  const targets = targetsOf(config);
  const ledger = openLedger(path.resolve(config.base, config.ledger), { create: false, now: ports.now });
  try {
    const desk = { config, ports, ledger };
    if (options.retry) await reviveAll(desk);
    const queues = targets.map((target) => new Queue(target, desk));
    const sent = await Promise.all(queues.map((queue) => queue.run()));
    // a message that says that another was refused is sent in the same pass
    const told = await tellRefusals(
      desk,
      targets,
      queues.flatMap(({ refused }) => refused),
    );
    const more = told ? await Promise.all(targets.map((target) => new Queue(target, desk).run())) : [];
    const left = ledger.deliveries(['waiting', 'refused', 'unknown']);
    const waiting = left.filter(({ state }) => state === 'waiting').map(({ due }) => due);
    return {
      sent: [...sent, ...more].reduce((sum, n) => sum + n, 0),
      unsent: left.filter(isInTrouble).length,
      next: waiting.length > 0 ? Math.min(...waiting) : undefined,
    };
  } finally {
    ledger.close();
  }
}

/** Whether a person should know: it was tried in vain, or nobody tries it any more. */
export function isInTrouble({ state, tries }: Pick<Delivery, 'state' | 'tries'>): boolean {
  return state === 'refused' || state === 'unknown' || (state === 'waiting' && tries > 0);
}

/**
 * Gives up unsent messages, by the beginnings of their ids. Throws a UserError where one is not
 * there.
 */
export function discard(config: DeliverConfig, ids: readonly string[], now: () => Instant): Delivery[] {
  const ledger = openLedger(path.resolve(config.base, config.ledger), { create: false, now });
  try {
    ledger.begin();
    const unsent = ledger.deliveries(['waiting', 'refused', 'unknown']);
    const given = ids.map((id) => {
      const found = unsent.filter((one) => one.id.startsWith(id));
      if (id === '' || found.length !== 1) throw userError('deliver.noMessage', { id });
      return found[0]!;
    });
    for (const { id } of given) ledger.changeDelivery(id, { state: 'discarded' });
    ledger.commit();
    return given;
  } finally {
    ledger.close();
  }
}

interface Desk {
  config: DeliverConfig;
  ports: SendPorts;
  ledger: Ledger;
}

/** What waits for one target, in order. */
class Queue {
  readonly refused: Delivery[] = [];

  constructor(
    private readonly target: Target,
    private readonly desk: Desk,
  ) {}

  /** Gives how many were taken. */
  async run(): Promise<number> {
    const { ledger, ports } = this.desk;
    const isOwn = ({ target }: Delivery) => target === this.target.name;
    const waiting = ledger.deliveries(['waiting']).filter(isOwn);
    // one that fails again and again must not stand in the way of the others for ever
    const isStubborn = ({ tries }: Delivery) => tries >= STUBBORN;
    const inOrder = [...waiting.filter((one) => !isStubborn(one)), ...waiting.filter(isStubborn)];
    let taken = 0;
    for (const { id, due, tries } of inOrder) {
      if (due > ports.now()) {
        // a later message does not overtake one that waits
        if (tries < STUBBORN) break;
        continue;
      }
      const outcome = await this.send(id);
      if (outcome?.kind === 'delivered') taken += 1;
      const goesOn = outcome === undefined || outcome.kind === 'delivered' || outcome.kind === 'refused';
      if (!goesOn && tries + 1 < STUBBORN) break;
    }
    return taken;
  }

  private async send(id: string): Promise<Outcome | undefined> {
    const { ledger, ports, config } = this.desk;
    const until = ports.now() + this.target.timeLimit + CLAIM_MARGIN;
    const delivery = await locked(ledger, CLAIM_PATIENCE, () => ledger.claimDelivery(id, ports.now(), until));
    if (delivery === undefined) return undefined;
    const findingOf = (finding: string): Finding | undefined => findingIn(ledger, finding);
    const outcome = await attempt(this.target, delivery, findingOf, config, ports);
    const change = changeAfter(outcome, delivery, this.target, ports.now());
    const noted = await locked(ledger, NOTE_PATIENCE, () => {
      ledger.changeDelivery(id, change);
      if (outcome.kind === 'later' && change.due !== undefined) ledger.putOffDeliveries(this.target.name, change.due);
      return true;
    });
    const { name } = this.target;
    if (noted === undefined) ports.onNotice(message('deliver.notNoted', { target: name }));
    if (outcome.kind !== 'delivered') ports.onNotice(message('deliver.failed', { target: name }));
    if (outcome.kind !== 'delivered') ports.onNotice(outcome.said);
    if (change.state === 'refused' || change.state === 'unknown') this.refused.push(delivery);
    return outcome;
  }
}

/** Attempts within some three hours. */
const STUBBORN = 10;
/** How long a process may need besides waiting for the receiver. */
const CLAIM_MARGIN = 30_000;
/** While another run holds the ledger: it sends what is due when it ends. */
const CLAIM_PATIENCE = 3_000;
/** The message is on its way: what became of it must be noted, or it would be sent again. */
const NOTE_PATIENCE = 300_000;

/**
 * Runs `work` in a transaction of its own, waiting for another process's to end; undefined if it
 * did not end in time.
 */
async function locked<T>(ledger: Ledger, patience: number, work: () => T): Promise<T | undefined> {
  const begun = performance.now();
  for (;;) {
    try {
      ledger.begin();
      break;
    } catch (error) {
      if (!(error instanceof UserError) || error.exitCode !== 4 || performance.now() - begun > patience) {
        if (error instanceof UserError && error.exitCode === 4) return undefined;
        throw error;
      }
      await sleep(50);
    }
  }
  try {
    const result = work();
    ledger.commit();
    return result;
  } catch (error) {
    ledger.rollback();
    throw error;
  }
}

function findingIn(ledger: Ledger, id: string): Finding | undefined {
  try {
    return ledger.finding(id);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

/** What an attempt means for the message. `delivery`: with this attempt counted. */
export function changeAfter(
  { kind, said, after }: Outcome,
  { id, tries, mayRepeat }: Pick<Delivery, 'id' | 'tries' | 'mayRepeat'>,
  target: { to: string; shape?: string },
  now: Instant,
): DeliveryChange {
  if (kind === 'delivered') return { state: 'sent', said, sentAt: now };
  if (kind === 'refused') return { state: 'refused', said };
  const due = now + (after ?? pauseAfter(tries, id));
  if (kind === 'later') return { said, due };
  // people cannot drop what they have had before, as programs can by its id: they get it twice at
  // most
  const isRead = target.to === 'mail' || target.shape === 'slack' || target.shape === 'teams';
  return mayRepeat && isRead ? { state: 'unknown', said } : { said, due, mayRepeat: true };
}

const FIRST_PAUSE = 30_000;
const LONGEST_PAUSE = 3_600_000;

/**
 * Twice as long each time, up to an hour, spread by a fifth so that many senders do not return at
 * once.
 */
export function pauseAfter(tries: number, id: string): number {
  const pause = Math.min(FIRST_PAUSE * 2 ** Math.min(tries - 1, 20), LONGEST_PAUSE);
  const spread = (Number.parseInt(id.slice(0, 6), 16) + tries * 7919) % 1000;
  return Math.round(pause * (0.9 + (0.2 * spread) / 1000));
}

async function reviveAll({ ledger, ports }: Desk): Promise<void> {
  const set = ledger.deliveries(['waiting', 'refused', 'unknown']);
  await locked(ledger, CLAIM_PATIENCE, () => {
    const now = ports.now();
    for (const { id, claimed } of set) {
      if (claimed !== undefined && claimed > now) continue;
      // whoever claimed it has not said what became of it
      ledger.changeDelivery(id, { state: 'waiting', due: now, ...(claimed !== undefined && { mayRepeat: true }) });
    }
  });
}

/** Tells the other targets that something was set aside. Gives whether there is anybody to tell. */
async function tellRefusals(
  { ledger, ports }: Desk,
  targets: readonly Target[],
  refused: readonly Delivery[],
): Promise<boolean> {
  const at = ports.now();
  const messages = refused
    .filter(({ content }) => content.kind !== 'unsent')
    .flatMap((delivery) =>
      targets
        .filter(({ name, when }) => name !== delivery.target && when.includes('failed'))
        .map((target) => deliveryTo(target, unsentContent(delivery, at), at)),
    );
  if (messages.length === 0) return false;
  await locked(ledger, CLAIM_PATIENCE, () => ledger.enqueue(messages));
  return true;
}

function unsentContent({ target, content }: Delivery, at: Instant): DeliveryContent {
  return { ...bareContent('unsent', 'deliver', at), days: content.days, target };
}
