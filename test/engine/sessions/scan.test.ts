import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { describe, expect, it, vi } from 'vitest';
import { UserError } from '../../../src/domain/errors.js';
import { ACTION_CLASSES, type LogSource, type Span } from '../../../src/domain/model.js';
import { fileEngine } from '../../../src/engine/files/index.js';
import type { Scan } from '../../../src/engine/types.js';
import { temporaryFolder, writeLog } from './folder.js';
import { planOf, sourceOf } from './plan.js';

const folder = temporaryFolder();
const DAY = '2024-03-28';

async function withScan<T>(some: Partial<LogSource>, use: (scan: Scan) => T | Promise<T>, until = DAY): Promise<T> {
  const scanned = await fileEngine.scan(planOf([sourceOf(folder, some)], DAY, until));
  try {
    return await use(scanned);
  } finally {
    await scanned.close();
  }
}

const sessionsOf = (scanned: Scan) => Array.from(scanned.accounts(), ({ sessions }) => sessions).flat();
const wholeDay = (scanned: Scan): Span[] => sessionsOf(scanned).map((s) => ({ ...s, from: s.first, to: s.last }));

const RECORDS = Array.from({ length: 200 }, (_, i) => {
  const clock = new Date(Date.UTC(2024, 2, 28, 0) + i * 400_000).toISOString().slice(11, 19);
  return {
    time: `2024-03-28 ${clock}`,
    account: `N${i % 3}`,
    terminal: `端末${i % 2}`,
    action: i % 4 ? 'VIEW' : 'PRINT',
  };
});
const names = ['time', 'account', 'terminal', 'action'] as const;
const csv = [names.join(), ...RECORDS.map((record) => names.map((name) => record[name]).join())].join('\r\n');

describe('the same records', () => {
  it('give the same sessions and accesses in any charset, compression and format', async () => {
    const shuffled = csv.split('\r\n');
    const [header, ...rows] = shuffled;
    const files: [string, Uint8Array | string, Partial<LogSource>][] = [
      ['same-cp932.csv', iconv.encode(csv, 'cp932'), { encoding: 'cp932' }],
      ['same-utf16.csv', iconv.encode(csv, 'utf-16le', { addBOM: true }), { encoding: 'auto' }],
      ['same.csv.gz', gzipSync(csv), {}],
      [
        'same.ltsv',
        RECORDS.map((r) => names.map((name) => `${name}:${r[name]}`).join('\t')).join('\n'),
        { format: 'ltsv' },
      ],
      ['same.jsonl', RECORDS.map((record) => JSON.stringify(record)).join('\n'), { format: 'jsonl' }],
      ['same-backwards.csv', [header, ...rows.reverse()].join('\n'), {}],
      [
        'same-headerless.csv',
        rows.join('\n'),
        { header: false, columns: { time: [1], account: 2, terminal: 3, action: 4 } },
      ],
    ];
    writeLog(folder, 'same.csv', csv);
    const seen = (scanned: Scan) => async () => {
      const accesses = await scanned.read(wholeDay(scanned));
      return { sessions: sessionsOf(scanned), accesses: accesses.map((access) => ({ ...access, file: '', line: 0 })) };
    };
    const expected = await withScan({ path: 'same.csv' }, (scanned) => seen(scanned)());
    expect(expected.accesses.length).toBe(200);
    for (const [name, bytes, some] of files) {
      writeLog(folder, name, bytes);
      expect(await withScan({ path: name, ...some }, (scanned) => seen(scanned)()), name).toEqual(expected);
    }
  });

  it('keep their lines, also where rows are made of them', async () => {
    writeLog(folder, 'lines.ltsv', RECORDS.map((r) => `time:${r.time}\taccount:${r.account}\n`).join('\n'));
    await withScan(
      { path: 'lines.ltsv', format: 'ltsv', columns: { time: ['time'], account: 'account' } },
      async (scanned) => {
        const accesses = await scanned.read(wholeDay(scanned));
        expect(accesses.map(({ line }) => line)).toEqual(RECORDS.map((_, i) => 2 * i + 1));
        expect(scanned.coverage[0]).toMatchObject({ lines: 399, records: 200, evaluated: 200 });
      },
    );
  });
});

