/**
 * Completion, help and the manual page: everything that tells what the program can do, and must not
 * know less than it.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/catalogue.js';
import type { CatalogueEntry } from '../../src/cli/command.js';
import { manual } from '../../src/cli/manual/page.js';
import { wholeCommandLine } from '../../src/cli/program.js';
import { RULES } from '../../src/rules/index.js';
import { here } from './in-process.js';
import { BIN, folderWith, ROOT, sekisho, smallCompany } from './sekisho.js';

let checked: string;
let id: string;
beforeAll(() => {
  checked = smallCompany('2024-04-09T10:00:00+09:00,H2001,PC\u001b[31m,view,1,OK\n');
  sekisho(checked, ['check', '--date', '2024-04-09']);
  id = JSON.parse(sekisho(checked, ['findings', 'list', '-f', 'json']).out).findings[0].id;
});

const offered = async (words: string[], cwd = checked) =>
  (await here(cwd, ['__complete', ...words])).out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t')[0]);

describe('what is offered', () => {
  it('commands, and commands of commands', async () => {
    expect(await offered([''])).toEqual(expect.arrayContaining(COMMANDS.map(({ name }) => name)));
    expect(await offered(['fin'])).toEqual(['findings']);
    expect(await offered(['findings', ''])).toEqual(['list', 'show', 'set', 'action', 'export', 'import']);
  });

  it('options of the command and of all commands', async () => {
    const options = await offered(['findings', 'list', '--']);
    expect(options).toEqual(expect.arrayContaining(['--rule', '--person', '--format', '--help']));
    expect(await offered(['findings', 'list', '--sev'])).toEqual(['--severity']);
  });

  it('every option and value that help names, and no other', async () => {
    for (const words of await leaves(COMMANDS)) {
      const { out } = await here(checked, [...words, '--help']);
      const [, after = ''] = out.split(/^Usage:/m);
      const named = [...after.matchAll(/^ {2}(?:-\w, )?(--[a-z][\w-]*)(.*)/gm)];
      const options = await offered([...words, '--']);
      expect([...new Set(options)].sort(), words.join(' ')).toEqual(named.map(([, option]) => option).sort());
    }
  });

  it('files and folders for every option and argument that holds one', async () => {
    for (const words of [['audit', '--key-file'], ['acknowledge', '--log'], ['init', '--from'], ['query']]) {
      expect(await offered([...words, '']), words.join(' ')).toEqual([':files']);
    }
    for (const words of [['audit', '--out'], ['simulate', '--out'], ['verify'], ['init']]) {
      expect(await offered([...words, '']), words.join(' ')).toEqual([':folders']);
    }
  });

  it('choices of an option, however it is written', async () => {
    for (const words of [
      ['check', '--fail-on', 'h'],
      ['check', '--fail-on', '=', 'h'],
    ]) {
      expect(await offered(words)).toEqual(['high']);
    }
    expect(await offered(['check', '--fail-on=h'])).toEqual(['--fail-on=high']);
    expect(await offered(['check', '--fail-on', '='])).toHaveLength(5);
  });

  it('rules, systems, findings, accounts and people', async () => {
    expect(await offered(['rules', 'show', ''])).toEqual(RULES.map(({ meta }) => meta.id));
    expect(await offered(['findings', 'list', '--system', ''])).toEqual(['takuso']);
    expect(await offered(['explain', id.slice(0, 3)])).toEqual([id]);
    expect(await offered(['findings', 'set', id, ''])).toEqual([id]);
    expect(await offered(['findings', 'list', '--account', 'H'])).toEqual(['H2001']);
    expect(await offered(['findings', 'list', '--person', ''])).toEqual(['2001']);
    const elsewhere = folderWith();
    const config = path.join(checked, 'sekisho.yaml');
    expect(await offered(['-c', config, 'findings', 'list', '--system', ''], elsewhere)).toEqual(['takuso']);
  });

  it('files where files are wanted, and nothing behind the last argument', async () => {
    expect(await offered(['findings', 'import', ''])).toEqual([':files']);
    expect(await offered(['check', '-o', ''])).toEqual([':files']);
    expect(await offered(['findings', 'show', id, ''])).toEqual([]);
  });

  it('nothing, and no error, where there is no configuration or no such command', async () => {
    for (const words of [['explain', ''], ['nosuch', ''], ['check', '--nosuch', ''], []]) {
      const ran = await here(folderWith(), ['__complete', ...words]);
      expect(ran).toMatchObject({ code: 0, err: '' });
    }
  });
});

describe('shells', () => {
  it('bash completes through the script', () => {
    const bin = folderWith({ sekisho: `#!/bin/sh\nexec "${process.execPath}" "${BIN}" "$@"\n` });
    chmodSync(path.join(bin, 'sekisho'), 0o755);
    const script = `
      source <(sekisho completion bash)
      try() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _sekisho; echo "\${COMPREPLY[*]}"; }
      try sekisho fin
      try sekisho findings list --severity = hi
      try sekisho explain ${id.slice(0, 4)}
      try sekisho findings import sekisho.y`;
    const env = { ...process.env, PATH: `${bin}:${process.env.PATH}` };
    const { stdout, stderr } = spawnSync('bash', ['-c', script], { cwd: checked, env, encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(stdout.trim().split('\n')).toEqual(['findings', 'high', id, 'sekisho.yaml']);
  });

  it.each(['zsh', 'fish'])('%s accepts its script', async (shell) => {
    const { out } = await here(checked, ['completion', shell]);
    expect(out).toContain('sekisho __complete');
    if (spawnSync(shell, ['--version']).status !== 0) return;
    const file = path.join(folderWith({ script: out }), 'script');
    expect(spawnSync(shell, ['-n', file]).status).toBe(0);
  });

  it('does not know other shells', async () => {
    expect(await here(checked, ['completion', 'tcsh'])).toMatchObject({ code: 2, out: '' });
  });
});

/** Every command that does something, as its words. */
async function leaves(entries: readonly CatalogueEntry[], before: string[] = []): Promise<string[][]> {
  const all = await Promise.all(
    entries.map(async ({ name, load }) => {
      const loaded = await load();
      return 'subcommands' in loaded ? leaves(loaded.subcommands, [...before, name]) : [[...before, name]];
    }),
  );
  return all.flat();
}

