/** Audits simulated worlds, for comparison with what was planted in them. */
import path from 'node:path';
import { judgeLogs } from '../../src/app/pipeline.js';
import { prepare } from '../../src/app/prepare.js';
import { loadConfig } from '../../src/config/load.js';
import type { RunResult } from '../../src/domain/model.js';
import { windowOf } from '../../src/domain/time.js';
import { engines } from '../../src/engine/index.js';
import type { SimulateOptions } from '../../src/simulate/index.js';
import { table, world } from './world.js';

export async function audit(out: string, since: string, until: string): Promise<RunResult> {
  const prepared = prepare(loadConfig(path.join(out, 'sekisho.yaml')));
  const systems = prepared.config.systems.map(({ id }) => id);
  return judgeLogs(prepared, {
    window: windowOf('Asia/Tokyo', since, until),
    systems,
    workers: 1,
    version: 'test',
    engines,
    now: Date.parse(until),
  });
}

type Row = Record<'rule' | 'system' | 'account' | 'day' | 'accesses', string | number>;
const lines = (rows: readonly Row[]) =>
  rows.map(({ rule, system, account, day, accesses }) => [day, system, rule, account, accesses].join(' ')).sort();

/** Both as sorted lines, one per finding. */
export async function foundAndPlanted(options: Omit<SimulateOptions, 'out'>) {
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
