/**
 * What every rule says when a table it rests on is not kept: unjudged, and never a new accusation.
 */
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '../../src/domain/time.js';
import type { TableName } from '../../src/register/types.js';
import { RULES } from '../../src/rules/catalog/index.js';
import { audit, info } from './audit.js';
import { historyOf } from './small-history.js';
import { register } from './small-register.js';

// a Monday and the first business day of its month
const DAY = '2024-07-01';
const at = (time: string, words: string) => `${DAY} ${time} ${words}`;

const rows = () =>
  register()
    .post('1', 'HD')
    .post('2', 'NW', '', '2024-06-01')
    .post('2', 'HD', '2024-06-01')
    .post('3', 'NW')
    .post('5', 'NW', '', DAY, { unit: 'Wheeling' })
    .post('5', 'HD', DAY, '', { unit: 'Sales' })
    .account('takuso', 'H1', '1')
    .account('takuso', 'N2', '2')
    .account('takuso', 'N3', '3')
    .account('takuso', 'N6', '3', { from: '2020-01-01' })
    .account('takuso', 'N7', '3')
    .account('takuso', 'U9', '9')
    .account('takuso', 'S', '', { kind: 'shared', org: 'NW' })
    .account('takuso', 'BATCH', '', { kind: 'service', org: 'NW' })
    .account('em', 'E1', '1')
    .account('hd', 'N3', '3')
    .checkout('takuso', 'S', '3', '2024-06-01', '2024-06-02')
    .emergency('T', '2024-06-25', '', { systems: ['em'] })
    .emergency('U', '2024-06-20', '2024-06-28', { systems: ['old'] })
    .post('7', 'NW', '', '2024-05-31')
    .post('7', 'HD', '2024-05-31')
    .post('10', 'NW', '', '2024-06-23')
    .post('10', 'HD', '2024-06-23')
    .replacement('10', '2024-06-23', 'PC')
    .inspection('', 'bad', '2024-05-01', { due: '2024-06-30' })
    .keeps('credentials', 'grants', 'pledges', 'trainings', 'orders')
    .credential('old', 'E8', '1', 'U', '2024-06-20', '2024-06-28')
    .terminal('PC1', 'NW')
    .terminal('PC2', 'HD')
    .terminal('PC3', 'NW', { site: 'HD' })
    .loan('PC8', 'U', '2024-06-20', '', { system: 'old' })
    .right(DAY, 'takuso', 'N2')
    .right(DAY, 'takuso', 'N3');

const log = [
  at('09:00', 'H1 PC1 view'),
  at('09:01', 'H1 PC1 output'),
  at('09:00', 'N2 PC1'),
  at('09:00', 'U9 PC1'),
  at('09:00', 'X PC1'),
  at('09:00', 'S PC1'),
  at('09:00', 'N3 PC1'),
  at('09:10', 'N3 PC2'),
  at('09:20', 'N3 PC1'),
  at('03:00', 'N3 PC1'),
  at('09:00', 'BATCH PC1'),
  at('09:00', 'E1 PC2 view o unmasked @em'),
  at('09:00', 'N6 PC1'),
  at('09:00', 'N3 PC1 @hd'),
  at('09:30', 'N3 PC1 view o'),
  ...Array.from({ length: 60 }, (_, i) => at(`10:${String(i).padStart(2, '0')}`, 'N7 PC1')),
  ...Array.from({ length: 11 }, (_, i) => at(`11:${String(i).padStart(2, '0')}`, 'N7 PC1 login o NG')),
];

const past = daysBetween(addDays(DAY, -200), addDays(DAY, -1));
const seen = { system: 'takuso', terminal: 'PC1', accesses: 5, outputs: 0 };
const history = historyOf(
  [
    ...past.map((day) => ({ ...seen, day, account: 'N7' })),
    ...past.map((day) => ({ ...seen, day, account: 'N3' })),
    { ...seen, day: past[0]!, account: 'N6' },
  ],
  past.flatMap((day) => ['takuso', 'em', 'old', 'dead'].map((system) => ({ system, day, records: 10 }))),
);

const runs = new Map<string, ReturnType<typeof judged>>();

function run(without: readonly TableName[]) {
  const key = without.join();
  const known = runs.get(key) ?? judged(without);
  runs.set(key, known);
  return known;
}

function judged(without: readonly TableName[]) {
  const { findings, unjudged } = audit({
    register: rows()
      .without(...without)
      .build(),
    log,
    rules: RULES.map(({ meta }) =>
      meta.id === 'emergency-credential' ? [meta.id, { changeWithinHours: 72 }] : meta.id,
    ),
    since: DAY,
    systems: [
      info('takuso', { serviceHours: [{ from: 420, to: 1380 }] }),
      info('em'),
      info('old'),
      info('dead'),
      info('hd', { owner: { id: 'HD', side: 'affiliate' } }),
    ],
    services: [{ system: 'takuso', account: 'BATCH', owner: '3', terminals: ['SV1'], from: DAY, until: DAY }],
    history,
    altered: [
      {
        system: 'takuso',
        path: 'logs/a.csv',
        state: 'gone',
        size: 9,
        sha256: '0123456789abcdef',
        same: 0,
        days: new Map([[DAY, { before: 3, now: 0 }]]),
      },
    ],
  });
  const of = (rule: string) =>
    findings.filter((finding) => finding.rule === rule).map(({ id, messages }) => ({ id, messages }));
  return {
    of,
    unjudged: new Set(unjudged.flatMap((row) => row.rules)),
    tables: JSON.stringify(unjudged.map(({ cure }) => cure)),
  };
}

const whole = run([]);
const PEOPLE = 'assignments|transfers|rosters';

describe('every rule', () => {
  it.each(RULES.map(({ meta }) => meta.id))('%s finds something in this world', (id) => {
    expect(whole.of(id)).not.toEqual([]);
  });

  const needs = RULES.flatMap(({ meta }) => meta.needs.map((table) => [meta.id, table] as const));
  it.each(needs)('%s without %s accuses nobody new, and what it cannot say any more is unjudged', (id, table) => {
    const name = (table === PEOPLE ? 'assignments' : table) as TableName;
    const less = run([name]);
    const [before, after] = [whole.of(id), less.of(id)].map((findings) => findings.map((finding) => finding.id));
    expect(before).toEqual(expect.arrayContaining(after!));
    if (after!.length < before!.length) {
      expect(less.unjudged).toContain(id);
      expect(less.tables).toContain(name);
    }
  });

  const tables: TableName[] = [
    'emergencies',
    'credentials',
    'terminals',
    'loans',
    'rights',
    'grants',
    'pledges',
    'checkouts',
    'trainings',
    'replacements',
    'inspections',
    'orders',
  ];
  const others = RULES.flatMap(({ meta }) =>
    tables
      .filter((table) => ![...meta.needs, ...(meta.uses ?? [])].includes(table))
      .map((table) => [meta.id, table] as const),
  );
  it.each(others)('%s says the same without %s', (id, table) => {
    expect(run([table]).of(id)).toEqual(whole.of(id));
  });
});
