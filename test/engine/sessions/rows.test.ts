/**
 * Rows whose fields a parser has found give what the same records give where the kernel finds the
 * fields itself.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LogSource } from '../../../src/domain/model.js';
import { type Sizes, scanWith } from '../../../src/engine/files/scan.js';
import { temporaryFolder, writeLog } from './folder.js';
import { planOf, sourceOf } from './plan.js';
import { readers } from './readers.js';

const folder = temporaryFolder();
const DAY = '2024-03-10';
let runs = 0;

const text = fc.oneof(
  fc.constantFrom(
    '',
    '-',
    ' ',
    'N1',
    'n1',
    'Ｎ１ ',
    'PC1\u3000',
    '照会',
    'x'.repeat(40),
    'a,b',
    'a"b',
    '\u001f',
    '\u001e',
  ),
  fc.string({ unit: 'binary', maxLength: 20 }).map((one) => one.replace(/[\r\n\0\ufeff]|[\ud800-\udfff]/g, '')),
);
const clock = fc.nat({ max: 86_399 }).map((second) => new Date(second * 1000).toISOString().slice(11, 19));
const record = fc.record({
  date: fc.oneof({ weight: 9, arbitrary: fc.constant(DAY) }, fc.constantFrom('2024-03-09', '2024-03-11', 'x', '')),
  clock: fc.oneof({ weight: 9, arbitrary: clock }, fc.constantFrom(' 01:02:03', '9:99', '')),
  account: text,
  terminal: text,
  address: text,
  action: fc.oneof(text, fc.constantFrom('VIEW', 'PRINT')),
  screen: text,
  object: text,
  result: fc.oneof(text, fc.constant('NG')),
});
const NAMES = ['date', 'clock', 'account', 'terminal', 'address', 'action', 'screen', 'object', 'result'] as const;

const sizes: fc.Arbitrary<Sizes> = fc.record({
  blockSize: fc.oneof(fc.integer({ min: 64, max: 300 }), fc.constant(65536)),
  rangeSize: fc.constant(1 << 20),
  recordLimit: fc.constant(8 << 20),
  tableBits: fc.constantFrom(2, 3, 10),
  maxBufferedBytes: fc.constantFrom(0, 1 << 20),
});

async function scanned(source: LogSource, size: Sizes) {
  const scan = await scanWith(planOf([source], DAY, DAY), size, readers(2));
  const sessions = Array.from(scan.accounts(), ({ sessions }) => sessions).flat();
  const spans = sessions.map((session) => ({ ...session, from: session.first, to: session.last }));
  const accesses = await scan.read(spans);
  await scan.close();
  return {
    sessions,
    accesses: accesses.map((access) => ({ ...access, file: '', line: 0 })),
    lines: accesses.map(({ line }) => line),
    rejects: scan.rejects.map(({ line, reason }) => ({ line, reason })),
    coverage: scan.coverage.map(({ day, records, evaluated, outside, rejected, anonymous }) => ({
      day,
      records,
      evaluated,
      outside,
      rejected,
      anonymous,
    })),
  };
}

test('a jsonl log gives what the same csv log gives, whatever the sizes of blocks and tables', async () => {
  const columns = {
    time: ['date', 'clock'],
    ...Object.fromEntries(NAMES.slice(2).map((name) => [name, name])),
  } as LogSource['columns'];
  await fc.assert(
    fc.asyncProperty(fc.array(record, { maxLength: 25 }), sizes, async (records, size) => {
      const name = `rows${runs++}`;
      const quoted = (one: string) => `"${one.replaceAll('"', '""')}"`;
      const csv = [NAMES, ...records.map((one) => NAMES.map((key) => one[key]))].map((row) => row.map(quoted).join());
      writeLog(folder, `${name}.csv`, csv.map((row) => `${row}\n`).join(''));
      writeLog(folder, `${name}.jsonl`, `\n${records.map((one) => `${JSON.stringify(one)}\n`).join('')}`);
      const rest = { columns, failures: ['NG'], actions: { VIEW: 'view', PRINT: 'output' } } as const;
      const plain = await scanned(sourceOf(folder, { path: `${name}.csv`, ...rest }), size);
      const rows = await scanned(sourceOf(folder, { path: `${name}.jsonl`, format: 'jsonl', ...rest }), size);
      expect(rows).toEqual(plain);
    }),
    { numRuns: Number(process.env.RUNS ?? 150) },
  );
});
