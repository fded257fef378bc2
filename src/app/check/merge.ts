/**
 * Several runs as one result, for those who read it: runs are how days were judged, and concern
 * nobody else.
 */
import { type Day, dayKey, type RunResult, type SystemDay } from '../../domain/model.js';
import { canonical, summarize } from '../../findings/index.js';
import { compare } from '../../lib/search.js';
import type { Life } from '../days/life.js';
import type { CutDays } from '../days/plan.js';
import type { RecordedDays } from '../run/judge-days.js';

/**
 * `runs`: one at least, in the order in which they were recorded; a day that two of them judged is
 * told as the later one has it.
 */
export function mergeRuns(runs: readonly RecordedDays[], life: Life, cut?: CutDays): RunResult {
  const results = runs.map(({ result }) => result);
  const last = results.at(-1)!;
  const days = results.flatMap(({ run }) => [run.since, run.until]).sort();
  const findings = newest(runs, ({ findings }) => findings).sort(canonical);
  const isCut = cut !== undefined && (cut.since !== cut.asked.since || cut.until !== cut.asked.until);
  const inputs = results.flatMap((result) => result.inputs);
  return {
    ...last,
    run: { id: last.run.id, since: days[0]!, until: days.at(-1)! },
    coverage: newest(runs, ({ coverage }) => coverage),
    findings,
    summary: summarize(findings),
    withdrawn: newest(runs, ({ withdrawn }) => withdrawn).sort(canonical),
    unjudged: newest(runs, ({ unjudged }) => unjudged),
    overTolerance: newest(runs, ({ overTolerance }) => overTolerance),
    missing: distinct(results.flatMap(({ missing }) => missing)),
    rejects: distinct(results.flatMap(({ rejects }) => rejects)),
    warnings: distinct(results.flatMap(({ warnings }) => warnings)),
    inputs: [...new Map(inputs.map((input) => [`${input.system} ${input.path} ${input.sha256}`, input])).values()],
    states: statesOf(runs, life),
    ...(isCut && { asked: cut.asked }),
  };
}

function statesOf(runs: readonly RecordedDays[], life: Life): SystemDay[] {
  const states = runs.flatMap(({ result: { run }, systems }) => life.states(systems, run.since, run.until));
  const distinct = new Map(states.map((one) => [dayKey(one), one]));
  return [...distinct.keys()].sort().map((key) => distinct.get(key)!);
}

/**
 * Rows of every run, without those of a day and system that a later one judged again; in order of
 * day and system.
 */
function newest<T extends { day: Day; system: string }>(
  runs: readonly RecordedDays[],
  rowsOf: (result: RunResult) => readonly T[],
): T[] {
  if (runs.length === 1) return [...rowsOf(runs[0]!.result)];
  const owner = new Map<string, RecordedDays>();
  const registerOwner = new Map<Day, RecordedDays>();
  for (const run of runs) {
    for (const { day, system } of run.result.coverage) owner.set(dayKey({ day, system }), run);
    for (const { day } of run.result.coverage) registerOwner.set(day, run);
  }
  const rows = runs.flatMap((run) =>
    rowsOf(run.result).filter((row) => {
      const judgedBy = row.system === '' ? registerOwner.get(row.day) : owner.get(dayKey(row));
      return judgedBy === undefined || judgedBy === run;
    }),
  );
  return rows.sort((a, b) => compare(dayKey(a), dayKey(b)));
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
