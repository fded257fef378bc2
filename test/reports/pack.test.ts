/**
 * The audit pack: figures that can be counted again, files that a spreadsheet can open, and nothing
 * for eyes it is not meant for.
 */
import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { LANGUAGES, message, messageFrom, render } from '../../src/messages/index.js';
import {
  type AuditData,
  encodeFile,
  forAudience,
  manifestText,
  monthRows,
  packFiles,
  packProblems,
  periodBefore,
  readManifest,
} from '../../src/reports/pack/index.js';
import { halfYear } from './half-year.js';
import { actor, HOSTILE, violation } from './sample.js';

type Rows = Record<string, string>[];
const DATA = halfYear();

function pack(data: AuditData = DATA, options: Partial<Parameters<typeof packFiles>[1]> = {}): Map<string, string> {
  const files = packFiles(data, { lang: 'en', audience: 'internal', ...options });
  return new Map([...files].map((file) => [file.name, Buffer.concat([...encodeFile(file, 'utf-8')]).toString('utf8')]));
}
const rows = (files: Map<string, string>, name: string): Rows => parse(files.get(name)!, { bom: true, columns: true });
const sum = (all: Rows, column: string) => all.reduce((total, row) => total + Number(row[column]), 0);

describe('the pack', () => {
  const files = pack();

  it('has every file, each with a byte order mark where it is for a spreadsheet', () => {
    expect([...files.keys()].sort()).toEqual(
      'coverage differences evidence exceptions findings monthly persons register rejects summary unjudged'
        .split(' ')
        .map((name) => `${name}.csv`)
        .concat('findings.json', 'report.html')
        .sort(),
    );
    for (const [name, text] of files) expect(text.startsWith('\ufeff'), name).toBe(name.endsWith('.csv'));
  });

  it('tells the same figures in every file', () => {
    const { findings } = DATA.result;
    const accesses = findings.reduce((total, one) => total + one.accesses, 0);
    expect(rows(files, 'findings.csv')).toHaveLength(findings.length);
    expect(rows(files, 'evidence.csv')).toHaveLength(accesses);
    for (const name of ['summary', 'monthly', 'persons']) {
      const known = rows(files, `${name}.csv`).filter((row) => row.findings !== 'not determinable');
      expect([name, sum(known, 'findings'), sum(known, 'accesses')]).toEqual([name, findings.length, accesses]);
    }
    expect(sum(rows(files, 'coverage.csv'), 'lines')).toBe(DATA.result.coverage.reduce((n, row) => n + row.lines, 0));
    expect(rows(files, 'coverage.csv')).toHaveLength(183 * 3);
  });

  it('counts a system and rule that found nothing as 0, and one that nothing was read of as not determinable', () => {
    const unread = {
      ...DATA,
      result: { ...DATA.result, coverage: DATA.result.coverage.filter((row) => row.system !== 'saiene') },
    };
    const cell = (data: AuditData, file: string) =>
      rows(pack(data), file).find((row) => row.system === 'saiene' && row.rule === 'off-period-hd-access');
    expect(cell(DATA, 'summary.csv')).toMatchObject({ findings: '0', persons_affiliate: '0', objects_others: '0' });
    for (const file of ['summary.csv', 'monthly.csv']) {
      expect(cell(unread, file)).toMatchObject({ findings: 'not determinable', persons_affiliate: 'not determinable' });
    }
    const noCustomers = { ...DATA, suppliers: undefined };
    expect(cell(noCustomers, 'summary.csv')).toMatchObject({ objects: '0', objects_others: 'not determinable' });
  });

  it('names gaps, days off and the month before', () => {
    const coverage = rows(files, 'coverage.csv');
    const on = (day: string) => coverage.find((row) => row.system === 'saiene' && row.day === day);
    expect(on('2024-07-17')).toMatchObject({ gap: 'missing', evaluated: 'not determinable', business_day: 'true' });
    expect(on('2024-07-20')).toMatchObject({ gap: 'empty', evaluated: '0', business_day: 'false' });
    const april = rows(files, 'monthly.csv').find((row) => row.month === '="2024-04"' && row.system === 'takuso');
    expect(april).toMatchObject({ previous_findings: '3', previous_accesses: '31' });
    expect(rows(pack({ ...DATA, previous: undefined }), 'monthly.csv')[0]).toMatchObject({
      previous_accesses: 'not determinable',
    });
  });

  it('leads each access back to a file, its line and its hash', () => {
    const [first] = rows(files, 'evidence.csv');
    const input = DATA.result.inputs.find((one) => one.path === first!.file);
    expect(first).toMatchObject({ file_sha256: expect.stringContaining(input!.sha256), line: '100' });
    expect(first!.object).toMatch(/^="03001111\d{14}"$/);
  });

  it('splits what is too long for a spreadsheet, and loses nothing', () => {
    const split = pack(DATA, { mostRows: 50 });
    const parts = [...split.keys()].filter((name) => name.startsWith('evidence'));
    expect(parts.slice(0, 2)).toEqual(['evidence.csv', 'evidence-2.csv']);
    expect(parts.flatMap((name) => rows(split, name))).toEqual(rows(files, 'evidence.csv'));
  });

  it('has register findings fact by fact', () => {
    const register = violation({
      id: 'r1',
      rule: 'pledge-missing',
      accesses: 0,
      evidence: [],
      facts: [violation().facts[0]!, violation().facts[0]!],
    });
    const rules = [
      ...DATA.rules,
      { id: 'pledge-missing', severity: 'low', scope: 'register', needs: [], options: {} } as const,
    ];
    const data = { ...DATA, rules, result: { ...DATA.result, findings: [register] } };
    expect(rows(pack(data), 'register.csv').map((row) => row.source)).toEqual(
      Array(2).fill('register/assignments.csv:112'),
    );
  });

  it('is in Japanese where Japanese is asked for', () => {
    const japanese = pack(DATA, { lang: 'ja' });
    const [header] = parse(japanese.get('summary.csv')!, { bom: true }) as string[][];
    expect(header!.filter((title) => /^[a-z_]+$/.test(title))).toEqual([]);
    for (const [name, text] of japanese) {
      if (name.endsWith('.csv')) expect(text.split('\r\n')[0], name).not.toMatch(/(^|,)[a-z]/);
    }
  });
});

