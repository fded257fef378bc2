/**
 * Ids that differ in width, and names that differ in what companies and systems call themselves.
 */
import { describe, expect, it } from 'vitest';
import { render } from '../../src/messages/index.js';
import { ACCOUNTS, at, load, MOVES, ORGANIZATIONS, POSTS, problems } from './world.js';

const T = at('2024-06-01');
const files = {
  assignments: `${POSTS}００１,A,NW,,,main,,\n002,B,HD,,,main,,\n`,
  transfers: `${MOVES}００２,2024-08-01,,HD,,NW,\n`,
  accounts: `${ACCOUNTS}takuso,Ｎ１,001,,personal,,\ntakuso,H1,００２,,personal,,\n`,
  terminals: 'terminal,owner_org,site,from,to\nＰＣ１,NW,,,\n',
  loans:
    'terminal,system,emergency,borrower_org,borrower_employee_id,lent_at,returned_at\nPC１,takuso,,HD,,2024-01-01,\n',
  checkouts: 'system,account,employee_id,from,to\ntakuso,Ｓ1,002,2024-05-01,2024-07-01\n',
  rights: 'as_of,system,account,right\n2024-05-01,takuso,ｎ１,view\n',
};

describe('ids that differ in width', () => {
  const world = () => {
    const { register } = load(files);
    return { register, who: (account: string) => register.actors('takuso', account, T).possible[0]! };
  };

  it('are one account, one person and one terminal', () => {
    const { register, who } = world();
    expect(who('N1')).toMatchObject({ class: 'network', name: 'A', knownPerson: true });
    expect(who('H1')).toMatchObject({ class: 'affiliate', name: 'B', knownPerson: true });
    expect(register.people.size).toBe(2);
    expect(register.actors('takuso', 'H1', at('2024-08-01')).possible[0]).toMatchObject({ class: 'network' });
    expect(register.terminal('PC1').at(T)).toHaveLength(1);
    expect(register.loans('PC1').at(T)).toHaveLength(1);
    expect(register.checkouts('takuso', 'S1')!.at(T)).toHaveLength(1);
    expect(register.warnings.filter(({ id }) => !id.includes('unlistedAccount'))).toEqual([]);
  });

  it('are found however they are asked for', () => {
    const { register, who } = world();
    expect(who('Ｎ１')).toEqual(who('N1'));
    expect(register.terminal('ＰＣ1').entries).toEqual(register.terminal('PC1').entries);
  });

  it('name a person as the assignments have it', () => {
    const { who } = world();
    expect(who('N1').employeeId).toBe('００１');
    expect(who('H1').employeeId).toBe('002');
  });

  it('keep case, which is another matter', () => {
    const { register } = world();
    expect(register.warnings.map((warning) => render('en', warning))).toEqual(
      [
        'rights: 1 row names an account that the accounts table probably lists under another id: rights.csv:2 n1 → N1',
        'checkouts: 1 row names an account that the accounts table does not list, first checkouts.csv:2: S1',
      ].reverse(),
    );
  });

  it('are several where configuration says exact', () => {
    const exact = load(files, { idWidth: 'exact' }).register;
    expect(exact.actors('takuso', 'N1', T).possible[0]!.employeeId).toBeUndefined();
    expect(exact.actors('takuso', 'Ｎ１', T).possible[0]).toMatchObject({ employeeId: '001', knownPerson: false });
    expect(exact.people.size).toBe(3);
    expect(exact.terminal('PC1').entries).toEqual([]);
  });

  it('are one person by accountPattern, too', () => {
    const { register: byPattern } = load({ assignments: files.assignments }, { accountPattern: '^[NH](.+)$' });
    expect(byPattern.actors('takuso', 'N001', T).possible[0]).toMatchObject({ employeeId: '００１', class: 'network' });
  });

  it('leave unjudged whom a bad row touches, however it is spelled', () => {
    const bad = { ...files, assignments: `${files.assignments}００2,B,HD,,,main,x,\n` };
    const { register: rest } = load(bad, { onBadRows: 'continue' });
    expect(rest.actors('takuso', 'H1', T)).toMatchObject({ possible: [], gap: { reason: 'unjudged.badRow' } });
    expect(rest.actors('takuso', 'N1', T).possible).toHaveLength(1);
  });
});

describe('organizations', () => {
  const organizations = ORGANIZATIONS.map((one) =>
    one.id === 'HD' ? { ...one, name: '東原電力', aliases: ['東原ホールディングス', 'HHD'] } : one,
  );
  const org = (text: string) =>
    load({ assignments: `${POSTS}1,A,${text},,,main,,\n` }, { organizations }).register.people.get('1')!.posts
      .entries[0]!.value.org;

  it.each([
    '東原電力㈱',
    '㈱東原電力',
    '株式会社東原電力',
    '東原電力　株式会社',
    '東原電力（株）',
    '東原電力',
    'ＨＤ',
    'hhd',
    '東原ホールディングス㈱',
  ])('%s is HD', (text) => {
    expect(org(text)).toBe('HD');
  });

  it('that nobody named are a bad row', () => {
    for (const text of ['東原', '㈱', '東原電力販売'])
      expect(problems(() => org(text))[0]).toContain('assignments.csv:2: org: got');
  });

  it('that only the legal form tells apart go by their whole names', () => {
    const two = [...organizations, { id: 'YK', name: '東原電力有限会社', side: 'external' as const }];
    const named = (text: string) =>
      load({ assignments: `${POSTS}1,A,${text},,,main,,\n` }, { organizations: two }).register.people.get('1')!.posts
        .entries[0]!.value.org;
    expect([named('東原電力'), named('東原電力有限会社')]).toEqual(['HD', 'YK']);
    expect(problems(() => named('東原電力㈱'))).toHaveLength(1);
  });
});

describe('systems', () => {
  it.each(['＊', '*', ' ＊ ', ''])('"%s" is all of them', (system) => {
    const accounts = `${ACCOUNTS}${system},S1,,NW,shared,,\n`;
    const emergencies = `id,name,systems,start,end\nE1,T,${system},2024-01-01,\n`;
    const { register } = load({ accounts, emergencies });
    expect(register.holdings('meter', 'S1').entries).toHaveLength(1);
    expect(register.emergencies('meter', T)).toHaveLength(1);
    expect(register.warnings).toEqual([]);
  });

  it('go by names that CP932 confuses', () => {
    const accounts = `${ACCOUNTS}検針〜照会,S1,,NW,shared,,\n`;
    const { register } = load({ accounts }, { systems: [{ id: 'meter', name: '検針～照会' }] });
    expect(register.holdings('meter', 'S1').entries).toHaveLength(1);
    expect(register.warnings).toEqual([]);
  });
});

it('headers go by names that CP932 confuses', () => {
  const assignments = {
    files: { 'a.csv': '社員−番号,会社,from,to\n1,NW,,\n' },
    path: 'a.csv',
    columns: { employee_id: '社員－番号' },
  };
  expect(load({ assignments }).register.people.size).toBe(1);
});
