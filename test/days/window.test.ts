/** A window of two hundred years costs what its logs cost: what is judged and read is the same. */
import { describe, expect, it } from 'vitest';
import { Company, clean } from './company.js';

describe('a window far wider than the logs', () => {
  it('is judged over the days of the logs alone', async () => {
    const days = ['2024-04-03', '2024-04-04', '2024-04-05'];
    const work = async (...window: string[]) => {
      const company = new Company();
      for (const day of days) company.log(day, clean(day));
      const { value } = await company.json('2024-04-06', 'check', ...window);
      return { run: { since: value.run.since, until: value.run.until }, coverage: value.coverage };
    };
    const narrow = await work('--since', '2024-04-03', '--until', '2024-04-05');
    expect(narrow.coverage).toHaveLength(3);
    const wide = await work('--since', '1900-01-01', '--until', '2100-01-01');
    // today is judged as well, provisionally
    expect(wide.run).toEqual({ since: '2024-04-03', until: '2024-04-06' });
    expect(wide.coverage.slice(0, 3)).toEqual(narrow.coverage);
  });
});