describe('files of one source', () => {
  it('are each read by their own header, and count their own unmapped actions', async () => {
    const at = (minute: number) => `${DAY}T09:0${minute}:00+09:00`;
    writeLog(folder, 'row-1.csv', `time,account,terminal,action\n${at(1)},N1,PC1,PEEK\n${at(2)},N1,PC1,VIEW\n`);
    writeLog(folder, 'row-2.csv', `time,account,terminal,action\n${at(3)},N1,PC1,PEEK\n${at(4)},N1,PC1,PEEK\n`);
    writeLog(folder, 'row-3.csv', `action,time,terminal,account\nPEEK,${at(5)},PC1,N1\nPRINT,${at(6)},PC1,N1\n`);
    writeLog(folder, 'row-4.csv', `action,time,terminal,account\nVIEW,${at(7)},PC1,N1\nVIEW,${at(8)},PC1,N1\n`);
    await withScan({ path: 'row-*.csv' }, (scanned) => {
      expect(scanned.unmapped).toEqual([{ system: 'takuso', action: 'PEEK', records: 4 }]);
      const [session] = sessionsOf(scanned);
      const counts = Object.fromEntries(ACTION_CLASSES.map((name, i) => [name, session?.counts[i]]));
      expect(counts).toMatchObject({ view: 3, output: 1, other: 4 });
      // only in the last one is nothing odd
      expect(scanned.memory.map(({ path }) => path)).toEqual(['row-4.csv']);
    });
  });
});

describe('inputs', () => {
  it('are named with size, hash, lines and records', async () => {
    const bytes = Buffer.from(`\ufeff${csv}\n\n`);
    writeLog(folder, 'input.csv', bytes);
    writeLog(folder, 'input.csv.zip.gz', gzipSync(bytes));
    const sha256 = (data: Uint8Array) => createHash('sha256').update(data).digest('hex');
    await withScan({ path: 'input.csv' }, ({ inputs }) => {
      const expected = {
        path: 'input.csv',
        system: 'takuso',
        size: bytes.length,
        sha256: sha256(bytes),
        lines: 202,
        records: 200,
        days: { from: DAY, to: DAY },
      };
      expect(inputs).toEqual([expected]);
    });
    const packed = gzipSync(bytes);
    await withScan({ path: 'input.csv.zip.gz' }, ({ inputs }) => {
      expect(inputs).toMatchObject([{ size: packed.length, sha256: sha256(packed), lines: 202, records: 200 }]);
    });
  });

  it('that come through a pipe are read twice, and leave nothing behind', async () => {
    const pipe = path.join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const buffered = path.join(folder, 'buffered');
    mkdirSync(buffered);
    vi.stubEnv('TMPDIR', buffered);
    const writing = import('node:fs/promises').then(({ writeFile }) => writeFile(pipe, gzipSync(csv)));
    await withScan({ path: 'pipe' }, async (scanned) => {
      await writing;
      expect(readdirSync(buffered).length).toBe(1);
      expect((await scanned.read(wholeDay(scanned))).length).toBe(200);
      expect(scanned.inputs).toMatchObject([{ path: 'pipe', size: Buffer.byteLength(csv), records: 200 }]);
    });
    expect(readdirSync(buffered)).toEqual([]);
    vi.unstubAllEnvs();
  });

  it('that two sources of one system find are an error', async () => {
    writeLog(folder, 'twice.csv', csv);
    const sources = [sourceOf(folder, { path: 'twice.csv' }), sourceOf(folder, { path: 'twi*.csv' })];
    await expect(fileEngine.scan(planOf(sources, DAY, DAY))).rejects.toMatchObject({
      problems: [{ id: 'logs.twoSources' }],
    });
    const other = sourceOf(folder, { path: 'twice.csv', system: 'other' });
    const both = await fileEngine.scan(planOf([sources[0] as LogSource, other], DAY, DAY));
    expect(both.coverage.map(({ system, evaluated }) => [system, evaluated])).toEqual([
      ['other', 200],
      ['takuso', 200],
    ]);
    await both.close();
  });

  it('that lack a column are all named at once', async () => {
    writeLog(folder, 'lacks-1.csv', 'time,who\n');
    writeLog(folder, 'lacks-2.csv', 'when,account,terminal,action\n');
    const error = await withScan({ path: 'lacks-*.csv' }, () => undefined).catch((caught: UserError) => caught);
    expect(error).toBeInstanceOf(UserError);
    const problems = (error as UserError).problems.map(({ data, where }) => [where.file, data.column]);
    expect(problems).toEqual([
      ['lacks-1.csv', 'account'],
      ['lacks-1.csv', 'terminal'],
      ['lacks-1.csv', 'action'],
      ['lacks-2.csv', 'time'],
    ]);
  });
});

