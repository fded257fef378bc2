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
import type { AffiliateAccesses } from './emergency-closing.js';

type Grouping = 'system' | 'side' | 'org' | 'unit' | 'day' | 'emergency';
/** `emergency`: ids of those that held, joined by `; ` */
type CountedRow<Column extends Grouping> = Record<Exclude<Column, 'side'>, string> & {
  side: ActorClass;
  accesses: number;
  outputs: number;
};
export type UseRow = CountedRow<'system' | 'side' | 'org' | 'unit'>;

export interface UseRequest {
  since: Day;
  until: Day;
  /** ids; undefined: all */
  systems?: readonly string[] | undefined;
  workers: number;
}

type UsePorts = Pick<RunPorts, 'now' | 'engines' | 'onProgress'>;

/** Rows of systems, sides, organizations and units that differ, in that order. */
export async function useOf(prepared: Prepared, request: UseRequest, ports: UsePorts): Promise<UseRow[]> {
  return await countedBy(['system', 'side', 'org', 'unit'], prepared, request, ports);
}

/** Of affiliates alone, without the systems that are theirs. */
export async function affiliateUseOf(
  prepared: Prepared,
  request: UseRequest,
  ports: UsePorts,
): Promise<AffiliateAccesses[]> {
  const theirs = prepared.systems.filter(({ owner }) => owner?.side === 'affiliate').map(({ id }) => id);
  const rows = await countedBy(['system', 'side', 'org', 'day', 'emergency'], prepared, request, ports);
  return rows
    .filter(({ system, side }) => side === 'affiliate' && !theirs.includes(system))
    .map(({ system, org, day, emergency, accesses, outputs }) => {
      return { system, org, day, emergencies: emergency === '' ? [] : emergency.split('; '), accesses, outputs };
    });
}

/** Accesses and outputs by the values of some columns. */
async function countedBy<Column extends Grouping>(
  columns: readonly Column[],
  prepared: Prepared,
  { since, until, systems, workers }: UseRequest,
  ports: UsePorts,
): Promise<CountedRow<Column>[]> {
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
    [...columns, 'class'],
  );
  const rows = new Map<string, CountedRow<Column>>();
  for (const cells of counted.rows('values')) {
    const values = cells.slice(0, columns.length).map(String);
    const [action, count] = cells.slice(columns.length);
    const key = values.join('\0');
    const named = Object.fromEntries(columns.map((name, i) => [name, values[i]]));
    const row =
      rows.get(key) ?? ({ ...named, side: named.side || 'unknown', accesses: 0, outputs: 0 } as CountedRow<Column>);
    row.accesses += Number(count);
    if (action === 'output') row.outputs += Number(count);
    rows.set(key, row);
  }
  return [...rows.values()];
}
