/**
 * The same company, as an operator has it: through the command line and what it prints. Runs are
 * killed as processes are.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { here } from '../../cli/in-process.js';
import { killed } from '../../cli/sekisho.js';
import { type CheckOptions, LivedCompany, type Look, type Said, type Standing } from './company.js';

/** A run takes about so many milliseconds, from its start on: it may be killed anywhere. */
const LONGEST = 1500;
const NOT_DONE = 'not done';

interface Printed {
  day: string;
  rule: string;
  account: string;
  accesses: number;
  status: string;
}

export class CommandedCompany extends LivedCompany {
  private kills = 0;
  /** when a run has written the index last */
  private writtenAt = '';

  override async check(at: string, { kill = false, days }: CheckOptions = {}): Promise<Said | undefined> {
    const args = ['check', ...(days === undefined ? [] : ['--since', days.since, '--until', days.until])];
    if (kill) {
      this.kills += 1;
      await killed(this.folder, args, (this.kills * 397) % LONGEST, this.env(at));
      return undefined;
    }
    const before = this.indexTime;
    const { code, out, err } = await here(this.folder, args, this.env(at));
    if (this.indexTime !== before) this.writtenAt = at;
    if (code !== 0 && code !== 1 && code !== 3) throw new Error(`${args.join(' ')} at ${at}: exit ${code}\n${err}`);
    // the exit code and the words say the same
    if (days === undefined && (code === 3) !== err.includes(NOT_DONE)) {
      throw new Error(`${at}: exit ${code}, yet\n${out}${err}`);
    }
    return { allJudged: days === undefined && code !== 3 };
  }

  override async look(at: string): Promise<Look> {
    const { days } = await this.printed(at, 'status');
    return { days, standing: await this.standing(at), pages: this.pages(at) };
  }

  override async standing(at = '2030-01-01T00:00:00'): Promise<Standing> {
    if (!existsSync(path.join(this.folder, 'sekisho.db'))) return new Map();
    const { findings } = await this.printed(at, 'findings', 'list');
    return byDay((findings as Printed[]).filter(({ status }) => status !== 'withdrawn'));
  }

  override async asked(at: string, day: string): Promise<readonly string[]> {
    const { findings } = await this.printed(at, 'check', '--date', day, '--dry-run');
    return byDay(findings as Printed[]).get(day) ?? [];
  }

  override async acknowledgeDay(at: string, day: string): Promise<void> {
    const args = ['acknowledge', '--day', day, '--reason', 'lost', '--user', 'sato'];
    const { code, err } = await here(this.folder, args, this.env(at));
    if (code !== 0) throw new Error(err);
  }

  override async acknowledgeLog(at: string, name: string): Promise<boolean> {
    const args = ['acknowledge', '--log', `logs/${name}`, '--reason', 'exported again', '--user', 'sato'];
    return (await here(this.folder, args, this.env(at))).code === 0;
  }

  private get index(): string {
    return path.join(this.folder, 'reports/index.html');
  }

  private get indexTime(): bigint | undefined {
    return statSync(this.index, { bigint: true, throwIfNoEntry: false })?.mtimeNs;
  }

  private env(at: string): Record<string, string> {
    return { SEKISHO_NOW: `${at}+09:00` };
  }

  // biome-ignore lint/suspicious/noExplicitAny: JSON as users get it
  private async printed(at: string, ...args: string[]): Promise<any> {
    const { out, err } = await here(this.folder, [...args, '-f', 'json'], this.env(at));
    if (out === '') throw new Error(`${args.join(' ')} at ${at}: ${err}`);
    return JSON.parse(out);
  }

  /**
   * Of the index, if a run has just written it: what it knows of logs is what was there by then.
   */
  private pages(at: string): Map<string, number> {
    const pages = new Map<string, number>();
    if (this.writtenAt !== at) return pages;
    const cells = readFileSync(this.index, 'utf8').matchAll(/aria-label="(\d+ \w+ \d{4}): ([^"]*)"/g);
    for (const [, day, said] of cells) {
      const n = /(\d+) finding/.exec(said!)?.[1] ?? '0';
      if (/^(nothing found|findings)/.test(said!))
        pages.set(new Date(`${day} UTC`).toISOString().slice(0, 10), Number(n));
    }
    return pages;
  }
}

function byDay(findings: readonly Printed[]): Map<string, string[]> {
  const days = new Map<string, string[]>();
  for (const { day, rule, account, accesses } of findings) {
    if (rule === 'log-altered') continue;
    days.set(day, [...(days.get(day) ?? []), `${rule} ${account} ${accesses}`].sort());
  }
  return days;
}
