/** Texts made to stop whoever reads them are refused at once, with a line. */
import { describe, expect, it, vi } from 'vitest';
import { parseYaml } from '../../src/config/document.js';
import { LIMITS } from '../../src/lib/limits.js';

const problemOf = (text: string) => {
  const { problems } = parseYaml(text, 'x.yaml');
  return problems.map(({ id, where }) => `${where.line} ${id}`);
};

describe('YAML', () => {
  it('of aliases of aliases', () => {
    const levels = Array.from({ length: 20 }, (_, i) => `l${i + 1}: &l${i + 1} [${`*l${i}, `.repeat(10)}]`);
    expect(problemOf(`l0: &l0 [1, 2]\n${levels.join('\n')}\n`)).toEqual([
      expect.stringMatching(/^[4-9] config\.yamlTooMany$/),
    ]);
  });

  it('of an alias that holds itself, also as a merge', () => {
    expect(problemOf('a: 1\nb: &b [*b]\n')).toEqual(['2 config.yamlTooDeep']);
    expect(problemOf('b: &b\n  c: 1\n  <<: *b\n')).toEqual([expect.stringMatching(/config\.yamlTooDeep$/)]);
  });

  it.each([
    ['lists', '['.repeat(100_000)],
    ['maps', `a: 1\n${'{a: '.repeat(10_000)}`],
    ['blocks', Array.from({ length: 1000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
    ['items', '- '.repeat(10_000)],
  ])('of %s inside one another', (_, text) => {
    expect(problemOf(text)).toEqual([expect.stringMatching(/config\.yamlTooDeep$/)]);
  });

  it('that is too large', () => {
    expect(problemOf('#'.repeat(LIMITS.yamlSize.max + 1))).toEqual(['1 config.yamlTooLarge']);
  });

  it('of many keys that are there twice names each line, without looking through all for each', () => {
    const keys = (n: number) => Array.from({ length: n }, (_, i) => `k${i}: 1`).join('\n');
    expect(problemOf(`${keys(3)}\n${keys(3)}\nb: { c: 1, c: 2 }\n`)).toEqual(
      [4, 5, 6, 7].map((line) => `${line} config.syntax`),
    );
    const compared = vi.spyOn(Array.prototype, 'some');
    try {
      parseYaml(keys(2000), 'x.yaml');
      expect(compared.mock.calls.length).toBeLessThan(100);
    } finally {
      compared.mockRestore();
    }
  });

  it.each(['__proto__', 'constructor', 'prototype'])('with %s as a key, wherever', (key) => {
    expect(problemOf(`a: 1\n${key}: { onBadRows: continue }\n`)).toEqual(['2 config.reservedKey']);
    expect(problemOf(`a:\n  - b:\n      "${key}": 1\n`)).toEqual(['3 config.reservedKey']);
  });

  it('with aliases as people use them is read', () => {
    const text = 'a: &a { x: 1, y: 2 }\nb: { <<: *a, y: 3 }\nc: [*a, *a]\nd: &a 5\ne: *a\n';
    expect(parseYaml(text, 'x.yaml')).toMatchObject({
      data: { a: { x: 1, y: 2 }, b: { x: 1, y: 3 }, c: [{ x: 1 }, { x: 1 }], d: 5, e: 5 },
      problems: [],
    });
  });

  it('without an anchor for an alias is a problem with its line', () => {
    expect(problemOf('a: 1\nb: *missing\n')).toEqual(['2 config.unknownAlias']);
  });
});
