/** People sign days off: two of them, on what was judged. */
import { describe, expect, it } from 'vitest';
import { standingOf } from '../../src/app/confirm/standing.js';
import type { RecordedConfirmation } from '../../src/ledger/index.js';
import { Company, clean, offPeriod } from './company.js';

const DAY = '2024-04-08';
const row = (seq: number, change: Partial<RecordedConfirmation> = {}): RecordedConfirmation => ({
  seq,
  at: seq,
  day: DAY,
  role: 'checker',
  action: 'given',
  user: 'sato',
  note: '',
  ...change,
});
const approval = (seq: number, change: Partial<RecordedConfirmation> = {}) =>
  row(seq, { role: 'approver', user: 'mori', ...change });

describe('what stands', () => {
  it.each([
    ['nothing without a check', [], {}],
    ['a check', [row(5)], { checker: { user: 'sato', outdated: false } }],
    ['a check and its approval', [row(5), approval(6)], { checker: { user: 'sato' }, approver: { user: 'mori' } }],
    ['nothing after the check was taken back', [row(5), approval(6), row(7, { action: 'withdrawn' })], {}],
    [
      'no approval of an earlier check',
      [row(5), approval(6), row(7, { action: 'withdrawn' }), row(8, { user: 'mori' })],
      { checker: { user: 'mori' } },
    ],
    ['no approval that was taken back', [row(5), approval(6), approval(7, { action: 'withdrawn' })], { checker: {} }],
  ])('%s', (_, rows, expected) => {
    const standing = standingOf(rows, 4);
    expect(standing).toMatchObject(expected);
    expect(Object.keys(standing)).toEqual(Object.keys(expected));
  });

  it('is outdated by a later judgement, not by the one that was confirmed', () => {
    expect(standingOf([row(5)], 5).checker?.outdated).toBe(false);
    expect(standingOf([row(5)], 6).checker?.outdated).toBe(true);
  });
});

describe('sekisho confirm', () => {
  const company = () => {
    const one = new Company();
    one.log(DAY, clean(DAY));
    return one;
  };
  const sign = (role: string, user: string, ...more: string[]) => [
    'confirm',
    '--day',
    DAY,
    '--as',
    role,
    '--user',
    user,
    ...more,
  ];

  it('takes two different persons, and shows them on the page and in the status', async () => {
    const one = company();
    expect(await one.run('2024-04-09', ...sign('checker', 'sato'))).toMatchObject({ code: 2 });
    await one.run('2024-04-09', 'check');
    expect(await one.run('2024-04-09', ...sign('approver', 'mori'))).toMatchObject({ code: 2 });
    expect(await one.run('2024-04-09', ...sign('checker', 'sato', '--note', 'looked at H2001'))).toMatchObject({
      code: 0,
    });
    expect(await one.run('2024-04-09', ...sign('checker', 'abe'))).toMatchObject({ code: 2 });
    const waiting = await one.json('2024-04-09', 'status');
    expect(waiting.value).toMatchObject({ ok: true, awaiting: [{ day: DAY, role: 'approver' }] });
    const alone = await one.run('2024-04-09', ...sign('approver', 'ＳＡＴＯ'));
    expect(alone).toMatchObject({ code: 2 });
    expect(alone.err).toContain('another person');
    expect(await one.run('2024-04-09', ...sign('承認者', 'mori'))).toMatchObject({ code: 0 });
    expect((await one.json('2024-04-09', 'status')).value.awaiting).toEqual([]);
    const page = one.read(`reports/${DAY}/report.html`);
    expect(page).toContain('looked at H2001');
    expect(page).toMatch(/approver: mori/);
    expect(page.match(/<!--confirmations-->/g)).toHaveLength(1);
    expect(await one.run('2024-04-09', 'verify')).toMatchObject({ code: 0 });
  });

  it('is outdated once the day is judged by more, and can be taken back', async () => {
    const one = company();
    await one.run('2024-04-09', 'check');
    await one.run('2024-04-09', ...sign('checker', 'sato'));
    await one.run('2024-04-09', ...sign('approver', 'mori'));
    one.log(DAY, clean(DAY) + clean(DAY, '18:00:00'));
    expect(await one.run('2024-04-09', ...sign('checker', 'sato'))).toMatchObject({ code: 2 });
    await one.run('2024-04-10', 'check', '--date', DAY);
    const { value } = await one.json('2024-04-10', 'status', '--until', DAY);
    expect(value.awaiting).toEqual([{ day: DAY, role: 'checker' }]);
    expect(one.read(`reports/${DAY}/report.html`)).toContain('judged again since');
    expect(await one.run('2024-04-10', ...sign('checker', 'sato', '--withdraw'))).toMatchObject({ code: 2 });
    expect(await one.run('2024-04-10', ...sign('checker', 'sato', '--withdraw', '--note', 'late log'))).toMatchObject({
      code: 0,
    });
    expect(one.read(`reports/${DAY}/report.html`)).toContain('checker: not yet');
  });

  it('refuses a role that it does not know', async () => {
    const ran = await company().run('2024-04-09', ...sign('boss', 'sato'));
    expect(ran).toMatchObject({ code: 2 });
    expect(ran.err).toContain('boss');
  });
});

describe('the daily log of a month', () => {
  it('has a row per day from the first that was judged, with who ran, checked and approved', async () => {
    const one = new Company();
    for (const day of ['2024-04-08', '2024-04-09']) one.log(day, clean(day));
    one.append('logs/takuso-20240409.csv', offPeriod('2024-04-09'));
    await one.run('2024-04-10', 'check');
    await one.run('2024-04-10', 'confirm', '--day', DAY, '--as', 'checker', '--user', 'sato', '--note', 'quiet');
    const log = await one.json('2024-04-11', 'report', 'daily-log', '--month', '2024-04');
    expect(log.value.days).toMatchObject([
      { day: '2024-04-08', state: 'done', records: 1, open: 0, checker: { user: 'sato' }, remarks: ['quiet'] },
      { day: '2024-04-09', state: 'done', records: 2, open: 1, findings: { high: 1 } },
      { day: '2024-04-10', state: 'due', records: 0 },
      { day: '2024-04-11', state: 'open' },
    ]);
    expect(log.value.days[0].run.user).not.toBe('');
    const csv = (await one.run('2024-04-11', '-f', 'csv', 'report', 'daily-log', '--month', '2024-04')).out;
    expect(csv.split('\r\n')[1]).toMatch(/^2024-04-08,done,1,0,0,0,/);
    const page = (
      await one.run('2024-04-11', '-f', 'html', '--lang', 'ja', 'report', 'daily-log', '--month', '2024-04')
    ).out;
    expect(page).toContain('日次点検簿 2024年4月');
    expect(page).toMatch(/sato 2024-04-10/);
  });

  it('refuses a month that it cannot read', async () => {
    const one = new Company();
    one.log(DAY, clean(DAY));
    await one.run('2024-04-09', 'check');
    const ran = await one.run('2024-04-09', 'report', 'daily-log', '--month', '2024-13');
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain('2024-13');
  });
});
