import fc from 'fast-check';
import { expect, it } from 'vitest';
import { messageFrom } from '../../src/messages/index.js';
import { timeline } from '../../src/register/lookup/timeline.js';
import type { Entry } from '../../src/register/types.js';

const fact = { kind: 'x', source: 'x:1', text: messageFrom('x') };
const bound = fc.integer({ min: 0, max: 12 });
const entry = fc
  .record({ a: fc.option(bound, { nil: -Infinity }), b: fc.option(bound, { nil: Infinity }), value: fc.nat(1000) })
  .map(({ a, b, value }): Entry<number> => ({ from: Math.min(a, b), to: Math.max(a, b), value, fact }));

it('finds what a filter over all rows finds', () => {
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 12 }), fc.integer({ min: -1, max: 13 }), (entries, t) => {
      const line = timeline<number>(entries);
      const naive = entries
        .filter(({ from, to }) => from <= t && t < to)
        .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
      expect(line.at(t)).toEqual(naive);
      const latest = Math.max(...entries.filter(({ to }) => to <= t).map(({ to }) => to));
      expect(line.lastEnded(t)?.to).toBe(latest === -Infinity ? undefined : latest);
    }),
    { numRuns: 2000 },
  );
});

it('holds from its first millisecond to the one before its end', () => {
  const line = timeline([{ from: 10, to: 20, value: 'x', fact }]);
  expect([9, 10, 19, 20].map((t) => line.at(t).length)).toEqual([0, 1, 1, 0]);
  expect([19, 20].map((t) => line.lastEnded(t)?.value)).toEqual([undefined, 'x']);
});
