import { describe, expect, it } from 'vitest';
import { overlapping, type Run } from '../../src/rules/support/activity-bursts.js';

const run = (terminal: string, first: number, last: number): Run<string> => ({ terminal, first, last, parts: [] });
const groups = (...runs: Run<string>[]) => overlapping(runs).map((group) => group.map(({ terminal }) => terminal));

describe('overlapping runs', () => {
  it.each([
    ['by their beginning', [run('B', 2, 9), run('A', 1, 9)], ['A', 'B']],
    ['by their end, if they begin together', [run('A', 1, 9), run('B', 1, 5)], ['B', 'A']],
    ['by terminal, if they are equal', [run('C', 1, 9), run('A', 1, 9), run('B', 1, 9)], ['A', 'B', 'C']],
  ])('are in order: %s', (_, runs, expected) => {
    expect(groups(...runs)).toEqual([expected]);
    expect(groups(...[...runs].reverse())).toEqual([expected]);
  });

  it.each([
    ['touch at one instant', [run('A', 1, 5), run('B', 5, 9)], [['A', 'B']]],
    ['an instant apart', [run('A', 1, 5), run('B', 6, 9)], []],
    ['joined by a third', [run('A', 1, 5), run('B', 4, 9), run('C', 8, 12)], [['A', 'B', 'C']]],
    ['a long one over two that are apart', [run('A', 1, 20), run('B', 2, 3), run('C', 10, 11)], [['A', 'B', 'C']]],
    [
      'two groups',
      [run('A', 1, 5), run('B', 2, 3), run('C', 7, 9), run('D', 9, 9)],
      [
        ['A', 'B'],
        ['C', 'D'],
      ],
    ],
  ])('%s', (_, runs, expected) => {
    expect(groups(...runs)).toEqual(expected);
  });
});
