/**
 * Half-years and fiscal years by their names: `2024H1`, `2024H2`, `FY2024`. A fiscal year has the
 * number of the year it starts in.
 */
import { tz } from '@date-fns/tz';
import { addMonths } from 'date-fns/addMonths';
import { formatISO } from 'date-fns/formatISO';
import { subDays } from 'date-fns/subDays';
import { userError } from '../../domain/errors.js';
import type { Day } from '../../domain/model.js';

export interface Period {
  since: Day;
  until: Day;
}

/** `fiscalYearStart`: month, 1 to 12. Throws a UserError for any other text. */
export function periodOf(name: string, fiscalYearStart: number): Period {
  const match = /^(?:FY(\d{4})|(\d{4})H([12]))$/i.exec(name);
  if (match === null) throw userError('cli.audit.badPeriod', { value: name });
  const [, year, halfYear, half] = match;
  const yearStart = Date.UTC(Number(year ?? halfYear), fiscalYearStart - 1, 1);
  const start = addMonths(yearStart, half === '2' ? 6 : 0, CALENDAR);
  const end = subDays(addMonths(start, year === undefined ? 6 : 12, CALENDAR), 1, CALENDAR);
  return { since: dayText(start), until: dayText(end) };
}

/** Days are counted on a calendar without zone. */
const CALENDAR = { in: tz('UTC') };

function dayText(date: Date): Day {
  return formatISO(date, { representation: 'date', ...CALENDAR });
}
