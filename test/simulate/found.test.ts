/** Found = planted: what an audit of a simulated world brings up is its truth.csv, no more and no less. */
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load.js';
import type { RunResult } from '../../src/model.js';
import { judgeLogs } from '../../src/pipeline.js';
import { prepare } from '../../src/prepare.js';
import { RULES } from '../../src/rules/index.js';
import type { SimulateOptions } from '../../src/simulate/index.js';
import { LOG_FORMAT_NAMES } from '../../src/simulate/options.js';
import { windowOf } from '../../src/time.js';
import { table, world } from './world.js';

async function audit(out: string, since: string, until: string): Promise<RunResult> {
  const prepared = prepare(loadConfig(path.join(out, 'sekisho.yaml')));
  const systems = prepared.config.systems.map(({ id }) => id);
  return judgeLogs(prepared, { window: windowOf('Asia/Tokyo', since, until), systems, workers: 1, version: 'test' });
}

type Row = Record<'rule' | 'system' | 'account' | 'day' | 'accesses', string | number>;
const lines = (rows: readonly Row[]) =>
  rows.map(({ rule, system, account, day, accesses }) => [day, system, rule, account, accesses].join(' ')).sort();

async function foundAndPlanted(options: Omit<SimulateOptions, 'out'>) {
  const { out, since, until, lines: records } = await world(options);
  const result = await audit(out, since, until);
  return {
    found: lines(result.findings),
    planted: lines((await table(out, 'truth.csv')) as Row[]),
    result,
    records,
    evaluated: result.coverage.reduce((sum, row) => sum + row.evaluated, 0),
  };
}

describe('an audit of a simulated world finds what is planted', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])('with seed %i', async (seed) => {
    const { found, planted, result, records, evaluated } = await foundAndPlanted({ days: 8, lines: 15_000, seed });
    expect(found).toEqual(planted);
    expect(result.unjudged).toEqual([]);
    expect(result.missing).toEqual([]);
    expect(result.rejects).toEqual([]);
    expect(evaluated).toBe(records);
  });

  it.each<Omit<SimulateOptions, 'out'>>([
    { days: 1, lines: 0, systems: 1 },
    { days: 2, lines: 3_000, systems: 7 },
    { days: 21, lines: 10_000, since: '2023-12-20', seed: 11 },
    { days: 35, lines: 20_000, since: '2024-02-15', systems: 2, seed: 12, encoding: 'cp932' },
  ])('in a world of %o', async (options) => {
    const { found, planted } = await foundAndPlanted(options);
    expect(found).toEqual(planted);
  });

  it.each(LOG_FORMAT_NAMES)('written as %s', async (logFormat) => {
    const { found, planted, evaluated, records } = await foundAndPlanted({
      days: 3,
      lines: 4_000,
      seed: 13,
      logFormat,
    });
    expect(found).toEqual(planted);
    expect(evaluated).toBe(records);
  });

  it('whose configuration names every rule, so that none is forgotten', async () => {
    const { out } = await world({ days: 1, lines: 0 });
    const named = Object.keys(loadConfig(path.join(out, 'sekisho.yaml')).rules);
    expect(named.sort()).toEqual(RULES.map(({ meta }) => meta.id).sort());
  });
});
