/** `sekisho findings`: what an analyst and a reviewer with a spreadsheet do with findings. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { beforeAll, describe, expect, it } from 'vitest';
import { openDocument, openRow, textRow, workbook } from '../lib/workbooks.js';
import { here } from './in-process.js';
import { folderWith, sekisho, smallCompany } from './sekisho.js';

const LOG = [
  '2024-04-08T10:00:00+09:00,H2001,PC2,view,0300000000000000000001,OK',
  '2024-04-09T10:00:00+09:00,H2001,PC2,view,0300000000000000000001,OK',
  '2024-04-09T10:00:01+09:00,H2001,PC2,view,0300000000000000000002,NG',
  '2024-04-09T11:00:00+09:00,N3001,=PC\u001b]0;x\u0007,view,1,OK',
  '2024-04-09T12:00:00+09:00,N1001,PC1,view,1,OK',
  '2024-04-09T13:00:00+09:00,NOBODY,,view,1,OK',
  '',
].join('\n');

// biome-ignore lint/suspicious/noExplicitAny: JSON as users get it
type Json = any;

let checked: string;
/**
 * a folder whose ledger holds four findings of two rules each on H2001 and one of N3001 and NOBODY
 */
const world = () => {
  const folder = folderWith();
  cpSync(checked, folder, { recursive: true });
  return folder;
};
const list = async (folder: string, ...args: string[]): Promise<Json[]> =>
  JSON.parse((await here(folder, ['findings', 'list', '-f', 'json', ...args])).out).findings;
const only = async (folder: string, ...args: string[]): Promise<Json> => {
  const found = await list(folder, ...args);
  expect(found).toHaveLength(1);
  return found[0];
};

beforeAll(() => {
  checked = smallCompany(LOG);
  sekisho(checked, ['check', '--since', '2024-04-08', '--until', '2024-04-09'], {
    SEKISHO_NOW: '2024-04-10T08:00:00Z',
  });
});

describe('list', () => {
  it('has all findings, as the check reported them', async () => {
    const rules = (await list(checked)).map(({ day, account, rule }) => `${day} ${account} ${rule}`);
    expect(rules).toEqual([
      '2024-04-08 H2001 off-period-hd-access',
      '2024-04-09 NOBODY non-employee-access',
      '2024-04-09 H2001 off-period-hd-access',
      '2024-04-09 N3001 off-period-hd-access',
      '2024-04-09 N3001 post-transfer-access',
    ]);
  });

  it.each([
    [['--rule', 'post-transfer-access'], 1],
    [['--rule', 'post-transfer-access', '--rule', 'non-employee-access'], 2],
    [['--account', 'H2001'], 2],
    [['--person', '3001'], 2],
    [['--since', '2024-04-09'], 4],
    [['--until', '2024-04-08'], 1],
    [['--severity', 'critical'], 0],
    [['--status', 'open'], 5],
    [['--status', 'confirmed', '--status', 'closed'], 0],
    [['--system', 'takuso', '--account', 'H2001', '--since', '2024-04-09'], 1],
  ])('filters by %j', async (args, n) => expect(await list(checked, ...args)).toHaveLength(n));

  it.each([
    [['--rule', 'post-transfer'], 'post-transfer-access'],
    [['--system', 'takso'], 'takuso'],
    [['--severity', 'hihg'], 'high'],
    [['--status', 'opne'], 'open'],
    [['--since', '2024-4-9'], '2024-4-9'],
    [['--since', '2024-04-10', '--until', '2024-04-09'], '2024-04-10'],
  ])('refuses %j, which would list nothing, and names %s', async (args, named) => {
    const ran = await here(checked, ['findings', 'list', ...args]);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain(named);
  });

  it('shows nothing of a log that could act on a terminal', async () => {
    const { id } = await only(checked, '--rule', 'post-transfer-access');
    const { out } = await here(checked, ['findings', 'show', id]);
    expect(out).toContain('\\x1b]0;x\\x07');
    const control = [...out].filter((character) => (character < ' ' && character !== '\n') || character === '\u007f');
    expect(control).toEqual([]);
  });

  it('says that there is no ledger yet', async () => {
    const ran = await here(smallCompany(''), ['findings', 'list']);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('sekisho check');
  });
});

