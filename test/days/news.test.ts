/** What the check of every morning prints: what is new, and that days are left. */
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Company, clean, offPeriod } from './company.js';

const ids = (value: { findings: { day: string; account: string }[] }) =>
  value.findings.map(({ day, account }) => `${day} ${account}`);

describe('a check without dates', () => {
  it('prints findings that came, changed or went, and days in another state; --all prints the whole', async () => {
    const company = new Company();
    for (const day of ['2024-04-04', '2024-04-05']) company.log(day, offPeriod(day) + clean(day));
    const first = await company.json('2024-04-06', 'check');
    expect(ids(first.value)).toEqual(['2024-04-04 H2001', '2024-04-05 H2001']);
    expect(first.value.news.states.map(({ was, state }: { was: string; state: string }) => [was, state])).toEqual([
      ['due', 'done'],
      ['due', 'done'],
    ]);
    company.append('logs/takuso-20240405.csv', '2024-04-05T11:00:00+09:00,N3001,PC3,view,1,OK\n');
    const second = await company.json('2024-04-06', 'check');
    expect(new Set(ids(second.value))).toEqual(new Set(['2024-04-05 N3001']));
    expect(second.value.news.standing).toBe(1);
    expect(second.code).toBe(1);
    company.append('logs/takuso-20240404.csv', clean('2024-04-04', '12:00:00'));
    const third = await company.run('2024-04-06', 'check');
    expect(third.out).toContain('Nothing new. 1 finding of these days stands as before');
    expect(third.out).not.toContain('Nothing found');
    company.append('logs/takuso-20240404.csv', clean('2024-04-04', '13:00:00'));
    expect(ids((await company.json('2024-04-06', 'check', '--all')).value)).toEqual(['2024-04-04 H2001']);
  });

  it('never says that all is done while a day is incomplete', async () => {
    const company = new Company();
    company.log('2024-04-04', clean('2024-04-04'));
    await company.run('2024-04-06', 'check');
    const again = await company.run('2024-04-06', 'check');
    expect(again.code).toBe(3);
    expect(again.err).toContain('1 day of systems up to 2024-04-05 is not done');
    expect(again.err).not.toContain('Nothing to do');
    await company.run('2024-04-06', 'acknowledge', '--day', '2024-04-05', '--reason', 'lost');
    const after = await company.run('2024-04-06', 'check');
    expect([after.code, after.err]).toEqual([0, expect.stringContaining('Nothing to do')]);
  });

  it('names the cause of what it withdraws, as an audit does, and again when it is run again', async () => {
    const company = new Company();
    company.log('2024-04-05', offPeriod('2024-04-05'));
    await company.run('2024-04-06', 'check');
    company.append('register/emergencies.csv', 'E1,台風,takuso,2024-04-05,2024-04-06,2024-04-05\n');
    const { value } = await company.json('2024-04-06', 'check');
    expect(value.withdrawn).toEqual([
      expect.objectContaining({ account: 'H2001', cause: 'register', files: ['register/emergencies.csv'] }),
    ]);
    const again = await company.run('2024-04-06', 'check', '--date', '2024-04-05');
    expect(again.out).toContain('cause: register register/emergencies.csv');
  });

  it('says once how many days an older configuration has judged, and how to judge them again', async () => {
    const company = new Company();
    for (const day of ['2024-04-04', '2024-04-05']) company.log(day, clean(day));
    await company.run('2024-04-05', 'check');
    company.edit('sekisho.yaml', (text) => `sessionGap: 20m\n${text}`);
    const { err } = await company.run('2024-04-06', 'check');
    expect(err).toContain('1 day was judged by an older configuration');
    expect(err).toContain('sekisho check --since 2024-04-04 --until 2024-04-04');
    company.log('2024-04-06', clean('2024-04-06'));
    expect((await company.run('2024-04-07', 'check')).err).not.toContain('older configuration');
  });
});

describe('a dry run', () => {
  it('judges and prints, and writes nothing', async () => {
    const company = new Company();
    company.log('2024-04-05', offPeriod('2024-04-05'));
    const { value, code, err } = await company.json('2024-04-06', 'check', '--dry-run');
    expect([code, ids(value)]).toEqual([1, ['2024-04-05 H2001']]);
    expect(err).toContain('nothing was recorded');
    expect(existsSync(company.file('sekisho.db'))).toBe(false);
    expect(existsSync(company.file('reports'))).toBe(false);
    await company.run('2024-04-06', 'check');
    company.append('logs/takuso-20240405.csv', offPeriod('2024-04-05', '12:00:00'));
    await company.run('2024-04-06', 'check', '--dry-run');
    expect(await company.states('2024-04-06')).toMatchObject({ '2024-04-05': 'stale' });
  });
});