describe('an audience', () => {
  it('is told which disaster it was, and not who anybody was', () => {
    const fact = (id: string, more: object) => ({
      kind: 'x',
      source: 'a.csv:1',
      text: messageFrom(id, { ...more, from: '…', to: '…' }),
    });
    const facts = [
      fact('register.fact.emergency', { id: 'E7', name: '台風第7号' }),
      fact('register.fact.assignment', { employee: '100017', name: '鈴木 一郎', org: 'HD', unit: '' }),
    ];
    const one = { ...DATA, result: { ...DATA.result, findings: [violation({ facts })] } };
    const [finding] = forAudience(one, 'authority', { key: 'key' }).result.findings;
    const texts = finding!.facts.map(({ text }) => render('en', text));
    expect(texts[0]).toBe('emergency 台風第7号 (E7)');
    expect(texts[1]).not.toMatch(/100017|鈴木/);
  });

  const hostile = violation({
    id: 'aaaabbbbccccdddd',
    account: HOSTILE,
    actor: actor({ employee_id: '', name: '鈴木 一郎' }),
  });
  const terminalsFact = {
    kind: 'x',
    source: 'a.csv:2',
    text: message('shared-id-use.overlap', { terminals: 'PC777, PC778', from: '09:00', to: '10:00' }),
  };
  const secretFact = {
    kind: 'account',
    source: 'a.csv:1',
    text: message('shared-id-use.twoHolders', { holders: '田中 次郎' }),
  };
  const data: AuditData = {
    ...DATA,
    result: {
      ...DATA.result,
      findings: [...DATA.result.findings, { ...hostile, facts: [secretFact, terminalsFact] }],
      withdrawn: [hostile],
      rejects: [{ system: 'takuso', file: 'f.csv', line: 3, reason: 'reject.format', text: '秘密の行' }],
      warnings: [secretFact.text],
    },
  };
  const { findings } = data.result;
  const secrets = [
    ...new Set(
      findings.flatMap((one) => [
        one.id,
        one.account,
        one.actor.employee_id,
        one.actor.name,
        ...one.evidence.map((e) => e.object),
        ...one.terminals,
        ...one.evidence.map((e) => e.terminal),
      ]),
    ),
    '田中 次郎',
    '秘密の行',
    '情報管理責任者',
    'PC777',
    'PC778',
  ].filter((one) => one !== '' && one !== HOSTILE);

  it.each(['authority', 'public'] as const)(
    '%s reads no name, id, account, terminal or object anywhere',
    (audience) => {
      for (const lang of LANGUAGES) {
        const files = pack(forAudience(data, audience, { key: 'key' }), { audience, lang });
        for (const [name, text] of files) {
          const leaked = secrets.filter((secret) => text.includes(secret));
          expect({ name, leaked }).toEqual({ name, leaked: [] });
          expect(text).not.toContain('calc"!A1');
        }
      }
    },
  );

  it('gives a terminal one pseudonym in columns, lists and timelines; in clear where the company says so', () => {
    const [finding] = forAudience(data, 'authority', { key: 'key' }).result.findings.slice(-1);
    expect(finding!.facts[1]!.text.data.terminals).toMatch(/^T-\w{10}, T-\w{10}$/);
    const first = DATA.result.findings[0]!;
    const shown = forAudience(DATA, 'authority', { key: 'key' });
    const [terminal] = shown.result.findings[0]!.terminals;
    expect(shown.result.findings[0]!.evidence.map((one) => one.terminal)).toEqual(first.evidence.map(() => terminal));
    const lent = (all: AuditData) => [...all.people.values()].flat().filter(({ lane }) => lane === 'loan');
    expect(lent(DATA).length).toBeGreaterThan(0);
    expect(lent(shown).every(({ label }) => /^T-\w{10}$/.test(label))).toBe(true);
    const kept = forAudience(data, 'authority', { key: 'key', keepTerminals: true });
    expect(kept.result.findings.map((one) => one.terminals)).toEqual(data.result.findings.map((one) => one.terminals));
    expect(lent(kept)).toEqual(lent(data));
    expect(kept.result.findings.at(-1)!.facts[1]!.text.data.terminals).toBe('PC777, PC778');
  });

  it('internal reads all of it', () => {
    const [evidence] = [pack(data).get('evidence.csv')!];
    expect(secrets.filter((secret) => /^03001111/.test(secret) && !evidence.includes(secret))).toEqual([]);
  });

  it('keeps the same pseudonym for the same person, in every report with the same key', () => {
    const ids = (key: string, one: AuditData = data) =>
      forAudience(one, 'authority', { key }).result.findings.map((finding) => finding.actor.employee_id);
    expect(new Set(ids('key').slice(0, -1)).size).toBe(3);
    expect(ids('key', DATA)).toEqual(ids('key').slice(0, -1));
    expect(ids('other')).not.toEqual(ids('key'));
    expect(ids('key')[0]).toMatch(/^P-[0-9A-HJKMNP-TV-Z]{10}$/);
    expect(() => forAudience(data, 'authority')).toThrow('no key');
  });

  it('gives a person one pseudonym in sentences and columns alike', () => {
    const text = message('register.fact.roster', {
      name: '山田 太郎',
      employee: '100017',
      org: 'HD',
      unit: '',
      date: '2024-04-01',
    });
    const known = { ...DATA.result.findings[0]!, facts: [{ kind: 'roster', source: 'r.csv:2', text }] };
    const [finding] = forAudience({ ...DATA, result: { ...DATA.result, findings: [known] } }, 'authority', {
      key: 'key',
    }).result.findings;
    const { employee_id: pseudonym } = finding!.actor;
    expect(finding!.facts[0]!.text.data).toEqual({ ...text.data, name: pseudonym, employee: pseudonym });
    expect(render('en', finding!.facts[0]!.text)).toBe(`${pseudonym} is listed in HD at 2024-04-01`);
  });

  it('counts the same whoever reads it', () => {
    const figures = (audience: 'internal' | 'authority' | 'public') => {
      const files = pack(forAudience(data, audience, { key: 'key' }), { audience });
      return ['summary.csv', 'monthly.csv', 'coverage.csv'].map((name) => files.get(name));
    };
    expect(figures('authority')).toEqual(figures('internal'));
    expect(figures('public')).toEqual(figures('internal'));
  });

  it('public gets figures only', () => {
    const names = [...pack(forAudience(data, 'public'), { audience: 'public' }).keys()];
    expect(names).toEqual(['summary.csv', 'monthly.csv', 'coverage.csv', 'unjudged.csv', 'report.html']);
  });
});

