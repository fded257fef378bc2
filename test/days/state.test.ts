/** The state of a day, from what is known of it. */
import { describe, expect, it } from 'vitest';
import { type DayFacts, stateOf } from '../../src/app/days/state.js';
import type { Cause } from '../../src/domain/model.js';
import type { Judgement, RecordedAcknowledgement } from '../../src/ledger/index.js';

const DAY = '2024-04-08';
const TODAY = '2024-04-09';
const MISSING: Cause = { kind: 'missing', what: 'logs/*.csv' };
const REJECTS: Cause = { kind: 'rejects', what: '' };

const judgement = (more: Partial<Judgement> = {}): Judgement => ({
  day: DAY,
  system: 'takuso',
  seq: 5,
  at: 1000,
  run: 'r',
  version: '1',
  config: 'c',
  final: true,
  causes: [],
  facts: { exceptions: 'e1', 'register:assignments': 'a1', midnightBefore: 'm1', midnightAfter: 'm2' },
  ...more,
});

const word = (more: Partial<RecordedAcknowledgement> = {}): RecordedAcknowledgement => ({
  kind: 'day',
  system: 'takuso',
  day: DAY,
  path: '',
  causes: [MISSING],
  user: 'sato',
  reason: 'lost',
  seq: 6,
  at: 2000,
  ...more,
});

const facts = (more: Partial<DayFacts> = {}): DayFacts => ({
  system: 'takuso',
  day: DAY,
  judged: judgement(),
  logChanges: [],
  now: { exceptions: 'e1', 'register:assignments': 'a1' },
  acknowledged: [],
  ...more,
});

const change = (seq: number) => ({ system: 'takuso', day: DAY, path: 'logs/a.csv', change: 'grown' as const, seq });
const state = (more: Partial<DayFacts> = {}, today = TODAY) => stateOf(facts(more), today).state;

describe('a day is', () => {
  it('open until it has ended, whatever was judged of it', () => {
    expect(stateOf(facts(), DAY)).toMatchObject({ state: 'open', provisional: true });
    expect(stateOf(facts({ judged: undefined }), DAY)).toMatchObject({ state: 'open', provisional: false });
  });

  it('due until it was judged after its end', () => {
    expect(state({ judged: undefined })).toBe('due');
    expect(stateOf(facts({ judged: judgement({ final: false, causes: [MISSING] }) }), TODAY)).toMatchObject({
      state: 'due',
      causes: [],
    });
  });

  it('done if nothing was wanting, incomplete if something was', () => {
    expect(state()).toBe('done');
    expect(state({ judged: judgement({ causes: [MISSING] }) })).toBe('incomplete');
  });

  it('acknowledged if somebody said why, for all that is wanting', () => {
    const judged = judgement({ causes: [MISSING] });
    expect(stateOf(facts({ judged, acknowledged: [word()] }), TODAY)).toMatchObject({
      state: 'acknowledged',
      acknowledged: { user: 'sato', reason: 'lost', at: 2000 },
    });
    expect(state({ judged, acknowledged: [word({ system: 'eigyo' })] })).toBe('incomplete');
    expect(state({ judged, acknowledged: [word({ day: '2024-04-07' })] })).toBe('incomplete');
    const more = judgement({ seq: 7, causes: [MISSING, REJECTS] });
    expect(state({ judged: more, acknowledged: [word()] })).toBe('incomplete');
    const less = judgement({ seq: 7, causes: [MISSING] });
    expect(state({ judged: less, acknowledged: [word({ causes: [MISSING, REJECTS] })] })).toBe('acknowledged');
  });

  it('stale if a log changed after it was judged, and not if before', () => {
    expect(state({ logChanges: [change(4)] })).toBe('done');
    expect(state({ logChanges: [change(5)] })).toBe('done');
    expect(stateOf(facts({ logChanges: [change(6)] }), TODAY)).toMatchObject({
      state: 'stale',
      changes: [{ kind: 'log', what: 'logs/a.csv' }],
    });
    expect(state({ logChanges: [change(Number.POSITIVE_INFINITY)] })).toBe('stale');
  });

  it('stale if it would be judged by other facts now, and not by facts that nobody knew then', () => {
    const now = { exceptions: 'e2', 'register:assignments': 'a2', 'register:loans': 'l1' };
    expect(stateOf(facts({ now }), TODAY)).toMatchObject({
      state: 'stale',
      changes: [
        { kind: 'exceptions', what: '' },
        { kind: 'register', what: 'assignments' },
      ],
    });
    expect(state({ now: { 'register:loans': 'l1' } })).toBe('done');
    const acknowledged = [word()];
    expect(state({ judged: judgement({ causes: [MISSING] }), now: { exceptions: 'e2' }, acknowledged })).toBe('stale');
  });

  it('stale if a later judgement of its neighbour saw the midnight between them otherwise', () => {
    const later = (seq: number, midnightBefore: string) =>
      judgement({ day: TODAY, seq, facts: { midnightBefore, midnightAfter: 'x' } });
    expect(state({ after: later(6, 'm2') })).toBe('done');
    expect(state({ after: later(6, 'm9') })).toBe('stale');
    expect(state({ after: later(4, 'm9') })).toBe('done');
    expect(state({ before: judgement({ seq: 6, facts: { midnightAfter: 'm9' } }) })).toBe('stale');
  });

  it('stale if somebody said why its log was altered, since it was judged', () => {
    const judged = judgement({ causes: [{ kind: 'altered', what: 'logs/a.csv' }] });
    const told = (more: object) => word({ kind: 'log', day: '', path: 'logs/a.csv', ...more });
    expect(state({ judged, acknowledged: [told({})] })).toBe('stale');
    expect(state({ judged, acknowledged: [told({ seq: 4 })] })).toBe('incomplete');
    expect(state({ judged, acknowledged: [told({ path: 'logs/b.csv' })] })).toBe('incomplete');
  });
});
