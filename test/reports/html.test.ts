/**
 * The page as a file, and the page in a browser. The browser part runs where a Chromium is
 * installed (`CHROMIUM` names it).
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/messages/index.js';
import { CHARTS } from '../../src/reports/html/charts/index.js';
import { pageOf } from '../../src/reports/html/data.js';
import { type IndexDay, renderIndex } from '../../src/reports/html/index-page.js';
import { renderReport } from '../../src/reports/html/report.js';
import { forAudience } from '../../src/reports/pack/index.js';
import { halfYear } from './half-year.js';
import { HOSTILE, sample, violation } from './sample.js';

const DATA = halfYear();
const MARKUP = `"><img src=x onerror=alert(1)><script>alert(2)</script>&'`;
const hostile = () => {
  const { result } = DATA;
  const worst = violation({ account: MARKUP, terminals: [MARKUP], system: MARKUP, rule: MARKUP, id: MARKUP });
  return {
    ...DATA,
    result: { ...result, findings: [worst, violation({ id: 'b', account: HOSTILE })] },
    systems: [{ id: MARKUP, name: MARKUP }],
  };
};
const MARKS = ['clean', 'findings', 'incomplete', 'not-run'] as const;
const DAYS: IndexDay[] = [...DATA.businessDays].map(([day, businessDay], n) => ({
  day,
  businessDay,
  mark: businessDay ? MARKS[n % 50 === 0 ? 3 : n % 3]! : 'not-run',
  findings: n % 3 === 1 ? 2 : 0,
  href: businessDay ? `${day}/report.html` : undefined,
}));

const pages = (lang: 'en' | 'ja'): Record<string, string> => ({
  audit: renderReport(DATA, { lang, charts: CHARTS }),
  authority: renderReport(forAudience(DATA, 'authority', { key: 'key' }), {
    lang,
    audience: 'authority',
    charts: CHARTS,
  }),
  public: renderReport(forAudience(DATA, 'public'), { lang, audience: 'public', charts: CHARTS }),
  check: renderReport(pageOf(sample()), { lang }),
  clean: renderReport(pageOf({ ...sample(), findings: [], summary: [], coverage: [] }), { lang }),
  hostile: renderReport(hostile(), { lang, charts: CHARTS }),
  index: renderIndex(DAYS, { lang, version: '0.1.0' }),
});

/** Tags without the values of their attributes. */
const tagsOf = (html: string) => (html.match(/<[a-z][^>]*>/gi) ?? []).map((tag) => tag.replace(/"[^"]*"/g, '""'));

describe.each(LANGUAGES)('the page in %s', (lang) => {
  const all = Object.entries(pages(lang));

  it.each(all)('%s loads nothing and allows nothing but its own style and script', (_, html) => {
    const [, style] = /<style>(.*?)<\/style>/s.exec(html)!;
    const [, script] = /<script>(.*?)<\/script>/s.exec(html)!;
    const hash = (source: string) => `'sha256-${createHash('sha256').update(source).digest('base64')}'`;
    expect(html.slice(0, 600)).toContain(
      `content="default-src 'none'; style-src ${hash(style!)}; script-src ${hash(script!)}; base-uri 'none'; form-action 'none'"`,
    );
    const tags = tagsOf(html.replace(style!, '').replace(script!, ''));
    expect(
      tags.filter((tag) => /\s(style|src|srcset|on\w+)=|^<(link|iframe|object|embed|base|form|img)\b/.test(tag)),
    ).toEqual([]);
    expect(tags.filter((tag) => tag.startsWith('<script'))).toEqual(['<script>']);
    expect(html.match(/url\(|https?:/g)).toBeNull();
  });

  it.each(all)('%s has no hole in it', (_, html) => {
    const text = html.replace(/<script>.*?<\/script>/s, '');
    expect(text.match(/.{20}(undefined|NaN|\[object|Infinity)/)?.[0]).toBeUndefined();
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map((match) => match[1]);
    expect(ids.filter((id, n) => ids.indexOf(id) !== n)).toEqual([]);
    expect(html.match(/[^\P{Cc}\n]|[\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u)).toBeNull();
  });

  it('says coverage first, then what was found and what is missing', () => {
    const audit = pages(lang).audit!.split('<body>')[1]!;
    const order = ['24,784,680', '166', '1,300', '<svg'].map((text) => audit.indexOf(text));
    expect(order.every((at, n) => at > 0 && (n === 0 || at > order[n - 1]!))).toBe(true);
    expect(audit.includes(lang === 'en' ? 'photograph of a screen' : '画面の撮影')).toBe(true);
    expect(audit.includes('de'.repeat(32))).toBe(true);
    // beside a number of accesses, numbers of people must be said to be that
    expect(audit).toMatch(
      lang === 'en' ? /accesses; persons: .*<dd>persons: /s : /件、利用者は.*名.*<dd>利用者：.*名/s,
    );
  });
});

describe('the index', () => {
  it('has what several rules say of one person in one system on one day in one block', () => {
    const [one] = DATA.result.findings.filter(({ accesses }) => accesses > 0);
    const findings = [
      { ...one!, id: 'aaa', rule: 'off-period-hd-access', severity: 'medium' as const },
      { ...one!, id: 'bbb', rule: 'terminal-loan', severity: 'high' as const, status: 'confirmed' as const },
      { ...one!, id: 'ccc', rule: 'terminal-loan', day: '2024-07-02' },
    ];
    const decisions = new Map([['bbb', { reason: '<b>no order</b>', user: 'sato' }]]);
    const data = { ...DATA, decisions, company: 'NW', result: { ...DATA.result, findings } };
    const page = renderReport(data, { lang: 'en', charts: CHARTS });
    expect(page.match(/<tbody data-severity/g)).toHaveLength(2);
    expect(page).toContain('data-severity="3 2"');
    for (const id of ['aaa', 'bbb', 'ccc']) expect(page).toContain(`id="f-${id}"`);
    expect(page).toContain('&lt;b&gt;no order&lt;/b&gt;');
    expect(page).toContain('sato');
  });

  it('counts business days by what has become of them, and names those that are not settled', () => {
    const business = DAYS.filter((day) => day.businessDay);
    const n = (...marks: string[]) => business.filter(({ mark }) => marks.includes(mark)).length;
    const html = renderIndex(DAYS, { lang: 'en', version: '0.1.0' });
    const done = n('clean', 'findings');
    expect(n('not-run')).toBeGreaterThan(0);
    expect(html).toContain(`${done} of ${business.length} business days are done. Not settled: `);
    expect(html).toContain(
      `Business days expected: ${business.length}; done: ${done}; incomplete: ${n('incomplete')}; acknowledged: 0; open: ${n('not-run')}.`,
    );
    const complete = DAYS.map((day) => ({ ...day, mark: day.businessDay ? ('acknowledged' as const) : day.mark }));
    expect(renderIndex(complete, { lang: 'en', version: '0.1.0' })).toContain(
      `All ${business.length} business days are done or acknowledged`,
    );
  });

  it('has the months in order', () => {
    const captions = [...renderIndex(DAYS, { lang: 'en', version: '0.1.0' }).matchAll(/<caption>([^<]*)/g)];
    expect(captions.map(([, month]) => month)).toEqual(
      [...new Set(DAYS.map(({ day }) => day.slice(0, 7)))]
        .sort()
        .map((month) => expect.stringContaining(month.slice(0, 4))),
    );
    expect(captions[0]![1]).toContain('Apr');
  });
});

const executablePath = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (path) => path && existsSync(path),
);

describe.runIf(executablePath)('in a browser', () => {
  let folder: string;
  let browser: Browser;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sekisho-html-'));
    browser = await chromium.launch({ executablePath: executablePath!, args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  /** What the console has to say: a blocked style, a script error, a request. */
  const complaints: string[] = [];
  afterEach(() => expect(complaints.splice(0)).toEqual([]));

  async function open(html: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
    const file = join(folder, 'page.html');
    writeFileSync(file, html);
    const page = await (await browser.newContext(options)).newPage();
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      if (!/^file:.*page\.html/.test(request.url())) complaints.push(request.url());
    });
    await page.goto(`file://${file}`);
    return page;
  }
  const shown = (page: Page) =>
    page.$$eval('table.findings > tbody:not([hidden])', (bodies) =>
      bodies.flatMap((body) => [...body.querySelectorAll('[id^="f-"]')].map(({ id }) => id)),
    );

  it.each(['light', 'dark'] as const)('breaks no rule of accessibility, %s', async (colorScheme) => {
    const { result } = DATA;
    const few = {
      ...DATA,
      result: { ...result, findings: result.findings.slice(0, 4), inputs: result.inputs.slice(0, 4) },
    };
    const index = renderIndex(DAYS.slice(0, 40), { lang: 'en', version: '0.1.0' });
    for (const html of [renderReport(few, { lang: 'ja', charts: CHARTS }), pages('en').check!, index]) {
      const page = await open(html, { colorScheme, bypassCSP: true });
      await page.$$eval('details', (folds) => {
        for (const fold of folds.slice(0, 12)) fold.setAttribute('open', '');
      });
      await page.evaluate(axe.source);
      const violations = await page.evaluate(
        'axe.run().then((run) => run.violations.map((one) => [one.id, one.nodes[0].html]))',
      );
      expect(violations).toEqual([]);
      await page.context().close();
    }
  });

  it('filters, sorts, unfolds, and opens the finding that is linked to', async () => {
    const page = await open(pages('en').audit!);
    const { findings } = DATA.result;
    expect(await shown(page)).toHaveLength(findings.length);

    await page.selectOption('select[name=severity]', { label: 'CRITICAL' });
    const critical = findings.filter((one) => one.severity === 'critical');
    expect(await shown(page)).toHaveLength(critical.length);
    await page.fill('input[type=search]', 'n100042');
    const wanted = critical.filter((one) => one.account === 'N100042').map((one) => `f-${one.id}`);
    expect((await shown(page)).sort()).toEqual(wanted.sort());
    expect(await page.textContent('[role=status]')).toBe(`${wanted.length} of ${findings.length} shown`);
    await page.fill('input[type=search]', '');
    await page.selectOption('select[name=severity]', '');

    const accesses = () =>
      page.$$eval('table.findings > tbody', (bodies) =>
        bodies.map((body) => Number(body.getAttribute('data-accesses'))),
      );
    await page.focus('th[data-key=accesses] button');
    await page.keyboard.press('Enter');
    const up = await accesses();
    expect(up).toEqual(up.toSorted((a, b) => a - b));
    await page.keyboard.press('Enter');
    expect(await accesses()).toEqual(up.toSorted((a, b) => b - a));
    expect(await page.getAttribute('th[data-key=accesses]', 'aria-sort')).toBe('descending');

    const fold = page.locator('details.finding').first();
    expect(await fold.locator('h3').isVisible()).toBe(false);
    await fold.locator('summary').first().click();
    expect(await fold.locator('svg').isVisible()).toBe(true);
    await page.locator('.controls button').click();
    expect(await page.locator('details.finding:not([open])').count()).toBe(0);

    const { id } = findings[5]!;
    await page.goto(`${page.url().split('#')[0]}#f-${id}`);
    await page.reload();
    expect(await page.locator(`tbody:has(#f-${id}) details.finding`).first().getAttribute('open')).not.toBeNull();
  });

  it('keeps filter, order and page in the address', async () => {
    const page = await open(pages('en').audit!);
    await page.selectOption('select[name=severity]', { label: 'CRITICAL' });
    await page.focus('th[data-key=day] button');
    await page.keyboard.press('Enter');
    const { search } = new URL(page.url());
    expect(Object.fromEntries(new URLSearchParams(search))).toEqual({ severity: '4', sort: 'day' });
    const before = await shown(page);
    await page.reload();
    expect(await shown(page)).toEqual(before);
    expect(await page.getAttribute('th[data-key=day]', 'aria-sort')).toBe('ascending');
  });

  it('shows long lists in pages, and prints them whole', async () => {
    const [one] = DATA.result.findings;
    const many = Array.from({ length: 120 }, (_, n) => ({ ...one!, id: `a${n}`, account: `A${n}` }));
    const page = await open(renderReport({ ...DATA, result: { ...DATA.result, findings: many } }, { lang: 'en' }));
    expect(await shown(page)).toHaveLength(50);
    await page.locator('.pager button').last().click();
    expect((await shown(page))[0]).toBe('f-a50');
    expect(new URL(page.url()).searchParams.get('page')).toBe('2');
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    expect(await shown(page)).toHaveLength(120);
  });

  it('runs nothing that came with the data', async () => {
    const page = await open(pages('en').hostile!);
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.textContent('table.findings')).toContain(MARKUP);
  });

  it('fits a telephone and A4, with all findings unfolded on paper', async () => {
    const page = await open(pages('ja').audit!, { viewport: { width: 390, height: 800 } });
    const overflow = () => page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(await overflow()).toBe(0);
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 700, height: 990 });
    expect(await overflow()).toBe(0);
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    expect(await page.locator('details.finding:not([open])').count()).toBe(0);
    const clipped = await page.$$eval(
      '.scroll',
      (boxes) => boxes.filter((box) => box.clientWidth > 0 && box.scrollWidth > box.clientWidth + 1).length,
    );
    expect(clipped).toBe(0);
  });
});
