/** Records in one pass are those that a scan gives when it reads all its sessions again. */
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTION_CLASSES, type LogSource } from '../../../src/domain/model.js';
import { readRecords } from '../../../src/engine/files/read/records.js';
import { type Sizes, scanWith } from '../../../src/engine/files/scan.js';
import type { RecordsPlan, RecordsRead } from '../../../src/engine/types.js';
import { temporaryFolder, writeLog } from './folder.js';
import { planOf, sourceOf } from './plan.js';
import { readers } from './readers.js';

const folder = temporaryFolder();
const DAY = '2024-03-28';
const SIZES: Sizes = { blockSize: 64, rangeSize: 200, recordLimit: 1 << 14, tableBits: 5, maxBufferedBytes: 1 << 20 };
const TEXTS = ['action', 'screen', 'object', 'result'] as const;

interface Row {
  time: number;
  account: string;
  terminal: string;
  line: number;
  class: string;
  action?: string | undefined;
  object?: string | undefined;
}

async function pass(
  source: LogSource,
  wish: RecordsPlan['wish'],
  count: number,
): Promise<{ rows: Row[]; read: RecordsRead }> {
  const rows: Row[] = [];
  const keys: { account: string; terminal: string }[] = [];
  let read: RecordsRead | undefined;
  const plan = { ...planOf([source], DAY, DAY), wish };
  for await (const batch of readRecords(plan, (all) => (read = all), SIZES, readers(count))) {
    if (batch.ownKeys) keys.length = 0;
    keys.push(...batch.newKeys);
    for (let i = 0; i < batch.length; i++) {
      const { account, terminal } = keys[batch.keys[i]!]!;
      rows.push({
        time: batch.times[i]!,
        account,
        terminal,
        line: batch.lines[i]!,
        class: ACTION_CLASSES[batch.meanings[i]! & 7]!,
        action: batch.texts.action?.[i],
        object: batch.texts.object?.[i],
      });
    }
  }
  return { rows, read: read as RecordsRead };
}

async function again(source: LogSource): Promise<Row[]> {
  const scan = await scanWith(planOf([source], DAY, DAY), SIZES, readers(1));
  const spans = [...scan.accounts()].flatMap(({ sessions }) =>
    sessions.map((s) => ({ ...s, from: s.first, to: s.last })),
  );
  const accesses = await scan.read(spans);
  await scan.close();
  return accesses
    .map(({ time, account, terminal, line, class: named, action, object }) => ({
      time,
      account,
      terminal,
      line,
      class: named,
      action,
      object,
    }))
    .sort((a, b) => a.line - b.line);
}

const HEADER = 'time,account,terminal,action,object\n';
const columns = { time: ['time'], account: 'account', terminal: 'terminal', action: 'action', object: 'object' };
const record = fc.record({
  second: fc.integer({ min: -40_000, max: 200_000 }),
  account: fc.constantFrom('N1', 'N2', 'H3', '-', ' N1 '),
  terminal: fc.constantFrom('PC1', '端末', ''),
  action: fc.constantFrom('VIEW', 'PRINT', '?'),
  object: fc.constantFrom('0300', '"a\nb"', '"say ""x"""', '', 'x'.repeat(70)),
  broken: fc.boolean(),
});
interface RecordOf {
  second: number;
  account: string;
  terminal: string;
  action: string;
  object: string;
  broken: boolean;
}
const textOf = ({ second, account, terminal, action, object, broken }: RecordOf) => {
  const time = new Date(Date.UTC(2024, 2, 28) - 9 * 3_600_000 + second * 1000).toISOString();
  return `${[time, account, terminal, action, object].join()}${broken ? ',more' : ''}\n`;
};
describe('records', () => {
  it('are the accesses of all sessions, whoever reads them, and whatever they are cut into', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(record, { maxLength: 40 }), fc.integer({ min: 1, max: 3 }), async (records, count) => {
        writeLog(folder, 'any.csv', HEADER + records.map(textOf).join(''));
        const source = sourceOf(folder, { path: 'any.csv', columns });
        const { rows, read } = await pass(source, { texts: TEXTS }, count);
        expect(rows).toEqual(await again(source));
        expect((await pass(source, { texts: TEXTS, ownKeys: true }, count)).rows).toEqual(rows);
        const [of] = read.rejectCounts;
        expect(of).toMatchObject({ records: records.length, rejected: records.filter((one) => one.broken).length });
        expect(read.outside + rows.length + (of?.rejected ?? 0)).toBe(records.length);
      }),
      { numRuns: 100 },
    );
  });

  it.each([1, 3])('are only those of the accounts and terminals asked for, with %i readers', async (count) => {
    const rows = Array.from({ length: 300 }, (_, i) => {
      return textOf({
        second: i,
        account: i < 250 ? `N${i % 40}` : 'H9',
        terminal: `PC${i % 3}`,
        action: 'VIEW',
        object: '',
        broken: false,
      });
    });
    writeLog(folder, 'few.csv', HEADER + rows.join(''));
    const source = sourceOf(folder, { path: 'few.csv', columns });
    const any = await again(source);
    const few = await pass(source, { account: { any: ['H9'], none: [], fold: false }, texts: [] }, count);
    expect(few.rows.map(({ line }) => line)).toEqual(
      any.filter(({ account }) => account === 'H9').map(({ line }) => line),
    );
    const most = await pass(
      source,
      {
        account: { any: [], none: ['N1*'], fold: false },
        terminal: { any: ['PC1', 'PC2'], none: [], fold: false },
        texts: ['action'],
      },
      count,
    );
    const expected = any.filter(({ account, terminal }) => !account.startsWith('N1') && terminal !== 'PC0');
    expect(most.rows).toEqual(expected.map((row) => ({ ...row, object: undefined })));
  });

  it('come from streams and rows as from plain files', async () => {
    const text = Array.from({ length: 50 }, (_, i) => {
      const clock = `00:${String(i).padStart(2, '0')}:00`;
      return { time: `${DAY} ${clock}`, account: `N${i % 4}`, terminal: 'PC', action: 'VIEW', object: `${i}` };
    });
    const names = ['time', 'account', 'terminal', 'action', 'object'] as const;
    const csv = HEADER + text.map((one) => `${names.map((name) => one[name]).join()}\n`).join('');
    writeLog(folder, 'plain.csv', csv);
    writeLog(folder, 'packed.csv.gz', gzipSync(csv));
    writeLog(folder, 'rows.jsonl', text.map((one) => `${JSON.stringify(one)}\n`).join(''));
    const wish = { account: { any: ['N2'], none: [], fold: false }, texts: TEXTS };
    const plain = await pass(sourceOf(folder, { path: 'plain.csv', columns }), wish, 2);
    expect(plain.rows.map(({ object }) => object)).toEqual(
      text.filter((_, i) => i % 4 === 2).map(({ object }) => object),
    );
    expect((await pass(sourceOf(folder, { path: 'packed.csv.gz', columns }), wish, 2)).rows).toEqual(plain.rows);
    const jsonl = await pass(sourceOf(folder, { path: 'rows.jsonl', columns, format: 'jsonl' }), wish, 2);
    expect(jsonl.rows).toEqual(plain.rows.map((row) => ({ ...row, line: row.line - 1 })));
  });
});
