/**
 * A made-up half-year, the same every time: three systems, two emergencies, a person who moved and
 * went on looking.
 */

import type { CoverageRow, Day, Finding, RunResult } from '../../src/domain/model.js';
import { addDays, dayOf, daysBetween, HOUR, startOfDay } from '../../src/domain/time.js';
import { message } from '../../src/messages/index.js';
import type { AffiliateRow, AuditData, TimelineSpan } from '../../src/reports/index.js';
import { actor, proof, sample, violation } from './sample.js';

const TZ = 'Asia/Tokyo';
const SINCE = '2024-04-01';
const UNTIL = '2024-09-30';
const SYSTEMS = [
  { id: 'takuso', name: '託送お客さま管理システム' },
  { id: 'eigyo', name: '営業・配電業務支援システム' },
  { id: 'saiene', name: '再生可能エネルギー受付システム' },
];
const at = (day: Day, hour = 0) => startOfDay(TZ, day) + hour * HOUR;

/** Even numbers from anything, without a generator to carry about. */
function spread(...parts: (string | number)[]): number {
  let hash = 2166136261;
  for (const char of parts.join('/')) hash = Math.imul(hash ^ char.charCodeAt(0), 16777619) >>> 0;
  return (hash >>> 8) / 2 ** 24;
}

const emergencies = [
  { id: 'E1', name: '台風第7号', systems: [], from: at('2024-08-15', 9), to: at('2024-08-19', 18) },
  { id: 'E2', name: '能登豪雨', systems: ['takuso'], from: at('2024-09-21', 6), to: at('2024-09-27', 12) },
];

const workday = (day: Day) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

function affiliateRows(days: readonly Day[]): AffiliateRow[] {
  return days.flatMap((day) =>
    SYSTEMS.slice(0, 2).flatMap(({ id: system }) => {
      const emergency = emergencies.some(
        (one) =>
          one.from < at(addDays(day, 1)) && one.to > at(day) && (one.systems.length === 0 || system === 'takuso'),
      );
      if (emergency) {
        return [8, 9, 10, 11, 13, 14, 15, 16, 17, 20].map((hour) => {
          return { day, hour, system, accesses: Math.round(4 + 30 * spread(day, hour, system)), outside: 0 };
        });
      }
      const some = workday(day) && spread(day, system) > 0.86;
      const accesses = Math.ceil(12 * spread(system, day, 'n'));
      return some ? [{ day, hour: 9 + Math.floor(9 * spread(day)), system, accesses, outside: accesses }] : [];
    }),
  );
}

const people: { id: string; name: string; account: string; system: string }[] = [
  { id: '100017', name: '山田 太郎', account: 'H100017', system: 'takuso' },
  { id: '100042', name: '佐藤 花子', account: 'N100042', system: 'eigyo' },
  { id: '000311', name: '髙橋 𠮷郎', account: 'N000311', system: 'takuso' },
];

function findings(rows: readonly AffiliateRow[]): Finding[] {
  return rows
    .filter((row) => row.outside > 0)
    .map((row, index) => {
      const who = people[index % people.length]!;
      const moved = who.account.startsWith('N');
      const first = at(row.day, row.hour);
      const evidence = Array.from({ length: row.outside }, (_, n) =>
        proof(n + 1, {
          file: `logs/${row.system}-${row.day.replaceAll('-', '')}.csv`,
          line: 100 + n * 7,
          time: first + n * 71_000,
          object: `03001111${String(Math.floor(1e6 * spread(row.day, n))).padStart(14, '0')}`,
          ...(n % 5 === 4 ? { action: 'CSV出力', class: 'output' as const } : {}),
        }),
      );
      return violation({
        id: Math.floor(spread(row.day, row.system, 'id') * 2 ** 32)
          .toString(16)
          .padStart(16, 'ab'),
        rule: moved ? 'post-transfer-access' : 'off-period-hd-access',
        severity: moved ? 'critical' : index % 4 === 3 ? 'medium' : 'high',
        day: row.day,
        system: row.system,
        account: who.account,
        actor: actor({ employee_id: who.id, name: who.name, former: moved }),
        accesses: row.outside,
        views: evidence.filter((one) => one.class === 'view').length,
        outputs: evidence.filter((one) => one.class === 'output').length,
        objects: row.outside,
        first,
        last: evidence.at(-1)!.time,
        evidence,
        status: index % 7 === 6 ? 'confirmed' : 'open',
        messages: moved
          ? [message('post-transfer-access.moved', { since: '2024-04-01 00:00', org: 'HD' })]
          : [message('off-period-hd-access.noEmergency', { org: 'HD', system: row.system })],
      });
    });
}

