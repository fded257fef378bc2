/**
 * What the register says of a day, as one short text per table: where it is another, a day was
 * judged by other rows. A row counts from the day on that it touches; its end counts once it is
 * reached, so that a row that is to end later is the same row until then. Lines and files of rows
 * do not count.
 */
import type { Day, Instant, TableName } from '../../domain/model.js';
import { TABLE_NAMES } from '../../domain/model.js';
import { daysBetween } from '../../domain/time.js';
import { getOrCreate } from '../lookup/group.js';
import type { Rows } from '../readers/rows.js';
import { TABLES, type TableRows } from '../tables/index.js';
import { columnsNaming, type TableDefinition } from '../tables/table.js';
import { type Hash, mixed, NOTHING, RowHashes, Scratch, summed } from './hashes.js';
import { EVERY_SYSTEM, Sums } from './sums.js';

export interface DigestSources {
  rows: TableRows;
  kept: ReadonlySet<TableName>;
  timezone: string;
  /** ids of the systems that a cell names; empty: all */
  systemsIn(cell: string): readonly string[];
  /** how long after the end of an emergency something is due, in milliseconds */
  deadlines: readonly number[];
  /** from when on the last lists say nothing any more */
  listsEnd: readonly Instant[];
}

/** Digests of a system's day, by table. */
export type DayDigests = (system: string, day: Day) => Readonly<Partial<Record<TableName, string>>>;

/** Of the days from `since` to `until`. */
export function dayDigests(sources: DigestSources, since: Day, until: Day): DayDigests {
  const days = daysBetween(since, until);
  const places = new Map(days.map((day, i) => [day, i]));
  const scratch = new Scratch();
  const tables = TABLE_NAMES.filter((table) => sources.kept.has(table)).map((table) => {
    const sums = new Sums(days, sources.timezone);
    addTable(table, sums, sources, scratch);
    return { table, sums };
  });
  return (system, day) => {
    const place = places.get(day);
    if (place === undefined) return {};
    return Object.fromEntries(tables.map(({ table, sums }) => [table, sums.digest(system, place)]));
  };
}

function addTable(table: TableName, sums: Sums, sources: DigestSources, scratch: Scratch): void {
  const rows = sources.rows[table] as unknown as Rows<Record<string, unknown>>;
  const definition = TABLES[table];
  const { interval, touches } = definition;
  if (touches.days === 'since the list before') {
    addLists(new RowHashes(rows, 'date', scratch), rows, sums, sources);
    return;
  }
  const read = new RowHashes(rows, interval?.[1], scratch);
  const systems = systemsOf(rows, sources, columnsNaming(definition, 'system')[0]);
  const add = adderOf(definition, rows, sums, sources, systems);
  if (table === 'emergencies') addWhatHangsOnEmergencies(read, systems, sums, sources);
  for (let i = 0; i < rows.length; i++) {
    const own = systems(i);
    const hash = read.of(i);
    for (let k = 0; k < own.length; k++) add(own[k]!, i, hash);
    const open = rows.endsBy(i);
    // on the day of an end that may be included
    if (open !== undefined) for (const system of own) sums.add(system, open - 1, open, mixed(hash, open));
  }
}

/**
 * An emergency that is over still says when something was due after it, and that credentials which
 * name it are of none else.
 */
function addWhatHangsOnEmergencies(
  read: RowHashes,
  systems: (row: number) => readonly string[],
  sums: Sums,
  { rows: { emergencies, credentials }, deadlines }: DigestSources,
): void {
  const ends = emergencies.numbers('end');
  const [ids, names] = [emergencies.numbers('id'), emergencies.numbers('name')];
  const named = credentials.numbers('emergency');
  const [issued, expires] = [credentials.numbers('issued_at'), credentials.numbers('expires_at')];
  for (let i = 0; i < emergencies.length; i++) {
    const hash = read.of(i);
    const end = ends[i]!;
    for (const system of systems(i)) {
      for (const after of deadlines) {
        if (Number.isFinite(end)) sums.add(system, end + after, end + after + 1, mixed(hash, after));
      }
    }
    for (let row = 0; row < named.length; row++) {
      if (named[row] === 0 || (named[row] !== ids[i] && named[row] !== names[i])) continue;
      sums.add(EVERY_SYSTEM, issued[row]!, expires[row]!, mixed(hash, issued[row]!));
    }
  }
}

/** Adds a row to the days that it touches. */
function adderOf(
  { touches, interval }: TableDefinition,
  rows: Rows<Record<string, unknown>>,
  sums: Sums,
  sources: DigestSources,
  systems: (row: number) => readonly string[],
): (system: string, row: number, hash: Hash) => void {
  if (!('of' in touches)) {
    const [starts, ends] = (interval ?? []).map((column) => rows.numbers(column)) as [Float64Array, Float64Array];
    const holds = touches.days === 'while it holds';
    return (system, row, hash) => addInterval(sums, system, starts[row]!, ends[row]!, hash, holds);
  }
  const { days, of } = touches;
  const instants = rows.numbers(of);
  if (typeof days === 'number') return (_, row, hash) => sums.addDays(instants[row]!, days, hash);
  if (days === 'until the next') {
    const next = nextExports(rows, instants, systems);
    return (system, row, hash) => sums.add(system, instants[row]!, next(system, instants[row]!), hash);
  }
  const start = transferStarts(rows, sources);
  return (system, row, hash) => sums.add(system, start(row), Number.POSITIVE_INFINITY, hash);
}

