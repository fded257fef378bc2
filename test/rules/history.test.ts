import { describe, expect, it } from 'vitest';
import type { CoverageRow } from '../../src/domain/model.js';
import { windowOf } from '../../src/domain/time.js';
import { combinedHistory } from '../../src/rules/runner/combined-history.js';
import { historyOf } from './small-history.js';
import { TZ } from './small-register.js';

const window = windowOf(TZ, '2024-03-27', '2024-03-28');
const row = (day: string, evaluated: number, files = 1): CoverageRow => ({
  system: 'takuso',
  day,
  files,
  lines: 0,
  records: 0,
  evaluated,
  outside: 0,
  rejected: 0,
  anonymous: 0,
});
const seen = (day: string) => ({ day, system: 'takuso', account: 'A', terminal: 'PC1', accesses: 1, outputs: 0 });
const days = ['2024-03-28', '2024-03-26', '2024-03-25', '2024-03-27'];
const kept = historyOf(
  days.map(seen),
  days.map((day) => ({ system: 'takuso', day, records: 100 })),
);

describe('the history of a run', () => {
  const history = combinedHistory(
    kept,
    [row('2024-03-28', 7), row('2024-03-27', 3), row('2024-03-27', 2), row('2024-03-29', 9), row('2024-03-26', 9)],
    window,
  );

  it('is the ledger’s before the window, and the run’s own within', () => {
    expect(history.days('takuso')).toEqual(['2024-03-25', '2024-03-26', '2024-03-27', '2024-03-28']);
    const records = ['2024-03-26', '2024-03-27', '2024-03-28', '2024-03-29'].map((day) =>
      history.records('takuso', day),
    );
    expect(records).toEqual([100, 5, 7, undefined]);
    expect(history.activity('takuso', 'A').map(({ day }) => day)).toEqual(['2024-03-25', '2024-03-26']);
  });

  it('knows nothing of a day whose logs were not there', () => {
    const unread = combinedHistory(kept, [row('2024-03-27', 0, 0), row('2024-03-28', 0)], window);
    expect(unread.days('takuso')).toEqual(['2024-03-25', '2024-03-26', '2024-03-28']);
    expect(unread.records('takuso', '2024-03-27')).toBeUndefined();
    expect(unread.records('takuso', '2024-03-28')).toBe(0);
  });
});
