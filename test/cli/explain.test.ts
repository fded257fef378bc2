/**
 * `sekisho explain`: whether somebody who has never seen the data is told why, and whether it still
 * stands.
 */
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { folderWith, OTHER_RULES, ROOT, sekisho, smallCompany } from './sekisho.js';

// biome-ignore lint/suspicious/noExplicitAny: JSON as users get it
type Json = any;

let checked: string;
let findings: Json[];
const world = () => {
  const folder = folderWith();
  cpSync(checked, folder, { recursive: true });
  return folder;
};
const explain = (folder: string, id: string, ...args: string[]): Json =>
  JSON.parse(sekisho(folder, ['explain', id, '-f', 'json', '-q', ...args]).out);
const findingOf = (rule: string) => findings.find((finding) => finding.rule === rule);

beforeAll(() => {
  checked = folderWith();
  for (const part of ['sekisho.yaml', 'logs', 'register']) {
    cpSync(path.join(ROOT, 'fixtures/demo', part), path.join(checked, part), { recursive: true });
  }
  sekisho(checked, ['check', '--since', '2024-08-26', '--until', '2024-08-30']);
  findings = JSON.parse(sekisho(checked, ['findings', 'list', '-f', 'json']).out).findings;
});

it('knows every kind of finding of the demo company', () => {
  const rules = [...new Set(findings.map(({ rule }) => rule))];
  expect(rules.length).toBeGreaterThanOrEqual(5);
  for (const rule of rules) {
    const finding = findingOf(rule);
    const { derived, rule: sheet, lines, files, timeline, history } = explain(checked, finding.id, '--lines', '2');
    expect(derived, rule).toMatchObject({ outcome: 'same', changes: [] });
    expect(sheet.texts.why).toMatch(/\S/);
    expect(sheet.texts.lawful).toMatch(/\S/);
    const asked = lines.flatMap((file: Json) => file.lines).filter((line: Json) => line.asked);
    expect(asked).toHaveLength(Math.min(2, finding.evidence.length));
    expect(asked.map(({ line }: Json) => line)).toEqual(finding.evidence.slice(0, 2).map(({ line }: Json) => line));
    for (const { text } of asked) expect(text).toContain(finding.account);
    expect(files.every(({ state }: Json) => state === 'unchanged')).toBe(true);
    expect(timeline.length + finding.facts.length).toBeGreaterThan(0);
    expect(history[0]).toMatchObject({ kind: 'found' });
  }
});

