/**
 * What a watch owes to people: alarms are put into the outbox, and what is due is sent while the
 * watch goes on.
 */
import path from 'node:path';
import { UserError } from '../../domain/errors.js';
import type { Instant, Message } from '../../domain/model.js';
import { openLedger } from '../../ledger/index.js';
import { alarmsOf } from '../deliver/enqueue.js';
import { targetsOf } from '../deliver/targets.js';
import type { Prepared } from '../prepare.js';
import type { WatchPorts } from './ports.js';

export class Post {
  private sending: Promise<void> | undefined;
  private next: Instant | undefined = Number.NEGATIVE_INFINITY;
  private alarms: Message[] = [];
  /** messages that were tried in vain */
  unsent = 0;

  constructor(private readonly ports: WatchPorts) {}

  /** Something was put into the outbox. */
  isOwed(): void {
    this.next = Number.NEGATIVE_INFINITY;
  }

  /** To be told to people as soon as the ledger is free. */
  tell(alarms: readonly Message[]): void {
    this.alarms.push(...alarms);
  }

  /** Sends what is due, unless something is being sent. `wait`: until it is done. */
  async look({ config }: Pick<Prepared, 'config'>, wait: boolean): Promise<void> {
    if (config.deliver.length === 0) return;
    this.enqueue(config);
    const isDue = this.next !== undefined && this.next <= this.ports.now();
    if (this.sending === undefined && isDue) this.sending = this.send(config);
    if (wait) await this.sending;
  }

  private enqueue(config: Prepared['config']): void {
    if (this.alarms.length === 0) return;
    const ledger = openLedger(path.resolve(config.base, config.ledger), { create: true, now: this.ports.now });
    try {
      ledger.begin();
      ledger.enqueue(alarmsOf(this.alarms, targetsOf(config), this.ports.now()));
      ledger.commit();
      this.alarms = [];
      this.isOwed();
    } catch (error) {
      // another run holds the ledger: at the next look
      if (!(error instanceof UserError) || error.exitCode !== 4) throw error;
    } finally {
      ledger.close();
    }
  }

  private async send(config: Prepared['config']): Promise<void> {
    this.next = undefined;
    try {
      const { unsent, next } = await this.ports.send(config);
      this.unsent = unsent;
      this.next = this.next ?? next;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      this.ports.onTrouble(error.problems, 'ledger');
      this.next = this.ports.now() + AGAIN;
    } finally {
      this.sending = undefined;
    }
  }
}

/** Milliseconds until sending is tried again where the outbox could not be read. */
const AGAIN = 30_000;
