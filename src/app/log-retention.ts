/**
 * How far back the logs at hand reach, for rules that compare that with how long logs are to be
 * kept.
 */

import type { LogSource, Window } from '../domain/model.js';
import { engineOf } from '../engine/several.js';
import type { Engines, ScannedInputs } from '../engine/types.js';
import type { Register } from '../register/index.js';
import { dueDays, type RuleSetting, type SystemInfo } from '../rules/index.js';

interface Asked {
  rules: readonly RuleSetting[];
  register: Register;
  window: Window;
  timezone: string;
  systems: readonly SystemInfo[];
}

/**
 * The systems with `oldestLog`, if a rule looks at it on a day of the window: thousands of old
 * files are listed for that.
 */
export async function withOldestLogs(
  { rules, register, window, timezone, systems }: Asked,
  sources: readonly LogSource[],
  engines: Engines,
  scanned: ScannedInputs,
): Promise<readonly SystemInfo[]> {
  const due = rules.flatMap(({ rule, options }) =>
    'oldestLogDue' in rule ? (rule.oldestLogDue?.(options) ?? []) : [],
  );
  if (!due.some((rhythm) => dueDays(rhythm, window, register).length > 0)) return systems;
  return Promise.all(
    systems.map(async (system) => {
      const own = sources.filter((source) => source.system === system.id);
      const oldest = (source: LogSource) => engineOf(engines, [source]).oldestDay(source, scanned, timezone);
      const days = await Promise.all(own.map(oldest));
      const known = days.filter((day) => day !== undefined && day !== 'unknown').sort();
      return days.includes('unknown') ? system : { ...system, oldestLog: known[0] };
    }),
  );
}
