/**
 * What was compiled at the build is what runs: a start that quietly compiles all anew would take a
 * tenth of a second more.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const copy = mkdtempSync(path.join(tmpdir(), 'sekisho-'));
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** What load.js of a copy of the package says: null where nothing compiled was there. */
function isRefused(folder: string): unknown {
  const code = `import(${JSON.stringify(path.join(folder, 'bin/load.js'))}).then(({ load }) => console.log(JSON.stringify(load().script.cachedDataRejected ?? null)))`;
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', code], { encoding: 'utf8', env: {} });
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

function version(folder: string): string {
  const { stdout } = spawnSync(process.execPath, [path.join(folder, 'bin/sekisho.js'), '--version'], {
    encoding: 'utf8',
    env: {},
  });
  return stdout.trim();
}

test('what V8 compiled at the build is used', () => {
  expect(isRefused(ROOT)).toBe(false);
});

test('what V8 compiled names no folder of the machine it was compiled on', () => {
  const bundle = path.join(ROOT, 'dist/bundle');
  const [compiled] = readdirSync(bundle).filter((name) => name.endsWith('.v8')) as [string];
  const bytes = readFileSync(path.join(bundle, compiled), 'latin1');
  expect(bytes).toContain('sekisho/main.cjs');
  expect(bytes).not.toContain(ROOT);
  expect(bytes).not.toContain(tmpdir());
});

test('a script that is not the one that was compiled runs as it stands', () => {
  for (const name of ['bin', 'dist/bundle', 'package.json']) {
    cpSync(path.join(ROOT, name), path.join(copy, name), { recursive: true });
  }
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(copy, 'node_modules'));
  const script = path.join(copy, 'dist/bundle/main.cjs');
  const code = readFileSync(script, 'latin1');
  expect(code).toContain('"package.json"');
  // of the same length, so that V8 alone would take it for the same
  writeFileSync(script, code.replace('"package.json"', '"package.jsom"'), 'latin1');
  writeFileSync(path.join(copy, 'package.jsom'), '{ "version": "changed" }');
  expect(isRefused(copy)).toBe(null);
  expect(version(copy)).toBe('changed');
});

test('what another V8 compiled is left alone', () => {
  const bundle = path.join(copy, 'dist/bundle');
  cpSync(path.join(ROOT, 'dist/bundle'), bundle, { recursive: true });
  const [compiled] = readdirSync(bundle).filter((name) => name.endsWith('.v8')) as [string];
  const bytes = readFileSync(path.join(bundle, compiled));
  // the hash of V8's version
  bytes.writeUInt32LE(bytes.readUInt32LE(4) ^ 1, 4);
  writeFileSync(path.join(bundle, compiled), bytes);
  expect(isRefused(copy)).toBe(true);
  expect(version(copy)).toBe(version(ROOT));
});
