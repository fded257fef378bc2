/**
 * Lists of names in options that change with time: a unit is on a list from one day until another,
 * at one organization or at any.
 */
import { z } from 'zod';
import type { Day } from '../../domain/model.js';
import { isDay } from '../../domain/time.js';
import { matcher } from './company-moves.js';

const day = z.string().refine(isDay);
/** A pattern, or one that holds on some days (both included) or at one organization alone. */
const datedName = z.union([
  z.string(),
  z.strictObject({ name: z.string(), org: z.string().optional(), from: day.optional(), until: day.optional() }),
]);
export const datedNames = (byDefault: string[]) => z.array(datedName).default(byDefault);

/** Tells whether a name of an organization is on the list on a day. */
export function datedMatcher(
  names: readonly z.output<typeof datedName>[],
): (name: string, org: string, on: Day) => boolean {
  const tests = names.map((one) => {
    const { name, org, from = '', until = '9999-12-31' } = typeof one === 'string' ? { name: one } : one;
    return { is: matcher([name]), org, from, until };
  });
  return (name, org, on) =>
    tests.some((one) => one.from <= on && on <= one.until && (one.org ?? org) === org && one.is(name));
}
