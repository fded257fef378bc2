/**
 * A result with something in every section, and hostile texts wherever a log or a register could
 * put them.
 */

import type { ActorSummary, Evidence, Finding, RejectReason, RunResult } from '../../src/domain/model.js';
import { message } from '../../src/messages/index.js';

const T = Date.UTC(2024, 2, 28, 0, 12, 4);
export const HOSTILE = '\x1b]0;owned\x07\x1b[2J\x9b31m\u202egnp.exe\u200b\r\n=cmd|"/c calc"!A1';

export function actor(more: Partial<ActorSummary> = {}): ActorSummary {
  return {
    class: 'affiliate',
    employee_id: '100017',
    name: '山田 太郎',
    org: 'HD',
    unit: '営業本部 法人営業部 第二グループ',
    former: false,
    dual: false,
    accountClosed: false,
    ...more,
  };
}

export function proof(line: number, more: Partial<Evidence> = {}): Evidence {
  return {
    file: 'logs/takuso-20240328.csv',
    line,
    time: T + line * 1000,
    terminal: 'PC10377',
    action: '照会',
    class: 'view',
    screen: '契約情報照会',
    object: `03001111222233334444${String(line).padStart(2, '0')}`,
    result: 'OK',
    failed: false,
    ...more,
  };
}

export function violation(more: Partial<Finding> = {}): Finding {
  return {
    id: '9f3c000011112222',
    rule: 'off-period-hd-access',
    severity: 'high',
    day: '2024-03-28',
    system: 'takuso',
    account: 'H100017',
    actor: actor(),
    others: [],
    terminals: ['PC10377'],
    accesses: 2,
    failures: 0,
    views: 2,
    outputs: 0,
    objects: 2,
    first: T + 1000,
    last: T + 2000,
    messages: [message('off-period-hd-access.noEmergency', { org: 'HD', system: 'takuso' })],
    facts: [
      {
        kind: 'assignment',
        source: 'register/assignments.csv:112',
        text: message('fact.noEmergency', { system: 'takuso' }),
      },
    ],
    evidence: [proof(1), proof(2)],
    status: 'open',
    ...more,
  };
}

export function sample(): RunResult {
  const coverage = (system: string, day: string, evaluated: number) => ({
    system,
    day,
    files: 1,
    lines: evaluated + 43,
    records: evaluated + 42,
    evaluated,
    outside: 40,
    rejected: 2,
    anonymous: 0,
  });
  const nobody = actor({ class: 'unknown', employee_id: '', name: '', org: '', unit: '' });
  const persons = { network: 0, affiliate: 2, contractor: 1, external: 0, service: 0, unknown: 1 };
  return {
    version: '0.1.0',
    run: { id: '0123456789abcdef', since: '2024-03-28', until: '2024-03-29' },
    timezone: 'Asia/Tokyo',
    coverage: [coverage('takuso', '2024-03-28', 41_203_551), coverage('eigyo-fuzai-kanri', '2024-03-29', 12_345)],
    summary: [
      {
        system: 'takuso',
        rule: 'off-period-hd-access',
        findings: 3,
        info: 1,
        waived: 1,
        accesses: 12_370,
        persons,
        accounts: 4,
        terminals: 3,
        objects: 9_310,
        outputs: 12,
      },
    ],
    findings: [
      violation({ id: 'bbbb000011112222', severity: 'low', exception: 'E-2024-03', status: 'justified' }),
      violation({ outputs: 1 }),
      violation({
        id: '0000000000000012',
        account: HOSTILE,
        actor: nobody,
        others: [actor(), actor({ employee_id: '000123', name: HOSTILE, former: true })],
        terminals: [HOSTILE, '00123'],
        evidence: [proof(7, { object: HOSTILE, action: HOSTILE, file: HOSTILE })],
        messages: [message('shared-id-use.abolished', { account: HOSTILE })],
        facts: [{ kind: 'account', source: HOSTILE, text: message('fact.noEmergency', { system: HOSTILE }) }],
      }),
      violation({
        id: 'cccc000011112222',
        rule: 'pledge-missing',
        account: '',
        terminals: [],
        accesses: 0,
        views: 0,
        objects: 0,
        first: undefined,
        last: undefined,
        evidence: [],
      }),
      violation({ id: 'dddd000011112222', severity: 'info', failures: 2, views: 0 }),
    ],
    withdrawn: [violation({ id: 'eeee000011112222', status: 'withdrawn' })],
    unjudged: [
      {
        reason: 'unjudged.noCheckouts',
        system: 'takuso',
        day: '2024-03-28',
        rules: ['shared-id-use'],
        accesses: 1_204,
        accounts: 3,
        cure: message('cure.checkouts', { system: 'takuso' }),
      },
      {
        reason: 'unjudged.noCheckouts',
        system: 'takuso',
        day: '2024-03-29',
        rules: ['shared-id-use'],
        accesses: 96,
        accounts: 2,
        cure: message('cure.checkouts', { system: 'takuso' }),
      },
    ],
    exceptions: (['used', 'unused', 'expired'] as const).map((state) => ({
      id: `E-${state}`,
      reason: '夜間バッチ',
      approver: '情報管理責任者',
      from: '2024-01-01',
      until: '2024-12-31',
      findings: state === 'used' ? 1 : 0,
      state,
    })),
    inputs: [
      {
        path: 'logs/takuso-20240328.csv',
        system: 'takuso',
        size: 9000,
        sha256: 'ab'.repeat(32),
        lines: 41_203_594,
        records: 41_203_593,
      },
    ],
    rejects: [
      {
        system: 'takuso',
        file: 'logs/takuso-20240328.csv',
        line: 7,
        reason: 'reject.unknownReason' as RejectReason,
        text: HOSTILE,
      },
    ],
    missing: [
      { system: 'eigyo-fuzai-kanri', pattern: 'logs/eigyo-{yyyy}{MM}{dd}.csv', day: '2024-03-29' },
      { system: 'nothing', pattern: 'logs/nothing-*.csv' },
    ],
    overTolerance: [{ system: 'takuso', day: '2024-03-28', share: 0.0123, tolerance: 0.001 }],
    warnings: [message('shared-id-use.twoHolders', { holders: `000123, ${HOSTILE}` })],
  };
}
