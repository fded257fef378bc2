/**
 * Rows that name what nothing else knows: a system that the configuration does not have, a person
 * or account that no table lists.
 */
import type { Message, TableName } from '../../domain/model.js';
import { getOrCreate } from '../lookup/group.js';
import type { NameResolver } from '../lookup/name-resolver.js';
import { NearMisses } from '../lookup/near-miss.js';
import { systemsIn } from '../readers/cells.js';
import { columnsThat, TABLES } from '../tables/index.js';
import { type Column, columnsNaming, type Named, type TextColumn } from '../tables/table.js';
import type { Sources } from './contradictions.js';
import { InvalidValues } from './invalid-values.js';
import { type Fault, nearMisses, summaryOf } from './summary.js';

export function unknownReferences(sources: Sources): Message[] {
  return [
    ...unknownSystems(sources),
    ...unknownPeople(sources),
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

/** Nothing is unknown if no table that would define it is configured. */
function unknownIn(what: 'emergency' | 'terminal', id: Fault['id'], sources: Sources): Message[] {
  const { names, rows, plan } = sources;
  const definitions = defining(what);
  if (!plan.tables.some(({ table }) => definitions.some((column) => column.table === table))) return [];
  const known = textsOf(sources, definitions);
  const invalid = new InvalidValues(known.length, (text) => known[text] === 0);
  const alike = new NearMisses(() => listed(known, names));
  return refersTo(what).flatMap((column) => {
    const texts = numbersOf(sources, column);
    const found = invalid.rowsOf(texts);
    const textOf = (row: number) => names.textOf(texts[row]!);
    if (what === 'terminal') return nearMisses(rows, { id, table: column.table, found, textOf }, alike);
    return summaryOf(rows, { id, table: column.table, found, textOf, known: listed(known, names) });
  });
}

/**
 * People whom only one table knows. Full tables (assignments, rosters) say who there is; a transfer
 * may be all that is known of somebody, unless it is probably about somebody whom they list under
 * another spelling.
 */
function unknownPeople(sources: Sources): Message[] {
  const { names, rows, plan } = sources;
  const id = 'register.warn.unknownPerson';
  const definitions = defining('person');
  const references = refersTo('person');
  const isFull = ({ table }: Pick<Reference, 'table'>) => table !== 'transfers';
  const known = textsOf(sources, definitions);
  if (!known.includes(1)) return [];
  const full = textsOf(sources, definitions.filter(isFull));
  const alike = new NearMisses(() => listed(full, names));
  const messages: Message[] = [];
  if (plan.tables.some(isFull) && full.includes(1)) {
    const named = textsOf(sources, references);
    const stray = new InvalidValues(known.length, (text) => {
      if (full[text] === 1) return false;
      return named[text] === 0 || alike.of(names.textOf(text)) !== undefined;
    });
    for (const column of definitions.filter((one) => !isFull(one))) {
      const texts = numbersOf(sources, column);
      const found = stray.rowsOf(texts);
      for (const row of found) known[texts[row]!] = full[texts[row]!]!;
      const textOf = (row: number) => names.textOf(texts[row]!);
      messages.push(...nearMisses(rows, { id, table: column.table, found, textOf }, alike));
    }
  }
  const invalid = new InvalidValues(known.length, (text) => known[text] === 0);
  const all = new NearMisses(() => listed(known, names));
  for (const column of references) {
    const texts = numbersOf(sources, column);
    const textOf = (row: number) => names.textOf(texts[row]!);
    const found = invalid.rowsOf(texts);
    messages.push(...nearMisses(rows, { id, table: column.table, found, textOf }, all));
  }
  return messages;
}

/** By number of the text: 1 if one of the columns has it. */
function textsOf(sources: Sources, columns: readonly Reference[]): Uint8Array {
  const known = new Uint8Array(sources.names.strings.size);
  for (const column of columns) {
    const texts = numbersOf(sources, column);
    for (let row = 0; row < texts.length; row++) known[texts[row]!] = 1;
  }
  return known;
}

function listed(known: Uint8Array, names: NameResolver): string[] {
  const texts: string[] = [];
  for (let text = 1; text < known.length; text++) if (known[text] === 1) texts.push(names.textOf(text));
  return texts;
}

/** Accounts are looked up per system, as their case is to be taken. */
function unlistedAccounts(sources: Sources): Message[] {
  const { accounts, names, rows } = sources;
  if (accounts.rows.length === 0) return [];
  const listedAccounts = [{ table: 'accounts' as const, name: 'account' }];
  const alike = new NearMisses(() => listed(textsOf(sources, listedAccounts), names));
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
    return nearMisses(rows, { id: 'register.warn.unlistedAccount', table, found, textOf }, alike);
  });
}
