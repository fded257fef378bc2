/**
 * Dates that are hardly meant: an emergency that ends in 2042, a loan of 1902. What is plausible is
 * declared by column.
 */

import type { Instant, Message } from '../../domain/model.js';
import { addDays, dayOf, startOfDay } from '../../domain/time.js';
import { message } from '../../messages/index.js';
import { columnsThat, type TableRows } from '../tables/index.js';
import { type InstantColumn, isInstant } from '../tables/table.js';

/**
 * The first year, and how many years ahead. Ends may lie further ahead than what has begun or
 * happened.
 */
const PLAUSIBLE = { since: 1990, yearsAhead: { to: 10, others: 2 } };

/** One message per column: how many rows, and the first. */
export function implausibleDates(rows: TableRows, timezone: string, now: Instant): Message[] {
  const thisYear = Number(dayOf(timezone, now).slice(0, 4));
  return columnsThat(isInstant).flatMap(({ table, name, column }) => {
    const { since = PLAUSIBLE.since, yearsAhead = PLAUSIBLE.yearsAhead[column.read === 'to' ? 'to' : 'others'] } =
      column.plausible ?? {};
    const [from, to] = [`${since}-01-01`, `${thisYear + yearsAhead}-12-31`];
    const first = startOfDay(timezone, from);
    // an end may be the instant after the last day
    const last = startOfDay(timezone, addDays(to, 1)) - (column.read === 'to' ? 0 : 1);
    const instants = rows[table].numbers(name as never);
    const found: number[] = [];
    for (let row = 0; row < instants.length; row++) {
      const t = instants[row]!;
      if ((t < first || t > last) && Number.isFinite(t) && !meansOpen(column, dayOf(timezone, t))) found.push(row);
    }
    const [row] = found;
    if (row === undefined) return [];
    const got = rows[table].cells(row)[name] ?? '';
    const data = { table, column: name, n: found.length, first: rows[table].source(row), got, from, to };
    return [message('register.warn.implausibleDate', data)];
  });
}

/**
 * How some systems write "since ever" and "still". An end that should be near may not be written
 * so.
 */
function meansOpen({ read, plausible }: InstantColumn, day: string): boolean {
  if (read === 'from') return day <= '1900-01-01' && day.endsWith('-01-01');
  return read === 'to' && plausible?.yearsAhead === undefined && /^(209|2[1-9]|[3-9]).*-(12-31|01-01)$/.test(day);
}
