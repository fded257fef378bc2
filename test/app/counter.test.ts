/** Counts are those of a plain map, whatever the values. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Counter } from '../../src/app/query/counter.js';
import type { Value } from '../../src/app/query/values.js';

const text = fc.oneof(
  fc.string({ maxLength: 3 }),
  fc.constantFrom('', 'a', 'é', 'ÿ', '東', '東京', '𠮷', '￿', '\ud83d'),
);

/** Rows as a map of JSON gives them, in the order that is asked for. */
function slowly(rows: readonly (readonly Value[])[], by: 'count' | 'values'): Value[][] {
  const counts = new Map<string, { values: readonly Value[]; n: number }>();
  for (const values of rows) {
    const id = JSON.stringify(values);
    const known = counts.get(id);
    if (known === undefined) counts.set(id, { values, n: 1 });
    else known.n += 1;
  }
  const inOrder = (a: Value, b: Value) => {
    if (typeof a === 'number' && typeof b === 'number') return a - b;
    const [x, y] = [String(a), String(b)];
    return x < y ? -1 : x > y ? 1 : 0;
  };
  return [...counts.values()]
    .sort(
      (a, b) =>
        (by === 'count' ? b.n - a.n : 0) || a.values.reduce((o: number, v, i) => o || inOrder(v, b.values[i]), 0),
    )
    .map(({ values, n }) => [...values, n]);
}

it('are those of a map, in the same order', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 3 }).chain((width) => {
        // a column has values of one kind, besides what is missing
        const columns = fc.array(fc.constantFrom(text, fc.integer({ min: -3, max: 3 }), fc.boolean()), {
          minLength: width,
          maxLength: width,
        });
        return columns.chain((kinds) => fc.array(fc.tuple(...(kinds as fc.Arbitrary<Value>[])), { maxLength: 60 }));
      }),
      fc.constantFrom('count', 'values'),
      fc.integer({ min: 1, max: 70 }),
      (rows, by, top) => {
        const counter = new Counter();
        for (const row of rows) counter.add(row, 1);
        const expected = slowly(rows, by);
        expect([...counter.rows(by)]).toEqual(expected);
        expect([...counter.rows(by, top)]).toEqual(expected.slice(0, top));
        expect(counter.size).toBe(expected.length);
      },
    ),
    { numRuns: 300 },
  );
});

it('hold many groups, and the first of them are found among all', () => {
  const counter = new Counter();
  for (let i = 0; i < 50_000; i++) counter.add([`N${(i * 7919) % 20_000}`, i % 2 === 0], i < 3 ? 5 : 1);
  expect(counter.size).toBe(20_000);
  const all = [...counter.rows('count')];
  expect(all[0]).toEqual(['N0', true, 7]);
  expect([...counter.rows('count', 700)]).toEqual(all.slice(0, 700));
  expect(all.reduce((sum, row) => sum + (row.at(-1) as number), 0)).toBe(50_012);
});

it('keep apart what no record wrote as it is compared', () => {
  const counter = new Counter();
  counter.add(['N1', 1], 1, 1);
  counter.add(['N1', 2], 1);
  counter.add(['N2', 1], 1);
  const others = new Map<Value, string>([
    ['N1', 'Ｎ１'],
    ['N2', 'Ｎ２'],
  ]);
  expect(counter.marked(0, 1, others)).toEqual(new Set(['N1']));
  counter.relabel(0, new Map([['N2', 'Ｎ２']]));
  expect([...counter.rows('values')]).toEqual([
    ['N1', 1, 1],
    ['N1', 2, 1],
    ['Ｎ２', 1, 1],
  ]);
});

it('take texts of any length', () => {
  const counter = new Counter();
  const long = '長'.repeat(5000);
  counter.add([long], 2);
  counter.add([long], 1);
  counter.add(['x'.repeat(100_000)], 1);
  expect([...counter.rows('count')].map(([text, n]) => [String(text).length, n])).toEqual([
    [5000, 3],
    [100_000, 1],
  ]);
});
