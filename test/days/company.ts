/**
 * A company whose days are lived in a test: logs that come and change, and a clock that is told the
 * time.
 */
import { mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { here } from '../cli/in-process.js';
import { folderWith, OTHER_RULES, type Ran } from '../cli/sekisho.js';

const HEADER = 'time,account,terminal,action,object,result\n';

/** Accesses of the network, of the affiliate, and of somebody who moved on 2024-04-01. */
export const clean = (day: string, clock = '10:00:00') => `${day}T${clock}+09:00,N1001,PC1,view,1,OK\n`;
export const offPeriod = (day: string, clock = '10:00:00') => `${day}T${clock}+09:00,H2001,PC2,view,1,OK\n`;

export interface CompanyOptions {
  /** of the log of takuso */
  logs?: string;
  /** more of the configuration */
  config?: string;
  rules?: string;
  systems?: string;
}

export class Company {
  readonly folder: string;
  /** of files that are written, so that each has a time of its own */
  private clock = 1_700_000_000;

  constructor({ logs = 'logs/takuso-{yyyy}{MM}{dd}.csv', config = '', rules = '', systems = '' }: CompanyOptions = {}) {
    const off = OTHER_RULES.filter((rule) => !rules.includes(`${rule}:`));
    this.folder = folderWith({
      'sekisho.yaml': `${config}organizations: [{ id: NW, side: network }, { id: HD, side: affiliate }]
systems:
  - id: takuso
    logs:
      path: "${logs}"
      columns: { time: time, account: account, terminal: terminal, action: action, object: object, result: result }
      actions: { view: view, print: output, logout: logout }
      failures: [NG]
${systems}register:
  assignments: register/assignments.csv
  accounts: register/accounts.csv
  emergencies: register/emergencies.csv
rules:
${off.map((rule) => `  ${rule}: off\n`).join('')}${rules}`,
      'register/assignments.csv': `employee_id,name,org,unit,position,post,from,to
1001,網野 太郎,NW,配電部,,main,,
2001,小売 花子,HD,営業部,,main,,
3001,異動 次郎,NW,配電部,,main,,2024-04-01
3001,異動 次郎,HD,営業部,,main,2024-04-01,
`,
      'register/accounts.csv': `system,account,employee_id,org,kind,from,to
takuso,N1001,1001,,personal,,
takuso,H2001,2001,,personal,,
takuso,N3001,3001,,personal,,
`,
      'register/emergencies.csv': 'id,name,systems,start,end,declared_at\n',
    });
  }

  file(name: string): string {
    return path.join(this.folder, name);
  }

  read(name: string): string {
    return readFileSync(this.file(name), 'utf8');
  }

  write(name: string, text: string | Buffer): void {
    const file = this.file(name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    this.clock += 60;
    utimesSync(file, this.clock, this.clock);
  }

  remove(name: string): void {
    rmSync(this.file(name));
  }

  edit(name: string, change: (text: string) => string): void {
    this.write(name, change(this.read(name)));
  }

  /** The log of a day, under that day's name. */
  log(day: string, lines: string, name = `logs/takuso-${day.replaceAll('-', '')}.csv`): void {
    this.write(name, HEADER + lines);
  }

  append(name: string, lines: string): void {
    this.edit(name, (text) => text + lines);
  }

  /** `at`: `2024-04-09` (07:30) or `2024-04-09 12:00`. */
  run(at: string, ...args: string[]): Promise<Ran> {
    const [day, clock = '07:30'] = at.split(' ');
    return here(this.folder, args, { SEKISHO_NOW: `${day}T${clock}:00+09:00` });
  }

  async json(at: string, ...args: string[]): Promise<Printed> {
    const ran = await this.run(at, ...args, '-f', 'json');
    // biome-ignore lint/suspicious/noExplicitAny: JSON as users get it
    const value: any = ran.out === '' ? undefined : JSON.parse(ran.out);
    return { ...ran, value };
  }

  /** `2024-04-08 done`, by day; of takuso unless another system is named. */
  async states(at: string, system = 'takuso'): Promise<Record<string, string>> {
    const { value } = await this.json(at, 'status');
    // biome-ignore lint/suspicious/noExplicitAny: JSON as users get it
    const own = value.days.filter((one: any) => one.system === system);
    return Object.fromEntries(own.map(({ day, state }: { day: string; state: string }) => [day, state]));
  }

  /** Days and accounts of the findings that stand. */
  async standing(at: string): Promise<string[]> {
    const { value } = await this.json(at, 'findings', 'list', '--status', 'open');
    return value.findings.map((one: { day: string; account: string; rule: string }) =>
      [one.day, one.rule, one.account].join(' '),
    );
  }
}

interface Printed extends Ran {
  // biome-ignore lint/suspicious/noExplicitAny: JSON as users get it
  value: any;
}
