/** The same world in every log format gives the same findings. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../src/domain/model.js';
import { LOG_FORMAT_NAMES } from '../../src/simulate/options.js';
import { foundAndPlanted } from './audit.js';

const WORLD = { days: 3, lines: 2_500, seed: 13, systems: 2 } as const;

/** Whatever does not depend on how a line is written. */
const figures = ({ id, severity, terminals, accesses, failures, views, outputs, objects, first, last }: Finding) =>
  [id, severity, terminals, accesses, failures, views, outputs, objects, first, last].join(' ');

describe('a simulated world', () => {
  let csv: string[];
  beforeAll(async () => {
    csv = (await foundAndPlanted(WORLD)).result.findings.map(figures);
  });

  it.each(LOG_FORMAT_NAMES)('written as %s', async (logFormat) => {
    const { found, planted, evaluated, records, result } = await foundAndPlanted({ ...WORLD, logFormat });
    expect(found).toEqual(planted);
    expect(evaluated).toBe(records);
    expect(result.findings.map(figures)).toEqual(csv);
  });
});
