import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { sekisho, smallCompany } from './sekisho.js';

const GRANTS = `system,account,employee_id,approved_by,from,to
takuso,N1001,1001,網野 部長,2024-03-10,
takuso,N3001,3001,網野 部長,2024-03-10,
`;

function company(rights: string): string {
  const folder = smallCompany('', {
    'register/rights.csv': `as_of,system,account,right\n${rights}`,
    'register/grants.csv': GRANTS,
  });
  const config = path.join(folder, 'sekisho.yaml');
  writeFileSync(
    config,
    readFileSync(config, 'utf8').replace(
      'register:\n',
      'register:\n  rights: register/rights.csv\n  grants: register/grants.csv\n',
    ),
  );
  return folder;
}

describe('the review of rights', () => {
  it('finds the right of somebody who has moved, on any day and also where the rule is off', () => {
    const folder = company('2024-04-05,takuso,N1001,照会\n2024-04-05,takuso,N3001,照会\n');
    const ran = sekisho(folder, ['rights', '--as-of', '2024-04-10', '-f', 'json']);
    expect(ran.code).toBe(1);
    expect(JSON.parse(ran.out).findings).toMatchObject([
      { rule: 'entitlement-review', account: 'N3001', day: '2024-04-10' },
    ]);
  });

  it('is incomplete where the newest export is too old, and says which file would help', () => {
    const ran = sekisho(company('2023-04-05,takuso,N1001,照会\n'), ['rights', '--as-of', '2024-04-10']);
    expect(ran.code).toBe(3);
    expect(ran.out).toContain('takuso');
  });

  it('writes no ledger and no report', () => {
    const folder = company('2024-04-05,takuso,N1001,照会\n');
    expect(sekisho(folder, ['rights', '--as-of', '2024-04-10'])).toMatchObject({ code: 0 });
    expect(() => readFileSync(path.join(folder, 'sekisho.db'))).toThrow('ENOENT');
  });
});