describe('records', () => {
  const head = `${names.join()}\n`;
  const row = (account: string, at = '09:00:00') => `${DAY}T${at},${account},PC,VIEW\n`;

  it('may have fields of megabytes, and lines without end are rejected once', async () => {
    const huge = `"${'語,\n'.repeat(1_000_000)}"`;
    writeLog(
      folder,
      'huge.csv',
      `${head}${DAY}T09:00:00,N1,PC,${huge}\n${row('N2')}${'x'.repeat(20 << 20)}\n${row('N3')}`,
    );
    await withScan({ path: 'huge.csv' }, (scanned) => {
      expect([...scanned.accounts()].map(({ account }) => account)).toEqual(['N1', 'N2', 'N3']);
      expect(scanned.rejects).toMatchObject([{ line: 1_000_004, reason: 'reject.tooLong', text: 'x'.repeat(200) }]);
      expect(scanned.inputs).toMatchObject([{ lines: 1_000_005, records: 4 }]);
    });
  });

  it('do not include headers and totals in between', async () => {
    const text = `${head}${row('N1')}${head}${row('N2')}合計 2 件\n`;
    writeLog(folder, 'joined.csv', text);
    const options = { total: '合計\\s*(?<n>\\d+)' };
    await withScan({ path: 'joined.csv', options }, (scanned) => {
      expect(scanned.coverage[0]).toMatchObject({ lines: 5, records: 2, rejected: 0, evaluated: 2 });
      expect(scanned.messages.filter(({ id }) => id === 'logs.totalDiffers')).toEqual([]);
    });
    writeLog(folder, 'short.csv', text.replace('2 件', '3 件'));
    await withScan({ path: 'short.csv', options }, ({ messages }) => {
      expect(messages).toContainEqual({ id: 'logs.totalDiffers', data: { file: 'short.csv', stated: 3, read: 2 } });
    });
  });

  it('are counted as rejected in any number, with the first hundred kept', async () => {
    writeLog(folder, 'bad.csv', head + row('N1') + 'a,b\n'.repeat(5000) + row('N2'));
    await withScan({ path: 'bad.csv' }, (scanned) => {
      expect(scanned.rejects.length).toBe(100);
      expect(scanned.rejects.at(-1)).toEqual({
        system: 'takuso',
        file: 'bad.csv',
        line: 102,
        reason: 'reject.fieldCount',
        text: 'a,b',
      });
      expect(scanned.rejectCounts).toEqual([
        {
          system: 'takuso',
          file: 'bad.csv',
          records: 5002,
          rejected: 5000,
          timed: new Map(),
          timeless: 5000,
          days: ['2024-03-28'],
        },
      ]);
    });
  });

  it('may have any number of distinct actions, of which those without a class are counted', async () => {
    const rows = Array.from({ length: 6000 }, (_, i) => `${DAY}T09:00:00,N1,PC,action ${i % 3000}\n`);
    writeLog(folder, 'actions.csv', head + rows.join('') + row('N1') + row('N1'));
    await withScan({ path: 'actions.csv' }, (scanned) => {
      expect(sessionsOf(scanned)[0]?.counts).toEqual([0, 0, 2, 0, 0, 0, 6000]);
      expect(scanned.unmapped.reduce((sum, { records }) => sum + records, 0)).toBe(6000);
      expect(scanned.unmapped.filter(({ records }) => records === 2).length).toBe(1000);
      expect(scanned.unmapped.length).toBe(1001);
    });
  });

  it('of more accounts than tables hold are all there', async () => {
    const count = 100_000;
    const rows = Array.from({ length: count }, (_, i) => row(`account-${(i * 7919) % count}`));
    writeLog(folder, 'many.csv', head + rows.join(''));
    await withScan({ path: 'many.csv' }, (scanned) => {
      let seen = 0;
      let inOrder = true;
      let last = '';
      for (const { account, sessions } of scanned.accounts()) {
        inOrder &&= account > last && sessions.length === 1;
        last = account;
        seen += 1;
      }
      expect([seen, inOrder]).toEqual([count, true]);
    });
  });
});

