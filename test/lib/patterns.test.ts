/** No pattern that passes the gate can be made slow by a text, and what is refused says why. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePattern } from '../../src/lib/patterns.js';

const idOf = (source: string, ignoreCase = false) => {
  const pattern = compilePattern(source, { ignoreCase });
  return pattern instanceof RegExp ? 'runs' : pattern.id;
};

describe('the gate', () => {
  it.each([
    ['^N(\\d+)$', 'runs'],
    ['user=(?<account>\\S+) .*object=(?<object>\\d{22})', 'runs'],
    ['^(?<a>.*?),(?<b>.*?),(?<c>.*?),x$', 'runs'],
    ['(?:a|aa)+$', 'runs'],
    ['^(?:a{1,20})*b', 'runs'],
    ['^(?=a)(?:a{1,20})*b', 'pattern.ambiguous'],
    ['^(a+)+$', 'pattern.exponential'],
    ['(\\w+\\s?)*x', 'pattern.exponential'],
    // beyond the engine that never goes back
    ['(?<=user=)(?<account>\\w+)', 'runs'],
    ['^(?!#)(?<account>[^,]+),', 'runs'],
    ['レコード=(?<object>\\p{Nd}+)', 'runs'],
    ['^(["\'])(?<a>[^"\']*)\\1', 'runs'],
    ['^(?:\\p{L}|\\p{L}\\p{L})+$', 'pattern.ambiguous'],
    ['^(?:\\p{L}?){30}x', 'pattern.ambiguous'],
    ['^(?=x)(?<a>.*),(?<b>.*);', 'pattern.slow'],
    ['\\p{L}+\\p{L}+x', 'pattern.slow'],
    ['(?<time>', 'pattern.wrong'],
    ['a{70000}{70000}', 'pattern.wrong'],
    [`(?:${'(?:a|b){999}'.repeat(20)}){999}`, 'pattern.ambiguous'],
    ['a'.repeat(5000), 'pattern.tooLong'],
  ])('%s: %s', (source, id) => {
    expect(idOf(source)).toBe(id);
  });

  it('where case means nothing, too', () => {
    expect(idOf('^[NH](\\d+)$', true)).toBe('runs');
    expect(idOf('^(a|a)+$', true)).toBe('pattern.ambiguous');
    expect(idOf('(\\d+)x', true)).toBe('pattern.slow');
  });

  it('tells the part that is the cause', () => {
    expect(compilePattern('^x(?:a+)+$')).toMatchObject({ data: { part: '(?:a+)+' } });
  });
});

/** Patterns of few pieces, so that repetitions meet the same characters often. */
const piece = fc.constantFrom(
  'a',
  'b',
  '.',
  '[ab]',
  '\\w',
  '(?:a|b)',
  '(?:a|ab)',
  '(a)',
  '(?=a)',
  '\\p{L}',
  '(?:a*b)',
  '\\1',
  'a{20}',
);
const times = fc.constantFrom('', '', '', '*', '+', '?', '{0,3}', '{1,30}', '+?', '{2}');
const atom = fc.tuple(piece, times).map((parts) => parts.join(''));
const body = fc.array(atom, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''));
const nested = fc.tuple(body, body, times).map(([one, other, repeated]) => `${one}(?:${other})${repeated}`);
const pattern = fc
  .tuple(fc.constantFrom('', '^'), fc.oneof(body, nested), fc.constantFrom('', '$', 'x'))
  .map((parts) => parts.join(''));

it('what passes is quick on texts that are made of what it repeats', () => {
  fc.assert(
    fc.property(pattern, fc.boolean(), (source, ignoreCase) => {
      const expression = compilePattern(source, { ignoreCase });
      if (!(expression instanceof RegExp)) return;
      const begun = process.cpuUsage();
      for (const unit of ['a', 'b', 'ab', 'aab']) expression.exec(`${unit.repeat(10_000)}!`);
      // four texts of up to 30,000 characters: quadratic would be minutes, exponential never
      expect(process.cpuUsage(begun).user / 1000, source).toBeLessThan(2000);
    }),
    { numRuns: 300 },
  );
});

it('what passes matches what it would match as it was written', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'x', 'A'), maxLength: 30 });
  fc.assert(
    fc.property(pattern, fc.array(text, { minLength: 1, maxLength: 5 }), (source, texts) => {
      const expression = compilePattern(source);
      if (!(expression instanceof RegExp)) return;
      for (const one of texts) {
        const found = new RegExp(source, /\\p/.test(source) ? 'u' : '').exec(one);
        expect({ source, one, found: expression.exec(one) }).toEqual({ source, one, found });
      }
    }),
    { numRuns: 1000 },
  );
});
