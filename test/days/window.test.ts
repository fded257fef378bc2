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

  it('ends with the last log, if that is years ago, and says so', async () => {
    const company = new Company();
    for (const day of ['2024-04-04', '2024-04-05']) company.log(day, clean(day));
    const window = ['--since', '1900-01-01', '--until', '2100-01-01'];
    const { value } = await company.json('2026-04-06', 'check', ...window);
    const judged = { since: '2024-04-04', until: '2024-04-05' };
    expect(value).toMatchObject({ run: judged, asked: { since: '1900-01-01', until: '2100-01-01' } });
    expect((await company.run('2026-04-06', 'check', ...window)).out).toContain('later ones have none either');
    // nobody judged what came after it
    const states = await company.states('2026-04-06');
    expect([states['2024-04-05'], states['2024-04-08'], states['2026-04-03']]).toEqual(['done', 'due', 'due']);
  });

  it('does not end with the last log, if that is less than a year ago', async () => {
    const company = new Company();
    company.log('2024-04-05', clean('2024-04-05'));
    const { value } = await company.json('2024-12-02', 'check', '--since', '1900-01-01', '--until', '2100-01-01');
    expect(value).toMatchObject({ run: { since: '2024-04-05', until: '2024-12-02' } });
    expect(value.missing.length).toBeGreaterThan(0);
  });
});
