/**
 * `npm run new` makes what CONTRIBUTING.md says: files that pass their tests as they are. With
 * SEKISHO_TYPES_OF_NEW=1 their types are checked, too; after a change of scripts/new/, run that
 * once.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const COPIED = [
  'src',
  'test',
  'scripts',
  'fixtures/formats',
  'package.json',
  'tsconfig.json',
  'vitest.config.ts',
  'biome.json',
];
const KINDS = [
  ['rule', 'listed-terminal', '### A new rule'],
  ['format', 'semicolons', '### A new log format'],
  ['table', 'notes', '### A new register table'],
] as const;

let copy: string;
/** by kind */
const touched = new Map<string, string[]>();

beforeAll(() => {
  copy = mkdtempSync(path.join(tmpdir(), 'sekisho-new-'));
  for (const name of COPIED) cpSync(path.join(ROOT, name), path.join(copy, name), { recursive: true });
  for (const name of ['node_modules', 'dist']) symlinkSync(path.join(ROOT, name), path.join(copy, name), 'junction');
  let before = contents();
  for (const [kind, id] of KINDS) {
    execFileSync(process.execPath, ['scripts/new.mjs', kind, id], { cwd: copy });
    const after = contents();
    touched.set(kind, [...after.keys()].filter((file) => before.get(file) !== after.get(file)).sort());
    before = after;
  }
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

function contents(): Map<string, string> {
  return new Map(
    ['src', 'test', 'fixtures'].flatMap((folder) =>
      readdirSync(path.join(copy, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.join(entry.parentPath, entry.name))
        .map((file) => [path.relative(copy, file).replaceAll('\\', '/'), readFileSync(file, 'latin1')] as const),
    ),
  );
}

describe.each(KINDS)('a new %s', (kind, id, title) => {
  it('touches the files that CONTRIBUTING.md names', () => {
    const [, section = ''] = readFileSync(path.join(ROOT, 'CONTRIBUTING.md'), 'utf8').split(`${title}\n`);
    const [rows = ''] = section.split(/^#/m);
    const named = [...rows.matchAll(/^\| `([^`]+)` \|/gm)].map(([, file]) => file!.replaceAll('<id>', id));
    expect(touched.get(kind)).toEqual(named.sort());
  });

  it('takes at most three files of source by hand, besides texts, fixtures and tests', () => {
    const byHand = touched
      .get(kind)!
      .filter((file) => file.startsWith('src/') && !/\/(en|ja)(\.ts|\/)/.test(file))
      .filter((file) => !readFileSync(path.join(copy, file), 'utf8').startsWith('// made by'));
    expect(byHand).toHaveLength({ rule: 2, format: 2, table: 1 }[kind]);
  });
});

it.each([
  ['rule', 'listed-terminal', 'already there; choose another id'],
  ['table', 'Not An Id', 'table "Not An Id": expected a name in letters'],
  ['report', 'x', 'usage: npm run new -- rule|format|table <id>'],
])('refuses %s %j', (kind, id, sentence) => {
  const answer = spawnSync(process.execPath, ['scripts/new.mjs', kind, id], { cwd: copy, encoding: 'utf8' });
  expect(answer).toMatchObject({ status: 2, stderr: expect.stringContaining(sentence) });
});

// it takes as long as all the others
it.runIf(process.env.SEKISHO_TYPES_OF_NEW === '1')('type-checks', { timeout: 300_000 }, () => {
  const config = ts.getParsedCommandLineOfConfigFile(
    path.join(copy, 'test/tsconfig.json'),
    {},
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: (problem) => expect(problem).toBeUndefined(),
    },
  )!;
  const { tsBuildInfoFile: _, ...options } = config.options;
  const files = [...touched.values()].flat().filter((file) => file.endsWith('.ts'));
  const program = ts.createProgram(
    files.map((file) => path.join(copy, file)),
    { ...options, incremental: false },
  );
  const problems = files.flatMap((file) =>
    program.getSemanticDiagnostics(program.getSourceFile(path.join(copy, file))),
  );
  expect(
    problems.map(({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`),
  ).toEqual([]);
});

it('passes its tests', { timeout: 180_000 }, () => {
  const tests = ['test/rules/listed-terminal', 'test/register/notes', 'test/parsers/cases', 'test/rules/catalogue'];
  const vitest = path.join(copy, 'node_modules/vitest/vitest.mjs');
  const { status, stdout } = spawnSync(
    process.execPath,
    [vitest, 'run', ...tests, '-t', 'listed-terminal|notes|semicolons'],
    {
      cwd: copy,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1' },
    },
  );
  expect(status, stdout).toBe(0);
  expect(stdout).toMatch(/Test Files {2}4 passed/);
});

it('is formatted and free of warnings', () => {
  const biome = path.join(copy, 'node_modules/@biomejs/biome/bin/biome');
  const files = [...touched.values()].flat();
  const { status, stderr } = spawnSync(process.execPath, [biome, 'check', '--error-on-warnings', ...files], {
    cwd: copy,
    encoding: 'utf8',
  });
  expect(status, stderr).toBe(0);
});
