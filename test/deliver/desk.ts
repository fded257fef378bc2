/** A ledger with messages in its outbox, targets, and receivers that answer as a test says. */
import path from 'node:path';
import { bareContent, deliveryTo } from '../../src/app/deliver/enqueue.js';
import type { SendPorts } from '../../src/app/deliver/ports.js';
import { targetsOf } from '../../src/app/deliver/targets.js';
import { type Config, parseConfig } from '../../src/config/index.js';
import type { Outcome, Transports } from '../../src/deliver/send/index.js';
import type { DeliveryContent } from '../../src/domain/model.js';
import { openLedger } from '../../src/ledger/index.js';
import { message, render } from '../../src/messages/index.js';
import { folderWith } from '../cli/sekisho.js';

export const START = Date.parse('2024-04-11T07:30:00+09:00');

export function configWith(deliver: string, base = folderWith()): Config {
  const text = `systems: [{ id: takuso, name: 託送, logs: { path: x.csv } }]\ndeliver:\n${deliver}`;
  const { config, problems } = parseConfig(text, path.join(base, 'sekisho.yaml'));
  if (config === undefined) throw new Error(problems.map((one) => render('en', one)).join('\n'));
  return config;
}

export class Desk {
  now = START;
  readonly notices: string[] = [];
  readonly env: NodeJS.ProcessEnv = {};
  readonly ports: SendPorts;

  constructor(
    readonly config: Config,
    transports: Partial<Transports>,
  ) {
    const none = () => Promise.reject(new Error('no such transport in this test'));
    const all = new Proxy({} as Transports, {
      get: (_, name: keyof Transports) => transports[name] ?? none,
    });
    this.ports = {
      now: () => this.now,
      version: '0',
      env: this.env,
      lang: 'en',
      transports: all,
      onNotice: (notice) => this.notices.push(render('en', notice)),
    };
  }

  get file(): string {
    return path.join(this.config.base, this.config.ledger);
  }

  ledger<T>(work: (ledger: ReturnType<typeof openLedger>) => T): T {
    const ledger = openLedger(this.file, { create: true, now: () => this.now });
    try {
      ledger.begin();
      const result = work(ledger);
      ledger.commit();
      return result;
    } finally {
      ledger.close();
    }
  }

  /** One message to each target; `text` tells it from others. */
  owe(text: string, content: Partial<DeliveryContent> = {}): void {
    const whole = { ...bareContent('done', 'check', this.now), ...content, systems: [text] };
    const messages = targetsOf(this.config).map((target) => deliveryTo(target, whole, this.now));
    this.ledger((ledger) => ledger.enqueue(messages));
  }

  unsent() {
    return this.ledger((ledger) => ledger.deliveries(['waiting', 'refused', 'unknown']));
  }
}

const said = message('deliver.said.exit', { code: 0, output: '' });
export const DELIVERED: Outcome = { kind: 'delivered', said };
export const LATER: Outcome = { kind: 'later', said };
export const REFUSED: Outcome = { kind: 'refused', said };
export const UNKNOWN: Outcome = { kind: 'unknown', said };