describe('coverage', () => {
  it('has a row for every day and system, also where there is nothing', async () => {
    const empty = sourceOf(folder, { path: 'nowhere-*.csv', system: 'empty' });
    writeLog(folder, 'covered.csv', csv);
    const scanned = await fileEngine.scan(
      planOf([sourceOf(folder, { path: 'covered.csv' }), empty], DAY, '2024-03-30'),
    );
    expect(scanned.coverage.map(({ system, day, evaluated }) => [system, day, evaluated])).toEqual([
      ['empty', DAY, 0],
      ['empty', '2024-03-29', 0],
      ['empty', '2024-03-30', 0],
      ['takuso', DAY, 200],
      ['takuso', '2024-03-29', 0],
      ['takuso', '2024-03-30', 0],
    ]);
    expect(scanned.missing).toEqual([{ system: 'empty', pattern: 'nowhere-*.csv' }]);
    await scanned.close();
  });
});

describe('reading again', () => {
  it('gives nothing for what is not there, and everything once for spans that overlap', async () => {
    writeFileSync(path.join(folder, 'again.csv'), csv);
    await withScan({ path: 'again.csv' }, async (scanned) => {
      const spans = wholeDay(scanned);
      const first = spans[0] as Span;
      expect(await scanned.read([{ ...first, account: 'nobody' }])).toEqual([]);
      expect(await scanned.read([{ ...first, from: first.to + 1, to: first.to + 2 }])).toEqual([]);
      expect(await scanned.read([])).toEqual([]);
      expect((await scanned.read([...spans, ...spans, { ...first, from: 0 }])).length).toBe(200);
      const [one] = await scanned.read([{ ...first, to: first.from }]);
      expect(one).toEqual({
        time: first.from,
        system: 'takuso',
        account: 'N0',
        terminal: '端末0',
        action: 'PRINT',
        class: 'output',
        screen: '',
        unmasked: false,
        object: '',
        result: '',
        failed: false,
        file: 'again.csv',
        line: 2,
      });
    });
  });
});

describe('progress', () => {
  it('ends at the size of all files', async () => {
    writeLog(folder, 'progress.csv', csv);
    const told: [number, number][] = [];
    const plan = planOf([sourceOf(folder, { path: 'progress.csv' })], DAY, DAY, {
      onProgress: (...both) => told.push(both),
    });
    await (await fileEngine.scan(plan)).close();
    const size = Buffer.byteLength(csv);
    expect(told.at(-1)).toEqual([size, size]);
  });
});
