/** Inquiries: who is asked, what the sheet takes, and answers that come back by it. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { words } from '../../src/reports/index.js';
import { Company, offPeriod } from '../days/company.js';

const DAY = '2024-04-08';
const JUSTIFIED = words('ja').label('status', 'justified');
const NEXT = '2024-04-09';
let one: Company;
const list = async () => (await one.json('2024-04-12', 'findings', 'list')).value.findings;
const inquire = (at: string, ...args: string[]) => one.run(at, 'report', 'inquiries', '--user', 'sato', ...args);

beforeAll(async () => {
  one = new Company({ config: 'lang: ja\n' });
  one.edit('register/assignments.csv', (text) =>
    text
      .concat('2002,長野 一郎,HD,営業部,部長,main,,\n')
      .concat('2003,次田 二郎,HD,営業部,次長,main,,\n')
      .concat('2004,前島 三郎,HD,営業部,部長,main,,2024-03-01\n'),
  );
  for (const day of [DAY, NEXT]) one.log(day, offPeriod(day));
  await one.run('2024-04-10', 'check');
});

describe('sekisho report inquiries', () => {
  it('asks the head of the unit, once, until a day, and records nothing with --preview', async () => {
    const seen = await one.json('2024-04-10', 'report', 'inquiries', '--preview');
    expect(seen.value.letters).toMatchObject([
      { recipient: '営業部 部長 長野 一郎', due: '2024-04-17', findings: [{}, {}] },
    ]);
    expect((await one.json('2024-04-10', 'status')).value.inquiries).toEqual([]);
    await inquire('2024-04-10', '--due', '2024-04-15', '-f', 'xlsx', '-o', 'inquiries.xlsx', '--drafts', 'drafts');
    const status = await one.json('2024-04-17', 'status', '--until', NEXT);
    expect(status).toMatchObject({ code: 1, value: { inquiries: [{ due: '2024-04-15', overdue: 2 }, {}] } });
    // a second export asks nobody again
    const before = (await one.json('2024-04-17', 'verify')).value;
    await inquire('2024-04-17', '-f', 'csv', '-o', 'again.csv');
    expect((await one.json('2024-04-17', 'verify')).value.entries).toBe(before.entries);
    expect(one.read('again.csv')).toContain('2024-04-15');
  });

  it('drafts a mail with the letter and the sheet', () => {
    const [name] = readdirSync(one.file('drafts'));
    const mail = readFileSync(one.file(`drafts/${name}`), 'latin1');
    expect(mail).toMatch(/^X-Unsent: 1\r$/m);
    expect(mail).toContain('spreadsheetml.sheet');
  });

  it('prints a page for each superior', async () => {
    const page = (await inquire('2024-04-12', '-f', 'html')).out;
    expect(page).toContain('確認依頼書（営業部 部長 長野 一郎）');
    expect(page).toContain('2001 小売 花子');
  });
});

const soffice = spawnSync('soffice', ['--version']).status === 0;
if (!soffice) console.warn('skipped: round trips of workbooks need LibreOffice, and there is no soffice on the PATH');

/** As a person would in a spreadsheet: texts into cells of one row, below titles of columns. */
function fill(file: string, row: number, texts: Record<string, string>): void {
  const parts = unzipSync(readFileSync(one.file(file)));
  const text = (part: string) => Buffer.from(parts[part]!).toString('utf8');
  const strings = [...text('xl/sharedStrings.xml').matchAll(/<si>.*?<t[^>]*>([^<]*)<\/t>.*?<\/si>|<si\/>/gs)].map(
    ([, said]) => said,
  );
  let sheet = text('xl/worksheets/sheet1.xml');
  for (const [title, value] of Object.entries(texts)) {
    const cells = [...sheet.matchAll(/<c r="([A-Z]+)1"[^>]* t="s"[^>]*><v>(\d+)<\/v>/g)];
    const column = cells.find(([, , at]) => strings[Number(at)] === title)?.[1];
    if (column === undefined) throw new Error(`no column ${title}`);
    const cell = `<c r="${column}${row}" t="inlineStr"><is><t>${value}</t></is></c>`;
    sheet = sheet.replace(new RegExp(`<c r="${column}${row}"[^>]*?(/>|>.*?</c>)`, 's'), cell);
  }
  parts['xl/worksheets/sheet1.xml'] = Buffer.from(sheet);
  one.write(file, Buffer.from(zipSync(parts)));
}

