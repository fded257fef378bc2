/**
 * Two persons sign the review of each month's rights, and what they signed must not have changed.
 */
import { describe, expect, it } from 'vitest';
import type { Prepared } from '../../src/app/prepare.js';
import { awaitedReviewers, awaitedReviews, signedOf } from '../../src/app/rights/reviews.js';
import type { Day, ReviewerRole } from '../../src/domain/model.js';
import type { RecordedRightsReview } from '../../src/ledger/index.js';
import { register } from '../rules/small-register.js';
import { Company, clean } from './company.js';

const MONTH = '2024-04';
const row = (seq: number, change: Partial<RecordedRightsReview> = {}): RecordedRightsReview => ({
  seq,
  at: seq,
  month: MONTH,
  system: 'takuso',
  role: 'owner',
  action: 'given',
  user: 'sato',
  note: '',
  content: 'a',
  ...change,
});
const manager = (seq: number, change: Partial<RecordedRightsReview> = {}) =>
  row(seq, { role: 'information-manager', user: 'mori', ...change });

describe('what stands of the signatures of a system and month', () => {
  it.each<[string, RecordedRightsReview[], Partial<Record<ReviewerRole, string>>, ReviewerRole[]]>([
    ['nobody', [], {}, ['owner', 'information-manager']],
    ['one', [row(1)], { owner: 'sato' }, ['information-manager']],
    ['both, in any order', [manager(1), row(2)], { owner: 'sato', 'information-manager': 'mori' }, []],
    ['one that was taken back', [row(1), row(2, { action: 'withdrawn' })], {}, ['owner', 'information-manager']],
    [
      'the newest',
      [row(1), row(2, { action: 'withdrawn' }), row(3, { user: 'abe' })],
      { owner: 'abe' },
      ['information-manager'],
    ],
    [
      'one of other rights',
      [row(1, { content: 'b' }), manager(2)],
      { owner: 'sato', 'information-manager': 'mori' },
      ['owner'],
    ],
  ])('%s', (_, rows, users, awaited) => {
    const signed = signedOf(rows, 'a');
    expect(Object.fromEntries(Object.entries(signed).map(([role, { user }]) => [role, user]))).toEqual(users);
    expect(awaitedReviewers({ signed })).toEqual(awaited);
  });
});

describe('whom status reminds', () => {
  const rights = register().post('1', 'NW').account('takuso', 'N1', '1').right('2024-04-01', 'takuso', 'N1');
  const waits = (today: Day, rows: RecordedRightsReview[], config: Record<string, unknown> = {}) => {
    const prepared = {
      register: rights.build(),
      rules: [],
      systems: [{ id: 'takuso' }],
      config: { timezone: 'Asia/Tokyo', sessionGap: 1, warnings: [], ...config },
    } as unknown as Prepared;
    const ledger = { rightsReviews: () => rows, judgements: () => [] };
    return awaitedReviews(prepared, ledger, ['takuso'], today).map(
      ({ month, due, late, roles }) => `${month} ${due} ${late ? 'late' : 'in time'} ${roles.length}`,
    );
  };
  const configured = { startDate: '2024-03-20', rightsReview: { dueDay: 10 } };
  it.each<[string, Day, RecordedRightsReview[], Record<string, unknown>, string[]]>([
    ['nobody who never signs', '2024-05-20', [], {}, []],
    [
      'whoever signs: of what lies before the first month, never',
      '2024-05-01',
      [row(1)],
      {},
      ['2024-04 2024-05-10 in time 2'],
    ],
    ['on the last day', '2024-05-10', [row(1)], {}, ['2024-04 2024-05-10 in time 2']],
    ['the day after, it is late', '2024-05-11', [row(1)], {}, ['2024-04 2024-05-10 late 2']],
    ['not of a month that has not ended', '2024-04-30', [row(1)], {}, []],
    [
      'whoever configures it, from the first day',
      '2024-05-01',
      [],
      configured,
      ['2024-03 2024-04-10 late 2', '2024-04 2024-05-10 in time 2'],
    ],
    [
      'in a month that has no such day, by its last',
      '2024-02-29',
      [],
      { startDate: '2024-01-01', rightsReview: { dueDay: 31 } },
      ['2024-01 2024-02-29 in time 2'],
    ],
    ['nobody, if that is off', '2024-05-20', [row(1)], { rightsReview: { dueDay: 'off' } }, []],
  ])('%s', (_, today, rows, config, expected) => {
    expect(waits(today, rows, config)).toEqual(expected);
  });
});

