// Set-up of tests while it is noted which functions they run: one file per test file, named after
// it, with a function a line.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect } from 'vitest';

globalThis.hits = new Set();
const { testPath } = expect.getState();

afterAll(() => {
  const name = path.relative(process.cwd(), testPath).replaceAll(/[\\/]/g, '+');
  writeFileSync(path.join(process.env.SEKISHO_HITS, name), [...globalThis.hits].join('\n'));
});
