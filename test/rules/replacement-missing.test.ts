import { describe, expect, it } from 'vitest';
import { info, verdict } from './audit.js';
import { register } from './small-register.js';

const RULE = 'replacement-missing';
const MOVE = '2024-04-01';
const LAST = '2024-04-08 23:59:59.999';
// the first day on which it is late
const LATE = '2024-04-09';
const moved = (to = 'HD') => register().post('1', 'NW', '', MOVE).post('1', to, MOVE).keeps('replacements');
const said = (rows: ReturnType<typeof register>, options: Record<string, unknown> = {}, since = LATE) =>
  verdict([RULE, options], rows, [], { since, systems: [info('takuso')] });
const kept = [`low kept ${LATE} x0`];

describe('replacement-missing', () => {
  it.each([
    ['not replaced', moved().replacement('1', MOVE, 'PC'), kept],
    ['in the last moment', moved().replacement('1', MOVE, 'PC', LAST), []],
    ['at the midnight after', moved().replacement('1', MOVE, 'PC', LATE), kept],
    ['1 ms after that', moved().replacement('1', MOVE, 'PC', '2024-04-09 00:00:00.001'), kept],
    ['before the move', moved().replacement('1', MOVE, 'PC', '2024-03-29'), []],
    ['one of two', moved().replacement('1', MOVE, 'PC', MOVE).replacement('1', MOVE, 'Mail'), kept],
    ['of somebody else', moved().replacement('2', MOVE, 'PC'), []],
    ['of another move', moved().replacement('1', '2024-03-31', 'PC'), []],
    ['a day after the move', moved().replacement('1', '2024-04-02', 'PC'), []],
    ['nothing listed', moved(), []],
    ['within a company', moved('NW').replacement('1', MOVE, 'PC'), []],
    [
      'from two companies at once',
      register().post('1', 'NW', '', MOVE).post('1', 'KK', '', MOVE).post('1', 'KK', MOVE).replacement('1', MOVE, 'PC'),
      [],
    ],
    [
      'to two posts of another company on one day',
      moved().post('1', 'HD', MOVE, '', { unit: 'Sales' }).replacement('1', MOVE, 'PC'),
      kept,
    ],
    ['a hire', register().post('1', 'HD', MOVE).replacement('1', MOVE, 'PC'), []],
    [
      'a second post',
      register().post('1', 'NW').post('1', 'HD', MOVE, '', { main: false }).replacement('1', MOVE, 'PC'),
      [],
    ],
  ])('%s', (_, rows, expected) => {
    expect(said(rows)).toEqual(expected);
  });

  it('asks every move for the things that the configuration names', () => {
    const items = ['PC*', 'Mail'];
    expect(said(moved(), { items })).toEqual(kept);
    expect(said(moved().replacement('1', MOVE, 'ＰＣ端末', MOVE), { items })).toEqual(kept);
    const both = moved().replacement('1', MOVE, 'ＰＣ端末', MOVE).replacement('1', MOVE, 'mail', MOVE);
    expect(said(both, { items })).toEqual([]);
  });

  it.each(['2024-04-08', '2024-04-10'])('is found on its day, not on %s', (since) => {
    expect(said(moved().replacement('1', MOVE, 'PC'), {}, since)).toEqual([]);
  });

  it('has as many days as the configuration says', () => {
    const rows = moved().replacement('1', MOVE, 'PC', '2024-04-02');
    expect(said(rows, { withinDays: 0 }, '2024-04-02')).toEqual(['low kept 2024-04-02 x0']);
    expect(said(rows, { withinDays: 1 }, '2024-04-03')).toEqual([]);
  });

  it('is unjudged without the table, without people, and where a row could not be read', () => {
    const rows = () => moved().replacement('1', MOVE, 'PC');
    expect(said(rows().without('replacements'))).toEqual(['unjudged tableMissing x0']);
    expect(said(rows().without('assignments'))).toEqual(['unjudged tableMissing x0']);
    expect(said(rows().unread('replacements'))).toEqual(['unjudged badRow x0']);
    expect(said(rows().unclear('1', MOVE, '2024-04-02', []))).toEqual(['unjudged betweenLists x0']);
  });
});
