/**
 * A share of `npm run torture -- inputs`: whatever bytes a file holds, they are read or refused
 * with a sentence, at once. Found by mutation, each fault here once stood in the program.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { readSheet } from '../../src/app/findings/read-sheet.js';
import * as config from '../../src/config/index.js';
import { UserError } from '../../src/domain/errors.js';
import { listFiles } from '../../src/engine/files/ingest/list.js';
import { openInput } from '../../src/engine/files/ingest/open.js';
import { fitOfHeader, readExceptions } from '../../src/findings/read-exceptions.js';
import { detect } from '../../src/parsers/detect.js';
import { FORMATS } from '../../src/parsers/index.js';
import { loadRegister } from '../../src/register/readers/load.js';
import { TABLES } from '../../src/register/tables/index.js';
import { RULES } from '../../src/rules/index.js';

interface Target {
  name: string;
  seeds: readonly Buffer[];
  run(bytes: Buffer): unknown;
}
interface Harness {
  tried: number;
  lost: readonly { target: string; seed: number; fault: string }[];
}

const script = (name: string) => import(new URL(`../../scripts/torture/${name}.mjs`, import.meta.url).href);
const { targetsOf } = (await script('targets')) as { targetsOf(code: object, folder: string, root: string): Target[] };
const { torture } = (await script('inputs')) as {
  torture(targets: Target[], asked: { count: number; seed: number; UserError: unknown }): Promise<Harness>;
};

/** What takes half a minute; `npm run torture -- inputs` tries as many as it is told. */
const COUNT = 5_000;
const folder = mkdtempSync(path.join(tmpdir(), 'sekisho-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const code = {
  ...config,
  FORMATS,
  RULES,
  TABLES,
  detect,
  listFiles,
  loadRegister,
  openInput,
  readExceptions,
  fitOfHeader,
  readSheet,
};
const targets = targetsOf(code, folder, fileURLToPath(new URL('../..', import.meta.url)));

it('what is not mutated is read by every target', async () => {
  // rows of tables that the demo lacks are made up, and may be refused
  for (const { name, run, seeds } of targets) {
    if (!name.startsWith('register')) for (const seed of seeds) await run(seed);
  }
});

it('thousands of mutated inputs: each is read, or refused with a sentence', { timeout: 300_000 }, async () => {
  const { tried, lost } = await torture(targets, { count: COUNT, seed: 1, UserError });
  expect(lost).toEqual([]);
  expect(tried).toBe(COUNT);
});
