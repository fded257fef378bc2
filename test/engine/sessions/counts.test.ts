/** Values counted as bytes are those that the records hold, in the same order. */
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Counter } from '../../../src/app/query/counter.js';
import { ByteCounts } from '../../../src/app/query/value-counts.js';
import { ACTION_CLASSES, type LogSource } from '../../../src/domain/model.js';
import { countRecords, readRecords } from '../../../src/engine/files/read/records.js';
import type { Sizes } from '../../../src/engine/files/scan.js';
import type { AccessKey, CountColumn, RecordsRead } from '../../../src/engine/types.js';
import { temporaryFolder, writeLog } from './folder.js';
import { planOf, sourceOf } from './plan.js';
import { readers } from './readers.js';

const folder = temporaryFolder();
const DAY = '2024-03-28';
const SIZES: Sizes = { blockSize: 64, rangeSize: 200, recordLimit: 1 << 14, tableBits: 5, maxBufferedBytes: 1 << 20 };
const TEXTS = ['action', 'screen', 'object', 'result'] as const;
const columns = { time: ['time'], account: 'account', terminal: 'terminal', action: 'action', object: 'object' };

async function oracle(source: LogSource, by: readonly CountColumn[]) {
  const counter = new Counter();
  const keys: AccessKey[] = [];
  let read: RecordsRead | undefined;
  const plan = { ...planOf([source], DAY, DAY), wish: { texts: TEXTS } };
  for await (const batch of readRecords(plan, (all) => (read = all), SIZES, readers(1))) {
    keys.push(...batch.newKeys);
    for (let i = 0; i < batch.length; i++) {
      const key = keys[batch.keys[i]!]!;
      const value = (name: CountColumn) => {
        if (name === 'system' || name === 'account' || name === 'terminal') return key[name];
        return name === 'class' ? ACTION_CLASSES[batch.meanings[i]! & 7] : batch.texts[name]?.[i];
      };
      counter.add(by.map(value), 1);
    }
  }
  return { counter, read, isOdd: keys.some(({ written }) => written !== undefined) };
}

async function counted(source: LogSource, by: readonly CountColumn[], most: number) {
  let read: RecordsRead | undefined;
  const plan = { ...planOf([source], DAY, DAY), columns: by };
  const counts = await countRecords(plan, (all) => (read = all), SIZES, readers(3), most);
  return counts && { counts: new ByteCounts(counts), read };
}

const COLUMNS: CountColumn[] = ['system', 'account', 'terminal', 'class', 'action', 'screen', 'object', 'result'];
const record = fc.record({
  second: fc.integer({ min: -40_000, max: 200_000 }),
  account: fc.constantFrom('N1', 'N2', 'H3', '-', '', 'Ｎ1', '"N1"', '" N1"', 'n1', '社員1', ' N2 '),
  terminal: fc.constantFrom('PC1', '端末', '', '-', '"P""C"'),
  action: fc.constantFrom('VIEW', 'PRINT', '照会', '"VIEW"', ''),
  object: fc.constantFrom(
    'C1',
    ' C1',
    'C2',
    '" C2"',
    '"a,b"',
    '顧客',
    '\u{ff5e}',
    '\u{20bb7}',
    '"x\ny"',
    'C-a-name-of-more-than-16',
  ),
  wrong: fc.constantFrom('', '', '', '', ',more', '\r'),
});
const logs = fc.record({
  records: fc.array(record, { maxLength: 40 }),
  by: fc.shuffledSubarray(COLUMNS, { minLength: 1 }),
  some: fc.record({
    trim: fc.boolean(),
    accountCase: fc.constantFrom('sensitive' as const, 'insensitive' as const),
    ragged: fc.constantFrom('reject' as const, 'accept' as const),
  }),
  most: fc.constantFrom(0, 1 << 20),
  top: fc.integer({ min: 0, max: 5 }),
  shape: fc.constantFrom('csv', 'gz', 'ltsv', 'jsonl'),
});

type Log = typeof logs extends fc.Arbitrary<infer T> ? T : never;

let files = 0;
function write({ records, shape, some }: Log): LogSource {
  const lines = records.map(({ second, account, terminal, action, object, wrong }) => {
    const time = new Date(Date.parse(`${DAY}T00:00:00+09:00`) + 1000 * second).toISOString();
    if (shape === 'jsonl') return `${JSON.stringify({ time, account, terminal, action, object })}\n`;
    if (shape === 'ltsv') {
      const bare = object.replaceAll('\n', ' ');
      return `time:${time}\taccount:${account}\tterminal:${terminal}\taction:${action}\tobject:${bare}\n`;
    }
    return `${time},${account},${terminal},${action},${object}${wrong}\n`;
  });
  const isCsv = shape === 'csv' || shape === 'gz';
  const text = (isCsv ? 'time,account,terminal,action,object\n' : '') + lines.join('');
  const name = `${files++}.${shape === 'gz' ? 'csv.gz' : shape}`;
  writeLog(folder, name, shape === 'gz' ? gzipSync(text) : text);
  return sourceOf(folder, { path: name, columns, ...some, ...(isCsv ? {} : { format: shape as 'ltsv' }) });
}

describe('counts by bytes', () => {
  it('are those of the records, in any format, charset and order, with and without room', async () => {
    let whole = 0;
    const runs = Number(process.env.COUNT_RUNS ?? 25);
    await fc.assert(
      fc.asyncProperty(logs, async (log) => {
        const source = write(log);
        const expected = await oracle(source, log.by);
        const got = await counted(source, log.by, log.most);
        if (got === undefined) return;
        whole += 1;
        expect(got.read).toEqual(expected.read);
        const by = log.top % 2 === 0 ? 'count' : 'values';
        expect([...got.counts.rows(by, log.top)]).toEqual([...expected.counter.rows(by, log.top)]);
        expect(got.counts.size).toBe(expected.counter.size);
        expect(expected.isOdd && log.by.some((name) => name === 'account')).toBe(false);
      }),
      { seed: 22, numRuns: runs },
    );
    expect(whole).toBeGreaterThan(runs / 8);
  });

  it('are made of plain logs without their records', async () => {
    const line = (i: number) => `2024-03-28T09:00:00+09:00,N${i % 700},PC${i % 3},VIEW,C${i}\n`;
    const text = `time,account,terminal,action,object\n${Array.from({ length: 2000 }, (_, i) => line(i)).join('')}`;
    writeLog(folder, 'plain.csv', text);
    const source = sourceOf(folder, { path: 'plain.csv', columns });
    for (const most of [0, 20_000, 1 << 20]) {
      const got = await counted(source, ['account'], most);
      expect(got?.counts.rows('count', 3)).toEqual([
        ['N0', 3],
        ['N1', 3],
        ['N10', 3],
      ]);
      expect(got?.counts.size).toBe(700);
    }
  });
});
