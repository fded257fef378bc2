import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compare, countWhile } from '../../src/lib/search.js';

it('counts the items at the start that something holds of', () => {
  const sorted = fc.array(fc.integer({ min: -5, max: 5 })).map((numbers) => numbers.sort(compare));
  fc.assert(
    fc.property(sorted, fc.integer({ min: -6, max: 6 }), (numbers, value) => {
      const least = countWhile(numbers.length, (i) => numbers[i]! < value);
      expect(least).toBe(numbers.filter((one) => one < value).length);
    }),
    { seed: 1 },
  );
});

it('compares texts by code units and numbers by size', () => {
  expect(['b', 'a', 'あ', 'B'].sort(compare)).toEqual(['B', 'a', 'b', 'あ']);
  expect([10, 9, -1].sort(compare)).toEqual([-1, 9, 10]);
});
