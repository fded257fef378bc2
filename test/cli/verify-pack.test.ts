/**
 * `sekisho verify PACK`: what is not as it was when the pack was made is named, be it one byte; and
 * its findings follow again, or not.
 */
import { appendFileSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { here } from './in-process.js';
import { folderWith, type Ran, sekisho, smallCompany } from './sekisho.js';

const PERIOD = ['--since', '2024-04-08', '--until', '2024-04-10'];
const LOG = [
  '2024-04-08T10:00:00+09:00,N3001,PC3,view,0000000000012345678901,OK',
  '2024-04-09T10:00:00+09:00,H2001,PC2,view,0000000000012345678902,OK',
  '2024-04-09T11:00:00+09:00,N1001,PC1,view,0000000000012345678903,OK',
  '',
].join('\n');
const KEY = { SEKISHO_KEY: 'a secret of the company' };

/** Derived again from the files of today: the ledger keeps no copies. */
function companyOf(): string {
  const folder = smallCompany(LOG);
  edit(folder, 'sekisho.yaml', (text) => `archive: off\n${text}`);
  return folder;
}

let made: string;
const world = () => {
  const folder = folderWith();
  cpSync(made, folder, { recursive: true });
  return folder;
};
function edit(folder: string, file: string, change: (text: string) => string): void {
  const before = readFileSync(path.join(folder, file), 'utf8');
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(path.join(folder, file), after);
}
const match = (pattern: RegExp) => expect.stringMatching(pattern);
const json = (ran: Ran) => {
  const value = JSON.parse(ran.out);
  expect([ran.code, value.ok], ran.err).toEqual([value.ok ? 0 : 1, value.ok]);
  return value;
};
const verify = async (folder: string) => json(await here(folder, ['verify', 'pack', '-f', 'json']));
const rederive = (folder: string) => json(sekisho(folder, ['verify', 'pack', '--rederive', '-f', 'json'], KEY));
const stateOf = (checked: { files: { path: string; state: string }[] }, file: string) =>
  checked.files.find(({ path }) => path === file)?.state;
const manifest = (folder: string) => JSON.parse(readFileSync(path.join(folder, 'pack/manifest.json'), 'utf8'));
function audit(folder: string, ...args: string[]): void {
  const { code, err } = sekisho(folder, ['audit', ...PERIOD, '--out', 'pack', '-q', ...args], KEY);
  expect([code, err]).toEqual([1, '']);
}

beforeAll(() => {
  made = companyOf();
  audit(made);
});

describe('a pack that is as it was written', () => {
  it('exits 0, also with its findings derived again', () => {
    const checked = rederive(made);
    expect(checked).toMatchObject({
      ok: true,
      pack: { manifest: 'whole', audience: 'internal', problems: [] },
      configuration: 'unchanged',
      ledger: { broken: null, pack: 'held' },
      derived: { same: 3, differences: [] },
    });
    expect(new Set(checked.files.map(({ state }: { state: string }) => state))).toEqual(new Set(['unchanged']));
    expect(stateOf(checked, 'logs/takuso.csv')).toBe('unchanged');
    expect(stateOf(checked, 'register/assignments.csv')).toBe('unchanged');
  });

  it('says so in both languages', () => {
    expect(sekisho(made, ['verify', 'pack', '--rederive']).out).toMatch(
      /as they were written\.[\s\S]*still has the entry[\s\S]*3 come out again as they are; 0 differ/,
    );
    const japanese = sekisho(made, ['verify', 'pack', '--rederive', '--lang', 'ja']).out;
    expect(japanese).toMatch(/作成時のままです。[\s\S]*一致3件、相違0件/);
  });

  it('stays so when the ledger and the logs go on', () => {
    const folder = world();
    appendFileSync(path.join(folder, 'logs/takuso.csv'), '2024-04-11T10:00:00+09:00,N1001,PC1,view,1,OK\n');
    sekisho(folder, ['check', '--date', '2024-04-11']);
    const checked = rederive(folder);
    expect(checked).toMatchObject({ ok: true, ledger: { pack: 'held' }, derived: { same: 3, differences: [] } });
    expect(stateOf(checked, 'logs/takuso.csv')).toBe('grown');
  });

  it('can be verified alone, which is not the whole of it: exit 3', () => {
    const elsewhere = folderWith();
    cpSync(path.join(made, 'pack'), path.join(elsewhere, 'pack'), { recursive: true });
    const ran = sekisho(elsewhere, ['verify', 'pack']);
    expect(ran.code).toBe(3);
    expect(ran.out).toMatch(/as they were written[\s\S]*were not compared/);
  });
});

describe('one changed byte is named', () => {
  it.each(['findings.csv', 'evidence.csv', 'report.html', 'findings.json'])('in %s', async (file) => {
    const folder = world();
    edit(folder, `pack/${file}`, (text) => text.replace('2024-04-09', '2024-04-19'));
    expect((await verify(folder)).pack.problems).toEqual([{ path: file, problem: 'altered' }]);
    expect((await here(folder, ['verify', 'pack'])).out).toContain(`${file} was altered`);
  });

  it('in manifest.json', async () => {
    const folder = world();
    edit(folder, 'pack/manifest.json', (text) => text.replace('"records": 3', '"records": 4'));
    const checked = await verify(folder);
    expect(checked.pack).toMatchObject({ manifest: 'altered', problems: [{ path: 'manifest.json' }] });
    expect((await here(folder, ['verify', 'pack'])).code).toBe(1);
  });

  it('in a log', async () => {
    const folder = world();
    edit(folder, 'logs/takuso.csv', (text) => text.replace('PC2', 'PC9'));
    expect(stateOf(await verify(folder), 'logs/takuso.csv')).toBe('changed');
  });

  it('in a register file, until a later run has read it so', async () => {
    const folder = world();
    edit(folder, 'register/emergencies.csv', (text) => text.replace('18:00', '19:00'));
    expect(stateOf(await verify(folder), 'register/emergencies.csv')).toBe('changed');
    sekisho(folder, ['check', '--date', '2024-04-11']);
    expect(stateOf(await verify(folder), 'register/emergencies.csv')).toBe('updated');
  });

  it('in the configuration', async () => {
    const folder = world();
    edit(folder, 'sekisho.yaml', (text) => `# a comment changes nothing\n${text}`);
    expect((await verify(folder)).configuration).toBe('unchanged');
    edit(folder, 'sekisho.yaml', (text) => text.replace('failures: [NG]', 'failures: [OK]'));
    expect(await verify(folder)).toMatchObject({ ok: false, configuration: 'changed' });
  });

  it('in the ledger', async () => {
    const folder = world();
    const db = new Database(path.join(folder, 'sekisho.db'));
    db.exec("UPDATE evidence SET terminal = 'PC9' WHERE line = 3");
    db.close();
    expect((await verify(folder)).ledger.broken).toMatchObject({ table: 'evidence', problem: 'altered' });
  });

  it('and a ledger that was made anew does not have the head of the pack', async () => {
    const folder = world();
    rmSync(path.join(folder, 'sekisho.db'));
    expect((await verify(folder)).ledger.pack).toBe('missing');
    sekisho(folder, ['check', '--date', '2024-04-09']);
    expect((await verify(folder)).ledger).toMatchObject({ broken: null, pack: 'lost' });
  });
});

describe('a file', () => {
  it('that is missing, and one too many, are named', async () => {
    const folder = world();
    rmSync(path.join(folder, 'pack/persons.csv'));
    writeFileSync(path.join(folder, 'pack/note.txt'), 'mine');
    expect((await verify(folder)).pack.problems).toEqual([
      { path: 'persons.csv', problem: 'missing' },
      { path: 'note.txt', problem: 'unlisted' },
    ]);
  });

  it('that a log was is named when it is gone', async () => {
    const folder = world();
    rmSync(path.join(folder, 'logs/takuso.csv'));
    expect(stateOf(await verify(folder), 'logs/takuso.csv')).toBe('missing');
  });
});

describe('findings that do not come out as they were', () => {
  it('are named, with what differs: a corrected register takes one away and adds another', () => {
    const folder = world();
    edit(folder, 'register/assignments.csv', (text) =>
      text
        .replace('2001,小売 花子,HD,営業部', '2001,小売 花子,NW,配電部')
        .replace('1001,網野 太郎,NW', '1001,網野 太郎,HD'),
    );
    const checked = rederive(folder);
    expect(checked.derived).toMatchObject({
      same: 2,
      differences: [
        { change: 'gone', rule: 'off-period-hd-access', account: 'H2001', day: '2024-04-09' },
        { change: 'added', rule: 'off-period-hd-access', account: 'N1001', day: '2024-04-09' },
      ],
    });
    expect(stateOf(checked, 'register/assignments.csv')).toBe('changed');
    const said = sekisho(folder, ['verify', 'pack', '--rederive']).out;
    expect(said).toMatch(/H2001\n +It does not come out any more/);
    expect(said).toMatch(/N1001\n +It comes out now, and is not in the pack/);
  });

  it('say which field differs, and how', () => {
    const folder = world();
    edit(folder, 'register/assignments.csv', (text) =>
      text.replace('2001,小売 花子,HD,営業部', '2001,小売 花子,HD,企画部'),
    );
    const [difference] = rederive(folder).derived.differences;
    expect(difference).toMatchObject({ change: 'changed', account: 'H2001' });
    expect(difference.fields).toContainEqual({ name: 'actor.unit', before: '営業部', now: '企画部' });
  });

  it('are told from those whose rule is off now', () => {
    const folder = world();
    edit(folder, 'sekisho.yaml', (text) => `${text}  off-period-hd-access: off\n`);
    expect(rederive(folder).derived.differences).toMatchObject([
      { change: 'off', account: 'N3001' },
      { change: 'off', account: 'H2001' },
    ]);
  });

  it('are not sought without a ledger or a pack: exit 2', () => {
    const folder = world();
    expect(sekisho(folder, ['verify', '--rederive'])).toMatchObject({ code: 2, err: match(/--rederive needs/) });
    expect(sekisho(folder, ['verify', 'logs'])).toMatchObject({ code: 2, err: match(/no audit pack/) });
    rmSync(path.join(folder, 'sekisho.db'));
    expect(sekisho(folder, ['verify', 'pack', '--rederive'])).toMatchObject({ code: 2, err: match(/no ledger/) });
  });
});

describe('a pack for an authority', () => {
  let folder: string;
  beforeAll(() => {
    folder = companyOf();
    audit(folder, '--audience', 'authority');
  });

  it('is compared under its own pseudonyms', () => {
    expect(rederive(folder)).toMatchObject({ ok: true, derived: { same: 3, differences: [] } });
    expect(readFileSync(path.join(folder, 'pack/evidence.csv'), 'utf8')).not.toMatch(/PC[123]/);
    expect(manifest(folder)).toMatchObject({ audience: 'authority', terminals: 'pseudonyms' });
  });

  it('with terminals in clear says so, and is compared alike', () => {
    const clear = companyOf();
    audit(clear, '--audience', 'authority', '--keep-terminals');
    expect(manifest(clear).terminals).toBe('clear');
    expect(readFileSync(path.join(clear, 'pack/evidence.csv'), 'utf8')).toContain('PC2');
    expect(rederive(clear)).toMatchObject({ ok: true, derived: { same: 3, differences: [] } });
    const refused = sekisho(clear, ['audit', '--period', '2024H1', '--out', 'other', '--keep-terminals']);
    expect(refused).toMatchObject({ code: 2, err: match(/--audience authority/) });
  });

  it('needs the key for that, and the right one; without --rederive it needs none', () => {
    expect(sekisho(folder, ['verify', 'pack'], {}).code).toBe(0);
    expect(sekisho(folder, ['verify', 'pack', '--rederive'])).toMatchObject({ code: 2, err: match(/need a secret/) });
    const other = { SEKISHO_KEY: 'another secret of them' };
    expect(sekisho(folder, ['verify', 'pack', '--rederive'], other)).toMatchObject({
      code: 2,
      err: match(/not the one/),
    });
  });

  it('names differences without naming people', () => {
    const changed = folderWith();
    cpSync(folder, changed, { recursive: true });
    edit(changed, 'register/assignments.csv', (text) => text.replace('2001,小売 花子,HD,', '2001,小売 花子,NW,'));
    const { out, code } = sekisho(changed, ['verify', 'pack', '--rederive'], KEY);
    expect(code).toBe(1);
    expect(out).toMatch(/F-\w+ +off-period-hd-access +takuso +2024-04-09 +A-\w+\n +It does not come out any more/);
    expect(out).not.toMatch(/H2001|花子/);
  });
});

describe('a pack for the public', () => {
  it.each(['utf-8', 'cp932'])('in %s is compared by its figures', (encoding) => {
    const folder = companyOf();
    audit(folder, '--audience', 'public', '--csv-encoding', encoding, '--lang', 'ja');
    expect(rederive(folder)).toMatchObject({ ok: true, derived: { differences: [] } });
    edit(folder, 'register/assignments.csv', (text) => text.replace('2001,小売 花子,HD,', '2001,小売 花子,NW,'));
    const { differences } = rederive(folder).derived;
    expect(differences).toMatchObject([{ change: 'figures', system: 'takuso', rule: 'off-period-hd-access' }]);
    expect(differences[0].fields).toContainEqual({ name: '検出件数', before: '2', now: '1' });
  });
});
