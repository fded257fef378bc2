/**
 * Which column of a file is which column of a table: by configuration, by the table's own names, in
 * either language.
 */

import { closest, type Problem, problem } from '../../domain/errors.js';
import type { Message, TablePlan } from '../../domain/model.js';
import { foldName } from '../../lib/fold.js';
import { message } from '../../messages/index.js';
import type { TableDefinition } from '../tables/table.js';

type Columns = Pick<TableDefinition, 'columns'>;

/** Where the columns of a table stand in a record, if it is the header. */
export interface HeaderPlaces {
  /** column of the table → 0-based position */
  positions: ReadonlyMap<string, number>;
  /** columns of `where` → position and wanted values */
  filters: readonly { position: number; values: ReadonlySet<string> }[];
  /** columns that it must have and has not, with the names they go by; or that it has twice */
  faults: readonly ({ column: string; names: readonly string[] } | { column: string; repeated: string })[];
}

export interface HeaderMap extends HeaderPlaces {
  problems: Problem[];
  warnings: Message[];
}

/** Width, case, spaces and underscores do not matter. */
const foldHeader = (text: string) => foldName(text).toLowerCase().replaceAll(/[\s_]/g, '');

export function placesOf(
  definition: Columns,
  plan: TablePlan,
  header: readonly string[],
  given: ReadonlySet<string>,
): HeaderPlaces {
  const named = new Map<string, number[]>();
  for (const [i, name] of header.entries()) {
    const folded = foldHeader(name);
    const there = named.get(folded);
    if (there === undefined) named.set(folded, [i]);
    else there.push(i);
  }
  const placesNamed = (name: string) => named.get(foldHeader(name)) ?? [];
  const faults: HeaderPlaces['faults'][number][] = [];
  const positions = new Map<string, number>();
  for (const [column, name] of Object.entries(plan.columns)) {
    const [position] = placesNamed(name);
    if (position === undefined) faults.push({ column, names: [name] });
    else positions.set(column, position);
  }
  const open = () => Object.keys(definition.columns).filter((name) => !positions.has(name) && !(name in plan.columns));
  const take = (column: string, name: string) => {
    const used = new Set(positions.values());
    const [first, second] = placesNamed(name).filter((place) => !used.has(place));
    if (second !== undefined) faults.push({ column, repeated: header[second]! });
    if (first !== undefined) positions.set(column, first);
  };
  // a column's own name first, whatever other columns go by
  for (const column of open()) take(column, column);
  for (const column of open()) {
    for (const name of definition.columns[column]!.headers) if (!positions.has(column)) take(column, name);
  }
  for (const [column, { headers, required }] of Object.entries(definition.columns)) {
    if (positions.has(column) || column in plan.columns) continue;
    if (required && !given.has(column)) faults.push({ column, names: [column, ...headers] });
  }
  const filters = Object.entries(plan.where).flatMap(([name, values]) => {
    const position = placesNamed(name)[0] ?? positions.get(name);
    if (position === undefined) faults.push({ column: name, names: [name] });
    return position === undefined ? [] : [{ position, values: new Set(values) }];
  });
  return { positions, filters, faults };
}

/** With what is wrong with it, and what was probably meant, in words. */
export function mapHeaders(
  definition: Columns,
  plan: TablePlan,
  header: readonly string[],
  file: string,
  line: number,
  given: ReadonlySet<string>,
): HeaderMap {
  const places = placesOf(definition, plan, header, given);
  const where = { file, line };
  const used = new Set(places.positions.values());
  const unused = header.filter((name, i) => name !== '' && !used.has(i));
  const found = header.filter((name) => name !== '').join(', ');
  const problems = places.faults.map((fault): Problem => {
    const { column } = fault;
    if ('repeated' in fault) return problem('register.repeatedColumn', { column, name: fault.repeated }, where);
    const meant = fault.names.map((name) => closest(name, unused)).find((name) => name !== undefined);
    const names = fault.names.join(', ');
    return meant === undefined
      ? problem('register.missingColumn', { column, names, found }, where)
      : problem('register.missingColumnMeant', { column, names, found, meant }, where);
  });
  const warnings = strange(definition, header, places.positions).map((name) =>
    message('register.strangeColumn', { file, line, ...name }),
  );
  return { ...places, problems, warnings };
}

/**
 * Headers that nothing uses, but that look like a column that nothing fills: a typing error rather
 * than a column of its own.
 */
function strange(
  definition: Columns,
  header: readonly string[],
  positions: ReadonlyMap<string, number>,
): { got: string; meant: string }[] {
  const used = new Set(positions.values());
  const open = Object.entries(definition.columns).filter(
    ([column, { required }]) => !required && !positions.has(column),
  );
  const names = open.flatMap(([column, { headers }]) => [column, ...headers]);
  return header.flatMap((got, i) => {
    if (used.has(i) || got.length < 3) return [];
    const meant = closest(got, names);
    return meant === undefined ? [] : [{ got, meant }];
  });
}

/**
 * Keys of `columns` and `defaults` that the table does not have. They stand in the configuration,
 * so they are reported there.
 */
export function checkPlan(definition: Columns, plan: TablePlan): Problem[] {
  const known = Object.keys(definition.columns);
  return (['columns', 'defaults'] as const).flatMap((part) =>
    Object.keys(plan[part])
      .filter((key) => !known.includes(key))
      .map((key) => {
        const meant = closest(key, known);
        const where = { ...plan.configuredAt, column: `register.${plan.table}.${part}.${key}` };
        return meant === undefined
          ? problem('config.unknownKey', { key, known: known.join(', ') }, where)
          : problem('config.unknownKeyMeant', { key, meant }, where);
      }),
  );
}
