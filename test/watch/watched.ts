/** A company whose logs are watched in a test: the clock and each step are in the test's hand. */
import { appendFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { prepare } from '../../src/app/prepare.js';
import type { FindingNews } from '../../src/app/watch/news.js';
import type { Trouble, WatchPorts } from '../../src/app/watch/ports.js';
import { Watch } from '../../src/app/watch/watch.js';
import { loadConfig } from '../../src/config/load.js';
import type { Problem } from '../../src/domain/errors.js';
import { followingEngines, growingEngines } from '../../src/engine/index.js';
import { Company, type CompanyOptions } from '../days/company.js';

export interface WatchedOptions extends Omit<CompanyOptions, 'systems'> {
  /** ids; takuso unless others are named */
  systems?: string[];
  /** what lies there before the watch begins */
  first?: (company: Watched) => void;
  /** another configuration */
  change?: (config: string) => string;
}

export class Watched extends Company {
  private at = Date.parse('2024-04-09T12:00:00+09:00');
  watch: Watch;
  private readonly systems: readonly string[];
  readonly news: FindingNews[] = [];
  readonly troubles: { of: Trouble; problems: readonly Problem[] }[] = [];
  readonly recoveries: Trouble[] = [];
  readonly alarms: string[] = [];
  /** how often what is owed was sent, and what came of it */
  sends = 0;
  outcome = { unsent: 0 };

  constructor(options: WatchedOptions = {}) {
    const { change, systems = ['takuso'], ...company } = options;
    super({ logs: 'logs/*.csv', ...company });
    this.systems = systems;
    if (change) this.edit('sekisho.yaml', change);
    options.first?.(this);
    this.watch = this.start();
  }

  /** As a process that starts again does. */
  restart(): void {
    this.watch = this.start();
  }

  private start(): Watch {
    const load = () => prepare(loadConfig(this.file('sekisho.yaml')));
    const ports: WatchPorts = {
      now: () => this.at,
      version: 'test',
      engines: growingEngines,
      following: followingEngines(),
      load,
      send: async () => {
        this.sends += 1;
        return this.outcome;
      },
      onNotice: () => undefined,
      onNews: (news) => this.news.push(...news),
      onTrouble: (problems, of) => this.troubles.push({ problems, of }),
      onAlarm: ({ kind, system }, begins) => this.alarms.push([begins ? kind : `no ${kind}`, system].join(' ')),
      onRecovery: (of) => this.recoveries.push(of),
    };
    return new Watch(load(), { systems: this.systems, workers: 1, lang: 'en', csvEncoding: 'utf-8' }, ports);
  }

  /** `2024-04-09 12:00`, `2024-04-09 12:00:01` */
  setClock(at: string): void {
    this.at = Date.parse(`${at.replace(' ', 'T')}${at.length > 16 ? '' : ':00'}+09:00`);
  }

  passes(seconds: number): void {
    this.at += seconds * 1000;
  }

  /** Looks again, a second later; `kind accounts accesses` of what that brought. */
  async look(options: { final?: boolean } = {}): Promise<string[]> {
    this.passes(1);
    const before = this.news.length;
    await this.watch.step(options);
    return this.news.slice(before).map(({ kind, finding }) => [kind, finding.account, finding.accesses].join(' '));
  }

  /** Looks until changed settings count. */
  async settle(): Promise<string[]> {
    const first = await this.look();
    this.passes(3);
    return [...first, ...(await this.look())];
  }

  /** Without another time: as writers do. */
  add(name: string, bytes: string | Uint8Array): void {
    mkdirSync(path.dirname(this.file(name)), { recursive: true });
    appendFileSync(this.file(name), bytes);
  }
}
