/**
 * A folder of logs that is scanned again and again by one follower: each line has an account of its
 * own, so that a line that is judged twice, or never, shows.
 */
import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect } from 'vitest';
import type { LogSource } from '../../../src/domain/model.js';
import { Followed } from '../../../src/engine/files/follow/followed.js';
import { SIZES, scanWith } from '../../../src/engine/files/scan.js';
import { planOf, sourceOf } from '../../engine/sessions/plan.js';
import { readers } from '../../engine/sessions/readers.js';

const DAY = '2024-03-10';
export const HEADER = 'time,account,terminal,action\n';

/** Lines of the accounts `L<from>` to `L<to - 1>`. */
export function lines(from: number, to: number): string {
  return Array.from({ length: to - from }, (_, i) => line(from + i)).join('');
}

export function line(n: number, second = n * 7): string {
  return `${new Date(Date.UTC(2024, 2, 9, 20) + second * 1000).toISOString()},L${n},PC1,VIEW\n`;
}

export class Log {
  private followed = new Followed();
  private readonly source: LogSource;

  constructor(
    readonly folder: string,
    source: Partial<LogSource> = {},
  ) {
    mkdirSync(folder);
    this.source = sourceOf(folder, { path: '*', ...source });
  }

  file(name: string): string {
    return path.join(this.folder, name);
  }

  add(name: string, text: string | Uint8Array): void {
    appendFileSync(this.file(name), text);
  }

  /** A new file, with its header. */
  begin(name: string, text: string): void {
    writeFileSync(this.file(name), HEADER + text);
  }

  rename(from: string, to: string): void {
    renameSync(this.file(from), this.file(to));
  }

  copy(from: string, to: string): void {
    copyFileSync(this.file(from), this.file(to));
  }

  cut(name: string): void {
    truncateSync(this.file(name), 0);
  }

  pack(name: string): void {
    writeFileSync(this.file(`${name}.gz`), gzipSync(readFileSync(this.file(name))));
  }

  remove(name: string): void {
    rmSync(this.file(name));
  }

  /** As a process that begins anew. */
  restart(): void {
    this.followed = new Followed();
  }

  /** How often each account is judged, and how many records are rejected. */
  async judged(): Promise<{ counts: Map<string, number>; rejected: number }> {
    const sizes = { ...SIZES, tableBits: 8 };
    const growth = { mayGrow: true, followed: this.followed } as const;
    const scan = await scanWith(planOf([this.source], DAY, DAY), sizes, readers(1), growth);
    try {
      const counts = new Map<string, number>();
      for (const { account, sessions } of scan.accounts()) {
        for (const { accesses } of sessions) counts.set(account, (counts.get(account) ?? 0) + accesses);
      }
      return { counts, rejected: scan.coverage.reduce((sum, row) => sum + row.rejected, 0) };
    } finally {
      await scan.close();
    }
  }

  /** Each of these ranges of lines is judged once, and nothing else is. */
  async holds(...ranges: readonly (readonly [from: number, to: number])[]): Promise<void> {
    const { counts, rejected } = await this.judged();
    const expected = ranges.flatMap(([from, to]) => Array.from({ length: to - from }, (_, i) => `L${from + i}`));
    expect([...counts.keys()].sort()).toEqual(expected.sort());
    expect([...counts].filter(([, count]) => count !== 1)).toEqual([]);
    expect(rejected).toBe(0);
  }
}
