import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { UserError } from '../../src/domain/errors.js';
import { simulate } from '../../src/simulate/index.js';
import { fingerprint, folder, logs, table, world } from './world.js';

const SMALL = { days: 4, lines: 12_000, seed: 3 } as const;

describe('a simulated world', () => {
  it('is the same to the byte for the same seed, and another for another', async () => {
    const [one, same, other] = await Promise.all([world(SMALL), world(SMALL), world({ ...SMALL, seed: 4 })]);
    expect(await fingerprint(same.out)).toEqual(await fingerprint(one.out));
    expect((await fingerprint(other.out))['truth.csv']).not.toBe((await fingerprint(one.out))['truth.csv']);
  });

  it('has exactly the records asked for, each in the file of its day, in order of time', async () => {
    const { out, lines } = await world(SMALL);
    const rows = await logs(out);
    expect(lines).toBe(SMALL.lines);
    expect(rows.length).toBe(SMALL.lines);
    expect(rows.filter((row) => !row.time?.startsWith(row.fileDay))).toEqual([]);
    const backwards = rows.filter(
      (row, i) => row.system === rows[i - 1]?.system && (row.time as string) < (rows[i - 1]?.time as string),
    );
    expect(backwards).toEqual([]);
  });

  it('has a file for every system and day, and few accesses on days off', async () => {
    const { out } = await world({ days: 7, lines: 20_000, systems: 2, since: '2024-04-29' });
    const days = new Map<string, number>();
    for (const row of await logs(out)) days.set(row.fileDay, (days.get(row.fileDay) ?? 0) + 1);
    expect([...days.keys()].sort()).toHaveLength(7);
    // a holiday on Monday, three from Friday on, the last one a Sunday
    for (const off of ['2024-04-29', '2024-05-03', '2024-05-04', '2024-05-05']) {
      expect(days.get(off) as number).toBeLessThan((days.get('2024-05-01') as number) / 2);
    }
  });

  it('weaves the sessions of many people into each other', async () => {
    const { out } = await world({ days: 1, lines: 40_000, systems: 1 });
    const hour = (await logs(out)).filter((line) => line.time?.startsWith('2024-04-01 10:'));
    expect(new Set(hour.map((line) => line.account)).size).toBeGreaterThan(50);
    const changes = hour.filter((line, i) => line.account !== hour[i - 1]?.account).length;
    expect(changes).toBeGreaterThan(hour.length * 0.8);
  });

  it('says the same in CP932', async () => {
    const utf8 = await world(SMALL);
    const cp932 = await world({ ...SMALL, encoding: 'cp932' });
    expect(await logs(cp932.out, 'cp932')).toEqual(await logs(utf8.out));
    expect(await table(cp932.out, 'register/assignments.csv', 'cp932')).toEqual(
      await table(utf8.out, 'register/assignments.csv'),
    );
    expect(cp932.truth).toEqual(utf8.truth);
  });

  it('has a configuration that names every log and every register file', async () => {
    const { out, systems } = await world({ ...SMALL, encoding: 'cp932' });
    const config = parse(await readFile(path.join(out, 'sekisho.yaml'), 'utf8'));
    expect(config.systems.map((system: { id: string }) => system.id)).toEqual(systems);
    expect(config.systems[0].logs).toMatchObject({ path: 'logs/takuso-{yyyy}{MM}{dd}.csv', encoding: 'cp932' });
    for (const { path: file } of Object.values<{ path: string }>(config.register)) {
      expect((await table(out, file, 'cp932')).length, file).toBeGreaterThan(0);
    }
  });

  it('fits into a single day, a single system, and no ordinary traffic at all', async () => {
    const { out, lines, truth } = await world({ days: 1, lines: 0, systems: 1, seed: 9 });
    expect((await logs(out)).length).toBe(lines);
    expect(truth.length).toBeGreaterThanOrEqual(44);
    expect(new Set(truth.map(({ rule }) => rule)).size).toBeGreaterThanOrEqual(12);
  });

  it('refuses a folder that is not empty, and changes nothing in it', async () => {
    const out = await folder();
    await writeFile(path.join(out, 'mine.txt'), 'mine');
    await expect(simulate({ out, ...SMALL })).rejects.toThrow(UserError);
    expect(Object.keys(await fingerprint(out))).toEqual(['mine.txt']);
  });

  it.each([
    { days: 0, lines: 10 },
    { days: 1.5, lines: 10 },
    { days: 1, lines: -1 },
    { days: 1, lines: 10, since: '2024-02-30' },
    { days: 1, lines: 10, systems: 0 },
  ])('refuses %o', async (options) => {
    await expect(simulate({ out: await folder(), ...options })).rejects.toThrow(UserError);
  });
});
