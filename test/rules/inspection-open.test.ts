import { describe, expect, it } from 'vitest';
import { info, verdict } from './audit.js';
import { register } from './small-register.js';

const RULE = 'inspection-open';
const ASKED = '2024-04-10';
const DUE = '2024-05-31';
// the first day on which it is late
const LATE = '2024-06-01';
const said = (rows: ReturnType<typeof register>, since = LATE, options: Record<string, unknown> = {}) =>
  verdict([RULE, options], rows, [], { since, systems: [info('takuso')] });
const bad = (more: { due?: string; remediedOn?: string } = { due: DUE }) =>
  register().inspection('takuso', '不備', ASKED, more);
const open = [`medium open ${LATE} x0`];

describe('inspection-open', () => {
  it.each([
    ['never', bad(), open],
    ['on the last day', bad({ due: DUE, remediedOn: '2024-05-31 23:59:59.999' }), []],
    ['at the midnight after', bad({ due: DUE, remediedOn: LATE }), open],
    ['1 ms after that', bad({ due: DUE, remediedOn: '2024-06-01 00:00:00.001' }), open],
    ['no answer', register().inspection('takuso', '', ASKED, { due: DUE }), [`medium unanswered ${LATE} x0`]],
    ['of another system', register().inspection('eigyo', '不備', ASKED, { due: DUE }), []],
    ['of all systems', register().inspection('', '不備', ASKED, { due: DUE }), open],
    ['a good answer', register().inspection('takuso', '○', ASKED, { due: DUE }), []],
    ['a good answer, whatever the width and case', register().inspection('takuso', 'ＯＫ', ASKED, { due: DUE }), []],
  ])('put right: %s', (_, rows, expected) => {
    expect(said(rows)).toEqual(expected);
  });

  it.each([DUE, '2024-06-02'])('is found on its day, not on %s', (since) => {
    expect(said(bad(), since)).toEqual([]);
  });

  it('has days of its own where no date is given', () => {
    expect(said(bad({}), '2024-05-11')).toEqual(['medium open 2024-05-11 x0']);
    expect(said(bad({}), '2024-05-10')).toEqual([]);
    expect(said(bad({}), '2024-04-12', { withinDays: 1 })).toEqual(['medium open 2024-04-12 x0']);
  });

  it('shows good answers without evidence as info, on the day of the inspection', () => {
    const rows = () => register().inspection('takuso', '良', ASKED, { evidence: '' });
    expect(said(rows(), ASKED)).toEqual([`info noEvidence ${ASKED} x0`]);
    expect(said(rows(), ASKED, { evidence: 'ignore' })).toEqual([]);
    expect(said(rows(), '2024-04-11')).toEqual([]);
  });

  it('takes the words for good answers from the configuration', () => {
    expect(said(register().inspection('takuso', '問題なし', ASKED, { due: DUE }), LATE, { good: ['問題*'] })).toEqual(
      [],
    );
  });

  it('is unjudged without the table, and where a row could not be read', () => {
    expect(said(register())).toEqual(['unjudged tableMissing x0']);
    expect(said(bad().unread('inspections'))).toEqual([...open, 'unjudged badRow x0']);
  });
});
