/** Accounts in no table: a few are findings, thousands are one sentence. */
import { describe, expect, it } from 'vitest';
import { Company, clean } from './company.js';

const DAY = '2024-04-08';
const strangers = (n: number) =>
  Array.from({ length: n }, (_, i) => `${DAY}T11:00:00+09:00,X${i},PC9,view,1,OK\n`).join('');

async function checked(n: number) {
  const company = new Company({ config: 'maxUnlistedAccounts: 12\n', rules: '  non-employee-access: on\n' });
  company.log(DAY, clean(DAY) + strangers(n));
  return await company.json('2024-04-09', 'check', '--date', DAY);
}

describe('accounts in no table', () => {
  it('are a finding each, as long as they are few', async () => {
    const { code, value } = await checked(12);
    expect([code, value.findings.length, value.unjudged]).toEqual([1, 12, []]);
  });

  it('are one sentence that names the first ten, beyond the limit, and the day is incomplete', async () => {
    const { code, value } = await checked(13);
    expect([code, value.findings]).toEqual([3, []]);
    expect(value.unjudged).toEqual([
      expect.objectContaining({
        reason: 'unlistedAccounts',
        rules: ['non-employee-access'],
        accesses: 13,
        accounts: 13,
      }),
    ]);
    expect(value.unjudged[0].cure).toBe(
      '13 of 14 accounts of takuso are in no table; the first: X0, X1, X10, X11, X12, X2, X3, X4, X5, X6. Probably `accountPattern` or the accounts table is wrong',
    );
  });
});
