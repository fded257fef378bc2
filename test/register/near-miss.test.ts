import { describe, expect, it } from 'vitest';
import { NearMisses } from '../../src/register/lookup/near-miss.js';

const meant = (id: string, ...known: string[]) => new NearMisses(() => known).of(id);

describe('a near miss', () => {
  it.each([
    ['2', '002'],
    ['0000002', '2'],
    ['２', '002'],
    ["'002", '002'],
    ['"002"', '002'],
    ['n002', 'N002'],
    ['N2', 'N002'],
    ['N-002', 'N002'],
    ['N 002', 'N002'],
    ['N−002', 'N-002'],
    ['2.0', '002'],
    ['12-0034', '12-34'],
  ])('of %s is %s', (id, known) => {
    expect(meant(id, '001', known, 'X')).toBe(known);
  });

  it.each([
    ['002', '020'],
    ['002', '003'],
    ['N002', 'H002'],
    ['1234567', '1234568'],
    ['10', '1'],
    ['100', '1'],
  ])('of %s is not %s', (id, known) => {
    expect(meant(id, known)).toBeUndefined();
  });

  it('is not said where two are alike', () => {
    expect(meant('2', '002', '02')).toBeUndefined();
    expect(meant('2', '002', '002')).toBe('002');
  });

  it('is none of what is only marks', () => {
    expect(meant('-', "'", '.')).toBeUndefined();
    expect(meant('-', "'")).toBeUndefined();
  });
});
