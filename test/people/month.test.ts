/**
 * A month as a company lives it, on the demo: checked, signed, asked, answered, decided, acted
 * upon, the emergency closed, the month reported. Every document is made in both languages; in a
 * browser each breaks no rule of accessibility. SEKISHO_DOCUMENTS names a folder that is to keep
 * the pages and their pictures.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import axe from 'axe-core';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorkbook } from '../../src/lib/workbook/index.js';
import { here } from '../cli/in-process.js';
import { ROOT } from '../cli/sekisho.js';

// biome-ignore lint/suspicious/noExplicitAny: JSON as users get it
type Json = any;

const folder = mkdtempSync(path.join(tmpdir(), 'sekisho-month-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string) => path.join(folder, name);
const run = (at: string, ...args: string[]) =>
  here(folder, args, { SEKISHO_NOW: `${at}T09:00:00+09:00`, USER: '佐藤' });

async function json(at: string, ...args: string[]) {
  const ran = await run(at, ...args, '-f', 'json');
  return { ...ran, value: ran.out === '' ? undefined : (JSON.parse(ran.out) as Json) };
}

/** Every document, by the words that make it. */
const documents = (id: string): Record<string, string[]> => ({
  'daily-log': ['daily-log', '--month', '2024-08'],
  month: ['month', '--month', '2024-08'],
  actions: ['actions'],
  inquiries: ['inquiries', '--preview'],
  incident: ['incident', id],
  emergency: ['emergency', '台風10号'],
});
const LANGS = ['en', 'ja'] as const;
const pages: Record<string, string> = {};
let ids: string[];

beforeAll(async () => {
  cpSync(path.join(ROOT, 'fixtures/demo'), folder, { recursive: true });
  for (const left of ['reports', 'sekisho.db']) rmSync(file(left), { recursive: true, force: true });
  const config = readFileSync(file('sekisho.yaml'), 'utf8');
  writeFileSync(file('sekisho.yaml'), `company: 東原送配電株式会社\n${config}`);
  const checked = await run('2024-09-02', 'check', '--since', '2024-08-26', '--until', '2024-08-30');
  expect(checked.code, checked.err).toBe(1);
  const { value } = await json('2024-09-02', 'findings', 'list');
  ids = value.findings
    .filter((one: Json) => one.severity !== 'info' && one.actor.employee_id !== '')
    .map((one: Json) => one.id);
});

