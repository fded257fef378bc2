/**
 * Every instant at which a fact may change, so that what is true at a session's start is true for
 * all of it. They are those of the columns that the tables declare as cuts, ends that may be
 * included, and what follows from transfers and rosters.
 */
import { type Instant, type Interval, TABLE_NAMES } from '../domain/model.js';
import type { People } from './people/people.js';
import { columnsThat, TABLES, type TableRows } from './tables/index.js';
import { type Column, type InstantColumn, isInstant } from './tables/table.js';

const isCut = (column: Column): column is InstantColumn => isInstant(column) && column.cut === true;
const CUT_COLUMNS = columnsThat(isCut);

/** Sorted, unique, finite. */
export function cutsOf(rows: TableRows, people: People, within: Interval): Instant[] {
  const cuts = new Instants(within);
  for (const { table, name } of CUT_COLUMNS) cuts.addAll(rows[table].numbers(name as never));
  for (const table of TABLE_NAMES) {
    const { interval, columns } = TABLES[table];
    const end = interval === undefined ? undefined : columns[interval[1]];
    if (end === undefined || !isCut(end)) continue;
    for (const row of rows[table].withOpenEnds()) cuts.add(rows[table].endsBy(row)!);
  }
  people.eachDerivedChange((t) => cuts.add(t));
  return cuts.sorted();
}

/** A set of instants to which mostly the same few are added. */
class Instants {
  private readonly all = new Set<Instant>();
  private readonly recent = new Float64Array(1 << 12).fill(Number.NaN);

  constructor(private readonly within: Interval) {}

  addAll(instants: Float64Array): void {
    for (let i = 0; i < instants.length; i++) this.add(instants[i]!);
  }

  add(t: Instant): void {
    if (t < this.within.from || t >= this.within.to) return;
    const slot = (t / 60_000) & 0xfff;
    if (this.recent[slot] === t) return;
    this.recent[slot] = t;
    this.all.add(t);
  }

  sorted(): Instant[] {
    return [...this.all].filter(Number.isFinite).sort((a, b) => a - b);
  }
}