describe('the manifest', () => {
  const hash = (path: string, content: string) => {
    return { path, size: content.length, sha256: createHash('sha256').update(content).digest('hex') };
  };
  const outputs = [hash('summary.csv', 'a'), hash('report.html', 'b')];
  const text = manifestText(DATA, outputs, {
    lang: 'ja',
    audience: 'internal',
    secrecy: {},
    encoding: 'utf-8',
    created: 1727740800000,
  });

  it('names inputs, register, rules, configuration, ledger and outputs', () => {
    const manifest = readManifest(text)!;
    expect(manifest).toMatchObject({
      period: '2024H1',
      created: '2024-10-01T09:00:00+09:00',
      outputs,
      ledger: DATA.ledger,
    });
    expect(manifest.inputs).toHaveLength(549);
    expect(manifest.register[0]).toMatchObject({ path: 'register/assignments.csv', sha256: 'ab'.repeat(32) });
  });

  it('is refused when any byte of it is changed', () => {
    const step = Math.ceil(text.length / 400);
    for (let at = 0; at < text.length; at += step) {
      const other = text[at] === 'x' ? 'y' : 'x';
      expect(readManifest(text.slice(0, at) + other + text.slice(at + 1)), `byte ${at}`).toBeUndefined();
    }
    expect(readManifest(`${text} `)).toBeUndefined();
  });

  it('finds what is altered, missing or not listed', () => {
    const present = new Map([
      ['summary.csv', hash('summary.csv', 'A')],
      ['extra.txt', hash('extra.txt', 'c')],
    ]);
    expect(packProblems(outputs, present)).toEqual([
      { path: 'summary.csv', problem: 'altered' },
      { path: 'report.html', problem: 'missing' },
      { path: 'extra.txt', problem: 'unlisted' },
    ]);
    expect(packProblems(outputs, new Map(outputs.map((one) => [one.path, one])))).toEqual([]);
  });
});

describe('the period before', () => {
  it('has the same number of months', () => {
    expect(periodBefore('2024-04-01', '2024-09-30')).toEqual({ since: '2023-10-01', until: '2024-03-31' });
    expect(periodBefore('2024-04-01', '2025-03-31')).toEqual({ since: '2023-04-01', until: '2024-03-31' });
    expect(periodBefore('2024-03-01', '2024-03-31')).toEqual({ since: '2024-02-01', until: '2024-02-29' });
  });

  it('counts by month, without evidence and without what is for information or withdrawn', () => {
    const bare = violation({ evidence: [] });
    const all = [bare, violation({ id: 'b', severity: 'info' }), violation({ id: 'c', status: 'withdrawn' })];
    expect(monthRows(all)).toEqual([
      { month: '2024-03', system: 'takuso', rule: 'off-period-hd-access', findings: 1, accesses: 2 },
    ]);
  });
});
