/** Stars mean what `.*` means, and no text makes them slow. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wildcardsTest, wildcardTest } from '../../src/lib/wildcard.js';

it('a pattern matches what the expression matches that says the same', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '*', '.', '\n'), maxLength: 12 });
  fc.assert(
    fc.property(text, text, (pattern, value) => {
      const source = pattern.split('*').map((part) => part.replaceAll('.', '\\.'));
      expect(wildcardTest(pattern)(value)).toBe(new RegExp(`^${source.join('.*')}$`, 's').test(value));
    }),
    { numRuns: 5000 },
  );
});

it('one of some and none of others', () => {
  const test = wildcardsTest({ any: ['h*', '*9'], none: ['*TEST*'] }, (text) => text.toUpperCase());
  expect(['H1', 'N9', 'htest1', 'N1'].map(test)).toEqual([true, true, false, false]);
  expect(wildcardsTest({ any: [], none: ['a'] })('b')).toBe(true);
});

it('a text made for it is no slower than another', () => {
  expect(wildcardTest('*a*a*a*a*a*a*a*a*a*b')('a'.repeat(100_000))).toBe(false);
});