describe('for people', () => {
  it('shows the transfer, the disaster and the accesses on one time axis, 80 columns wide', () => {
    const { id } = findingOf('post-transfer-access');
    const { out } = sekisho(checked, ['explain', id]);
    const row = (label: string) => out.split('\n').find((line) => line.startsWith(label)) ?? '';
    const old = row('post NW');
    const next = row('post HD');
    expect(old.indexOf(']')).toBeGreaterThan(0);
    expect(next.indexOf('[')).toBeGreaterThanOrEqual(old.indexOf(']'));
    expect(row('emergency')).toMatch(/\[=*\]/);
    expect(row('accesses')).toMatch(/[0-9+]/);
    expect(out).toContain('register/haizoku.csv:');
    expect(out).toMatch(/^> \d+ {2}"2024\/08\//m);
    expect(Math.max(...out.split('\n').map((line) => [...line].length))).toBeLessThanOrEqual(80);
  });

  it('speaks Japanese', () => {
    const { out } = sekisho(checked, ['explain', findingOf('off-period-hd-access').id, '--lang', 'ja', '-q']);
    expect(out).toContain('適正と判断する条件');
    expect(out).toContain('当時の状況');
  });
});

describe('a finding without accounts, people and accesses', () => {
  const rules = OTHER_RULES.filter((rule) => rule !== 'log-gap').map((rule) => `  ${rule}: off\n`);
  let folder: string;
  let id: string;

  beforeAll(() => {
    folder = smallCompany('2024-04-10 10:00:00,N1001,PC1,view,1,OK\n');
    const file = path.join(folder, 'sekisho.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/rules:.*/s, `rules:\n${rules.join('')}`));
    sekisho(folder, ['check', '--date', '2024-04-11']);
    id = JSON.parse(sekisho(folder, ['findings', 'list', '-f', 'json']).out).findings[0].id;
  });

  it.each([
    ['en', 'The system has no lines on 2024-04-11.'],
    ['ja', '2024年4月11日'],
  ])('says what it is right below its title, and names nobody (%s)', (lang, said) => {
    for (const command of [
      ['explain', id],
      ['findings', 'list'],
      ['findings', 'show', id],
      ['check', '--date', '2024-04-11'],
    ]) {
      const { out } = sekisho(folder, [...command, '--lang', lang]);
      const lines = out.split('\n');
      const title = lines.findIndex((line) => line.includes('log-gap') && line.includes(id.slice(0, 8)));
      expect(title, command.join(' ')).toBeGreaterThanOrEqual(0);
      expect(lines[title + 1]).toMatch(/^ {2}\S/);
      expect(lines[title + 1]).toContain(said);
      expect(out).not.toMatch(/^\s*[(（](unknown|不明)[)）]/m);
    }
  });

  it('shows no time axis on which there is nothing', () => {
    expect(sekisho(folder, ['explain', id]).out).not.toMatch(/What held when|台風1号/);
  });
});

it('breaks a line of a log where the row is full, and keeps the rest below it', () => {
  const folder = smallCompany(`2024-04-05 10:00:00,H2001,PC1,view,${'照会'.repeat(30)}x y,OK\n`);
  sekisho(folder, ['check', '--date', '2024-04-05']);
  const { id } = JSON.parse(sekisho(folder, ['findings', 'list', '-f', 'json']).out).findings[0];
  const lines = sekisho(folder, ['explain', id]).out.split('\n');
  const first = lines.findIndex((line) => line.startsWith('> 2  2024-04-05'));
  expect(
    lines
      .slice(first, first + 3)
      .map((line) => line.trimStart())
      .join(''),
  ).toBe(`> 2  2024-04-05 10:00:00,H2001,PC1,view,${'照会'.repeat(30)}x y,OK`);
  expect(lines[first + 1]).toMatch(/^ {5}照/);
});

it('shows the loan of a terminal that was not returned, although nobody used it', () => {
  const folder = smallCompany('2024-04-11 10:00:00,N1001,PC1,view,1,OK\n', {
    'register/loans.csv': 'terminal,borrower_org,lent_at,returned_at\nPC9,HD,2024-04-10 09:00,\n',
  });
  const file = path.join(folder, 'sekisho.yaml');
  const config = readFileSync(file, 'utf8').replace('terminal-loan: off', 'terminal-loan: on');
  writeFileSync(file, config.replace('rules:', '  loans: register/loans.csv\nrules:'));
  sekisho(folder, ['check', '--since', '2024-04-11', '--until', '2024-04-16']);
  const { findings } = JSON.parse(sekisho(folder, ['findings', 'list', '--rule', 'terminal-loan', '-f', 'json']).out);
  const { timeline } = explain(folder, findings[0].id);
  expect(timeline).toContainEqual(expect.objectContaining({ kind: 'loan', label: 'PC9', to: null }));
});

it('tells of the disasters next to the accesses only', () => {
  const days = Array.from(
    { length: 9 },
    (_, i) => `E${i},台風${i},,2024-0${i + 1}-10,2024-0${i + 1}-11,2024-0${i + 1}-10\n`,
  );
  const folder = smallCompany('2024-05-05 10:00:00,H2001,PC1,view,1,OK\n', {
    'register/emergencies.csv': `id,name,systems,start,end,declared_at\n${days.join('')}`,
  });
  sekisho(folder, ['check', '--date', '2024-05-05']);
  const { id } = JSON.parse(sekisho(folder, ['findings', 'list', '-f', 'json']).out).findings[0];
  const { timeline } = explain(folder, id);
  const emergencies = timeline.filter(({ kind }: Json) => kind === 'emergency');
  expect(emergencies.map(({ label }: Json) => label)).toEqual(['台風3', '台風4']);
});

describe('when something changed since', () => {
  it('says that it would not be a finding any more', () => {
    const folder = world();
    const { id } = findings.find(({ rule, account }) => rule === 'off-period-hd-access' && account.startsWith('H'));
    const file = path.join(folder, 'register/saigai.csv');
    // open without end, for all systems
    writeFileSync(file, readFileSync(file, 'latin1').replace(/[^,\r\n]*(?=,[^,\r\n]*\r?\n$)/, ''), 'latin1');
    const { derived, files } = explain(folder, id);
    expect(derived).toMatchObject({ outcome: 'gone', finding: null });
    expect(files.find((one: Json) => one.path === 'register/saigai.csv').state).toBe('changed');
    expect(sekisho(folder, ['explain', id]).out).toContain('CHANGED  register/saigai.csv');
  });

  it('says what is different', () => {
    const folder = world();
    const finding = findingOf('post-transfer-access');
    const file = path.join(folder, finding.evidence[0].file);
    const lines = readFileSync(file, 'latin1').split('\r\n');
    lines.splice(finding.evidence[1].line - 1, 1);
    writeFileSync(file, lines.join('\r\n'), 'latin1');
    const { derived } = explain(folder, finding.id);
    expect(derived.outcome).toBe('changed');
    expect(derived.changes).toContainEqual({
      name: 'accesses',
      before: String(finding.accesses),
      now: String(finding.accesses - 1),
    });
  });

  it('says that its log is gone', () => {
    const folder = world();
    const finding = findingOf('post-transfer-access');
    rmSync(path.join(folder, finding.evidence[0].file));
    const { derived, lines, files } = explain(folder, finding.id);
    expect(derived.outcome).toBe('gone');
    expect(lines[0]).toEqual({ file: finding.evidence[0].file, lines: null });
    expect(files[0]).toMatchObject({ state: 'missing' });
  });

  it('says that its rule is off now', () => {
    const folder = world();
    const { id, rule } = findingOf('post-transfer-access');
    const file = path.join(folder, 'sekisho.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('\nrules:\n', `\nrules:\n  ${rule}: off\n`));
    expect(explain(folder, id).derived.outcome).toBe('off');
  });
});
