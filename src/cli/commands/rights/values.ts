/** Values that options of `sekisho rights` take. */
import { userError } from '../../../domain/errors.js';
import { isDay } from '../../../domain/time.js';

export function monthOf(given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  if (!/^\d{4}-\d{2}$/.test(given) || !isDay(`${given}-01`)) throw userError('rights.badMonth', { got: given });
  return given;
}
