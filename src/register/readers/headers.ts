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

export interface HeaderMap {
  /** column of the table → 0-based position */
  positions: ReadonlyMap<string, number>;
  /** columns of `where` → position and wanted values */
  filters: readonly { position: number; values: ReadonlySet<string> }[];
  problems: Problem[];
  warnings: Message[];
}

/** Width, case, spaces and underscores do not matter. */
const foldHeader = (text: string) => foldName(text).toLowerCase().replaceAll(/[\s_]/g, '');

export function mapHeaders(
  definition: Columns,
  plan: TablePlan,
  header: readonly string[],
  file: string,
  line: number,
  given: ReadonlySet<string>,
): HeaderMap {
  const problems: Problem[] = [];
  const warnings: Message[] = [];
  const where = { file, line };
  const folded = header.map(foldHeader);
  const found = header.filter((name) => name !== '').join(', ');
  const positions = new Map<string, number>();
  const missing = (column: string, names: readonly string[]) => {
    const unused = header.filter((name, i) => name !== '' && ![...positions.values()].includes(i));
    const meant = names.map((name) => closest(name, unused)).find((name) => name !== undefined);
    problems.push(
      meant === undefined
        ? problem('register.missingColumn', { column, names: names.join(', '), found }, where)
        : problem('register.missingColumnMeant', { column, names: names.join(', '), found, meant }, where),
    );
  };

  for (const [column, name] of Object.entries(plan.columns)) {
    const position = folded.indexOf(foldHeader(name));
    if (position >= 0) positions.set(column, position);
    else missing(column, [name]);
  }
  const open = () => Object.keys(definition.columns).filter((name) => !positions.has(name) && !(name in plan.columns));
  const take = (column: string, name: string) => {
    const used = [...positions.values()];
    const [first, second] = folded.flatMap((text, i) => (text === foldHeader(name) && !used.includes(i) ? [i] : []));
    if (second !== undefined)
      problems.push(problem('register.repeatedColumn', { column, name: header[second]! }, where));
    if (first !== undefined && !positions.has(column)) positions.set(column, first);
  };
  // a column's own name first, whatever other columns go by
  for (const column of open()) take(column, column);
  for (const column of open()) {
    for (const name of definition.columns[column]!.headers) if (!positions.has(column)) take(column, name);
  }
  for (const [column, { headers, required }] of Object.entries(definition.columns)) {
    if (positions.has(column) || column in plan.columns) continue;
    if (required && !given.has(column)) missing(column, [column, ...headers]);
  }
  for (const name of strange(definition, header, positions)) {
    warnings.push(message('register.strangeColumn', { file, line, ...name }));
  }
  const filters = Object.entries(plan.where).flatMap(([name, values]) => {
    const position = folded.indexOf(foldHeader(name));
    const at = position >= 0 ? position : positions.get(name);
    if (at === undefined) missing(name, [name]);
    return at === undefined ? [] : [{ position: at, values: new Set(values) }];
  });
  return { positions, filters, problems, warnings };
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
