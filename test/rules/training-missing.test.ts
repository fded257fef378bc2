import { describe, expect, it } from 'vitest';
import { info, verdict, type World } from './audit.js';
import { register } from './small-register.js';

const RULE = 'training-missing';
const MOVE = '2024-04-01';
// the first day on which it is late
const LATE = '2024-05-02';
const moved = (to = 'HD') => register().post('1', 'NW', '', MOVE).post('1', to, MOVE).keeps('trainings', 'rights');
const off = { rightHolders: 'off' };
const said = (rows: ReturnType<typeof register>, options: Record<string, unknown> = off, more: Partial<World> = {}) =>
  verdict([RULE, options], rows, [], { since: LATE, systems: [info('takuso')], ...more });
const afterMove = [`low afterMove ${LATE} x0`];

describe('training-missing after a move', () => {
  it.each([
    ['none', moved(), afterMove],
    ['not completed', moved().training('1'), afterMove],
    ['on the last day', moved().training('1', '2024-05-01 23:59:59.999'), []],
    ['at the midnight after', moved().training('1', LATE), afterMove],
    ['1 ms after that', moved().training('1', '2024-05-02 00:00:00.001'), afterMove],
    ['on the first day that counts', moved().training('1', '2024-01-02'), []],
    ['1 ms before it', moved().training('1', '2024-01-01 23:59:59.999'), afterMove],
    ['of somebody else', moved().training('2', MOVE), afterMove],
    ['within a company', moved('NW'), []],
    [
      'from two companies at once',
      register().post('1', 'NW', '', MOVE).post('1', 'KK', '', MOVE).post('1', 'KK', MOVE).keeps('trainings'),
      [],
    ],
    ['to two posts of another company on one day', moved().post('1', 'HD', MOVE, '', { unit: 'Sales' }), afterMove],
    ['a hire', register().post('1', 'HD', MOVE).keeps('trainings'), []],
    ['a second post', register().post('1', 'NW').post('1', 'HD', MOVE, '', { main: false }).keeps('trainings'), []],
  ])('%s', (_, rows, expected) => {
    expect(said(rows)).toEqual(expected);
  });

  it('counts only those that the configuration names', () => {
    const rows = moved().training('1', MOVE, 'Fire drill');
    expect(said(rows, { ...off, trainings: ['Secrecy*'] })).toEqual(afterMove);
    expect(said(rows, { ...off, trainings: ['Secrecy*', 'fire*'] })).toEqual([]);
  });

  it.each(['2024-05-01', '2024-05-03'])('is found on its day, not on %s', (since) => {
    expect(said(moved(), off, { since })).toEqual([]);
  });

  it('is unjudged without trainings, without people, and where a training could not be read', () => {
    expect(said(moved().without('trainings'))).toEqual(['unjudged tableMissing x0']);
    expect(said(moved().without('assignments'))).toEqual(['unjudged tableMissing x0']);
    expect(said(moved().unread('trainings'))).toEqual(['unjudged badRow x0']);
    expect(said(moved().unclear('1', MOVE, '2024-04-02', []))).toEqual(['unjudged betweenLists x0']);
  });
});

describe('training-missing of those with a live right', () => {
  const DUE = '2024-07-01';
  const holder = () =>
    register().post('1', 'NW').account('takuso', 'A', '1').right(DUE, 'takuso', 'A').keeps('trainings');
  const review = (rows: ReturnType<typeof register>) => said(rows, {}, { since: DUE });
  it.each([
    ['never', holder(), [`low never ${DUE} x0`]],
    ['not completed', holder().training('1'), [`low never ${DUE} x0`]],
    ['1 ms too long ago', holder().training('1', '2023-06-30 23:59:59.999'), [`low tooLongAgo ${DUE} x0`]],
    ['just not too long ago', holder().training('1', '2023-07-01'), []],
    ['in the last moment of the day', holder().training('1', '2024-07-01 23:59:59.999'), []],
    ['the day after', holder().training('1', '2024-07-02'), [`low never ${DUE} x0`]],
    ['once for all rights', holder().account('takuso', 'B', '1').right(DUE, 'takuso', 'B'), [`low never ${DUE} x0`]],
    [
      'of a shared account that nobody holds',
      holder().account('takuso', 'S', '', { kind: 'shared', org: 'NW' }).right(DUE, 'takuso', 'S').training('1', MOVE),
      [],
    ],
    [
      'the holder of a shared account',
      holder()
        .training('1', MOVE)
        .post('2', 'NW')
        .account('takuso', 'S', '', { kind: 'shared', org: 'NW' })
        .checkout('takuso', 'S', '2', '2024-06-01', '')
        .right(DUE, 'takuso', 'S'),
      [`low never ${DUE} x0`],
    ],
    ['nobody known', register().right(DUE, 'takuso', 'A').keeps('trainings'), []],
    [
      'somebody who left: for the review of rights',
      register()
        .post('1', 'NW', '', '2024-06-01')
        .account('takuso', 'A', '1')
        .right(DUE, 'takuso', 'A')
        .keeps('trainings'),
      [],
    ],
  ])('%s', (_, rows, expected) => {
    expect(review(rows)).toEqual(expected);
  });

  it('is unjudged without rights or trainings, and without a recent export', () => {
    expect(review(holder().without('rights'))).toEqual(['unjudged tableMissing x0']);
    expect(review(holder().without('trainings'))).toEqual(['unjudged tableMissing x0']);
    const since = (asOf: string) => review(register().right(asOf, 'takuso', 'A').keeps('trainings'));
    // 45 days before the first of July
    expect(since('2024-05-17')).toEqual([]);
    expect(since('2024-05-16 23:59:59.999')).toEqual(['unjudged noRightsExport x0']);
  });
});
