/**
 * Every instant at which a fact may change, so that what is true at a session's start is true for all of it. Customers are not among
 * them: whose customer an object was is asked per access.
 */
import type { Instant, Interval } from '../domain/model.js';
import type { Keyed } from './lookup/key-index.js';
import type { People } from './people/people.js';
import type { TableRows } from './tables/index.js';
import type { TerminalRow } from './tables/terminals.js';
import type { Terminal } from './types.js';

/** Sorted, unique, finite. `terminals` are those rows of their table that count. */
export function cutsOf(
  rows: TableRows,
  people: People,
  terminals: Keyed<Terminal, TerminalRow>,
  within: Interval,
): Instant[] {
  const cuts = new Instants(within);
  for (const table of [rows.accounts, rows.checkouts, rows.grants]) {
    cuts.addAll(table.numbers('from'));
    cuts.addAll(table.numbers('to'));
  }
  for (const column of ['issued_at', 'expires_at', 'changed_at'] as const)
    cuts.addAll(rows.credentials.numbers(column));
  for (const column of ['start', 'end', 'declared_at'] as const) cuts.addAll(rows.emergencies.numbers(column));
  for (const column of ['lent_at', 'returned_at'] as const) cuts.addAll(rows.loans.numbers(column));
  const [from, to] = [rows.terminals.numbers('from'), rows.terminals.numbers('to')];
  for (const row of terminals.rows) {
    cuts.add(from[row]!);
    cuts.add(to[row]!);
  }
  cuts.addAll(rows.transfers.numbers('effective_date'));
  cuts.addAll(rows.rights.numbers('as_of'));
  people.eachChange((t) => cuts.add(t));
  return cuts.sorted();
}

/** A set of instants to which mostly the same few are added. */
class Instants {
  private readonly all = new Set<Instant>();
  private readonly recent = new Float64Array(1 << 12).fill(Number.NaN);

  constructor(private readonly within: Interval) {}

  addAll(instants: Float64Array): void {
    for (let i = 0; i < instants.length; i++) this.add(instants[i]!);
  }

  add(t: Instant): void {
    if (t < this.within.from || t >= this.within.to) return;
    const slot = (t / 60_000) & 0xfff;
    if (this.recent[slot] === t) return;
    this.recent[slot] = t;
    this.all.add(t);
  }

  sorted(): Instant[] {
    return [...this.all].filter(Number.isFinite).sort((a, b) => a - b);
  }
}
