/**
 * A change of the register or of the exceptions makes those days stale that it touches, and no
 * others.
 */
import { describe, expect, it } from 'vitest';
import { Company, clean } from './company.js';

const DAYS = ['2024-04-03', '2024-04-04', '2024-04-05', '2024-04-08'];

async function judged(options: ConstructorParameters<typeof Company>[0] = {}, more = ''): Promise<Company> {
  const company = new Company(options);
  for (const day of DAYS) company.log(day, clean(day) + more.replaceAll('DAY', day));
  if (options.config?.includes('exceptions')) company.write('exceptions.csv', EXCEPTIONS);
  await company.run('2024-04-09', 'check');
  return company;
}

const EXCEPTIONS =
  'id,rule,account,reason,approver,from,until\nE1,off-period-hd-access,H2001,x,y,2024-04-04,2024-04-05\n';

const stale = async (company: Company) =>
  Object.entries(await company.states('2024-04-09'))
    .filter(([, state]) => state === 'stale')
    .map(([day]) => day.slice(8));

describe('the register', () => {
  it.each<[string, (company: Company) => void, string[]]>([
    [
      'a post that ended earlier than was known',
      (company) => company.edit('register/assignments.csv', (text) => text.replace('2024-04-01\n', '2024-03-31\n')),
      ['03', '04', '05', '06', '07', '08'],
    ],
    [
      'a post that begins on a day that was judged',
      (company) => company.append('register/assignments.csv', '4001,新人,NW,配電部,,main,2024-04-05,\n'),
      ['05', '06', '07', '08'],
    ],
    [
      'a post that ends on a day that was judged',
      (company) =>
        company.edit('register/assignments.csv', (text) =>
          text.replace('HD,営業部,,main,,', 'HD,営業部,,main,,2024-04-08'),
        ),
      ['08'],
    ],
    [
      'what is to come',
      (company) => company.append('register/assignments.csv', '4001,新人,NW,配電部,,main,2024-05-01,\n'),
      [],
    ],
    [
      'an end that is to come',
      (company) =>
        company.edit('register/assignments.csv', (text) =>
          text.replace('HD,営業部,,main,,', 'HD,営業部,,main,,2024-06-01'),
        ),
      [],
    ],
    [
      'other lines and another order of the same rows',
      (company) =>
        company.edit('register/assignments.csv', (text) => {
          const [header, ...rows] = text.trimEnd().split('\n');
          return [header, ...rows.reverse(), ''].join('\n');
        }),
      [],
    ],
    [
      'an emergency that was entered after the fact',
      (company) => company.append('register/emergencies.csv', 'E1,台風,takuso,2024-04-04 09:00,2024-04-04 18:00,\n'),
      ['04'],
    ],
    [
      'an emergency that is still running',
      (company) => company.append('register/emergencies.csv', 'E1,台風,takuso,2024-04-05 09:00,,\n'),
      ['05', '06', '07', '08'],
    ],
    [
      'an account of another system',
      (company) => company.append('register/accounts.csv', 'eigyo,X1,1001,,personal,2024-04-04,\n'),
      [],
    ],
  ])('%s', async (_, change, expected) => {
    const company = await judged({
      systems:
        '  - { id: eigyo, check: half-year, logs: { path: "other/*.csv", columns: { time: time, account: account } } }\n',
    });
    change(company);
    expect(await stale(company)).toEqual(expected);
  });

  it('is judged again by the next check, which says what has become of findings', async () => {
    const company = await judged({}, 'DAYT11:00:00+09:00,H2001,PC2,view,1,OK\n');
    expect(await company.standing('2024-04-09')).toHaveLength(4);
    company.append('register/emergencies.csv', 'E1,台風,takuso,2024-04-05 09:00,2024-04-05 18:00,2024-04-05 09:00\n');
    await company.run('2024-04-09', 'check');
    expect((await company.standing('2024-04-09')).map((one) => one.slice(0, 10))).not.toContain('2024-04-05');
    expect(await stale(company)).toEqual([]);
  });
});

describe('exceptions', () => {
  it('touch the days that they hold for', async () => {
    const company = await judged({ config: 'exceptions: exceptions.csv\n' });
    company.edit('exceptions.csv', (text) => text.replace('2024-04-05\n', '2024-04-06\n'));
    expect(await stale(company)).toEqual(['06']);
    await company.run('2024-04-09', 'check');
    expect(await stale(company)).toEqual([]);
    company.edit('exceptions.csv', (text) => text.replace(',x,', ',another reason,'));
    expect(await stale(company)).toEqual([]);
  });
});

describe('a changed configuration', () => {
  it('makes no day stale', async () => {
    const company = await judged();
    company.edit('sekisho.yaml', (text) =>
      text.replace('timezone', 'timezone').replace('rules:\n', 'sessionGap: 20m\nrules:\n'),
    );
    expect(await stale(company)).toEqual([]);
    company.edit('sekisho.yaml', (text) =>
      text.replace(
        'emergencies: register/emergencies.csv',
        'emergencies: { path: register/emergencies.csv, toInclusive: true }',
      ),
    );
    expect(await stale(company)).toEqual([]);
  });
});

describe('posts that end on their last day', () => {
  it('accuse nobody of that day until the configuration says whether it is included', async () => {
    const company = new Company();
    company.edit('register/assignments.csv', (text) => text.replace('2024-04-01\n', '2024-03-31\n'));
    const last = '2024-03-31T10:00:00+09:00,N3001,PC1,view,1,OK\n';
    company.log('2024-03-31', last + clean('2024-03-31'));
    company.log('2024-04-01', clean('2024-04-01') + last.replace('03-31', '04-01'));
    const first = await company.json('2024-04-02', 'check', '--date', '2024-03-31');
    expect(first.code).toBe(3);
    expect(first.value.findings).toEqual([]);
    expect(first.value.unjudged.map(({ accesses }: { accesses: number }) => accesses)).toEqual([1]);
    expect((await company.run('2024-04-02', 'validate')).out).toContain('toInclusive: true');
    const next = await company.json('2024-04-02', 'check', '--date', '2024-04-01');
    expect(next.value.findings.map(({ rule }: { rule: string }) => rule)).toContain('post-transfer-access');
    const set = (value: string) =>
      company.edit('sekisho.yaml', (text) =>
        text.replace(/assignments: .*/, `assignments: { path: register/assignments.csv, toInclusive: ${value} }`),
      );
    set('true');
    const included = await company.json('2024-04-02', 'check', '--date', '2024-03-31');
    expect([included.code, included.value.findings]).toEqual([0, []]);
    set('false');
    const excluded = await company.json('2024-04-02', 'check', '--date', '2024-03-31');
    expect(excluded.value.findings.length).toBeGreaterThan(0);
  });
});