function addInterval(sums: Sums, system: string, from: Instant, to: Instant, hash: Hash, whileItHolds: boolean): void {
  const ends = Number.isFinite(to);
  if (ends && whileItHolds) {
    sums.add(system, from, to, hash);
    // another end on the same day is a change of that day
    sums.add(system, to - 1, to, mixed(hash, to));
    return;
  }
  sums.add(system, from, Number.POSITIVE_INFINITY, hash);
  // what has ended says so from then on
  if (ends) sums.add(system, Math.max(from, to), Number.POSITIVE_INFINITY, mixed(hash, to));
}

/** Of somebody of whom nothing else speaks, a transfer tells as well where he or she was before. */
function transferStarts(
  rows: Rows<Record<string, unknown>>,
  { rows: { assignments } }: DigestSources,
): (row: number) => Instant {
  const [employees, dates] = [rows.numbers('employee_id'), rows.numbers('effective_date')];
  const stated = new Set(assignments.numbers('employee_id'));
  return (row) => (stated.has(employees[row]!) ? dates[row]! : Number.NEGATIVE_INFINITY);
}

/**
 * Who stands on a list as on the one before adds nothing: a list touches the days since the one
 * before of those whose state differs.
 */
function addLists(read: RowHashes, rows: Rows<Record<string, unknown>>, sums: Sums, { listsEnd }: DigestSources): void {
  const [dates, employees] = [rows.numbers('date'), rows.numbers('employee_id')];
  const lists = new Map<Instant, Map<number, Hash>>();
  for (let i = 0; i < rows.length; i++) {
    const list = lists.get(dates[i]!) ?? new Map<number, Hash>();
    lists.set(dates[i]!, list);
    const known = list.get(employees[i]!) ?? NOTHING;
    list.set(employees[i]!, summed(known, read.of(i)));
  }
  let before: { date: Instant; list: Map<number, Hash> } | undefined;
  for (const date of [...lists.keys()].sort((a, b) => a - b)) {
    const list = lists.get(date)!;
    for (const employee of new Set([...list.keys(), ...(before?.list.keys() ?? [])])) {
      const [now = NOTHING, then = NOTHING] = [list.get(employee), before?.list.get(employee)];
      if (now[0] === then[0] && now[1] === then[1]) continue;
      sums.add(EVERY_SYSTEM, before?.date ?? date, Number.POSITIVE_INFINITY, mixed(mixed(now, employee), date));
    }
    before = { date, list };
  }
  for (const end of listsEnd) sums.add(EVERY_SYSTEM, end, Number.POSITIVE_INFINITY, mixed(NOTHING, end));
}

/** The ids of the systems that a row is about; '' stands for all. */
function systemsOf(
  rows: Rows<Record<string, unknown>>,
  { systemsIn }: DigestSources,
  column: string | undefined,
): (row: number) => readonly string[] {
  if (column === undefined) return () => [EVERY_SYSTEM];
  const numbers = rows.numbers(column);
  const known = new Map<number, readonly string[]>();
  return (row) => {
    const number = numbers[row]!;
    let systems = known.get(number);
    if (systems === undefined) {
      const value = rows.value(row)[column];
      const named = systemsIn(Array.isArray(value) ? value.join(';') : String(value ?? ''));
      systems = named.length === 0 ? [EVERY_SYSTEM] : named;
      known.set(number, systems);
    }
    return systems;
  };
}

/** Until the next export of the same system an export is the newest one. */
function nextExports(
  rows: Rows<Record<string, unknown>>,
  asOf: Float64Array,
  systems: (row: number) => readonly string[],
) {
  const dates = new Map<string, Set<Instant>>();
  let at = Number.NaN;
  let own: readonly string[] = [];
  for (let i = 0; i < rows.length; i++) {
    // an export is many rows one after the other
    if (asOf[i] === at && systems(i) === own) continue;
    [at, own] = [asOf[i]!, systems(i)];
    for (const system of own) getOrCreate(dates, system, () => new Set<Instant>()).add(at);
  }
  const next = new Map<string, Map<Instant, Instant>>();
  for (const [system, all] of dates) {
    const sorted = [...all].sort((a, b) => a - b);
    next.set(system, new Map(sorted.map((date, i) => [date, sorted[i + 1] ?? Number.POSITIVE_INFINITY])));
  }
  return (system: string, at: Instant) => next.get(system)!.get(at)!;
}
