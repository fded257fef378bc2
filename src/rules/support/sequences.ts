/**
 * Holes in numbered files of one date: `app-20240328-01.csv`, `-03.csv`. Only numbers beside a date
 * are a sequence; a lone number in a name may be anything.
 */
import type { Day } from '../../domain/model.js';
import { isDay } from '../../domain/time.js';

export interface BrokenSequence {
  system: string;
  day: Day;
  /** the name with `#` for the number */
  pattern: string;
  lost: readonly string[];
}

const NAME = /^(.*?(?<!\d))(\d{4})([-_.]?)(\d{2})\3(\d{2})(?!\d)(.*?(?<!\d))(\d{1,3})(?!.*\d)(.*)$/;

export function missingInSequences(files: readonly { system: string; path: string }[]): BrokenSequence[] {
  const groups = new Map<string, { system: string; day: Day; pattern: string; numbers: Set<number>; width: number }>();
  for (const { system, path } of files) {
    const match = NAME.exec(path);
    if (match === null) continue;
    const [, before, year, separator, month, date, between, number, after] = match as unknown as string[];
    const day = `${year}-${month}-${date}`;
    if (!isDay(day)) continue;
    const pattern = `${before}${[year, month, date].join(separator)}${between}#${after}`;
    const key = JSON.stringify([system, pattern]);
    const group = groups.get(key) ?? { system, day, pattern, numbers: new Set<number>(), width: number!.length };
    group.numbers.add(Number(number));
    groups.set(key, group);
  }
  return [...groups.values()].flatMap(({ system, day, pattern, numbers, width }) => {
    const lost = holes(numbers).map((n) => String(n).padStart(width, '0'));
    return lost.length > 0 ? [{ system, day, pattern, lost }] : [];
  });
}

/**
 * Numbers that do not count from the beginning, or leave out more than they name, stand for
 * something else: branches, hours.
 */
function holes(numbers: ReadonlySet<number>): number[] {
  const first = Math.min(...numbers);
  const last = Math.max(...numbers);
  if (first > 1 || last - first + 1 >= 2 * numbers.size) return [];
  return Array.from({ length: last - first + 1 }, (_, i) => first + i).filter((n) => !numbers.has(n));
}
