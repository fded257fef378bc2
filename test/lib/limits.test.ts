import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { globDanger } from '../../src/lib/glob.js';
import { LIMITS } from '../../src/lib/limits.js';

const { limitsMd } = await import(new URL('../../scripts/docs-limits.mjs', import.meta.url).href);

it('docs/limits.md is what scripts/docs-limits.mjs writes', () => {
  expect(readFileSync(new URL('../../docs/limits.md', import.meta.url), 'utf8')).toBe(limitsMd(LIMITS));
});

it.each([
  ['logs/*_elb_*{yyyy}{MM}{dd}T*.log*', undefined],
  ['logs/**/*-*-*.csv', undefined],
  ['logs/@(a|b)*.csv', undefined],
  ['logs/*a*a*a*a*b.csv', 'globStars'],
  ['logs/+(a|aa)b.csv', 'globRepeat'],
  ['logs/*(a*).csv', 'globRepeat'],
])('a path: %s is %s', (path, danger) => {
  expect(globDanger(path)).toBe(danger);
});
