/**
 * What messages say, in every shape: one that counts names nobody, over a simulated world; events
 * hold to the published schema and to the size of the collector; nothing that stands in a log
 * becomes markup, a field or a mention.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { bareContent } from '../../src/app/deliver/enqueue.js';
import type { DeliveryContent, Detail, Finding } from '../../src/domain/model.js';
import { openLedger } from '../../src/ledger/index.js';
import { LANGUAGES } from '../../src/messages/index.js';
import {
  type DeliveryView,
  deliveryJson,
  mailText,
  siemEvents,
  slackMessage,
  teamsMessage,
} from '../../src/reports/delivery/index.js';
import { simulate } from '../../src/simulate/index.js';
import { folderWith, sekisho } from '../cli/sekisho.js';
import { ocsfProblems } from './ocsf-schema.js';

let findings: Finding[];
let systems: string[];

beforeAll(async () => {
  const world = folderWith();
  rmSync(world, { recursive: true });
  mkdirSync(world);
  const since = '2024-04-01';
  await simulate({ out: world, days: 4, lines: 4000, seed: 7, since });
  const ran = sekisho(world, [
    'check',
    '--since',
    since,
    '--until',
    '2024-04-04',
    '-q',
    '-o',
    path.join(world, 'out.txt'),
  ]);
  expect([1, 3]).toContain(ran.code);
  const ledger = openLedger(path.join(world, 'sekisho.db'), { create: false });
  findings = ledger.findings();
  ledger.close();
  systems = [...new Set(findings.map(({ system }) => system))];
  expect(findings.length).toBeGreaterThan(20);
});

function viewOf(
  told: readonly Finding[],
  detail: Detail,
  changes: Partial<DeliveryView> = {},
  content: Partial<DeliveryContent> = {},
): DeliveryView {
  const at = Date.parse('2024-04-05T07:30:00+09:00');
  const news = told.map(({ id, severity }) => ({ id, severity, change: 'new' as const }));
  const days = { since: '2024-04-01', until: '2024-04-04' };
  const ledger = { entries: 12, head: 'f'.repeat(64) };
  const whole = {
    ...bareContent('findings', 'check', at),
    days,
    systems,
    news,
    standing: told.length,
    ledger,
    ...content,
  };
  return {
    delivery: { id: '0123456789abcdef0123456789abcdef', content: whole, mayRepeat: false },
    findings: told.map((finding) => ({ ...finding, change: 'new' })),
    detail,
    lang: 'en',
    timezone: 'Asia/Tokyo',
    version: '0.1.0',
    names: { systems: {}, organizations: {} },
    sentAt: at + 60_000,
    ...changes,
  };
}

function everyShape(view: DeliveryView): string[] {
  const { subject, text, html } = mailText(view, []);
  const events = (['ocsf', 'cef'] as const).flatMap((shape) =>
    siemEvents(view, shape, 2000).map((event) => event.text),
  );
  return [subject, text, html, slackMessage(view), teamsMessage(view), deliveryJson(view), ...events];
}

/** Whatever tells who or whose. */
function namesIn({ id, account, actor, others, terminals, evidence }: Finding): string[] {
  const people = [actor, ...others].flatMap(({ employee_id, name, unit }) => [employee_id, name, unit]);
  return [
    id.slice(0, 8),
    account,
    ...people,
    ...terminals,
    ...evidence.flatMap(({ object, terminal }) => [object, terminal]),
  ];
}

const words = (text: string) => new Set(text.split(/[^\p{L}\p{N}_-]+/u));

describe('a message that counts', () => {
  it.each(LANGUAGES)('holds no name, id, account, terminal or customer number of a simulated world (%s)', (lang) => {
    const names = [...new Set(findings.flatMap(namesIn))].filter((name) => name !== '');
    expect(names.length).toBeGreaterThan(100);
    const problems = [{ ...bareProblem, where: { file: 'register/accounts.csv', line: 3 } }];
    const incomplete = [
      {
        system: systems[0]!,
        day: '2024-04-02',
        causes: [{ kind: 'missing' as const, what: `logs/${findings[0]!.account}.csv` }],
      },
    ];
    for (const shape of everyShape(viewOf(findings, 'counts', { lang }, { problems, incomplete }))) {
      const found = words(shape);
      expect(names.filter((name) => found.has(name) || (/\P{ASCII}/u.test(name) && shape.includes(name)))).toEqual([]);
    }
    // the same names are found where they may be
    const full = words(everyShape(viewOf(findings, 'full', { lang }))[1]!);
    expect(names.filter((name) => full.has(name)).length).toBeGreaterThan(20);
  });

  it('of ids names findings and nobody else', () => {
    const names = [...new Set(findings.flatMap((finding) => namesIn(finding).slice(1)))].filter((name) => name !== '');
    for (const shape of everyShape(viewOf(findings, 'ids'))) {
      const found = words(shape);
      expect(names.filter((name) => found.has(name))).toEqual([]);
    }
    expect(mailText(viewOf(findings, 'ids'), []).text).toContain(findings[0]!.id.slice(0, 8));
  });
});

