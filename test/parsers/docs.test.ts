import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FORMATS, SHAPES } from '../../src/parsers/index.js';

const script: { formatsMd(formats: unknown[], shapes: unknown): string } = await import(
  new URL('../../scripts/docs-formats.mjs', import.meta.url).href
);

test('docs/formats.md is what scripts/docs-formats.mjs writes', () => {
  const page = readFileSync(new URL('../../docs/formats.md', import.meta.url), 'utf8');
  expect(page).toBe(script.formatsMd(Object.values(FORMATS), SHAPES));
});
