/** The catalogue is its folders: a test that fails says what to do next. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { en, ja } from '../../src/rules/catalog/texts.js';
import { RULES } from '../../src/rules/index.js';

const CATALOGUE = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../src/rules/catalog');
const folders = readdirSync(CATALOGUE, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);
const ids = RULES.map(({ meta }) => meta.id);

describe('the catalogue', () => {
  it.each(folders)('lists %s', (folder) => {
    expect(ids, `src/rules/catalog/all.ts lacks ${folder}: run npm run build`).toContain(folder);
    for (const texts of [en, ja]) {
      expect(texts, `src/rules/catalog/texts.ts lacks ${folder}: run npm run build`).toHaveProperty([
        `rule.${folder}.title`,
      ]);
    }
  });

  it('has a folder of the same name for each rule, once', () => {
    expect([...ids].sort()).toEqual([...folders].sort());
  });

  it.each(RULES.map((rule) => [rule.meta.id, rule] as const))('has a text for each option of %s', (id, { options }) => {
    const names = Object.keys(options.parse({}) as object);
    const described = Object.keys(en).filter((key) => key.startsWith(`rule.${id}.option.`));
    expect(described.sort()).toEqual(names.map((name) => `rule.${id}.option.${name}`).sort());
  });
});
