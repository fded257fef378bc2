/** The reports as people and programs get them. The files in `expected/` were read by a person. */
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RunResult } from '../../src/domain/model.js';
import { displayWidth } from '../../src/lib/text.js';
import { LANGUAGES, type Language, messageFrom } from '../../src/messages/index.js';
import { findingShape, resultShape } from '../../src/reports/document/shape.js';
import { REPORT_FORMATS, renderResult } from '../../src/reports/index.js';
import { safeJson } from '../../src/reports/json/json.js';
import { actor, sample, violation } from './sample.js';

const render = (format: (typeof REPORT_FORMATS)[number], lang: Language, more = {}, result = sample()) =>
  renderResult(result, { format, lang, ...more });
const clean = (): RunResult => ({
  ...sample(),
  summary: [],
  findings: [],
  withdrawn: [],
  unjudged: [],
  rejects: [],
  missing: [],
  overTolerance: [],
  warnings: [],
  exceptions: [],
});

describe.each(LANGUAGES)('in %s', (lang) => {
  it.each(['table', 'markdown', 'csv'] as const)('%s is as expected', async (format) => {
    await expect(await render(format, lang)).toMatchFileSnapshot(join('expected', `${lang}.${format}.txt`));
  });

  it('a table fits the terminal, however narrow', async () => {
    for (const width of [40, 60, 80, 120]) {
      for (const line of (await render('table', lang, { width })).split('\n')) {
        expect(displayWidth(line), line).toBeLessThanOrEqual(width);
      }
    }
  });

  it('no format lets anything act on a terminal', async () => {
    for (const format of REPORT_FORMATS) {
      const text = (await render(format, lang, { color: false })).replaceAll('\r\n', '\n');
      expect(text).not.toMatch(/[^\P{Cc}\n]|[\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u);
    }
  });

  it('a colourful table holds colours and nothing else', async () => {
    const colourful = await render('table', lang, { color: true });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are what is looked for
    const plain = colourful.replace(/\x1b\[\d+m/g, '');
    expect(colourful).not.toBe(plain);
    expect(plain).toBe(await render('table', lang));
  });

  it('a clean day says what was read', async () => {
    const text = await render('table', lang, {}, clean());
    for (const proof of ['41,215,982', '41,203,551', 'takuso', '2024-03-28']) expect(text).toContain(proof);
    expect(text).toContain(lang === 'en' ? 'Nothing found.' : '検出事項はありません。');
    expect(text).not.toMatch(/Findings|Incomplete|未完了/);
  });

  it('a day that could not be judged is not called clean', async () => {
    const text = await render('table', lang, {}, { ...clean(), missing: sample().missing });
    expect(text).toContain(lang === 'en' ? 'Nothing found in what could be judged.' : '判定できた範囲では');
    expect(text).toMatch(lang === 'en' ? /Incomplete: 2 logs missing/ : /未完了です：欠落しているログ2件/);
  });
});

describe('the terminal', () => {
  it('lists heavy findings first and says how many it leaves out', async () => {
    const many = Array.from({ length: 250 }, (_, n) =>
      violation({ id: `f${n}`, severity: n === 249 ? 'critical' : 'low' }),
    );
    const text = await render('table', 'en', {}, { ...clean(), findings: many });
    expect(text.indexOf('CRITICAL  off')).toBeLessThan(text.indexOf('LOW  off'));
    expect(text).toContain('... and 50 more findings');
  });

  it('counts an access once that two findings name, and a person once', async () => {
    const two = [violation(), violation({ id: 'x', rule: 'unmasked-view', others: [actor({ class: 'network' })] })];
    const text = await render('table', 'en', { width: 200 }, { ...clean(), findings: two });
    expect(text).toContain('2 findings (HIGH 2): 2 accesses; persons: network 1, affiliate 1.');
  });

  it('is the same whoever kept it: the ledger sorts the names within an actor', () => {
    const finding = violation({ others: [actor({ class: 'network' })] });
    const sorted = <T extends object>(one: T): T =>
      Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1))) as T;
    const kept = { ...finding, actor: sorted(finding.actor), others: finding.others.map(sorted) };
    const view = { lang: 'en', timezone: 'Asia/Tokyo' } as const;
    expect(Object.keys(kept.actor)).not.toEqual(Object.keys(finding.actor));
    expect(JSON.stringify(findingShape(kept, view))).toBe(JSON.stringify(findingShape(finding, view)));
  });

  it('says of findings of no system that they are of the register', async () => {
    const summary = [{ ...sample().summary[0]!, system: '', rule: 'direct-transfer', findings: 1 }];
    expect(await render('table', 'en', {}, { ...clean(), summary })).toMatch(/^\(register\) +direct-transfer /m);
  });

  it('takes a missing log for nobody', async () => {
    const nobody = actor({ class: 'unknown', employee_id: '', name: '', org: '', unit: '' });
    const gap = violation({ rule: 'log-gap', account: '', actor: nobody, accesses: 0, evidence: [] });
    const text = await render('table', 'en', { width: 120 }, { ...clean(), findings: [gap] });
    expect(text).toContain('1 finding (HIGH 1) in the register and in the coverage of logs; persons: nobody known.');
  });

  it('names ten days without a log, and of more the first, the last and how many', async () => {
    const missing = (days: number) =>
      Array.from({ length: days }, (_, n) => ({
        system: 's',
        pattern: 'p',
        day: `2024-04-${String(n + 1).padStart(2, '0')}`,
      }));
    const few = await render('table', 'en', {}, { ...clean(), missing: missing(10) });
    expect(few.match(/^- s, 2024-04-\d\d: p$/gm)).toHaveLength(10);
    const many = await render('table', 'en', {}, { ...clean(), missing: missing(11).reverse() });
    expect(many).toContain('- s, 11 days between 2024-04-01 and 2024-04-11: p');
    expect(many).toContain('11 logs missing');
  });

  it('says of a question to the register alone no accesses, no system and no run', async () => {
    const unjudged = [{ ...sample().unjudged[0]!, system: '', accesses: 0, accounts: 0 }];
    const result = { ...clean(), coverage: [], unjudged, run: { ...sample().run, id: '' } };
    const en = (await render('table', 'en', { width: 200 }, result)).split('\n');
    expect(en[0]).toMatch(/\(sekisho [\d.]+\)$/);
    expect(en).toContain('Incomplete: 1 question that the register leaves open.');
    expect(en.find((line) => line.startsWith('- '))).toMatch(/^- 2024-03-28: [A-Z]/);
    expect(await render('table', 'ja', { width: 200 }, result)).toMatch(/^- 2024-03-28：(?!アクセス)/m);
  });

  it('sums long coverage per system', async () => {
    const coverage = Array.from({ length: 40 }, (_, n) => ({
      ...sample().coverage[0]!,
      day: `d${n}`,
      lines: 1,
      evaluated: 10,
    }));
    const text = await render('table', 'en', {}, { ...clean(), coverage });
    expect(text).toMatch(/takuso +40 +1 +40 +400 /);
  });
});

