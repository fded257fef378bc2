/** A company whose days are lived through the use cases themselves, with a clock of its own. */
import { mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { check } from '../../../src/app/check/check.js';
import { acknowledgeDays, acknowledgeLog } from '../../../src/app/days/acknowledge.js';
import { outstandingOf } from '../../../src/app/days/altered.js';
import { statusOf } from '../../../src/app/days/status.js';
import { prepare } from '../../../src/app/prepare.js';
import { loadConfig } from '../../../src/config/index.js';
import type { SystemDay } from '../../../src/domain/model.js';
import { engines } from '../../../src/engine/index.js';
import { type Ledger, openLedger } from '../../../src/ledger/index.js';
import { OTHER_RULES } from '../../cli/other-rules.js';
import type { Facts, Line, PostRow } from './truth.js';

/** Ends a run in its middle, as a kill does: nothing is committed. */
class Killed extends Error {}

const HEADER = 'time,account,terminal,action,object,result\n';

/** `rule account accesses` of each day's findings that stand. */
export type Standing = ReadonlyMap<string, readonly string[]>;

export interface Look {
  days: readonly Pick<SystemDay, 'day' | 'state'>[];
  standing: Standing;
  /** by day: how many findings the index names of a day that it calls judged */
  pages: ReadonlyMap<string, number>;
}

export interface CheckOptions {
  kill?: boolean;
  days?: { since: string; until: string };
}

/** What a run says. */
export interface Said {
  /** that nothing is left to judge up to yesterday */
  allJudged: boolean;
}

export const SYSTEM = 'takuso';

export class LivedCompany {
  readonly posts: PostRow[] = [];
  readonly holders = new Map<string, string>();
  readonly emergencies: { start: string; end: string }[] = [];
  /** lines by file; a file that is not there any more is not among them */
  readonly logs = new Map<string, Line[]>();
  now = 0;
  private clock = 1_700_000_000;
  private readonly config: ReturnType<typeof loadConfig>;
  private known: ReturnType<typeof prepare> | undefined;

  constructor(readonly folder: string) {
    mkdirSync(path.join(folder, 'logs'), { recursive: true });
    mkdirSync(path.join(folder, 'register'));
    this.text(
      'sekisho.yaml',
      `organizations: [{ id: NW, side: network }, { id: HD, side: affiliate }]
systems:
  - id: ${SYSTEM}
    logs:
      path: "logs/takuso-{yyyy}{MM}{dd}*.csv"
      columns: { time: time, account: account, terminal: terminal, action: action, object: object, result: result }
      actions: { view: view }
      timezone: Asia/Tokyo
register:
  assignments: { path: register/assignments.csv, toInclusive: false }
  accounts: { path: register/accounts.csv, toInclusive: false }
  emergencies: { path: register/emergencies.csv, toInclusive: false }
rules:
${OTHER_RULES.map((rule) => `  ${rule}: off\n`).join('')}`,
    );
    this.config = loadConfig(path.join(folder, 'sekisho.yaml'));
  }

  get facts(): Facts {
    return { posts: this.posts, holders: this.holders, emergencies: this.emergencies };
  }

  /** What every file holds, the same content once. */
  get lines(): Line[] {
    const contents = new Map([...this.logs.values()].map((lines) => [JSON.stringify(lines), lines]));
    return [...contents.values()].flat();
  }

  writeRegister(): void {
    const posts = this.posts.map(({ employee, org, from, to }) => `${employee},,${org},,,main,${from},${to}\n`);
    this.text('register/assignments.csv', `employee_id,name,org,unit,position,post,from,to\n${posts.join('')}`);
    const accounts = [...this.holders].map(([account, employee]) => `${SYSTEM},${account},${employee},,personal,,\n`);
    this.text('register/accounts.csv', `system,account,employee_id,org,kind,from,to\n${accounts.join('')}`);
    const emergencies = this.emergencies.map(({ start, end }, i) => `E${i},e${i},${SYSTEM},${start},${end},${start}\n`);
    this.text('register/emergencies.csv', `id,name,systems,start,end,declared_at\n${emergencies.join('')}`);
  }

  log(name: string, lines: readonly Line[]): void {
    this.logs.set(name, [...lines]);
    const text = lines.map(({ time, account, terminal }) => `${time},${account},${terminal},view,1,OK\n`);
    this.text(`logs/${name}`, HEADER + text.join(''));
  }

  removeLog(name: string): void {
    this.logs.delete(name);
    rmSync(path.join(this.folder, 'logs', name));
  }

  /**
   * `kill`: the run ends before it is committed, if it comes so far; undefined where it was killed.
   */
  async check(at: string, { kill = false, days }: CheckOptions = {}): Promise<Said | undefined> {
    this.now = Date.parse(`${at}+09:00`);
    const prepared = this.prepared();
    const ports = {
      ...this.ports,
      onDays: () => {
        if (kill) throw new Killed();
      },
    };
    const request = { days, systems: [SYSTEM], workers: 1, lang: 'en', csvEncoding: 'utf-8' } as const;
    try {
      const { left } = await check(prepared, request, ports);
      return { allJudged: days === undefined && left.length === 0 };
    } catch (error) {
      if (error instanceof Killed) return undefined;
      throw error;
    }
  }

  /** What the program says of days at a moment. */
  async look(at: string): Promise<Look> {
    this.now = Date.parse(`${at}+09:00`);
    return await this.with(async (ledger) => {
      const { days } = await statusOf(this.prepared(), { systems: [SYSTEM], workers: 1 }, ledger, this.ports);
      return { days, standing: standingIn(ledger), pages: new Map() };
    });
  }

  standing(): Standing | Promise<Standing> {
    return this.with(standingIn);
  }

  /** What the program finds in a day of which all is judged, where it is asked for that day. */
  asked(_at: string, _day: string): Promise<readonly string[] | undefined> {
    return Promise.resolve(undefined);
  }

  /** A person says that the log of a day will never come. */
  async acknowledgeDay(at: string, day: string): Promise<void> {
    this.now = Date.parse(`${at}+09:00`);
    const word = { since: day, until: day, systems: [SYSTEM], reason: 'lost', user: 'sato' };
    await this.with((ledger) => {
      ledger.begin();
      acknowledgeDays(this.prepared(), word, ledger, this.ports);
      ledger.commit();
    });
  }

  /** A person says why the past of a log was changed; false if the program knows of no change. */
  async acknowledgeLog(at: string, name: string): Promise<boolean> {
    this.now = Date.parse(`${at}+09:00`);
    return await this.with((ledger) => {
      ledger.begin();
      const path = `logs/${name}`;
      const isKnown = outstandingOf({
        lostLogs: ledger.lostLogs(),
        acknowledgements: ledger.acknowledgements(),
      }).some((one) => one.path === path);
      if (isKnown) acknowledgeLog({ path, reason: 'exported again', user: 'sato' }, ledger);
      ledger.commit();
      return isKnown;
    });
  }

  /** Days on which a log is said to be altered. */
  altered(): Promise<string[]> {
    return this.with((ledger) => {
      const found = ledger.findings({ rules: ['log-altered'], statuses: ['open'] }, { evidence: false });
      return found.map(({ day }) => day);
    });
  }

  /** The same files, without ledger and reports. */
  copyTo(folder: string): this {
    const copy = new (this.constructor as new (folder: string) => this)(folder);
    for (const name of ['register/assignments.csv', 'register/accounts.csv', 'register/emergencies.csv']) {
      copy.text(name, readFileSync(path.join(this.folder, name), 'utf8'));
    }
    for (const name of readdirSync(path.join(this.folder, 'logs'))) {
      copy.text(`logs/${name}`, readFileSync(path.join(this.folder, 'logs', name), 'utf8'));
    }
    return copy;
  }

  private get ports() {
    return { now: () => this.now, version: '1.2.3', engines, onNotice: () => {} };
  }

  private async with<T>(work: (ledger: Ledger) => T | Promise<T>): Promise<T> {
    const ledger = openLedger(path.join(this.folder, 'sekisho.db'), { create: true, now: () => this.now });
    try {
      return await work(ledger);
    } finally {
      ledger.close();
    }
  }

  /**
   * Read again only where a table was written since: most of the cost of a life would be the
   * reading of the same few rows.
   */
  private prepared() {
    this.known ??= prepare(this.config);
    return this.known;
  }

  private text(name: string, text: string): void {
    if (name.startsWith('register/')) this.known = undefined;
    const file = path.join(this.folder, name);
    writeFileSync(file, text);
    this.clock += 60;
    utimesSync(file, this.clock, this.clock);
  }
}

function standingIn(ledger: Ledger): Standing {
  const days = new Map<string, string[]>();
  for (const { day, rule, account, accesses, status } of ledger.findings({}, { evidence: false })) {
    if (status === 'withdrawn' || rule === 'log-altered') continue;
    days.set(day, [...(days.get(day) ?? []), `${rule} ${account} ${accesses}`].sort());
  }
  return days;
}
