import { describe, expect, it } from 'vitest';
import { periodOf } from '../../src/app/audit/period.js';

describe('a period by name', () => {
  it.each([
    ['2024H1', 4, '2024-04-01', '2024-09-30'],
    ['2024H2', 4, '2024-10-01', '2025-03-31'],
    ['FY2023', 4, '2023-04-01', '2024-03-31'],
    ['fy2024', 1, '2024-01-01', '2024-12-31'],
    ['2023H2', 9, '2024-03-01', '2024-08-31'],
  ])('%s of a year that starts in month %i is %s to %s', (name, month, since, until) => {
    expect(periodOf(name, month)).toEqual({ since, until });
  });

  it.each(['2024', '2024H3', 'H1', 'FY24', ''])('%j is refused by its name', (name) => {
    expect(() => periodOf(name, 4)).toThrow(`"${name}"`);
  });
});
