import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { configSchema } from '../../src/config/schema/index.js';
import { FORMATS } from '../../src/parsers/index.js';
import { TABLES } from '../../src/register/tables/index.js';
import { RULES } from '../../src/rules/index.js';

interface Script {
  schemaJson(deps: object): string;
  configurationMd(deps: object): string;
  registerMd(deps: object): string;
}

const script: Script = await import(new URL('../../scripts/docs-config.mjs', import.meta.url).href);
const deps = { configSchema, rules: RULES, formats: Object.values(FORMATS), tables: TABLES };
const read = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');

it.each([
  ['sekisho.schema.json', () => script.schemaJson(deps)],
  ['configuration.md', () => script.configurationMd(deps)],
  ['register.md', () => script.registerMd(deps)],
])('docs/%s is what scripts/docs-config.mjs writes', (name, write) => {
  expect(read(name)).toBe(write());
});
