/** How far back the logs at hand reach: what the rule about keeping them asks, on the days on which it is due. */

import type { LogSource, Window } from '../domain/model.js';
import { dayOf } from '../domain/time.js';
import type { Scan } from '../engine/files/index.js';
import { hasDate } from '../engine/files/ingest/dates-in-path.js';
import { listFiles } from '../engine/files/ingest/list.js';
import type { Register } from '../register/types.js';
import type { RuleSetting, SystemInfo } from '../rules/contract/rule.js';
import { type Due, dueDays } from '../rules/support/due.js';

interface Asked {
  rules: readonly RuleSetting[];
  register: Register;
  window: Window;
  timezone: string;
  systems: readonly SystemInfo[];
}

/** The systems with `oldestLog`, where a rule looks at it: thousands of old files are listed for that. */
export async function withOldestLogs(
  { rules, register, window, timezone, systems }: Asked,
  sources: readonly LogSource[],
  logs: Pick<Scan, 'memory' | 'inputs'>,
): Promise<readonly SystemInfo[]> {
  const options = rules.find(({ rule }) => rule.meta.id === 'log-gap')?.options as Kept | undefined;
  if (options === undefined || options.keptYears === 'off') return systems;
  if (dueDays(options.keptDue, window, register).length === 0) return systems;
  return Promise.all(
    systems.map(async (system) => {
      const own = sources.filter((source) => source.system === system.id);
      const days = await Promise.all(own.map((source) => oldestDay(source, logs, timezone)));
      const known = days.filter((day) => day !== undefined && day !== UNKNOWN).sort();
      return days.includes(UNKNOWN) ? system : { ...system, oldestLog: known[0] };
    }),
  );
}

const UNKNOWN = 'unknown';

interface Kept {
  keptYears: number | 'off';
  keptDue: Due;
}

/** By the dates in paths; without these by the accesses of every file, all of which must be known. */
async function oldestDay(source: LogSource, logs: Pick<Scan, 'memory' | 'inputs'>, timezone: string) {
  const { inputs } = await listFiles(source);
  if (hasDate(source.path)) return inputs.flatMap(({ days }) => days?.from ?? []).sort()[0];
  const { system } = source;
  const known = new Map(logs.memory.filter((file) => file.system === system).map((file) => [file.path, file.first]));
  // a file under two names is read under one of them
  const read = new Set(logs.inputs.filter((input) => input.system === system).map(({ path }) => path));
  const firsts: number[] = [];
  for (const { path } of inputs) {
    if (!known.has(path) && read.has(path)) return UNKNOWN;
    const first = known.get(path);
    if (first !== undefined) firsts.push(first);
  }
  return firsts.length === 0 ? undefined : dayOf(timezone, Math.min(...firsts));
}