describe('a month', () => {
  it('is signed by two persons, and not by one', async () => {
    const days = ['confirm', '--since', '2024-08-26', '--until', '2024-08-29'];
    await run('2024-09-02', ...days, '--as', '点検者', '--user', '佐藤 恵子');
    const alone = await run('2024-09-02', ...days, '--as', '承認者', '--user', '佐藤恵子');
    expect(alone).toMatchObject({ code: 2, out: '' });
    const approved = await run('2024-09-02', ...days, '--as', '承認者', '--user', '森 一郎');
    expect(approved.code, approved.err).toBe(0);
    const log = (await json('2024-09-03', 'report', 'daily-log', '--month', '2024-08')).value;
    expect(log.days.filter((day: Json) => day.approver)).toHaveLength(4);
  });

  it('shows a signature as outdated if its day is judged by more', async () => {
    const log = file('logs/takuso_20240826.csv');
    const lines = readFileSync(log);
    const last = lines.lastIndexOf('\n', lines.length - 2) + 1;
    writeFileSync(log, Buffer.concat([lines, lines.subarray(last)]));
    await run('2024-09-03', 'check', '--date', '2024-08-26');
    const { value } = await json('2024-09-03', 'report', 'daily-log', '--month', '2024-08');
    expect(value.days[0]).toMatchObject({ day: '2024-08-26', checker: { outdated: true } });
    const shown = await run('2024-09-03', '--lang', 'ja', 'report', 'daily-log', '--month', '2024-08');
    expect(shown.out).toContain('その後再判定');
  });

  it('asks superiors, decides, and acts', async () => {
    const asked = await run('2024-09-03', 'report', 'inquiries', '--due', '2024-09-06', '-f', 'csv', '--lang', 'ja');
    expect(asked.code, asked.err).toBe(0);
    const [header, first, ...rest] = asked.out
      .replace(/^\ufeff/, '')
      .trimEnd()
      .split('\r\n');
    const titles = header!.split(',');
    const at = titles.indexOf('利用の目的');
    const cells = first!.split(',');
    cells.splice(cells.length - 6, 5, '復旧の問合せ対応', '課長の指示', 'なし', '部長 長野', '2024-09-05');
    expect(at).toBeGreaterThan(0);
    writeFileSync(file('answers.csv'), [header, cells.join(','), ...rest].join('\r\n'));
    const taken = await json('2024-09-05', 'findings', 'import', 'answers.csv');
    expect(taken.value?.answers, taken.err).toHaveLength(1);
    const { finding } = taken.value.answers[0];
    await run('2024-09-06', 'findings', 'set', finding, '--status', 'justified', '--reason', '課長の指示を確認');
    const wrong = ids.find((id) => id !== finding)!;
    await run('2024-09-06', 'findings', 'set', wrong, '--status', 'confirmed', '--reason', '業務上の必要なし');
    const acted = await run(
      '2024-09-06',
      'findings',
      'action',
      wrong,
      '--owner',
      '総務部 木村',
      '--immediate',
      'IDを停止した',
      '--permanent',
      '異動の当日にIDを廃止する手順に改める',
      '--cause',
      'transfer-procedure',
      '--due',
      '2024-09-10',
    );
    expect(acted.code, acted.err).toBe(0);
    const { value } = await json('2024-09-12', 'status', '--until', '2024-08-30');
    expect(value.actions).toMatchObject([{ finding: wrong, overdue: 2 }]);
    expect(value.inquiries.length).toBeGreaterThan(0);
    ids = [wrong, ...ids];
  });

  it('closes the emergency with what was lent and issued for it', async () => {
    const { value } = await json('2024-09-12', 'report', 'emergency', '2024-02');
    expect(value).toMatchObject({
      name: '台風10号',
      from: '2024-08-28T18:00:00+09:00',
      systems: ['takuso', 'callcenter'],
    });
    expect(value.terminals.length).toBeGreaterThan(1);
    expect(value.credentials.length).toBeGreaterThan(1);
    const inside = value.use.reduce((sum: number, row: Json) => sum + row.inside.accesses, 0);
    const query = [
      'query',
      '--since',
      '2024-08-28',
      '--until',
      '2024-09-06',
      '--side',
      'affiliate',
      '--in-emergency',
      '--count-by',
      'side',
    ];
    expect((await json('2024-09-12', ...query)).value.counts).toEqual([{ side: 'affiliate', accesses: inside }]);
    expect((await run('2024-09-12', 'report', 'emergency', 'T99')).err).toContain('2024-02');
  });

  it('is reported with all use, not that of findings alone', async () => {
    const { value } = await json('2024-09-12', 'report', 'month', '--month', '2024-08');
    const accesses = value.use.reduce((sum: number, row: Json) => sum + row.accesses, 0);
    const judged = (await json('2024-09-12', 'report', 'daily-log', '--month', '2024-08')).value.days.reduce(
      (sum: number, day: Json) => sum + day.records,
      0,
    );
    expect(accesses).toBe(judged);
    expect(value.partly).toEqual([]);
    expect(value.findings.reduce((sum: number, one: Json) => sum + one.statuses.confirmed, 0)).toBe(1);
    const shown = await run('2024-09-12', '--lang', 'ja', 'report', 'month', '--month', '2024-08');
    expect(shown.out).toContain('不適切な利用が1件認められました');
  });

  it('tells how many accesses of each person had an order, where orders are kept', async () => {
    const words = ['--class', 'view', '--side', 'network', '--side', 'contractor', '--until', '2024-08-31'];
    const known = await json('2024-09-12', 'query', ...words, '--count-by', 'object', '--top', '100000');
    const counts = (known.value.counts as Json[]).filter(({ object }) => object !== '');
    const [ordered, all] = [counts.slice(0, counts.length / 2), counts].map((some) =>
      some.reduce((sum: number, { accesses }: Json) => sum + accesses, 0),
    );
    const rows = counts.slice(0, counts.length / 2).map(({ object }, i) => `${i},${object},2024-08-01,2024-09-01\n`);
    writeFileSync(file('orders.csv'), `order,object,from,to\n${rows.join('')}`);
    const config = readFileSync(file('sekisho.yaml'), 'utf8')
      .replace('register:\n', 'register:\n  orders: orders.csv\n')
      .replace('rules:\n', 'rules:\n  no-order: { classes: [view] }\n');
    writeFileSync(file('orders.yaml'), config);
    const month = ['-c', 'orders.yaml', 'report', 'month', '--month', '2024-08'];
    const { value } = await json('2024-09-12', ...month);
    const sum = (name: string) => value.orders.reduce((total: number, row: Json) => total + row[name], 0);
    expect(ordered).toBeGreaterThan(10);
    expect([sum('accesses'), sum('withOrder')]).toEqual([all, ordered]);
    const paper = await run('2024-09-12', '--lang', 'ja', ...month, '-f', 'markdown');
    expect(paper.out).toContain('受付・作業指示のない利用');
    const [asked, shown] = [all, ordered].map((n) => n!.toLocaleString('en'));
    expect(paper.out).toContain(`利用${asked}件のうち、受付・作業指示に基づくもの${shown}件`);
  });
});

