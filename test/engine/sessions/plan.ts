/** Sources and plans for tests, with what most tests do not care about filled in. */
import type { LogSource } from '../../../src/domain/model.js';
import { addDays, daysBetween, startOfDay, windowOf } from '../../../src/domain/time.js';
import type { ScanPlan } from '../../../src/engine/types.js';

export function sourceOf(base: string, some: Partial<LogSource> = {}): LogSource {
  return {
    engine: 'files',
    system: 'takuso',
    path: '*.csv',
    base,
    format: 'csv',
    encoding: 'utf-8',
    quote: '"',
    header: true,
    columns: { time: ['time'], account: 'account', terminal: 'terminal', action: 'action' },
    time: 'iso',
    timezone: 'Asia/Tokyo',
    actions: { VIEW: 'view', PRINT: 'output', LOGIN: 'login' },
    unmasked: ['契約情報'],
    failures: ['NG'],
    ragged: 'reject',
    trim: true,
    accountCase: 'sensitive',
    idWidth: 'fold',
    anonymous: 'judge',
    rejectTolerance: 0.001,
    options: {},
    ...some,
  };
}

export function planOf(
  sources: readonly LogSource[],
  since: string,
  until: string,
  some: Partial<ScanPlan> = {},
): ScanPlan {
  const timezone = some.timezone ?? 'Asia/Tokyo';
  const [before, after] = [addDays(since, -1), addDays(until, 2)];
  const context = { from: startOfDay(timezone, before), to: startOfDay(timezone, after) };
  const midnights = daysBetween(before, after).map((day) => startOfDay(timezone, day));
  return {
    sources,
    window: windowOf(timezone, since, until),
    context,
    cuts: midnights,
    days: daysBetween(since, until),
    sessionGap: 30 * 60_000,
    timezone,
    workers: 1,
    ...some,
  };
}
