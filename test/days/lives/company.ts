/** A company whose days are lived through the use cases themselves, with a clock of its own. */
import { mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { check } from '../../../src/app/check/check.js';
import { type Status, statusOf } from '../../../src/app/days/status.js';
import { prepare } from '../../../src/app/prepare.js';
import { loadConfig } from '../../../src/config/index.js';
import { engines } from '../../../src/engine/index.js';
import { openLedger } from '../../../src/ledger/index.js';
import { OTHER_RULES } from '../../cli/sekisho.js';
import type { Facts, Line, PostRow } from './truth.js';

/** Ends a run in its middle, as a kill does: nothing is committed. */
class Killed extends Error {}

const SYSTEM = 'takuso';
const HEADER = 'time,account,terminal,action,object,result\n';

export class LivedCompany {
  readonly posts: PostRow[] = [];
  readonly holders = new Map<string, string>();
  readonly emergencies: { start: string; end: string }[] = [];
  /** lines by file; a file that is not there any more is not among them */
  readonly logs = new Map<string, Line[]>();
  now = 0;
  private clock = 1_700_000_000;

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
   * `kill`: the run ends before it is committed. Gives what a caller would exit with, if not
   * killed.
   */
  async check(at: string, { kill = false, days }: { kill?: boolean; days?: { since: string; until: string } } = {}) {
    this.now = Date.parse(`${at}+09:00`);
    const prepared = this.prepared();
    const notices: string[] = [];
    const ports = {
      ...this.ports,
      onNotice: (notice: { id: string }) => notices.push(notice.id),
      onDays: () => {
        if (kill) throw new Killed();
      },
    };
    const request = { days, systems: [SYSTEM], workers: 1, lang: 'en', csvEncoding: 'utf-8' } as const;
    try {
      return { ...(await check(prepared, request, ports)), notices };
    } catch (error) {
      if (error instanceof Killed) return undefined;
      throw error;
    }
  }

  async status(at: string): Promise<Status> {
    this.now = Date.parse(`${at}+09:00`);
    const ledger = this.ledger();
    try {
      return await statusOf(this.prepared(), { systems: [SYSTEM], workers: 1 }, ledger, this.ports);
    } finally {
      ledger.close();
    }
  }

  /** `rule account accesses` of each day's findings that stand. */
  standing(): Map<string, string[]> {
    const ledger = this.ledger();
    try {
      const days = new Map<string, string[]>();
      for (const { day, rule, account, accesses, status } of ledger.findings({}, { evidence: false })) {
        if (status === 'withdrawn' || rule === 'log-altered') continue;
        days.set(day, [...(days.get(day) ?? []), `${rule} ${account} ${accesses}`].sort());
      }
      return days;
    } finally {
      ledger.close();
    }
  }

  /** Days on which a log is said to be altered. */
  altered(): string[] {
    const ledger = this.ledger();
    try {
      const found = ledger.findings({ rules: ['log-altered'], statuses: ['open'] }, { evidence: false });
      return found.map(({ day }) => day);
    } finally {
      ledger.close();
    }
  }

  /** The same files, without ledger and reports. */
  copyTo(folder: string): LivedCompany {
    const copy = new LivedCompany(folder);
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

  private ledger() {
    return openLedger(path.join(this.folder, 'sekisho.db'), { create: true, now: () => this.now });
  }

  private prepared() {
    return prepare(loadConfig(path.join(this.folder, 'sekisho.yaml')));
  }

  private text(name: string, text: string): void {
    const file = path.join(this.folder, name);
    writeFileSync(file, text);
    this.clock += 60;
    utimesSync(file, this.clock, this.clock);
  }
}
