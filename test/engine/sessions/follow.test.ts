/**
 * Growing files, scanned again and again by one follower: each scan must give what a scan of the
 * whole lines so far gives.
 */
import { appendFileSync, mkdirSync, renameSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import type { LogSource } from '../../../src/domain/model.js';
import { Followed } from '../../../src/engine/files/follow/followed.js';
import { SIZES, scanWith } from '../../../src/engine/files/scan.js';
import type { Scan, ScanPlan } from '../../../src/engine/types.js';
import { temporaryFolder } from './folder.js';
import { planOf, sourceOf } from './plan.js';
import { readers } from './readers.js';

const folder = temporaryFolder();
const DAY = '2024-03-10';
let cases = 0;

interface Kind {
  source: Partial<LogSource>;
  header: string;
  line(second: number, account: string): string;
  bytes(text: string): Buffer;
}

const clock = (second: number) => new Date(Date.UTC(2024, 2, 9, 20) + second * 1000).toISOString();
const csv = (second: number, account: string) => `${clock(second)},${account},PC${second % 3},VIEW\n`;
const inCharset = (charset: string) => (text: string) => iconv.encode(text, charset);
const HEADER = 'time,account,terminal,action\n';
const plain: Kind = { source: {}, header: HEADER, line: csv, bytes: Buffer.from };

const KINDS: Record<string, Kind> = {
  csv: plain,
  'csv in CP932': { ...plain, source: { encoding: 'cp932' }, bytes: inCharset('cp932') },
  'csv in UTF-16': { ...plain, source: { encoding: 'utf-16le' }, bytes: inCharset('utf-16le') },
  'csv with line breaks in fields': {
    ...plain,
    line: (second, account) => `${clock(second)},"${account}\n""x""",PC1,VIEW\r\n`,
  },
  jsonl: {
    source: { format: 'jsonl' },
    header: '',
    line: (second, account) =>
      `${JSON.stringify({ time: clock(second), account, terminal: 'PC1', action: 'PRINT' })}\n`,
    bytes: Buffer.from,
  },
  gzip: {
    ...plain,
    source: { path: '*.csv.gz' },
    // a member for each write, as a writer that compresses does
    bytes: (text) => (text === '' ? Buffer.alloc(0) : gzipSync(text)),
  },
};

/** All that a scan tells, but when a file was changed. */
async function told(scan: Scan) {
  try {
    const sessions = Array.from(scan.accounts(), (account) => ({ ...account, sessions: [...account.sessions] }));
    const spans = sessions.flatMap(({ sessions: own }) =>
      own.map(({ system, account, terminal, first, last }) => ({ system, account, terminal, from: first, to: last })),
    );
    const { coverage, inputs, rejects, rejectCounts, missing, unmapped, messages, files } = scan;
    const logs = files.map(({ mtime: _, ...file }) => file);
    const accesses = await scan.read(spans);
    return { sessions, coverage, inputs, rejects, rejectCounts, missing, unmapped, messages, logs, accesses };
  } finally {
    await scan.close();
  }
}

class World {
  readonly followed = new Followed();
  readonly live = path.join(folder, `live${cases}`);
  private readonly whole = path.join(folder, `whole${cases++}`);
  readonly source: LogSource;
  private readonly reference: LogSource;

  constructor(kind: Kind) {
    for (const made of [this.live, this.whole]) mkdirSync(made);
    this.source = sourceOf(this.live, kind.source);
    this.reference = sourceOf(this.whole, kind.source);
  }

  file(name: string): string {
    return path.join(this.live, name);
  }

  /** A scan of what lies there, as it should be: `files` are whole lines. */
  async compare(files: Record<string, Buffer>, some: Partial<ScanPlan> = {}) {
    for (const [name, bytes] of Object.entries(files)) writeFileSync(path.join(this.whole, name), bytes);
    const sizes = { ...SIZES, tableBits: 8, rangeSize: 700 };
    const plan = (source: LogSource) => planOf([source], DAY, DAY, some);
    const expected = await told(await scanWith(plan(this.reference), SIZES, readers(1)));
    const followed = await told(
      await scanWith(plan(this.source), sizes, readers(1), { mayGrow: true, followed: this.followed }),
    );
    expect(followed).toEqual(expected);
    return followed;
  }
}

describe('a follower', () => {
  it.each(Object.keys(KINDS))('reads growing %s as a scan of its whole lines does', async (name) => {
    const kind = KINDS[name] as Kind;
    const record = fc.record({
      second: fc.integer({ min: 0, max: 40_000 }),
      account: fc.constantFrom('N1', '送配電', 'ソ能表', ''),
    });
    // how much is written by the time of each scan, in shares of what is left
    const steps = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(record, { maxLength: 12 }), { maxLength: 6 }),
        steps,
        async (writes, shares) => {
          const world = new World(kind);
          const pieces = [kind.bytes(kind.header)];
          for (const lines of writes) {
            const text = lines.map(({ second, account }) => kind.line(second, account));
            if (name === 'gzip') pieces.push(kind.bytes(text.join('')));
            else pieces.push(...text.map(kind.bytes));
          }
          const all = Buffer.concat(pieces);
          const file = name === 'gzip' ? 'a.csv.gz' : 'a.csv';
          let written = 0;
          for (const share of [...shares, 1]) {
            const next = written + Math.ceil((all.length - written) * share);
            appendFileSync(world.file(file), all.subarray(written, next));
            written = next;
            let whole = 0;
            for (const { length } of pieces) {
              if (whole + length > written) break;
              whole += length;
            }
            // of a member that is half there, what it yields depends on zlib: whole ones are
            // compared
            if (name === 'gzip' && whole !== written) continue;
            await world.compare({ [file]: all.subarray(0, whole) });
          }
        },
      ),
      { numRuns: Number(process.env.RUNS ?? 4), endOnFailure: true },
    );
  });

  const lines = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, i) => csv((from + i) * 7, `N${(from + i) % 5}`)).join('');

  it('takes whole lines of a compressed member that is not finished', async () => {
    const world = new World({ ...plain, source: { path: '*.csv.gz' } });
    const bytes = gzipSync(HEADER + lines(0, 4000));
    writeFileSync(world.file('a.csv.gz'), bytes.subarray(0, bytes.length / 2));
    const plan = planOf([world.source], DAY, DAY);
    const half = await told(await scanWith(plan, SIZES, readers(1), { mayGrow: true, followed: world.followed }));
    const { records } = half.inputs[0]!;
    expect(records).toBeGreaterThan(1000);
    expect(half.coverage[0]).toMatchObject({ evaluated: records, rejected: 0 });
    writeFileSync(world.file('a.csv.gz'), bytes);
    const { coverage } = await world.compare({ 'a.csv.gz': bytes });
    expect(coverage[0]).toMatchObject({ evaluated: 4000 });
  });

  it('begins anew where a file was cut and has grown past where it was', async () => {
    const world = new World(plain);
    const [first, second] = [HEADER + lines(0, 20), HEADER + lines(500, 560)].map(Buffer.from) as [Buffer, Buffer];
    writeFileSync(world.file('a.csv'), first);
    await world.compare({ 'a.csv': first });
    truncateSync(world.file('a.csv'), 0);
    appendFileSync(world.file('a.csv'), second);
    const { coverage } = await world.compare({ 'a.csv': second });
    expect(coverage[0]).toMatchObject({ evaluated: 60 });
  });

  it('begins anew where a file was edited in place, although its size is as it was', async () => {
    const world = new World(plain);
    const first = Buffer.from(HEADER + lines(0, 20));
    writeFileSync(world.file('a.csv'), first);
    await world.compare({ 'a.csv': first });
    const edited = Buffer.from(first.toString().replace(/N1/g, 'N9'));
    writeFileSync(world.file('a.csv'), edited);
    utimesSync(world.file('a.csv'), 1_700_000_000, 1_700_000_000);
    await world.compare({ 'a.csv': edited });
  });

  it('reads the renamed file and its successor, each once', async () => {
    const world = new World(plain);
    const [old, next] = [Buffer.from(HEADER + lines(0, 30)), Buffer.from(HEADER + lines(100, 105))];
    writeFileSync(world.file('a.csv'), old);
    await world.compare({ 'a.csv': old });
    renameSync(world.file('a.csv'), world.file('a-1.csv'));
    appendFileSync(world.file('a-1.csv'), lines(30, 35));
    writeFileSync(world.file('a.csv'), next);
    const { coverage } = await world.compare({ 'a.csv': next, 'a-1.csv': Buffer.from(HEADER + lines(0, 35)) });
    expect(coverage[0]).toMatchObject({ evaluated: 40, files: 2 });
  });

  it('reads again what was cut otherwise: by a register that changed, or another day', async () => {
    const world = new World(plain);
    const bytes = Buffer.from(HEADER + lines(0, 50));
    writeFileSync(world.file('a.csv'), bytes);
    await world.compare({ 'a.csv': bytes });
    const { cuts } = planOf([world.source], DAY, DAY);
    const cut = [...cuts, Date.UTC(2024, 2, 9, 20, 1)].sort((a, b) => a - b);
    const { sessions } = await world.compare({ 'a.csv': bytes }, { cuts: cut });
    expect(sessions.flatMap((account) => account.sessions).length).toBeGreaterThan(10);
  });

  it('takes a time that lay too far ahead when it no longer does', async () => {
    const world = new World(plain);
    const bytes = Buffer.from(HEADER + lines(0, 3));
    writeFileSync(world.file('a.csv'), bytes);
    const at = (seconds: number) => ({ plausible: { from: 0, to: Date.UTC(2024, 2, 9, 20) + seconds * 1000 } });
    const early = await world.compare({ 'a.csv': bytes }, at(10));
    expect(early.coverage[0]).toMatchObject({ evaluated: 2, rejected: 1 });
    const later = await world.compare({ 'a.csv': bytes }, at(20));
    expect(later.coverage[0]).toMatchObject({ evaluated: 3, rejected: 0 });
  });

  it('reads only what came since', async () => {
    const world = new World(plain);
    writeFileSync(world.file('a.csv'), HEADER + lines(0, 20_000));
    const read: number[] = [];
    const scan = async () => {
      let bytes = 0;
      const start: typeof counting = (workers, work, setup) =>
        readers(1)(workers, work, setup, (n) => {
          bytes += n;
        });
      const counting = readers(1);
      await (
        await scanWith(planOf([world.source], DAY, DAY), SIZES, start, { mayGrow: true, followed: world.followed })
      ).close();
      read.push(bytes);
    };
    await scan();
    for (let i = 0; i < 8; i++) {
      appendFileSync(world.file('a.csv'), lines(20_000 + i, 20_001 + i));
      await scan();
    }
    expect(read[0]).toBeGreaterThan(700_000);
    expect(Math.max(...read.slice(1))).toBeLessThan(2000);
  });
});
