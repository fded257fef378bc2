/**
 * The days of a table, which stand for the files of a log: each has a number of rows and a checksum
 * that does not depend on their order.
 */
import { createHash } from 'node:crypto';
import type { Day, Instant, Interval, KnownLog, LogRead, LogSource } from '../../domain/model.js';
import { addDays, dayOf, daysBetween, HOUR, startOfDay } from '../../domain/time.js';
import { fileKey, type ScanPlan } from '../types.js';
import type { Raw } from './dialect.js';
import type { Accounts } from './statements.js';
import { type TableLog, wayOf } from './table-log.js';

/** What was counted of a day. */
export interface DayCount {
  day: Day;
  records: number;
  anonymous: number;
  first: Instant;
  last: Instant;
  sha256: string;
}

/** Its records: rows per step of time, of which days and hours are made. */
export interface Counted {
  /** those that have rows, in order */
  days: readonly DayCount[];
  /** by hour since the beginning of the first day: how many accounts of the sample were at work */
  hours: ReadonlyMap<number, number>;
  /** the beginning of the first day */
  from: Instant;
  records: number;
}

/** The name of a day of a table, in place of the path of a file. */
export const dayPath = ({ path }: Pick<LogSource, 'path'>, day: Day) => `${path}/${day}`;

/** The day that a path names; undefined if it is none of this source. */
export function dayInPath({ path }: Pick<LogSource, 'path'>, named: string): Day | undefined {
  return named.startsWith(`${path}/`) ? named.slice(path.length + 1) : undefined;
}

export function intervalOf(timezone: string, day: Day): Interval {
  return { from: startOfDay(timezone, day), to: startOfDay(timezone, addDays(day, 1)) };
}

/** Days that a scan looks at: those of its context, and those that it names besides. */
export function daysToCount(
  { context, also, only, timezone }: Pick<ScanPlan, 'context' | 'also' | 'only' | 'timezone'>,
  source: LogSource,
): Day[] {
  const named = (keys: ReadonlySet<string> | undefined) =>
    [...(keys ?? [])].flatMap((key) => {
      const prefix = fileKey({ system: source.system, path: `${source.path}/` });
      return key.startsWith(prefix) ? [key.slice(prefix.length)] : [];
    });
  if (only !== undefined) return named(only).sort();
  const inContext =
    context.from < context.to ? daysBetween(dayOf(timezone, context.from), dayOf(timezone, context.to - 1)) : [];
  return [...new Set([...inContext, ...named(also)])].sort();
}

export interface CountPlan {
  timezone: string;
  days: readonly Day[];
  /** of days that it touches, what lies in it; the others are counted whole */
  context: Interval;
  nobody: readonly Raw[];
  /** accounts whose hours are wanted; undefined: all */
  sample: Accounts;
  sums: boolean;
}

export async function countDays(log: TableLog, plan: CountPlan): Promise<Counted> {
  const { timezone, days, context, nobody, sample, sums } = plan;
  const intervals = days.map((day) => intervalOf(timezone, day));
  const from = intervals[0]?.from ?? 0;
  const step = intervals.reduce((all, one) => gcd(gcd(all, one.from - from), one.to - from), HOUR);
  const during = joined(intervals.map((one) => cut(one, context))).map((one) => log.readable(one));
  const found = new Map<Day, DayCount & { sum: bigint; xor: bigint }>();
  const hours = new Map<number, number>();
  let records = 0;
  const wanted = during.filter((one) => one.from < one.to);
  if (wanted.length === 0) return { days: [], hours, from, records };
  const query = log.sql.counts(wanted, { from, step, nobody, sample, sums });
  let place = 0;
  const rows: (readonly [number, number, number, number, number, number, bigint, bigint])[] = [];
  for await (const row of log.rows(query)) if (row[1] > 0) rows.push(row);
  for (const [at, count, first, last, anonymous, atWork, sum, xor] of rows.sort((a, b) => a[0] - b[0])) {
    records += count;
    while (first >= (intervals[place] as Interval).to) place += 1;
    const day = days[place] as Day;
    if (step === HOUR) hours.set(at, atWork);
    const known = found.get(day);
    if (known === undefined) found.set(day, { day, records: count, anonymous, first, last, sha256: '', sum, xor });
    else {
      known.records += count;
      known.anonymous += anonymous;
      known.last = Math.max(known.last, last);
      known.sum = BigInt.asUintN(64, known.sum + sum);
      known.xor ^= xor;
    }
  }
  const counted = [...found.values()].map(({ sum, xor, ...one }) => ({
    ...one,
    sha256: sums ? checksumText(one.records, sum, xor) : '',
  }));
  return { days: counted, hours, from, records };
}

/** Neighbouring times as one. */
function joined(intervals: readonly Interval[]): Interval[] {
  const all: Interval[] = [];
  for (const { from, to } of intervals) {
    const last = all.at(-1);
    if (last?.to === from) last.to = to;
    else all.push({ from, to });
  }
  return all;
}

export const touches = (one: Interval, other: Interval) => one.from < other.to && one.to > other.from;

function cut(one: Interval, context: Interval): Interval {
  if (!touches(one, context)) return one;
  return { from: Math.max(one.from, context.from), to: Math.min(one.to, context.to) };
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

/** In the form of a file's hash. */
function checksumText(records: number, sum: bigint, xor: bigint): string {
  return createHash('sha256').update(`${records} ${sum} ${xor}`).digest('hex');
}

/** A day as it was read, beside what was known of it. */
export async function dayRead(log: TableLog, count: DayCount, known: KnownLog | undefined): Promise<LogRead> {
  const { day, records, first, last, sha256 } = count;
  const { source } = log;
  const read = { path: dayPath(source, day), system: source.system, size: records, mtime: 0, sha256 };
  const now = { ...read, way: wayOf(source), first, last, days: { [day]: records }, timeless: 0 };
  return { ...now, past: known === undefined ? 'new' : await pastOf(log, now, known) };
}

/**
 * Rows of later times may have come since. Of other rows nobody can tell whether those that were
 * known are still among them.
 */
async function pastOf(log: TableLog, now: KnownLog, known: KnownLog): Promise<LogRead['past']> {
  if (now.sha256 === known.sha256) return 'same';
  if (now.way !== known.way) return now.size < known.size ? 'changed' : now.size > known.size ? 'grown' : 'same';
  if (now.size <= known.size || known.last === undefined || now.first === undefined) return 'changed';
  const before = { from: Math.min(now.first, known.first ?? now.first), to: known.last + 1 };
  const [records, sum, xor] = await log.row(log.sql.checksum(before));
  return checksumText(records, sum, xor) === known.sha256 ? 'grown' : 'changed';
}
