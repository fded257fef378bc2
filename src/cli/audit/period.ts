/** Half-years and fiscal years by their names: `2024H1`, `2024H2`, `FY2024`. A fiscal year has the number of the year it starts in. */
import { userError } from '../../errors.js';
import type { Day } from '../../model.js';
import { addDays } from '../../time.js';

export interface Period {
  since: Day;
  until: Day;
}

/** `fiscalYearStart`: month, 1 to 12. Throws a UserError for any other text. */
export function periodOf(name: string, fiscalYearStart: number): Period {
  const match = /^(?:FY(\d{4})|(\d{4})H([12]))$/i.exec(name);
  if (match === null) throw userError('cli.audit.badPeriod', { value: name });
  const [, year, halfYear, half] = match;
  const start = half === '2' ? fiscalYearStart + 6 : fiscalYearStart;
  const months = year === undefined ? 6 : 12;
  const first = Number(year ?? halfYear);
  return { since: firstOf(first, start), until: addDays(firstOf(first, start + months), -1) };
}

/** First day of the n-th month of a year; months above 12 are in the years after. */
function firstOf(year: number, month: number): Day {
  return new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 10);
}