describe('set', () => {
  it('records status, reason, user and time, and shows them', async () => {
    const folder = world();
    const { id } = await only(folder, '--rule', 'post-transfer-access');
    const now = { SEKISHO_NOW: '2024-04-11T09:30:00+09:00', USER: 'tanaka' };
    const args = ['findings', 'set', id.slice(0, 10), '--status', 'confirmed', '--reason', '聞取りによる'];
    expect(await here(folder, args, now)).toMatchObject({ code: 0 });
    const shown = JSON.parse((await here(folder, ['findings', 'show', id, '-f', 'json'])).out).finding;
    expect(shown.status).toBe('confirmed');
    expect(shown.history).toMatchObject([
      { kind: 'found', status: 'open' },
      { kind: 'status', status: 'confirmed', reason: '聞取りによる', user: 'tanaka', at: '2024-04-11T09:30:00+09:00' },
    ]);
    expect((await here(folder, ['findings', 'show', id])).out).toContain(
      '2024-04-11 09:30:00  confirmed, by tanaka: 聞取りによる',
    );
  });

  it('sets all or none', async () => {
    const folder = world();
    const [first] = await list(folder);
    const ran = await here(folder, [
      'findings',
      'set',
      first.id,
      'ffffffffffff',
      '--status',
      'closed',
      '--reason',
      'x',
    ]);
    expect(ran.code).toBe(2);
    expect(await list(folder, '--status', 'open')).toHaveLength(5);
  });

  it.each([
    [['--status', 'confirmed'], '--reason'],
    [['--status', 'confirmed', '--reason', '  '], 'reason'],
    [['--reason', 'x'], '--status'],
    [['--status', 'withdrawn', '--reason', 'x'], 'withdrawn'],
  ])('wants a status that people may set, and a reason: %j', async (args, named) => {
    const ran = await here(checked, ['findings', 'set', (await list(checked))[0].id, ...args]);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(named);
  });

  it('shows the history of a person', async () => {
    const folder = world();
    const { id } = await only(folder, '--rule', 'post-transfer-access');
    await here(folder, ['findings', 'set', id, '--status', 'justified', '--reason', 'handover', '--user', 'sato']);
    const { out } = await here(folder, ['findings', 'list', '--person', '3001']);
    expect(out).toContain('2 findings from 2024-04-09 to 2024-04-09');
    expect(out).toContain('justified, by sato: handover');
  });
});

