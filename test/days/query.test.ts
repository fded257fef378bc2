/** A query over a log with dates in its path. */
import { describe, expect, it } from 'vitest';
import { Company, clean, offPeriod } from './company.js';

describe('a query over a path with dates', () => {
  const company = () => {
    const one = new Company();
    for (const day of ['2024-04-03', '2024-04-04']) one.log(day, clean(day) + offPeriod(day));
    return one;
  };

  it('reads what is there, without dates, and says of no day that its file is missing', async () => {
    const { out, err } = await company().run('2024-04-09', 'query', '--count-by', 'account', '-f', 'csv');
    expect(out).toMatch(/N1001,2/);
    expect(err).not.toContain('no file');
  });

  it('says so if nothing is there, and how many days of a time that is asked for have no file', async () => {
    const bounded = await company().run('2024-04-09', 'query', '--since', '2024-04-03', '--until', '2024-04-06');
    expect(bounded.err).toMatch(/no file for logs\/takuso-\S+ on 2 days from 2024-04-05 to 2024-04-06/);
    const { err } = await new Company().run('2024-04-09', 'query');
    expect(err).toContain('no file for logs/takuso-');
  });
});
