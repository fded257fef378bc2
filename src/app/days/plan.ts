/**
 * Which days a check judges, and in how many runs: neighbouring days of the same systems are one.
 */
import { userError } from '../../domain/errors.js';
import type { Day, SystemDay } from '../../domain/model.js';
import { addDays } from '../../domain/time.js';

export interface Days {
  since: Day;
  until: Day;
}

export interface RunPlan extends Days {
  /** ids, as the configuration orders them */
  systems: readonly string[];
}

/** `days` in order; each run takes neighbouring days on which the same systems are to be judged. */
export function runsOf(days: readonly Pick<SystemDay, 'day' | 'system'>[]): RunPlan[] {
  const byDay = new Map<Day, string[]>();
  for (const { day, system } of days) byDay.set(day, [...(byDay.get(day) ?? []), system]);
  const runs: RunPlan[] = [];
  for (const [day, systems] of byDay) {
    const last = runs.at(-1);
    const goesOn = last !== undefined && addDays(last.until, 1) === day && sameList(last.systems, systems);
    if (goesOn) last.until = day;
    else runs.push({ since: day, until: day, systems });
  }
  return runs;
}

const sameList = (a: readonly string[], b: readonly string[]) => a.join('\0') === b.join('\0');

/** A window as it was asked for, and as it is judged. */
export interface CutDays extends Days {
  asked: Days;
}

/** The days of which there is a log or a judgement; undefined where nobody can tell. */
export interface LogDays {
  first: Day | undefined;
  last: Day | undefined;
}

/**
 * Nobody means days that lie so long before the first log or after the last one; a gap of less is
 * one that must be said.
 */
const LONG = 366;

/** Whether it matters for a window where logs begin and end. */
export function mayNeedCut({ since, until }: Days): boolean {
  return addDays(since, LONG) < until;
}

/**
 * Leaves out of a window what has not come yet, and the years before the first log and after the
 * last one. `last`: the last day that may be judged. Throws a UserError if no day is left.
 */
export function cutDays(asked: Days, logs: LogDays, last: Day): CutDays {
  if (asked.since > last) throw userError('days.future', { day: asked.since, last });
  const come = asked.until < last ? asked.until : last;
  const isLongAfter = logs.last !== undefined && asked.since <= logs.last && addDays(logs.last, LONG) < come;
  const until = isLongAfter ? logs.last! : come;
  const begin = logs.first === undefined || logs.first > until ? until : logs.first;
  const since = addDays(asked.since, LONG) < begin ? begin : asked.since;
  return { since, until, asked };
}