/** A sheet as rows of cells by column name, and back again as a spreadsheet would save it. */
async function sheet(folder: string, ...args: string[]): Promise<Record<string, string>[]> {
  const ran = await here(folder, ['findings', 'export', '-o', 'review.csv', ...args]);
  expect(ran.code).toBe(0);
  return parse(readFileSync(path.join(folder, 'review.csv')), { bom: true, columns: true }) as Record<string, string>[];
}
function save(folder: string, rows: readonly Record<string, string>[], delimiter = ',', newline = '\r\n'): string {
  const cell = (text: string) => (/[",;\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = [Object.keys(rows[0]!), ...rows.map((row) => Object.values(row))];
  const text = `${lines.map((cells) => cells.map(cell).join(delimiter)).join(newline)}${newline}`;
  writeFileSync(path.join(folder, 'edited.csv'), text);
  return text;
}
function book(text: string, make: (rows: string) => Buffer, rowOf = textRow): Buffer {
  const records = parse(text, { bom: true }) as string[][];
  const escaped = (cell: string) =>
    cell
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll(/[^\P{Cc}\n]/gu, '');
  const rows = [['確認票'], ...records, ['合計', '5']].map((cells) => rowOf(...cells.map(escaped)));
  return make(rows.join(''));
}
const take = (folder: string, user = 'tanaka') => here(folder, ['findings', 'import', 'edited.csv', '--user', user]);

describe('review sheet', () => {
  it('has open findings, empty columns for people, and is made for Excel', async () => {
    const folder = world();
    const rows = await sheet(folder);
    expect(rows).toHaveLength(5);
    expect(rows.every(({ decision, reason, reviewer }) => `${decision}${reason}${reviewer}` === '')).toBe(true);
    const bytes = readFileSync(path.join(folder, 'review.csv'));
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(rows.find(({ account }) => account === 'N3001')?.terminals).toBe("'=PC\\x1b]0;x\\x07");
    await here(folder, ['findings', 'set', rows[0]!.id!, '--status', 'closed', '--reason', 'x']);
    expect(await sheet(folder)).toHaveLength(4);
    expect(await sheet(folder, '--status', 'closed')).toHaveLength(1);
  });

  it.each([
    ['UTF-8 without mark, LF', (text: string) => Buffer.from(text.replaceAll('\r\n', '\n'))],
    ['CP932', (text: string) => iconv.encode(text, 'cp932')],
    ['UTF-16 with tabs', (text: string) => iconv.encode(text.replaceAll(',', '\t'), 'utf-16le', { addBOM: true })],
    ['semicolons', (text: string) => Buffer.from(text.replaceAll(',', ';'))],
    [
      'rows upside down',
      (text: string) => {
        const [head, ...rows] = text.trimEnd().split('\r\n');
        return Buffer.from([head, ...rows.reverse()].join('\r\n'));
      },
    ],
    [
      'a workbook with a title and a total',
      (text: string) => book(text, (rows) => workbook({ sheets: { 一覧: rows } })),
    ],
    ['a workbook of LibreOffice', (text: string) => book(text, openDocument, openRow)],
  ])('comes back as %s', async (_, encode) => {
    const folder = world();
    const rows = (await sheet(folder, '--lang', 'ja')).map((row) => ({
      判断: '',
      理由: '',
      確認者: '',
      照合コード: row.照合コード!,
    }));
    Object.assign(rows[1]!, { 判断: '適正と判断', 理由: '指示書０１２', 確認者: '佐藤' });
    Object.assign(rows[3]!, { 判断: 'false-positive', 理由: '0123' });
    writeFileSync(path.join(folder, 'edited.csv'), encode(save(folder, rows)));
    const ran = await take(folder);
    expect(ran.code, ran.err).toBe(0);
    const done = (await list(folder)).filter(({ status }) => status !== 'open');
    expect(done.map(({ status }) => status).sort()).toEqual(['false-positive', 'justified']);
    const shown = async (status: string) => {
      const { id } = done.find((one) => one.status === status)!;
      return JSON.parse((await here(folder, ['findings', 'show', id, '-f', 'json'])).out).finding.history.at(-1);
    };
    expect(await shown('justified')).toMatchObject({ reason: '指示書０１２', user: '佐藤 (tanaka)' });
    expect(await shown('false-positive')).toMatchObject({ reason: '0123', user: 'tanaka' });
  });

  it('changes nothing when it comes a second time', async () => {
    const folder = world();
    const rows = await sheet(folder);
    Object.assign(rows[0]!, { decision: 'closed', reason: 'done' });
    save(folder, rows);
    await take(folder);
    const ran = await take(folder);
    expect(ran).toMatchObject({ code: 0, out: '' });
    expect(ran.err).toContain('1 already so');
  });

  it('refuses, by row, what somebody else has decided meanwhile, and takes nothing', async () => {
    const folder = world();
    const mine = await sheet(folder);
    const theirs = structuredClone(mine);
    Object.assign(theirs[2]!, { decision: 'confirmed', reason: 'theirs' });
    save(folder, theirs);
    await take(folder, 'suzuki');
    Object.assign(mine[0]!, { decision: 'closed', reason: 'mine' });
    Object.assign(mine[2]!, { decision: 'closed', reason: 'mine' });
    save(folder, mine);
    const ran = await take(folder);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(`edited.csv:4: finding ${mine[2]!.id}`);
    expect(ran.err).toContain('suzuki');
    expect(await list(folder, '--status', 'open')).toHaveLength(4);
  });

  it.each([
    ['a decision without a reason', { decision: 'closed' }, 'no reason'],
    ['a reason without a decision', { reason: 'x' }, 'no decision'],
    ['a decision that is none', { decision: 'maybe', reason: 'x' }, '"maybe"'],
    ['withdrawn', { decision: 'withdrawn', reason: 'x' }, '"withdrawn"'],
    ['a lost token', { decision: 'closed', reason: 'x', token: '' }, 'token'],
    ['a token of another row', { decision: 'closed', reason: 'x', token: 'other' }, 'mixed up'],
    [
      'a forged token',
      { decision: 'closed', reason: 'x', token: 's-0000000000000000-000000', id: '' },
      'none in this ledger',
    ],
  ])('refuses %s', async (_, edit, said) => {
    const folder = world();
    const rows = await sheet(folder);
    const other = rows[1]!.token!;
    Object.assign(rows[0]!, edit, 'token' in edit && edit.token === 'other' ? { token: other } : {});
    save(folder, rows);
    const ran = await take(folder);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('edited.csv:2');
    expect(ran.err).toContain(said);
    expect(await list(folder, '--status', 'open')).toHaveLength(5);
  });

  it('refuses two rows that decide one finding differently', async () => {
    const folder = world();
    const rows = await sheet(folder);
    Object.assign(rows[0]!, { decision: 'closed', reason: 'x' });
    save(folder, [...rows, { ...rows[0]!, decision: 'confirmed' }]);
    const ran = await take(folder);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('edited.csv:7');
    expect(ran.err).toContain('line 2');
  });

  it.each([
    ['', 'empty'],
    ['a,b\r\n1,2\r\n', 'decision'],
    ['decision,reason,reviewer,token\r\n"closed,x\r\n', 'CSV'],
  ])('refuses a file that is no review sheet: %j', async (text, said) => {
    const folder = world();
    writeFileSync(path.join(folder, 'edited.csv'), text);
    const ran = await take(folder);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(said);
  });

  const office = spawnSync('soffice', ['--version']).status === 0;
  it.skipIf(!office)('survives being edited in LibreOffice and saved in CP932', async () => {
    const folder = world();
    const [first, second] = await sheet(folder, '--lang', 'ja');
    const home = `-env:UserInstallation=file://${path.join(folder, 'office')}`;
    const convert = (file: string, to: string, out: string, filter: string[] = []) => {
      mkdirSync(path.join(folder, out), { recursive: true });
      const args = [home, '--headless', ...filter, '--convert-to', to, '--outdir', path.join(folder, out)];
      expect(spawnSync('soffice', [...args, path.join(folder, file)]).status).toBe(0);
    };
    convert('review.csv', 'fods', 'sheets', ['--infilter=CSV:44,34,76,1']);
    const file = path.join(folder, 'sheets/review.fods');
    const cells = ['適正と判断', '指示書 0012', '佐藤'].map(
      (text) => `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`,
    );
    const empty = new RegExp(
      `<table:table-cell[^>]*number-columns-repeated="3"[^>]*/>(?=\\s*<table:table-cell[^>]*>\\s*<text:p>${first!.照合コード})`,
    );
    const before = readFileSync(file, 'utf8');
    expect(before).toMatch(empty);
    writeFileSync(file, before.replace(empty, cells.join('')));
    convert('sheets/review.fods', 'csv:Text - txt - csv (StarCalc):44,34,64,1', '.');
    const ran = await here(folder, ['findings', 'import', 'review.csv', '--user', 'tanaka']);
    expect(ran.code, ran.err).toBe(0);
    expect((await list(folder, '--status', 'justified')).map(({ id }) => id)).toEqual([first!.検出ID]);
    expect((await list(folder, '--status', 'open')).map(({ id }) => id)).toContain(second!.検出ID);
  });
});
