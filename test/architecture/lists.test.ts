/** The lists of rules, formats, tables and scenarios follow from their declarations. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { TABLE_NAMES } from '../../src/domain/model.js';
import { FORMATS } from '../../src/parsers/index.js';
import { TABLES } from '../../src/register/tables/index.js';
import { RULES } from '../../src/rules/index.js';
import { SCENARIOS } from '../../src/simulate/plants/all.js';

const script: { lists(): Record<string, string> } = await import(
  new URL('../../scripts/lists.mjs', import.meta.url).href
);

it.each(Object.entries(script.lists()))('%s is what scripts/lists.mjs writes', (file, text) => {
  expect(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'), 'run npm run build').toBe(text);
});

it.each([
  ['tables', TABLE_NAMES.map((name) => [TABLES[name].table, TABLES[name].order]), TABLE_NAMES],
  ['formats', Object.values(FORMATS).map(({ meta }) => [meta.id, meta.order]), Object.keys(FORMATS)],
  ['rules', RULES.map(({ meta }) => [meta.id, meta.order]), RULES.map(({ meta }) => meta.id)],
  ['scenarios', SCENARIOS.map(({ order }, i) => [i, order]), SCENARIOS.map((_, i) => i)],
])('lists %s by their names and places, each place once', (_, declared, names) => {
  expect(declared.map(([name]) => name)).toEqual([...names]);
  const orders = declared.map(([, order]) => order as number);
  expect(orders).toEqual([...new Set(orders)].sort((a, b) => a - b));
});