describe('help', () => {
  it('of every command leads with examples of itself that it understands, in both languages', async () => {
    for (const words of await leaves(COMMANDS)) {
      for (const lang of ['en', 'ja']) {
        const { code, out } = await here(checked, [...words, '--help', '--lang', lang]);
        expect(code).toBe(0);
        const [before, after] = out.split(/^(?:Usage|使い方):/m) as [string, string];
        expect(before, words.join(' ')).toContain(`sekisho ${words.join(' ')}`);
        const options = [...before.matchAll(/ (--[a-z][\w-]*)/g)].map(([, option]) => option as string);
        for (const option of options) expect(after, `${words.join(' ')} ${option}`).toContain(option);
      }
    }
  });

  it.each([
    [['findigns', 'list'], 'findings'],
    [['findings', 'lsit'], 'list'],
    [['findings', 'list', '--sytem', 'x'], '--system'],
    [['findings', 'list', '--severity', 'hgih'], 'high'],
    [['check', '-f', 'jsno'], 'json'],
  ])('of %j asks whether %s was meant', async (args, meant) => {
    for (const lang of ['en', 'ja']) {
      const { code, err } = await here(checked, [...args, '--lang', lang]);
      expect(code).toBe(2);
      expect(err).toMatch(new RegExp(`(Did you mean|もしかして：) ?${meant}`));
    }
  });

  it('takes global options before and behind the command', async () => {
    const before = await here(checked, ['--no-color', '-f', 'json', 'rules', 'list']);
    const behind = await here(checked, ['rules', 'list', '-f', 'json']);
    expect(before.out).toBe(behind.out);
  });
});

describe('manual page', () => {
  it('man/sekisho.1 is what scripts/man.mjs writes', async () => {
    expect(readFileSync(path.join(ROOT, 'man/sekisho.1'), 'utf8')).toBe(
      await manual('en', await wholeCommandLine('en')),
    );
  });

  it('names every command', async () => {
    const page = (await manual('en', await wholeCommandLine('en'))).replaceAll('\\-', '-');
    for (const words of await leaves(COMMANDS)) expect(page).toContain(`.SS sekisho ${words.join(' ')}`);
  });

  const groff = spawnSync('groff', ['--version']).status === 0;
  it.skipIf(!groff)('is roff without a warning', async () => {
    const folder = folderWith();
    for (const lang of ['en', 'ja'] as const) {
      writeFileSync(path.join(folder, 'page'), await manual(lang, await wholeCommandLine(lang)));
      const ran = spawnSync('groff', ['-man', '-Tutf8', '-Kutf8', '-ww', path.join(folder, 'page')], {
        encoding: 'utf8',
      });
      expect(
        ran.stderr.split('\n').filter((line) => !/can't break line|cannot adjust/.test(line) && line !== ''),
      ).toEqual([]);
    }
  });
});