describe('json', () => {
  // biome-ignore lint/suspicious/noExplicitAny: JSON as programs get it
  let parsed: any;
  beforeAll(async () => {
    parsed = JSON.parse(await render('json', 'en'));
  });

  it('has the agreed keys in the agreed order', () => {
    const keys = 'tool version run coverage findings withdrawn unjudged exceptions'.split(' ');
    expect(Object.keys(parsed).slice(0, keys.length)).toEqual(keys);
    const finding =
      'id rule severity day system account actor others terminals accesses failures views outputs objects first last message facts evidence status';
    expect(Object.keys(parsed.findings[0]).slice(0, 20)).toEqual(finding.split(' '));
    expect(Object.keys(parsed.findings[0].actor)).toEqual(
      'class employee_id name org unit former dual accountClosed'.split(' '),
    );
    expect(Object.keys(parsed.findings[0].evidence[0]).slice(0, 5)).toEqual('file line time action object'.split(' '));
    expect(Object.keys(parsed.unjudged[0]).slice(0, 7)).toEqual(
      'reason system day rules accesses accounts cure'.split(' '),
    );
  });

  it('says times with the offset of the company, and no fact as an id', () => {
    const [first] = parsed.findings;
    expect(first).toMatchObject({
      first: '2024-03-28T09:12:05+09:00',
      message: 'A person of HD used takuso while no emergency was declared for it.',
      facts: [{ kind: 'assignment', source: 'register/assignments.csv:112', text: expect.stringContaining('takuso') }],
    });
    expect(parsed.findings[3]).toMatchObject({ first: null, last: null, accesses: 0 });
    expect(parsed.unjudged[0]).toMatchObject({ reason: 'noCheckouts', cure: expect.stringContaining('check-outs') });
  });

  it('is the whole object, whatever its texts look like, though inputs are written once for all days', async () => {
    const result = {
      ...sample(),
      warnings: [messageFrom('register.badDate', { got: '\n  "inputs": 0', value: '"inputs": ' })],
    };
    for (const one of [result, { ...result, inputs: [] }])
      expect(await render('json', 'ja', {}, one)).toBe(`${safeJson(resultShape(one, 'ja'), 2)}\n`);
  });

  it('loses nothing of a hostile text', () => {
    const { account } = sample().findings[2]!;
    expect(parsed.findings[2].account).toBe(account);
  });

  it('comes as lines, each with its type', async () => {
    const lines = (await render('ndjson', 'en'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const count = (type: string) => lines.filter((line) => line.type === type).length;
    expect(['run', 'coverage', 'finding', 'withdrawn', 'unjudged', 'exception'].map(count)).toEqual([1, 2, 5, 1, 2, 3]);
    const { type, ...first } = lines.find((line) => line.type === 'finding');
    expect(first).toEqual(parsed.findings[0]);
  });
});
