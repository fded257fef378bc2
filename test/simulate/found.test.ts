/**
 * Found = planted: what an audit of a simulated world brings up is its truth.csv, no more and no
 * less.
 */
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load.js';
import { RULES } from '../../src/rules/index.js';
import type { SimulateOptions } from '../../src/simulate/index.js';
import { foundAndPlanted } from './audit.js';
import { world } from './world.js';

describe('an audit of a simulated world finds what is planted', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])('with seed %i', async (seed) => {
    const { found, planted, result, records, evaluated } = await foundAndPlanted({ days: 8, lines: 6_000, seed });
    expect(found).toEqual(planted);
    expect(result.unjudged).toEqual([]);
    expect(result.missing).toEqual([]);
    expect(result.rejects).toEqual([]);
    // above all no clock that seems to be off
    expect(result.warnings.filter(({ id }) => id.startsWith('logs.'))).toEqual([]);
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

  it.each([1, 2, 3])('where habits can be known, with seed %i', async (seed) => {
    const { found, planted, result } = await foundAndPlanted({ days: 90, lines: 40_000, systems: 3, seed });
    expect(found).toEqual(planted);
    // of the first weeks nobody knows what is usual
    expect(result.unjudged).toEqual([]);
    expect(result.warnings.map(({ id }) => id)).toContain('run.learning');
    for (const rule of ['dormant-account', 'new-terminal', 'volume-anomaly']) {
      expect(result.findings.filter((finding) => finding.rule === rule).length, rule).toBeGreaterThan(1);
    }
  });

  it('whose configuration names every rule, so that none is forgotten', async () => {
    const { out } = await world({ days: 1, lines: 0 });
    const named = Object.keys(loadConfig(path.join(out, 'sekisho.yaml')).rules);
    expect(named.sort()).toEqual(RULES.map(({ meta }) => meta.id).sort());
  });
});
