/** What was wanting when days were judged, as the result of a run tells. */
import { type Cause, type Day, dayKey, type RunResult } from '../../domain/model.js';

/** Of one day and system, in order. `alteredOf`: its files whose past was changed. */
export function causesIn(
  result: RunResult,
  alteredOf: (system: string, day: Day) => readonly string[],
): (system: string, day: Day) => Cause[] {
  const causes = new Map<string, Cause[]>();
  const anyDay = new Map<string, Cause[]>();
  const anySystem = new Map<Day, Cause[]>();
  const add = <K>(map: Map<K, Cause[]>, key: K, cause: Cause) => map.set(key, [...(map.get(key) ?? []), cause]);
  for (const { system, day, pattern } of result.missing) {
    const cause: Cause = { kind: 'missing', what: pattern };
    if (day === undefined) add(anyDay, system, cause);
    else add(causes, dayKey({ day, system }), cause);
  }
  for (const { system, day } of result.overTolerance)
    add(causes, dayKey({ day, system }), { kind: 'rejects', what: '' });
  for (const { system, day, reason } of result.unjudged) {
    const cause: Cause = { kind: 'unjudged', what: reason };
    // what no system is named for hangs on the register, and so concerns all
    if (system === '') add(anySystem, day, cause);
    else add(causes, dayKey({ day, system }), cause);
  }
  return (system, day) => {
    const all: Cause[] = [
      ...alteredOf(system, day).map((what): Cause => ({ kind: 'altered', what })),
      ...(causes.get(dayKey({ day, system })) ?? []),
      ...(anyDay.get(system) ?? []),
      ...(anySystem.get(day) ?? []),
    ];
    const distinct = new Map(all.map((cause) => [`${cause.kind} ${cause.what}`, cause]));
    return [...distinct.keys()].sort().map((name) => distinct.get(name)!);
  };
}
