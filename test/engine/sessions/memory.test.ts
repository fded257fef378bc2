/** A scan that remembers gives what one gives that reads everything, and reads less. */
import { readFileSync, statSync, utimesSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FileMemory, LogSource } from '../../../src/domain/model.js';
import { type Sizes, scanWith } from '../../../src/engine/files/scan.js';
import { LocalExecutor } from '../../../src/engine/files/workers/executor.js';
import type { Task } from '../../../src/engine/files/workers/worker-protocol.js';
import { temporaryFolder, writeLog } from './folder.js';
import { planOf, sourceOf } from './plan.js';

const folder = temporaryFolder();
/** Blocks of a line or two, so that a small log has many places to begin at. */
const SIZES: Sizes = { blockSize: 80, rangeSize: 4096, recordLimit: 1 << 16, tableBits: 6, maxBufferedBytes: 500 };

interface Seen {
  sessions: unknown;
  coverage: unknown;
  inputs: unknown;
  accesses: unknown;
  messages: readonly { id: string }[];
  memory: readonly FileMemory[];
  tasks: Task[];
}

async function look(
  name: string,
  day: string,
  memory: readonly FileMemory[] = [],
  some: Partial<LogSource> = {},
): Promise<Seen> {
  const tasks: Task[] = [];
  const plan = { ...planOf([sourceOf(folder, { path: name, ...some })], day, day), memory };
  const scan = await scanWith(plan, SIZES, (_workers, _bytes, setup, onBytes) => {
    const local = new LocalExecutor(setup, onBytes);
    return {
      workers: 1,
      run: (task) => {
        tasks.push(task);
        return local.run(task);
      },
      close: () => local.close(),
    };
  });
  const sessions = Array.from(scan.accounts(), ({ sessions }) => sessions).flat();
  const accesses = await scan.read(sessions.map((s) => ({ ...s, from: s.first, to: s.last })));
  const { coverage, inputs, messages } = scan;
  await scan.close();
  return { sessions, accesses, coverage, inputs, messages, memory: scan.memory, tasks };
}

const outcome = ({ sessions, accesses, coverage, inputs, messages }: Seen) => ({
  sessions,
  accesses,
  coverage,
  inputs,
  messages,
});
const scanned = ({ tasks }: Seen) => tasks.flatMap((task) => (task.do === 'scan' ? [task.part] : []));

const withoutMarks = (memory: readonly FileMemory[]) => memory.map(({ marks: _, ...file }) => file);

const HEADER = 'time,account,terminal,action\n';
const day = (i: number) => `2024-03-${String(i).padStart(2, '0')}`;
const line = (d: number, second: number) => {
  const clock = new Date(second * 1000).toISOString().slice(11, 19);
  return `${day(d)} ${clock},N${second % 5},PC${second % 3},VIEW\n`;
};
/** Days 1 to n with some lines each. */
const logOf = (days: number, lines = 40) =>
  HEADER +
  Array.from({ length: days }, (_, i) =>
    Array.from({ length: lines }, (_, k) => line(i + 1, k * 2000 + i)).join(''),
  ).join('');