function timelines(): Map<string, TimelineSpan[]> {
  return new Map(
    people.map(({ id, account }) => [
      id,
      [
        {
          lane: 'post',
          label: 'NW 配電部 配電計画課',
          side: 'network',
          from: -Infinity,
          to: at(SINCE),
          source: 'register/assignments.csv:12',
        },
        {
          lane: 'post',
          label: 'HD 営業本部 法人営業部 第二グループ',
          side: 'affiliate',
          from: at(SINCE),
          to: Infinity,
          source: 'register/assignments.csv:13',
        },
        { lane: 'account', label: account, from: at('2022-04-01'), to: Infinity, source: 'register/accounts.csv:7' },
        {
          lane: 'credential',
          label: `${account}-E`,
          from: at('2024-08-15', 10),
          to: at('2024-08-19', 18),
          source: 'register/credentials.csv:3',
        },
        {
          lane: 'loan',
          label: 'PC90001',
          from: at('2024-08-15', 10),
          to: at('2024-08-20', 9),
          source: 'register/loans.csv:2',
        },
      ] satisfies TimelineSpan[],
    ]),
  );
}

function coverage(days: readonly Day[]): CoverageRow[] {
  return SYSTEMS.flatMap(({ id: system }, index) =>
    days.map((day) => {
      const evaluated =
        system === 'saiene' && !workday(day) ? 0 : Math.round((3 - index) * 30_000 * (0.6 + 0.4 * spread(day, system)));
      const rejected = spread(day, system, 'r') > 0.98 ? 3 : 0;
      return {
        system,
        day,
        files: 1,
        lines: evaluated + rejected + 1,
        records: evaluated + rejected,
        evaluated,
        outside: 0,
        rejected,
        anonymous: 0,
      };
    }),
  );
}

export function halfYear(): AuditData {
  const days = daysBetween(SINCE, UNTIL);
  const affiliate = affiliateRows(days);
  const found = findings(affiliate);
  const gap = '2024-07-17';
  const result: RunResult = {
    ...sample(),
    run: { id: '0123456789abcdef', since: SINCE, until: UNTIL },
    coverage: coverage(days).filter((row) => row.system !== 'saiene' || row.day !== gap),
    summary: [],
    findings: found,
    withdrawn: [],
    missing: [{ system: 'saiene', pattern: 'logs/saiene-{yyyy}{MM}{dd}.csv', day: gap }],
    unjudged: sample().unjudged.map((row, index) => ({ ...row, day: addDays('2024-06-10', index) })),
    rejects: [],
    overTolerance: [],
    warnings: [],
    inputs: SYSTEMS.flatMap(({ id: system }) =>
      days.map((day) => ({
        path: `logs/${system}-${day.replaceAll('-', '')}.csv`,
        system,
        size: 8_000_000,
        sha256: Math.floor(spread(system, day) * 2 ** 52)
          .toString(16)
          .padStart(64, '0'),
        lines: 90_000,
        records: 89_999,
      })),
    ),
  };
  const rules = ['off-period-hd-access', 'post-transfer-access', 'shared-id-use', 'non-employee-access'];
  return {
    result,
    period: '2024H1',
    systems: SYSTEMS,
    rules: rules.map((id) => ({ id, severity: 'high', scope: 'session', needs: ['assignments'], options: {} })),
    emergencies,
    businessDays: new Map(days.map((day) => [day, workday(day)])),
    affiliate,
    previous: {
      since: '2023-10-01',
      until: '2024-03-31',
      months: [31, 18, 44, 25, 9, 52].map((accesses, n) => ({
        month: dayOf(TZ, Date.UTC(2023, 9 + n, 5)).slice(0, 7),
        system: 'takuso',
        rule: rules[0]!,
        findings: 3,
        accesses,
      })),
    },
    people: timelines(),
    suppliers: new Map(
      found.flatMap((one) => one.evidence.map(({ object }, n) => [object, n % 3 === 0 ? 'own' : 'others'] as const)),
    ),
    differences: [
      {
        finding: found[2]!.id,
        rule: found[2]!.rule,
        system: 'takuso',
        day: found[2]!.day,
        account: found[2]!.account,
        change: 'added',
        cause: 'register',
        files: ['register/assignments.csv'],
      },
    ],
    configuration: { path: 'sekisho.yaml', sha256: 'c0'.repeat(32) },
    registerFiles: [{ path: 'register/assignments.csv', size: 81_234, sha256: 'ab'.repeat(32) }],
    ledger: { head: 'de'.repeat(32), entries: 1_234 },
  };
}
