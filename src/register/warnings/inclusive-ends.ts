/**
 * Ends that probably name the last day: if most ends of a source are the day before the next start
 * of the same person, account or terminal. Nobody can say then whether a row holds on the day of
 * its end, so that both is possible until the configuration says.
 */
import type { Instant, Message } from '../../domain/model.js';
import { countWhile } from '../../lib/search.js';
import { message } from '../../messages/index.js';
import { Groups } from '../lookup/group.js';
import type { ParsedDate } from '../readers/dates.js';
import type { Rows } from '../readers/rows.js';
import { columnsNaming, type TableDefinition } from '../tables/table.js';

/** Rows that the warning names. */
const NAMED = 3;

/**
 * Gives the rows of one source whose end may be included their latest end, and a warning, if most
 * ends look so.
 */
export function markOpenEnds(
  definition: TableDefinition,
  rows: Rows<never>,
  dateOf: (id: number) => ParsedDate | undefined,
): Message[] {
  const { table, interval } = definition;
  const key = keyOf(definition);
  if (interval === undefined || key === undefined || rows.length < 2) return [];
  const [start, end] = interval as [never, never];
  const [starts, ends] = [rows.numbers(start), rows.numbers(end)];
  /**
   * when a row ends if its end is included; undefined where it does not end, or at a time of day
   */
  const latest = (row: number): Instant | undefined => {
    if (!Number.isFinite(ends[row]!)) return undefined;
    const date = dateOf(rows.writtenAs(end, row));
    return date?.precision === 'day' ? date.after : undefined;
  };
  const found = new Float64Array(rows.length).fill(Number.NaN);
  const named: number[] = [];
  let [followed, dayBefore] = [0, 0];
  for (const group of groupsOf(rows, key)) {
    const sorted = group.map((row) => starts[row]!).sort((a, b) => a - b);
    for (const row of group) {
      const after = latest(row);
      if (after === undefined) continue;
      const own = Number(starts[row] === ends[row]);
      const next = sorted[countWhile(sorted.length, (i) => sorted[i]! < ends[row]!) + own];
      // what begins as this ends says that it is over
      if (next !== ends[row]) found[row] = after;
      if (next === undefined) continue;
      followed += 1;
      if (next !== after) continue;
      dayBefore += 1;
      named.push(row);
    }
  }
  if (dayBefore * 2 <= followed) return [];
  rows.setLatestEnds(found);
  const examples = named.sort((a, b) => a - b).slice(0, NAMED);
  const list = examples.map((row) => `${rows.source(row)} ${rows.cells(row)[end] ?? ''}`).join(', ');
  return [message('register.warn.inclusiveEnds', { table, n: dayBefore, of: followed, list })];
}

interface Key {
  subject: string;
  /** rows about different systems do not follow one another */
  system: string | undefined;
}

/** The columns that say whom or what a row is about. */
function keyOf(definition: TableDefinition): Key | undefined {
  const { subject, columns } = definition;
  if (subject === 'day') return undefined;
  const [column] = subject === 'object' ? ['object'] : columnsNaming(definition, subject);
  if (column === undefined || columns[column] === undefined) return undefined;
  const system = subject === 'system' ? undefined : columnsNaming(definition, 'system')[0];
  return { subject: column, system };
}

function* groupsOf(rows: Rows<never>, { subject, system }: Key): Generator<number[]> {
  const keys = rows.numbers(subject as never);
  const systems = system === undefined ? undefined : rows.numbers(system as never);
  const groups = new Groups(keys);
  for (let first = 0; first < keys.length; first++) {
    const key = keys[first]!;
    if (groups.rows[groups.start(key)] !== first) continue;
    const all = groups.of(key);
    if (systems === undefined || all.length === 1) {
      yield all;
      continue;
    }
    for (const one of new Set(all.map((row) => systems[row]!))) yield all.filter((row) => systems[row] === one);
  }
}