describe('every document', () => {
  it.each(LANGS.flatMap((lang) => Object.keys(documents('')).map((name) => [name, lang] as const)))(
    '%s, %s: a page and a workbook',
    async (name, lang) => {
      const words = ['--lang', lang, 'report', ...documents(ids[0]!)[name]!];
      const page = await run('2024-09-12', ...words, '-f', 'html');
      expect(page.code, page.err).toBe(0);
      expect(page.out).toContain('東原送配電株式会社');
      pages[`${name}.${lang}`] = page.out;
      // a workbook differs from language to language in its texts alone
      if (lang === 'ja') {
        await run('2024-09-12', ...words, '-f', 'xlsx', '-o', `${name}.xlsx`);
        const book = openWorkbook(readFileSync(file(`${name}.xlsx`)));
        for (const sheet of book.sheets) expect(sheet.read().utf8.length).toBeGreaterThan(0);
      }
      const kept = process.env.SEKISHO_DOCUMENTS;
      if (kept !== undefined) {
        mkdirSync(kept, { recursive: true });
        writeFileSync(path.join(kept, `${name}.${lang}.html`), page.out);
        if (lang === 'ja') cpSync(file(`${name}.xlsx`), path.join(kept, `${name}.xlsx`));
      }
    },
  );
});

const executablePath = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (path) => path && existsSync(path),
);
if (executablePath === undefined) console.warn('skipped: documents in a browser need Chromium, and there is none');

describe.runIf(executablePath)('in a browser', () => {
  it('breaks no rule of accessibility, asks for nothing, and fits its paper', async () => {
    const browser = await chromium.launch({ executablePath: executablePath!, args: ['--no-sandbox'] });
    try {
      for (const [name, html] of Object.entries(pages)) {
        const kept = process.env.SEKISHO_DOCUMENTS;
        if (kept === undefined && !name.endsWith('.ja')) continue;
        const page = await (
          await browser.newContext({ bypassCSP: true, viewport: { width: 1280, height: 900 } })
        ).newPage();
        const said: string[] = [];
        page.on('console', (message) => said.push(message.text()));
        page.on('request', (request) => said.push(request.url()));
        await page.setContent(html);
        await page.evaluate(axe.source);
        const violations = await page.evaluate(
          'axe.run().then((run) => run.violations.map((one) => [one.id, one.nodes[0].html]))',
        );
        expect(violations, name).toEqual([]);
        expect(said, name).toEqual([]);
        if (kept !== undefined) {
          await page.screenshot({ path: path.join(kept, `${name}.desktop.png`), fullPage: true });
          await page.pdf({ path: path.join(kept, `${name}.pdf`), preferCSSPageSize: true });
        }
        await page.context().close();
      }
    } finally {
      await browser.close();
    }
  }, 300_000);
});