/** Opens it and saves it again. */
function throughOffice(file: string): void {
  const profile = pathToFileURL(one.file('profile')).href;
  const args = [
    `-env:UserInstallation=${profile}`,
    '--headless',
    '--convert-to',
    'xlsx',
    '--outdir',
    one.file('saved'),
    one.file(file),
  ];
  const ran = spawnSync('soffice', args, { timeout: 100_000 });
  if (ran.status !== 0) throw new Error(String(ran.stderr));
  one.write(file, readFileSync(one.file(`saved/${file}`)));
}

describe.skipIf(!soffice)('sheets that were opened and saved by LibreOffice', () => {
  it('bring answers back, once', async () => {
    const answer = { 利用の目的: '苦情対応', '目的外利用・提供の有無': 'なし', 回答者: '長野', 回答日: '2024/4/12' };
    fill('inquiries.xlsx', 2, answer);
    throughOffice('inquiries.xlsx');
    const taken = await one.json('2024-04-12', 'findings', 'import', 'inquiries.xlsx');
    expect(taken.value).toMatchObject({
      answers: [{ purpose: '苦情対応', disclosed: 'no', answered_on: '2024-04-12' }],
      unanswered: 1,
    });
    // the same sheet once more says nothing new; another answer in it is refused by its row
    expect((await one.json('2024-04-12', 'findings', 'import', 'inquiries.xlsx')).value.unchanged).toBe(1);
    fill('inquiries.xlsx', 2, { 利用の目的: '別の目的' });
    const refused = await one.run('2024-04-12', 'findings', 'import', 'inquiries.xlsx');
    expect(refused).toMatchObject({ code: 2, out: '' });
    expect(refused.err).toMatch(/inquiries\.xlsx![^:]*:2/);
    expect((await one.json('2024-04-12', 'status', '--until', NEXT)).value.inquiries).toHaveLength(1);
  });

  it('bring decisions back; a sheet that was edited twice is refused by row', async () => {
    const [, second] = await list();
    await one.run('2024-04-12', 'findings', 'export', '-f', 'xlsx', '-o', 'review.xlsx');
    const decision = { 判断: JUSTIFIED, 理由: '当番の指示', 確認者: '森' };
    fill('review.xlsx', 3, decision);
    throughOffice('review.xlsx');
    const taken = await one.json('2024-04-12', 'findings', 'import', 'review.xlsx', '--user', 'sato');
    expect(taken.value.changes).toMatchObject([{ id: second.id, status: 'justified', reason: '当番の指示' }]);
    fill('review.xlsx', 3, { 理由: '別の理由' });
    const refused = await one.run('2024-04-12', 'findings', 'import', 'review.xlsx', '--user', 'sato');
    expect(refused).toMatchObject({ code: 2, out: '' });
    expect(refused.err).toMatch(/review\.xlsx![^:]*:3/);
  });
});

describe('the review sheet as a workbook', () => {
  it('offers decisions, locks ids, keeps the header in view and filters', async () => {
    await one.run(
      '2024-04-12',
      'findings',
      'export',
      '--status',
      'open',
      '--status',
      'justified',
      '-f',
      'xlsx',
      '-o',
      'fresh.xlsx',
    );
    const sheet = Buffer.from(unzipSync(readFileSync(one.file('fresh.xlsx')))['xl/worksheets/sheet1.xml']!).toString(
      'utf8',
    );
    expect(sheet).toMatch(new RegExp(`<dataValidation type="list"[^>]*><formula1>&quot;[^<]*${JUSTIFIED}`));
    expect(sheet).toContain('<sheetProtection sheet="1"');
    expect(sheet).toContain('state="frozen"');
    expect(sheet).toMatch(/<autoFilter ref="A1:[A-Z]+3"\/>/);
  });
});

describe('CSV', () => {
  it('is plain for the next program, and made for spreadsheets in a file', async () => {
    one.edit('register/accounts.csv', (text) => text.concat('takuso,0123,2001,,personal,,\n'));
    one.log('2024-04-11', '2024-04-11T10:00:00+09:00,0123,=PC2,view,1,OK\n');
    await one.run('2024-04-12', 'check');
    const about = ['findings', 'list', '--account', '0123', '-f', 'csv'];
    const piped = (await one.run('2024-04-12', ...about)).out;
    expect(piped).toContain(',0123,');
    expect(piped).toContain(',=PC2,');
    expect(piped).not.toMatch(/^\ufeff|="/);
    await one.run('2024-04-12', ...about, '-o', 'list.csv');
    expect(one.read('list.csv')).toMatch(/^\ufeff/);
    expect(one.read('list.csv')).toContain('"=""0123"""');
    const queried = (
      await one.run('2024-04-12', 'query', '--account', '0123', '-f', 'csv', '--columns', 'account,terminal')
    ).out;
    expect(queried).toBe('account,terminal\r\n0123,=PC2\r\n');
  });
});
