/**
 * On which days the ends of rows may be included, so that nobody can say whether they hold, by what
 * the rows are about.
 */
import type { Instant, TableName } from '../../domain/model.js';
import { countWhile } from '../../lib/search.js';
import { openEnd } from '../gaps.js';
import type { Rows } from '../readers/rows.js';
import { TABLES, type TableRows } from '../tables/index.js';
import { columnsNaming } from '../tables/table.js';
import type { Gap } from '../types.js';
import type { NameResolver } from './name-resolver.js';

/** What a verdict is about. */
export interface OpenEndSubject {
  system: string;
  account: string;
  terminal: string;
}

interface OpenRow extends Partial<OpenEndSubject> {
  /** ids; empty: all */
  systems: readonly string[];
  until: Instant;
}

export class OpenEnds {
  private readonly tables = new Map<TableName, { ends: readonly Instant[]; rows: ReadonlyMap<Instant, OpenRow[]> }>();

  /** `systemsOf` reads a cell that names systems; [] = all. */
  constructor(
    private readonly rows: TableRows,
    private readonly names: NameResolver,
    private readonly systemsOf: (cell: string) => readonly string[],
  ) {
    for (const table of Object.keys(TABLES) as TableName[]) this.add(table);
  }

  /** Why a table cannot say what holds at an instant. */
  at(tables: readonly TableName[], subject: OpenEndSubject, t: Instant): Gap | undefined {
    if (this.tables.size === 0) return undefined;
    const table = tables.find((one) => this.isOpen(one, subject, t));
    return table === undefined ? undefined : openEnd(table);
  }

  private isOpen(table: TableName, subject: OpenEndSubject, t: Instant): boolean {
    const known = this.tables.get(table);
    if (known === undefined) return false;
    const end = known.ends[countWhile(known.ends.length, (i) => known.ends[i]! <= t) - 1];
    const rows = end === undefined ? [] : known.rows.get(end)!;
    return rows.some((row) => t < row.until && isAbout(row, subject));
  }

  private add(table: TableName): void {
    const rows = this.rows[table] as unknown as Rows<Record<string, unknown>>;
    const open = rows.withOpenEnds();
    const definition = TABLES[table];
    // whose an object is, is asked per access, and decides no verdict
    if (open.length === 0 || definition.interval === undefined || definition.subject === 'object') return;
    const ends = rows.numbers(definition.interval[1]);
    const textIn = (what: 'account' | 'terminal' | 'system') => {
      const [column] = columnsNaming(definition, what);
      const numbers = column === undefined ? undefined : rows.numbers(column);
      return (row: number) => (numbers === undefined ? undefined : this.names.textOf(numbers[row]!));
    };
    const [account, terminal, system] = [textIn('account'), textIn('terminal'), textIn('system')];
    const byEnd = new Map<Instant, OpenRow[]>();
    for (const row of open) {
      const end = ends[row]!;
      const about = { account: account(row), terminal: terminal(row), systems: this.systemsOf(system(row) ?? '') };
      byEnd.set(end, [...(byEnd.get(end) ?? []), { ...about, until: rows.endsBy(row)! } as OpenRow]);
    }
    this.tables.set(table, { ends: [...byEnd.keys()].sort((a, b) => a - b), rows: byEnd });
  }
}

function isAbout({ systems, account, terminal }: OpenRow, subject: OpenEndSubject): boolean {
  const isSame = (one: string | undefined, other: string) =>
    one === undefined || one.toLowerCase() === other.toLowerCase();
  return (
    (systems.length === 0 || systems.includes(subject.system)) &&
    isSame(account, subject.account) &&
    isSame(terminal, subject.terminal)
  );
}
