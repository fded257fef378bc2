/**
 * Where the configuration says to go on without bad rows: whom they touch, so that nobody is judged by half of what is known. Rows
 * of tables that say nothing about who an account was are for the rules over those tables (`Register.unread`).
 */

import type { BadRow } from './tables/table.js';
import type { Gap } from './types.js';

const PEOPLE = new Set(['assignments', 'transfers', 'rosters']);
const ACCOUNTS = new Set(['accounts', 'checkouts', 'credentials']);
const SYSTEMS = new Set(['emergencies', 'loans']);

export class Gaps {
  private readonly everything: Gap | undefined;
  private readonly people = new Map<string, Gap>();
  private readonly accounts = new Map<string, { systems: readonly string[]; gap: Gap }[]>();
  private readonly systems = new Map<string, Gap>();

  readonly isEmpty: boolean;

  /** `systemsOf` reads a cell that names systems; [] = all. */
  constructor(rows: readonly BadRow[], systemsOf: (cell: string) => readonly string[]) {
    this.isEmpty = rows.length === 0;
    for (const row of rows) {
      const gap = gapOf(row);
      const { employee_id = '', account = '' } = row.cells;
      const systems = systemsOf(row.cells.systems ?? row.cells.system ?? '');
      if (PEOPLE.has(row.table)) {
        if (employee_id) this.people.set(employee_id, gap);
        else this.everything ??= gap;
      } else if (ACCOUNTS.has(row.table) && account) {
        const known = this.accounts.get(account.toLowerCase()) ?? [];
        this.accounts.set(account.toLowerCase(), [...known, { systems, gap }]);
      } else if (ACCOUNTS.has(row.table) || SYSTEMS.has(row.table)) {
        for (const system of systems) this.systems.set(system, gap);
        if (systems.length === 0) this.everything ??= gap;
      }
    }
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

export function gapOf(row: BadRow): Gap {
  const data = { file: row.file, line: row.line };
  return { reason: 'unjudged.badRow', cure: { id: 'cure.badRow', data } };
}