const bareProblem = {
  id: 'deliver.noVariable',
  data: { name: '山田太郎' },
} as unknown as DeliveryContent['problems'][number];

describe('a mail', () => {
  it('tells of a clean day in a line', () => {
    const coverage = { records: 41_203, evaluated: 41_203, outside: 0, rejected: 0 };
    const clean = {
      kind: 'done' as const,
      news: [],
      standing: 0,
      coverage,
      systems: ['a', 'b', 'c'],
      days: { since: '2024-04-04', until: '2024-04-04' },
    };
    expect(mailText(viewOf([], 'counts', {}, clean), []).subject).toBe(
      '[sekisho] 4 Apr 2024 Checked: 3 systems, 41,203 records, nothing found',
    );
    expect(mailText(viewOf([], 'counts', { lang: 'ja' }, clean), []).subject).toBe(
      '【sekisho】2024年4月4日（木） 点検済み：3システム、41,203件、検出事項なし',
    );
  });

  it('groups findings by person', () => {
    const { text } = mailText(viewOf(findings, 'full'), []);
    const busy = findings.filter(({ actor }) => actor.employee_id !== '');
    const person = busy.find((one) =>
      busy.some((other) => other !== one && other.actor.employee_id === one.actor.employee_id),
    )!;
    const titles = text.split('\n').filter((line) => line.startsWith(`■ ${person.actor.employee_id} `));
    expect(titles).toHaveLength(1);
  });

  it('lists as many findings as one reads, and counts the others', () => {
    const many = Array.from({ length: 700 }, (_, i) => ({
      ...findings[i % findings.length]!,
      id: i.toString(16).padStart(32, '0'),
    }));
    expect(mailText(viewOf(many, 'full'), []).text).toContain('and 500 more');
    for (const json of [slackMessage(viewOf(many, 'full')), teamsMessage(viewOf(many, 'full'))]) {
      expect(Buffer.byteLength(json)).toBeLessThan(150_000);
      expect(json).toMatch(/and \d+ more/);
    }
    const { blocks } = JSON.parse(slackMessage(viewOf(many, 'full'))) as { blocks: { text: { text: string } }[] };
    expect(blocks.length).toBeLessThanOrEqual(50);
    for (const { text } of blocks) expect(text.text.length).toBeLessThanOrEqual(3000);
    expect(Buffer.byteLength(teamsMessage(viewOf(many, 'full')))).toBeLessThan(24_000);
  });
});

const HOSTILE = '<!here> <https://attacker.test|open> [x](http://a) <at>all</at> a=b|c\\d\n\u0000\u202e"\'&';

function hostile(finding: Finding, text: string): Finding {
  const evidence = finding.evidence.map((one) => ({ ...one, object: text, action: text, file: text }));
  return {
    ...finding,
    account: text,
    actor: { ...finding.actor, employee_id: text, name: text, unit: text },
    terminals: [text],
    evidence,
  };
}

/** A strict parser: fields, or an error. */
function cefFields(text: string): Map<string, string> {
  const [, version, header = '', rest = ''] = /^(CEF:0)((?:\|(?:[^\\|]|\\[\\|])*){6})\|(.*)$/su.exec(text) ?? [];
  if (version === undefined || header === '') throw new Error(`no header: ${text}`);
  const keys = [...rest.matchAll(/(?:^| )(\w+)=/g)];
  const fields = keys.map((key, i) => {
    const value = rest.slice(key.index + key[0].length, keys[i + 1]?.index ?? rest.length);
    if (/(?<!\\)(?:\\\\)*=/.test(value)) throw new Error(`a bare = in ${value}`);
    return [key[1]!, value.replaceAll(/\\(.)/g, (_, char: string) => (char === 'n' ? '\n' : char))] as const;
  });
  return new Map(fields);
}

