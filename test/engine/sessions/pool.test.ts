/** Threads must give what one process gives, and pass on what goes wrong. */
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/domain/errors.js';
import { type LogFile, listLogs, planFile } from '../../../src/engine/files/plan/files.js';
import { SIZES, type StartExecutor, scanWith, setupOf } from '../../../src/engine/files/scan.js';
import { ThreadPool } from '../../../src/engine/files/workers/pool.js';
import { boundsOf } from '../../../src/engine/sessions/bounds.js';
import { temporaryFolder, writeLog } from './folder.js';
import { planOf, sourceOf } from './plan.js';
import { readers } from './readers.js';

const folder = temporaryFolder();
const small = { ...SIZES, rangeSize: 5000, blockSize: 1000 };
const threads =
  (count: number): StartExecutor =>
  (_workers, _bytes, setup, onBytes) =>
    new ThreadPool(count, setup, onBytes);

function logOf(lines: number): string {
  const rows = ['time,account,terminal,action'];
  for (let i = 0; i < lines; i++) {
    const time = new Date(Date.UTC(2024, 2, 9, 15) + i * 60_000).toISOString();
    rows.push(`${time},N${i % 7},"PC\n${i % 3}",${i % 2 ? 'VIEW' : 'PRINT'}`);
  }
  return rows.join('\n');
}

/** A pool, and all parts of one long log. */
async function poolOver(name: string, lines: number, count: number) {
  // without newlines in quotes, at which a part may begin too early and be read again
  writeLog(folder, name, logOf(lines).replaceAll('"PC\n', '"PC'));
  const plan = planOf([sourceOf(folder, { path: name })], '2024-03-10', '2024-03-10');
  const setup = setupOf({ ...plan, ...boundsOf(plan) }, small);
  const [file] = (await listLogs(plan.sources, plan.days)).files as [LogFile];
  const { parts } = await planFile(plan.sources[0]!, file, { rangeSize: 50_000, whole: 0 }, async () => 4);
  let bytes = 0;
  const pool = new ThreadPool(count, setup, (more) => {
    bytes += more;
  });
  return { pool, parts, size: file.input.size, bytes: () => bytes };
}

describe('threads', () => {
  it('give what one process gives', async () => {
    writeLog(folder, 'a.csv', logOf(1000));
    writeLog(folder, 'b.csv', logOf(500));
    const plan = planOf([sourceOf(folder, { path: '[ab].csv' })], '2024-03-10', '2024-03-10');
    const [one, many] = await Promise.all([scanWith(plan, SIZES, readers(1)), scanWith(plan, small, threads(3))]);
    try {
      const sessions = [...one.accounts()];
      expect(sessions.length).toBe(7);
      expect([...many.accounts()]).toEqual(sessions);
      expect(many.coverage).toEqual(one.coverage);
      expect(many.inputs).toEqual(one.inputs);
      const spans = sessions.flatMap(({ sessions: all }) => all.map((s) => ({ ...s, from: s.first, to: s.last })));
      const accesses = await one.read(spans);
      expect(accesses.length).toBe(1500);
      expect(await many.read(spans)).toEqual(accesses);
    } finally {
      await Promise.all([one.close(), many.close()]);
    }
  });

  it('pass a UserError on as one', async () => {
    writeLog(folder, 'damaged.csv.gz', Uint8Array.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3, 4]));
    const plan = planOf([sourceOf(folder, { path: 'damaged.csv.gz' })], '2024-03-10', '2024-03-10');
    const failing = scanWith(plan, small, threads(2));
    await expect(failing).rejects.toBeInstanceOf(UserError);
    await expect(failing).rejects.toMatchObject({ exitCode: 2, problems: [{ where: { file: 'damaged.csv.gz' } }] });
  });

  it('read side by side with this thread, each part once', async () => {
    const { pool, parts, size, bytes } = await poolOver('long.csv', 200_000, 2);
    expect(parts.length).toBeGreaterThan(100);
    try {
      const done = await Promise.all(parts.map((part) => pool.run({ do: 'scan', part })));
      expect(new Set(done.map(({ reader }) => reader))).toEqual(new Set([-1, 0]));
      expect(done.reduce((sum, { result }) => sum + result.records, 0)).toBe(200_000);
      expect(bytes()).toBeGreaterThan(size / 4);
    } finally {
      await pool.close();
    }
  });

  it('end with what this thread reads, when they are closed', async () => {
    const { pool, parts } = await poolOver('cut.csv', 400_000, 2);
    const running = Promise.allSettled(parts.map((part) => pool.run({ do: 'scan', part })));
    await new Promise((resolve) => setImmediate(resolve));
    await pool.close();
    const outcomes = (await running).map(({ status }) => status);
    expect(outcomes.filter((status) => status === 'rejected').length).toBeGreaterThan(parts.length / 2);
    await expect(pool.run({ do: 'scan', part: parts[0]! })).rejects.toThrow('closed');
  });
});
