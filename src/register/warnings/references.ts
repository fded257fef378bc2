/** Rows that name what nothing else knows: a system that the configuration does not have, a person or account that no table lists. */
import type { Message, TableName } from '../../domain/model.js';
import { getOrCreate } from '../lookup/group.js';
import { systemsIn } from '../readers/cells.js';
import { columnsThat, TABLES } from '../tables/index.js';
import { type Column, columnsNaming, type Named, type TextColumn } from '../tables/table.js';
import type { Sources } from './contradictions.js';
import { InvalidValues } from './invalid-values.js';
import { type Fault, summaryOf } from './summary.js';

export function unknownReferences(sources: Sources): Message[] {
  return [
    ...unknownSystems(sources),
    ...unknownIn('person', 'register.warn.unknownPerson', sources),
    ...unknownIn('emergency', 'register.warn.unknownEmergency', sources),
    ...unknownIn('terminal', 'register.warn.unknownTerminal', sources),
    ...unlistedAccounts(sources),
  ];
}

interface Reference {
  table: TableName;
  name: string;
}

const refersTo = (what: Named) =>
  columnsThat((column): column is TextColumn => 'refersTo' in column && column.refersTo === what);
const defining = (what: Named) =>
  columnsThat((column): column is TextColumn => 'defines' in column && column.defines === what);
const numbersOf = ({ rows }: Sources, { table, name }: Reference): Float64Array => rows[table].numbers(name as never);

function unknownSystems(sources: Sources): Message[] {
  const { systems, names, rows } = sources;
  const unknownIn = (cell: number) => systemsIn(names.textOf(cell)).find((system) => !systems.knows(system));
  const invalid = new InvalidValues(names.strings.size, (cell) => unknownIn(cell) !== undefined);
  const isSystem = (column: Column): column is Column => column.read === 'system' || column.read === 'systems';
  return columnsThat(isSystem).flatMap((column) => {
    const cells = numbersOf(sources, column);
    return summaryOf(rows, {
      id: 'register.warn.unknownSystem',
      table: column.table,
      found: invalid.rowsOf(cells),
      textOf: (row) => unknownIn(cells[row]!) ?? '',
      known: systems.names(),
    });
  });
}

/** Nothing is unknown if no table that would define it is configured, and nobody if no people are listed at all. */
function unknownIn(what: 'person' | 'emergency' | 'terminal', id: Fault['id'], sources: Sources): Message[] {
  const { names, rows, plan } = sources;
  const definitions = defining(what);
  if (!plan.tables.some(({ table }) => definitions.some((column) => column.table === table))) return [];
  const known = new Uint8Array(names.strings.size);
  for (const column of definitions) {
    const texts = numbersOf(sources, column);
    for (let row = 0; row < texts.length; row++) known[texts[row]!] = 1;
  }
  if (what === 'person' && !known.includes(1)) return [];
  const invalid = new InvalidValues(known.length, (text) => known[text] === 0);
  const listed = () => Array.from(known.keys()).filter((text) => text > 0 && known[text] === 1);
  return refersTo(what).flatMap((column) => {
    const texts = numbersOf(sources, column);
    const found = invalid.rowsOf(texts);
    if (found.length === 0) return [];
    const textOf = (row: number) => names.textOf(texts[row]!);
    // the other kinds have ids that are alike and too many of them
    const near = what === 'emergency' ? listed().map((text) => names.textOf(text)) : [];
    return summaryOf(rows, { id, table: column.table, found, textOf, known: near });
  });
}

/** Accounts are looked up per system, as their case is to be taken. */
function unlistedAccounts(sources: Sources): Message[] {
  const { accounts, names, rows } = sources;
  if (accounts.rows.length === 0) return [];
  const everywhere = [...new Set(accounts.systemIds)];
  const isListed = (system: number, account: number) =>
    system === 0 ? everywhere.some((id) => accounts.lists(id, account)) : accounts.lists(system, account);
  // by system: exports list an account month by month, and each is checked once
  const bySystem = new Map<number, InvalidValues>();
  const invalidIn = (system: number) =>
    getOrCreate(bySystem, system, () => new InvalidValues(names.strings.size, (text) => !isListed(system, text)));
  return refersTo('account').flatMap((column) => {
    const { table } = column;
    const texts = numbersOf(sources, column);
    const [systemColumn] = columnsNaming(TABLES[table], 'system');
    const systems = systemColumn === undefined ? undefined : numbersOf(sources, { table, name: systemColumn });
    const found: number[] = [];
    let [system, invalid] = [0, invalidIn(0)];
    for (let row = 0; row < texts.length; row++) {
      const own = systems === undefined ? 0 : names.systemOf(systems[row]!);
      if (own !== system) [system, invalid] = [own, invalidIn(own)];
      if (invalid.has(texts[row]!)) found.push(row);
    }
    // of dated exports the earliest row is the first
    const { pathDate } = TABLES[table];
    if (pathDate !== undefined && found.length > 0) {
      const dates = numbersOf(sources, { table, name: pathDate });
      found.sort((a, b) => dates[a]! - dates[b]!);
    }
    const textOf = (row: number) => names.textOf(texts[row]!);
    return summaryOf(rows, { id: 'register.warn.unlistedAccount', table, found, textOf });
  });
}