describe('a file that has grown', () => {
  it('is read from the day before the window on, and gives the same', async () => {
    const whole = logOf(9);
    const cut = whole.lastIndexOf(`\n${day(8)}`) + 1;
    writeLog(folder, 'grown.csv', whole.slice(0, cut));
    const { memory } = await look('grown.csv', day(7));
    writeLog(folder, 'grown.csv', whole);
    const cold = await look('grown.csv', day(8));
    const warm = await look('grown.csv', day(8), memory);
    expect(outcome(warm)).toEqual(outcome(cold));
    const [first] = scanned(warm);
    const from = whole.indexOf(`\n${day(7)}`);
    expect(first).toMatchObject({ kind: 'range' });
    expect((first as { from: number }).from).toBeGreaterThan(from - 2 * SIZES.blockSize);
    expect(withoutMarks(warm.memory)).toEqual(withoutMarks(cold.memory));
    // a ledger would grow by every other answer
    expect((await look('grown.csv', day(8), warm.memory)).memory).toEqual(warm.memory);
  });

  it('gives the same wherever it was cut, whatever stands in it', async () => {
    const cell = fc.constantFrom('a', 'b', '"q\n"', 'x'.repeat(90));
    const record = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 86_399 }), cell);
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { maxLength: 60 }),
        fc.boolean(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 9 }),
        async (records, sorted, share, asked) => {
          const rows = sorted ? records.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]) : records;
          const text =
            HEADER + rows.map(([d, second, what]) => `${line(d, second).trimEnd().slice(0, -4)}${what}\n`).join('');
          const bytes = Buffer.from(text);
          writeLog(
            folder,
            'any.csv',
            bytes.subarray(0, HEADER.length + Math.floor((bytes.length - HEADER.length) * share)),
          );
          const { memory } = await look('any.csv', day(asked));
          writeLog(folder, 'any.csv', bytes);
          const cold = await look('any.csv', day(asked));
          expect(outcome(await look('any.csv', day(asked), memory))).toEqual(outcome(cold));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('is read again from its start, and that is said once, where its past was changed', async () => {
    const whole = logOf(9, 400);
    writeLog(folder, 'changed.csv', whole.slice(0, whole.lastIndexOf(`\n${day(8)}`) + 1));
    const { memory } = await look('changed.csv', day(7));
    // far behind the first bytes, far before the last
    const at = whole.indexOf(`\n${day(4)}`) - 40;
    writeLog(folder, 'changed.csv', `${whole.slice(0, at)}${whole.slice(at).replace('VIEW', 'LOOK')}`);
    const cold = await look('changed.csv', day(8));
    const warm = await look('changed.csv', day(8), memory);
    expect(warm.messages).toEqual([{ id: 'logs.pastChanged', data: { file: 'changed.csv' } }]);
    expect({ ...outcome(warm), messages: [] }).toEqual(outcome(cold));
    expect(scanned(warm).some((part) => part.kind === 'range' && part.from === HEADER.length)).toBe(true);
    expect((await look('changed.csv', day(8), warm.memory)).messages).toEqual([]);
  });

  it.each([
    ['shorter', (text: string) => text.slice(0, -200)],
    ['of the same size', (text: string) => text.replace(`${day(3)} 00`, `${day(3)} 01`)],
  ])('says so where it is %s', async (_, change) => {
    writeLog(folder, 'less.csv', logOf(4, 400));
    const { memory } = await look('less.csv', day(3));
    writeLog(folder, 'less.csv', change(logOf(4, 400)));
    utimesSync(path.join(folder, 'less.csv'), 1, 1);
    const warm = await look('less.csv', day(3), memory);
    expect(warm.messages.map(({ id }) => id)).toEqual(['logs.pastChanged']);
    expect({ ...outcome(warm), messages: [] }).toEqual(outcome(await look('less.csv', day(3))));
  });
});

describe('a file that is as it was', () => {
  it('is not opened where it lies outside the days that are read', async () => {
    writeLog(folder, 'old.csv', logOf(3));
    const { memory } = await look('old.csv', day(2));
    const cold = await look('old.csv', day(20));
    const warm = await look('old.csv', day(20), memory);
    expect(cold.tasks.length).toBeGreaterThan(0);
    expect(warm.tasks).toEqual([]);
    expect(outcome(warm)).toEqual(outcome(cold));
    expect(warm.memory).toEqual(memory);
  });

  it('is read where its head, or how it is read, is another', async () => {
    writeLog(folder, 'head.csv', logOf(3));
    const { memory } = await look('head.csv', day(2));
    const { mtimeMs } = statSync(path.join(folder, 'head.csv'));
    expect(scanned(await look('head.csv', day(20), memory, { failures: ['OK'] })).length).toBeGreaterThan(0);
    const text = readFileSync(path.join(folder, 'head.csv'), 'utf8');
    writeLog(folder, 'head.csv', text.replace('VIEW', 'LOOK'));
    utimesSync(path.join(folder, 'head.csv'), mtimeMs / 1000, mtimeMs / 1000);
    expect(scanned(await look('head.csv', day(20), memory)).length).toBeGreaterThan(0);
  });

  it('is not remembered where a line of it could not be read', async () => {
    writeLog(folder, 'odd.csv', `${logOf(3)}what,is\n`);
    expect((await look('odd.csv', day(2))).memory).toEqual([]);
  });
});
