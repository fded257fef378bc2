/**
 * Days that come every year: `02-末` is the last of February, and so is `02-29` in years that have
 * none.
 */
import { z } from 'zod';
import type { Day } from '../../domain/model.js';
import { isDay } from '../../domain/time.js';

const END = /^(\d\d)-(?:末|末日|end)$/;

/** `MM-DD`, or `MM-末` (also `MM-end`). */
export const yearlyDay = () =>
  z.string().refine((text) => isDay(`2024-${text}`) || (END.test(text) && isDay(`2024-${text.slice(0, 2)}-01`)));

export function dayInYear(year: number, yearly: string): Day {
  const [, month = yearly.slice(0, 2)] = END.exec(yearly) ?? [];
  const last = new Date(Date.UTC(year, Number(month), 0)).getUTCDate();
  const wanted = END.test(yearly) ? last : Math.min(last, Number(yearly.slice(3)));
  return `${String(year).padStart(4, '0')}-${month}-${String(wanted).padStart(2, '0')}`;
}
