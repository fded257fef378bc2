/** What judgements rest on outlasts the files. */
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { Company, clean, offPeriod } from './company.js';

const POSTS = 'register/assignments.csv';
const MOVED = '2001,小売 花子,HD,営業部,,main,,';
const FOUND = '2024-04-05 off-period-hd-access H2001';

/** On the 8th somebody is of the affiliate; on the 9th it is known that she was not. */
async function corrected(config = ''): Promise<Company> {
  const company = new Company({ config });
  company.log('2024-04-05', clean('2024-04-05') + offPeriod('2024-04-05'));
  await company.run('2024-04-08', 'check');
  company.edit(POSTS, (text) => text.replace(MOVED, '2001,小売 花子,NW,配電部,,main,,'));
  await company.run('2024-04-09', 'check');
  return company;
}

const found = ({ value }: { value: { findings: { day: string; rule: string; account: string }[] } }) =>
  value.findings.map(({ day, rule, account }) => `${day} ${rule} ${account}`);

describe('check --as-known', () => {
  const judge = (company: Company, day: string, ...more: string[]) =>
    company.json('2024-04-10', 'check', '--date', '2024-04-05', '--as-known', day, ...more);

  it('judges with what was known on a day, and records nothing', async () => {
    const company = await corrected();
    company.remove(POSTS);
    expect(found(await judge(company, '2024-04-08'))).toEqual([FOUND]);
    expect(found(await judge(company, '2024-04-09'))).toEqual([]);
    expect(await company.standing('2024-04-10')).toEqual([]);
  });

  it('judges with the configuration of then', async () => {
    const company = await corrected();
    company.edit('sekisho.yaml', (text) => text.replace(POSTS, 'register/people.csv'));
    company.write('register/people.csv', 'employee_id,name,org,unit,position,post,from,to\n');
    expect(found(await judge(company, '2024-04-08'))).toEqual([FOUND]);
  });

  it.each([
    ['before anything was known', '2024-04-07', '', /nothing was known on 2024-04-07/],
    [
      'where nothing was kept',
      '2024-04-09',
      'archive: off\n',
      /register\/assignments.csv as run \w+ used it .* is not kept/,
    ],
  ])('says so %s', async (_, day, config, said) => {
    const company = await corrected(config);
    const ran = await judge(company, day);
    expect(ran.code).toBe(2);
    expect(ran.err).toMatch(said);
  });

  it('needs days', async () => {
    const company = await corrected();
    const ran = await company.run('2024-04-10', 'check', '--as-known', '2024-04-08');
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('--as-known needs the days');
  });
});

describe('a finding', () => {
  it('shows the register rows that it rests on, and which of them are others by now', async () => {
    const company = new Company();
    company.log('2024-04-05', offPeriod('2024-04-05'));
    await company.run('2024-04-08', 'check');
    company.edit(POSTS, (text) => text.replace('1001,', '0001,新,NW,,,main,2024-06-01,\n1001,'));
    company.edit('register/accounts.csv', (text) => text.replace('H2001,2001,,', 'H2001,2001,HD,'));
    const { value } = await company.json('2024-04-08', 'findings', 'list');
    const explained = await company.json('2024-04-08', 'explain', value.findings[0].id);
    expect(explained.value.rows).toEqual([
      { source: 'register/accounts.csv:3', text: 'takuso,H2001,2001,,personal,,', state: 'gone' },
      { source: `${POSTS}:3`, text: MOVED, state: 'moved', line: 4 },
    ]);
  });
});

describe('verify', () => {
  it('tells which rows of a register file are others', async () => {
    const company = await corrected();
    company.edit(POSTS, (text) => text.replace('NW,配電部,,main,,2024-04-01', 'NW,配電部,,main,,2024-04-02'));
    const { value } = await company.json('2024-04-10', 'verify');
    const changed = value.files.findLast(({ state }: { state: string }) => state === 'changed');
    expect(changed.rows).toEqual({
      removed: [{ line: 4, text: '3001,異動 次郎,NW,配電部,,main,,2024-04-01' }],
      added: [{ line: 4, text: '3001,異動 次郎,NW,配電部,,main,,2024-04-02' }],
      more: 0,
    });
  });

  it('derives an audit again without the files of then', async () => {
    const company = new Company();
    company.log('2024-04-05', clean('2024-04-05') + offPeriod('2024-04-05'));
    const audit = ['audit', '--since', '2024-04-05', '--until', '2024-04-05', '--out', 'pack'];
    await company.run('2024-04-08', ...audit);
    company.edit('sekisho.yaml', (text) => text.replace(POSTS, 'register/people.csv'));
    company.write('register/people.csv', 'employee_id,name,org,unit,position,post,from,to\n');
    company.remove(POSTS);
    const { value } = await company.json('2024-04-10', 'verify', 'pack', '--rederive');
    expect(value.derived).toMatchObject({ same: 1, differences: [] });
    expect(value.files.map(({ path, state }: { path: string; state: string }) => `${path} ${state}`)).toContain(
      `${POSTS} archived`,
    );
  });

  it.each([
    ['a damaged copy', "UPDATE archive SET packed = x'00'", 'altered'],
    ['a copy that is gone', 'DELETE FROM archive', 'missing'],
    ['a copy of nothing', "INSERT INTO archive VALUES ('00', x'00')", 'added'],
  ])('finds %s', async (_, sql, problem) => {
    const company = await corrected();
    const db = new Database(company.file('sekisho.db'));
    db.exec(sql);
    db.close();
    const { code, value } = await company.json('2024-04-10', 'verify');
    expect(code).toBe(1);
    expect(value.ledger.broken).toMatchObject({ table: 'archive', problem });
  });

  it('names a damaged copy where it is needed', async () => {
    const company = await corrected();
    const db = new Database(company.file('sekisho.db'));
    db.exec("UPDATE archive SET packed = x'00'");
    db.close();
    const ran = await company.run('2024-04-10', 'check', '--date', '2024-04-05', '--as-known', '2024-04-08');
    expect(ran.code).toBe(2);
    expect(ran.err).toMatch(/the archive in the ledger .*sekisho.db is damaged: the copy with SHA-256/);
  });
});
