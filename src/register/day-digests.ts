/**
 * What the register says of a day, as one short text per table: where it is another, a day was
 * judged by other rows. A row counts from the day on that it touches; its end counts once it is
 * reached, so that a row that is to end later is the same row until then. Lines and files of rows
 * do not count.
 */
import type { Day, Instant, TableName } from '../domain/model.js';
import { TABLE_NAMES } from '../domain/model.js';
import { addDays, dayOf, daysBetween, startOfDay } from '../domain/time.js';
import { resized } from '../lib/arrays.js';
import { getOrCreate } from './lookup/group.js';
import type { Rows } from './readers/rows.js';
import { TABLES, type TableRows } from './tables/index.js';
import { columnsNaming, type TableDefinition } from './tables/table.js';

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

const EVERY_SYSTEM = '';

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

/** Two numbers of 32 bits: sums of them do not depend on the order of rows. */
type Hash = readonly [number, number];
const NOTHING: Hash = [0, 0];

const summed = (a: Hash, b: Hash): Hash => [(a[0] + b[0]) | 0, (a[1] + b[1]) | 0];

function mixed([a, b]: Hash, value: number): Hash {
  const high = Math.floor(value / 2 ** 32) | 0;
  const low = value | 0;
  return [
    avalanche(Math.imul(a ^ low, 0x85ebca6b) + high),
    avalanche(Math.imul(b ^ high, 0xc2b2ae35) ^ Math.imul(low, 0x27d4eb2f)),
  ];
}

function avalanche(x: number): number {
  let h = x ^ (x >>> 16);
  h = Math.imul(h, 0x7feb352d);
  h ^= h >>> 15;
  h = Math.imul(h, 0x846ca68b);
  return (h ^ (h >>> 16)) | 0;
}

function hashOfText(text: string): Hash {
  let [a, b] = [0x811c9dc5 | 0, 0x9747b28c | 0];
  for (let i = 0; i < text.length; i++) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x01000193);
    b = Math.imul(b + text.charCodeAt(i), 0x5bd1e995) ^ (b >>> 13);
  }
  return [avalanche(a), avalanche(b)];
}

/**
 * What each row says, its end left out: column by column, because a register has a million cells.
 */
class RowHashes {
  private readonly a: Int32Array;
  private readonly b: Int32Array;

  constructor(rows: Rows<Record<string, unknown>>, without: string | undefined, scratch: Scratch) {
    this.a = new Int32Array(rows.length);
    this.b = new Int32Array(rows.length);
    for (const name of rows.columnNames()) {
      if (name === without) continue;
      const [place] = hashOfText(name);
      if (rows.isInstant(name)) this.addInstants(place, rows.numbers(name));
      else this.addValues(place, rows.numbers(name), scratch, (number) => String(rows.valueOf(name, number)));
    }
  }

  private addInstants(place: number, numbers: Float64Array): void {
    for (let row = 0; row < numbers.length; row++) {
      const number = numbers[row]!;
      const [a, b] = mixed(NOTHING, Number.isFinite(number) ? number : -1);
      this.add(row, avalanche(a ^ place), avalanche(b + place));
    }
  }

  private addValues(place: number, numbers: Float64Array, scratch: Scratch, textOf: (number: number) => string): void {
    scratch.clear();
    for (let row = 0; row < numbers.length; row++) {
      const number = numbers[row]!;
      if (!scratch.has(number)) {
        const [a, b] = hashOfText(textOf(number));
        scratch.set(number, avalanche(a ^ place), avalanche(b + place));
      }
      this.add(row, scratch.a[number]!, scratch.b[number]!);
    }
  }

  private add(row: number, a: number, b: number): void {
    this.a[row]! += a;
    this.b[row]! += b;
  }

  of(row: number): Hash {
    return [avalanche(this.a[row]!), avalanche(this.b[row]!)];
  }
}

/**
 * Hashes by the number of a value, for one column after the other: each distinct value is hashed
 * once.
 */
class Scratch {
  a = new Int32Array(1024);
  b = new Int32Array(1024);
  /** of which column each is */
  private columns = new Int32Array(1024);
  private column = 0;

  clear(): void {
    this.column += 1;
  }

  has(number: number): boolean {
    return this.columns[number] === this.column;
  }

  set(number: number, a: number, b: number): void {
    if (number >= this.a.length) {
      const room = 2 * (number + 1);
      [this.a, this.b, this.columns] = [resized(this.a, room), resized(this.b, room), resized(this.columns, room)];
    }
    this.a[number] = a;
    this.b[number] = b;
    this.columns[number] = this.column;
  }
}

/** Sums of the rows that touch each day, by system. */
class Sums {
  private readonly bySystem = new Map<string, { a: Int32Array; b: Int32Array; summed: boolean }>();
  /** when each of the days begins, and when the last one ends */
  private readonly starts: Float64Array;
  private readonly dayNumbers: Map<Day, number>;

  constructor(
    private readonly days: readonly Day[],
    private readonly timezone: string,
  ) {
    const end = days.length === 0 ? [] : [addDays(days.at(-1)!, 1)];
    this.starts = Float64Array.from([...days, ...end], (day) => startOfDay(timezone, day));
    this.dayNumbers = new Map(days.map((day, i) => [day, i]));
  }

  /** Of the days that any instant of `[from, to)` lies in. */
  add(system: string, from: Instant, to: Instant, hash: Hash): void {
    if (to <= from || to <= this.starts[0]!) return;
    const end = to === Number.POSITIVE_INFINITY ? this.days.length : this.placeOf(to - 1) + 1;
    this.addRange(system, this.placeOf(from), Math.min(end, this.days.length), hash);
  }

  /** Of so many days from the one that an instant lies in. */
  addDays(t: Instant, count: number, hash: Hash): void {
    if (!Number.isFinite(t)) return;
    const day = dayOf(this.timezone, t);
    for (let i = 0; i < count; i++) {
      const place = this.dayNumbers.get(addDays(day, i));
      if (place !== undefined) this.addRange(EVERY_SYSTEM, place, place + 1, hash);
    }
  }

  private addRange(system: string, from: number, to: number, [a, b]: Hash): void {
    if (from >= to || from >= this.days.length) return;
    let sums = this.bySystem.get(system);
    if (sums === undefined) {
      const room = this.days.length + 1;
      sums = { a: new Int32Array(room), b: new Int32Array(room), summed: false };
      this.bySystem.set(system, sums);
    }
    sums.a[from]! += a;
    sums.b[from]! += b;
    sums.a[to]! -= a;
    sums.b[to]! -= b;
  }

  /**
   * The day in which an instant lies; the first for what was before, one behind the last for what
   * comes after.
   */
  private placeOf(t: Instant): number {
    const { starts } = this;
    // NaN too
    if (!(t >= starts[1]!)) return 0;
    let [low, high] = [1, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= t) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  digest(system: string, place: number): string {
    const [allA, allB] = this.at(EVERY_SYSTEM, place);
    const [a, b] = system === EVERY_SYSTEM ? NOTHING : this.at(system, place);
    return hex((allA + a) | 0) + hex((allB + b) | 0);
  }

  private at(system: string, place: number): Hash {
    const sums = this.bySystem.get(system);
    if (sums === undefined) return NOTHING;
    if (!sums.summed) {
      for (let i = 1; i < sums.a.length; i++) {
        sums.a[i]! += sums.a[i - 1]!;
        sums.b[i]! += sums.b[i - 1]!;
      }
      sums.summed = true;
    }
    return [sums.a[place]!, sums.b[place]!];
  }
}

const hex = (n: number) => (n >>> 0).toString(16).padStart(8, '0');
