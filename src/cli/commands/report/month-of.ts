/** The month that a document is for. */
import { userError } from '../../../domain/errors.js';
import { addDays, isDay } from '../../../domain/time.js';

/**
 * `YYYY-MM`; the one before `today` unless another is given. Throws a UserError if that is none.
 */
export function monthOf(given: string | undefined, today: string): string {
  const month = given ?? addDays(`${today.slice(0, 7)}-01`, -1).slice(0, 7);
  if (!/^\d{4}-\d{2}$/.test(month) || !isDay(`${month}-01`)) throw userError('report.badMonth', { got: month });
  return month;
}
