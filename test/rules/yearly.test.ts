/** Days that come every year, as options of rules name them. */
import { describe, expect, it } from 'vitest';
import { dayInYear, yearlyDay } from '../../src/rules/support/yearly.js';

describe('a day of every year', () => {
  it.each(['01-01', '02-29', '02-末', '02-末日', '12-end', '12-31'])('%s is one', (text) => {
    expect(yearlyDay().safeParse(text).success).toBe(true);
  });

  it.each(['02-30', '13-01', '13-末', '00-末', '3-1', '03', '末', ''])('%s is none', (text) => {
    expect(yearlyDay().safeParse(text).success).toBe(false);
  });

  it.each([
    [2023, '02-29', '2023-02-28'],
    [2024, '02-29', '2024-02-29'],
    [2100, '02-29', '2100-02-28'],
    [2023, '02-末', '2023-02-28'],
    [2024, '02-末', '2024-02-29'],
    [2024, '04-end', '2024-04-30'],
    [2024, '12-末日', '2024-12-31'],
    [2024, '03-01', '2024-03-01'],
  ])('in %i, %s is %s', (year, yearly, day) => {
    expect(dayInYear(year, yearly)).toBe(day);
  });
});
