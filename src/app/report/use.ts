/**
 * All use of systems in a span of days, lawful or not: accesses and outputs by whom, counted from
 * the logs as a query does.
 */
import type { ActorClass, Day } from '../../domain/model.js';
import type { RunPorts } from '../ports.js';
import type { Prepared } from '../prepare.js';
import { WhoIs } from '../query/actor-columns.js';
import { countAccesses } from '../query/counts.js';
import { filterOf } from '../query/filter.js';
import { LocalClock } from '../query/local-time.js';

export interface UseRow {
  system: string;
  side: ActorClass;
  org: string;
  unit: string;
  /** ids of the emergencies that held, joined by `; ` */
  emergency: string;
  accesses: number;
  outputs: number;
}

export interface UseRequest {
  since: Day;
  until: Day;
  /** ids; undefined: all */
  systems?: readonly string[] | undefined;
  workers: number;
}

/** Rows of systems, sides, organizations, units and emergencies that differ, in that order. */
export async function useOf(
  prepared: Prepared,
  { since, until, systems, workers }: UseRequest,
  ports: Pick<RunPorts, 'now' | 'engines' | 'onProgress'>,
): Promise<UseRow[]> {
  const { timezone, sessionGap } = prepared.config;
  const sources = prepared.sources.filter(({ system }) => systems === undefined || systems.includes(system));
  if (sources.length === 0) return [];
  const counted = await countAccesses(
    {
      sources,
      names: new Map(),
      filter: filterOf({ since, until }, timezone),
      prepared,
      timezone,
      sessionGap,
      workers,
      whoIs: new WhoIs(prepared.register),
      clock: new LocalClock(timezone),
      ports: { ...ports, onRead: () => undefined },
    },
    ['system', 'side', 'org', 'unit', 'emergency', 'class'],
  );
  const rows = new Map<string, UseRow>();
  for (const [system, side, org, unit, emergency, action, count] of counted.rows('values')) {
    const key = [system, side, org, unit, emergency].join('\0');
    const row = rows.get(key) ?? {
      system: String(system),
      side: (side || 'unknown') as ActorClass,
      org: String(org),
      unit: String(unit),
      emergency: String(emergency),
      accesses: 0,
      outputs: 0,
    };
    row.accesses += Number(count);
    if (action === 'output') row.outputs += Number(count);
    rows.set(key, row);
  }
  return [...rows.values()];
}

/** With what differs in nothing but the emergency as one. */
export function byUnit(rows: readonly UseRow[]): UseRow[] {
  const units = new Map<string, UseRow>();
  for (const row of rows) {
    const key = [row.system, row.side, row.org, row.unit].join('\0');
    const known = units.get(key);
    if (known === undefined) units.set(key, { ...row, emergency: '' });
    else {
      known.accesses += row.accesses;
      known.outputs += row.outputs;
    }
  }
  return [...units.values()];
}
