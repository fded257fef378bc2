/**
 * Rows that could not be read, if the configuration says to go on without them: what each leaves
 * unjudged is declared by its table, so that nobody is judged by half of what is known. Rows of the
 * other tables concern only the rules that look at those tables (`Register.unread`).
 */

import type { TableName } from '../domain/model.js';
import { message } from '../messages/index.js';
import { getOrCreate } from './lookup/group.js';
import { TABLES } from './tables/index.js';
import { type BadRow, columnsNaming, type Named, type TableDefinition } from './tables/table.js';
import type { Gap } from './types.js';

export class Gaps {
  private everything: Gap | undefined;
  private readonly people = new Map<string, Gap>();
  private readonly accounts = new Map<string, { systems: readonly string[]; gap: Gap }[]>();
  private readonly systems = new Map<string, Gap>();

  readonly isEmpty: boolean;

  /** `systemsOf` reads a cell that names systems; [] = all. */
  constructor(
    rows: readonly BadRow[],
    private readonly systemsOf: (cell: string) => readonly string[],
  ) {
    this.isEmpty = rows.length === 0;
    for (const row of rows) this.add(row, TABLES[row.table]);
  }

  private add(row: BadRow, definition: TableDefinition): void {
    if (definition.badRows === 'rules') return;
    const gap = gapOf(row);
    const named = (what: Named) =>
      columnsNaming(definition, what).flatMap((column) => (row.cells[column] ? [row.cells[column]] : []));
    if (definition.badRows === 'person') {
      const people = named('person');
      for (const person of people) this.people.set(person, gap);
      if (people.length === 0) this.everything ??= gap;
      return;
    }
    const systems = named('system').flatMap((cell) => this.systemsOf(cell));
    const accounts = definition.badRows === 'account' ? named('account') : [];
    for (const account of accounts) {
      getOrCreate(this.accounts, account.toLowerCase(), () => []).push({ systems, gap });
    }
    if (accounts.length > 0) return;
    for (const system of systems) this.systems.set(system, gap);
    if (systems.length === 0) this.everything ??= gap;
  }

  ofAccount(system: string, account: string): Gap | undefined {
    if (this.isEmpty) return undefined;
    const rows = this.accounts.get(account.toLowerCase());
    const row = rows?.find(({ systems }) => systems.length === 0 || systems.includes(system));
    return this.everything ?? this.systems.get(system) ?? row?.gap;
  }

  ofPerson(employeeId: string): Gap | undefined {
    return this.people.get(employeeId);
  }
}

/** An end of that table may be included, or not. */
export function openEnd(table: TableName): Gap {
  return { reason: 'unjudged.inclusiveEnd', cure: message('cure.inclusiveEnd', { table }) };
}

export function gapOf(row: BadRow): Gap {
  const data = { file: row.file, line: row.line };
  return { reason: 'unjudged.badRow', cure: message('cure.badRow', data) };
}
