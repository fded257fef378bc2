/** The lists of tables follow from the declarations. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { TABLE_NAMES } from '../../src/domain/model.js';
import { TABLES } from '../../src/register/tables/index.js';

const script: { registerTables(): Record<string, string> } = await import(
  new URL('../../scripts/register-tables.mjs', import.meta.url).href
);

it.each(Object.entries(script.registerTables()))('%s is what scripts/register-tables.mjs writes', (file, text) => {
  expect(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')).toBe(text);
});

it('lists the tables by their declared names and order', () => {
  expect(TABLE_NAMES.map((name) => TABLES[name].table)).toEqual([...TABLE_NAMES]);
  const orders = TABLE_NAMES.map((name) => TABLES[name].order);
  expect(orders).toEqual([...new Set(orders)].sort((a, b) => a - b));
});