describe('sekisho rights --confirm', () => {
  const company = () => {
    const one = new Company({ config: 'rightsReview: { dueDay: 5 }\nstartDate: 2024-04-08\n' });
    one.edit('sekisho.yaml', (text) => text.replace('register:\n', 'register:\n  rights: register/rights.csv\n'));
    one.write('register/rights.csv', 'as_of,system,account,right\n2024-04-15,takuso,N1001,view\n');
    one.log('2024-04-08', clean('2024-04-08'));
    return one;
  };
  const sign = (role: string, user: string, ...more: string[]) => [
    'rights',
    '--month',
    MONTH,
    '--confirm',
    '--as',
    role,
    '--user',
    user,
    ...more,
  ];

  it('takes two different persons, shows them, and is outdated once the rights change', async () => {
    const one = company();
    await one.run('2024-04-09', 'check');
    const now = '2024-05-06';
    expect((await one.json(now, 'status')).value.rightsReviews).toMatchObject([
      { month: MONTH, system: 'takuso', roles: ['owner', 'information-manager'], due: '2024-05-05', late: true },
    ]);
    expect(await one.run(now, ...sign('owner', 'sato', '--note', 'compared with the list'))).toMatchObject({ code: 0 });
    const same = await one.run(now, ...sign('information-manager', 'ＳＡＴＯ'));
    expect(same).toMatchObject({ code: 2 });
    expect(same.err).toContain('another person');
    expect(await one.run(now, ...sign('owner', 'abe'))).toMatchObject({ code: 2 });
    expect(await one.run(now, ...sign('情報管理責任者', 'mori'))).toMatchObject({ code: 0 });
    expect((await one.json(now, 'status')).value.rightsReviews).toEqual([]);
    const shown = await one.run(now, 'rights', '--month', MONTH);
    expect(shown.out).toMatch(/sato,.*mori, 2024-05-06.*compared with/s);
    expect(await one.run(now, 'verify')).toMatchObject({ code: 0 });

    one.write('register/rights.csv', 'as_of,system,account,right\n2024-04-15,takuso,N1001,print\n');
    const [review] = (await one.json(now, 'rights', '--month', MONTH)).value.reviews;
    expect(review).toMatchObject({
      rights: 1,
      owner: { user: 'sato', outdated: true },
      awaits: ['owner', 'information-manager'],
    });
    expect(await one.run(now, ...sign('owner', 'abe'))).toMatchObject({ code: 0 });
  });

  it('is taken back by an entry of its own, with a reason', async () => {
    const one = company();
    await one.run('2024-04-09', 'check');
    const now = '2024-05-02';
    await one.run(now, ...sign('owner', 'sato'));
    const withdraw = (...more: string[]) =>
      one.run(now, 'rights', '--month', MONTH, '--withdraw', '--as', 'owner', '--user', 'sato', ...more);
    expect(await withdraw()).toMatchObject({ code: 2 });
    expect(await withdraw('--note', 'wrong list')).toMatchObject({ code: 0 });
    expect(await withdraw('--note', 'again')).toMatchObject({ code: 2 });
    expect((await one.json(now, 'rights', '--month', MONTH)).value.reviews[0].owner).toBeNull();
  });

  it('refuses what cannot be signed', async () => {
    const one = company();
    await one.run('2024-04-09', 'check');
    const refused = async (now: string, ...args: string[]) => {
      const ran = await one.run(now, ...args);
      expect(ran.code).toBe(2);
      return ran.err;
    };
    expect(await refused('2024-05-02', ...sign('boss', 'sato'))).toContain('boss');
    expect(await refused('2024-03-31', ...sign('owner', 'sato'))).toContain('not begun');
    expect(await refused('2024-05-02', 'rights', '--confirm', '--as', 'owner')).toContain('--month');
    expect(await refused('2024-05-02', 'rights', '--month', MONTH, '--confirm')).toContain('--as');
    expect(await refused('2024-05-02', 'rights', '--month', '2024-13')).toContain('2024-13');
    one.write('register/rights.csv', 'as_of,system,account,right\n2024-01-15,takuso,N1001,view\n');
    expect(await refused('2024-05-02', ...sign('owner', 'sato'))).toContain('takuso has no export');
  });
});