describe('what stands in a log', () => {
  it('is neither a mention, a link nor markup', () => {
    const view = viewOf(
      findings.slice(0, 3).map((one) => hostile(one, HOSTILE)),
      'full',
    );
    const slack = JSON.parse(slackMessage(view)) as {
      text: string;
      blocks: { type: string; text: { type: string; text: string } }[];
    };
    for (const { text } of [slack, ...slack.blocks.map((block) => block.text)]) expect(text).not.toMatch(/[<>]/);
    expect(teamsMessage(view)).not.toMatch(/<at>|\[x\]\(/);
    expect(mailText(view, []).html).not.toMatch(/<!here|<at>|<https/);
    expect(mailText(view, []).text).not.toContain('\u202e');
  });

  it('makes no field of CEF, and is read again as it was', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: fc.constantFrom('=', '|', '\\', '\n', 'a', ' ') })),
        (text) => {
          const finding = hostile(findings[0]!, text);
          const [event] = siemEvents(viewOf([finding], 'full'), 'cef', 60_000);
          expect(event!.text).not.toMatch(/[\r\n]/);
          const fields = cefFields(event!.text);
          expect(fields.get('externalId')).toBe(finding.id);
          if (/^[^\s=]+$/u.test(text)) expect(fields.get('suser')).toBe(text);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('an OCSF event', () => {
  it('holds to the schema, whatever is told', () => {
    const kinds = ['incomplete', 'done', 'failed', 'alarm', 'unsent', 'trial'] as const;
    const views = [
      ...(['counts', 'ids', 'full'] as const).map((detail) => viewOf(findings, detail)),
      ...kinds.map((kind) => viewOf([], 'full', {}, { kind, news: [] })),
      viewOf(
        findings.map((one) => hostile(one, HOSTILE)),
        'full',
        { lang: 'ja' },
      ),
    ];
    const gone = viewOf(findings, 'full');
    views.push({
      ...gone,
      findings: gone.findings.map((one) => ({ ...one, change: 'withdrawn' as const })),
      delivery: { ...gone.delivery, mayRepeat: true },
    });
    const events = views.flatMap((view) => siemEvents(view, 'ocsf', 8000));
    expect(events.length).toBeGreaterThan(findings.length * 4);
    for (const { text } of events) expect(ocsfProblems(JSON.parse(text))).toEqual([]);
    const file = process.env.SEKISHO_OCSF_EVENTS;
    if (file !== undefined) writeFileSync(file, `${events.map(({ text }) => text).join('\n')}\n`);
  });

  it('that does not hold to it is told from one that does', () => {
    const [event] = siemEvents(viewOf([findings[0]!], 'full'), 'ocsf', 8000);
    const good = JSON.parse(event!.text);
    const wrong: [object, RegExp][] = [
      [{ time: 1.5 }, /time is no timestamp_t/],
      [{ severity_id: 7 }, /severity_id may not be 7/],
      [{ activity_name: 'Close' }, /activity_id 1 is called Create/],
      [{ status: 'Closed' }, /status_id 1 is called New/],
      [{ finding_info: { title: 'x' } }, /finding_info.uid is missing/],
      [{ evidences: [{}] }, /has none of actor/],
      [{ severity_level: 3 }, /severity_level is no attribute/],
      [{ type_uid: 1 }, /type_uid is not 200401/],
    ];
    for (const [change, said] of wrong) expect(ocsfProblems({ ...good, ...change }).join('\n')).toMatch(said);
  });

  it('has the time of the earliest access in milliseconds, and the id of the finding', () => {
    const finding = findings.find(({ first, accesses }) => first !== undefined && accesses > 1)!;
    const [event] = siemEvents(viewOf([finding], 'full'), 'ocsf', 8000);
    expect(JSON.parse(event!.text)).toMatchObject({
      time: finding.first,
      start_time: finding.first,
      end_time: finding.last,
      count: finding.accesses,
      finding_info: { uid: finding.id },
    });
  });

  it.each(['ocsf', 'cef'] as const)('fits the collector, and keeps id and count (%s)', (shape) => {
    const evidence = Array.from({ length: 500 }, (_, i) => ({
      ...findings.find((one) => one.evidence.length > 0)!.evidence[0]!,
      line: i,
      object: '地点'.repeat(40),
    }));
    const long = { ...hostile(findings[0]!, '長い名前'.repeat(2000)), evidence };
    for (const most of [1280 - 160, 2048, 8192]) {
      const [event] = siemEvents(viewOf([long], 'full'), shape, most);
      expect(Buffer.byteLength(event!.text)).toBeLessThanOrEqual(most);
      expect(event!.text).toContain(long.id);
      if (shape === 'ocsf') expect(JSON.parse(event!.text)).toMatchObject({ count: long.accesses || 1 });
    }
  });
});
