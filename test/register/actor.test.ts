import { describe, expect, it } from 'vitest';
import type { RegisterPlan } from '../../src/domain/model.js';
import type { LoadedRegister } from '../../src/register/readers/load.js';
import { ACCOUNTS, at, load, POSTS, type Table } from './world.js';

const PEOPLE = `${POSTS}n,N,NW,営業,,main,,
h,H,HD,企画,,main,,
l,L,NW,,,main,,2024-04-01
m,M,NW,,,main,,2024-04-01
m,M,HD,,,main,2024-04-01,
d,D,NW,,,main,,
d,D,HD,,,兼務,2024-04-01,2024-05-01
c,C,CT,,,main,,2024-05-01
a,A,CA,,,main,,
e,E,EX,,,main,,
w,W,NW,,,main,,2024-04-01
w,W,CT,,,main,2024-05-01,2024-06-01
x,X,NW,,,main,,2024-04-01
x,X,EX,,,main,2024-04-01,
r,R,NW,,,main,,2024-02-01
r,R,NW,,,main,2024-03-01,2024-04-01
f,F,NW,,,main,2025-01-01,
`;
const personal = [...'nhlmdcaewxrf'].map((id) => `takuso,${id}1,${id},,personal,,\n`).join('');

function world(accounts: string, tables: Record<string, Table> = {}, plan: Partial<RegisterPlan> = {}): LoadedRegister {
  return load({ assignments: PEOPLE, accounts: ACCOUNTS + accounts, ...tables }, plan);
}
function who({ register }: LoadedRegister, account: string, moment: string, system = 'takuso') {
  const answer = register.actors(system, account, at(moment));
  expect(answer.possible).toHaveLength(1);
  return answer.possible[0]!;
}

describe('class by the posts that hold', () => {
  const register = () => world(personal);
  it.each([
    ['n1', '2024-06-15', 'network', false],
    ['h1', '2024-06-15', 'affiliate', false],
    ['l1', '2024-03-31 23:59', 'network', false],
    ['l1', '2024-04-01', 'unknown', true],
    ['m1', '2024-03-31 23:59', 'network', false],
    ['m1', '2024-04-01', 'affiliate', true],
    ['d1', '2024-04-15', 'network', false],
    ['c1', '2024-04-30', 'contractor', false],
    ['c1', '2024-05-01', 'unknown', false],
    ['a1', '2024-06-15', 'affiliate', false],
    ['e1', '2024-06-15', 'external', false],
    ['w1', '2024-04-15', 'unknown', true],
    ['w1', '2024-05-15', 'contractor', false],
    ['w1', '2024-06-01', 'unknown', true],
    ['x1', '2024-04-15', 'external', true],
    ['f1', '2024-12-31', 'unknown', false],
    ['f1', '2025-01-01', 'network', false],
  ])('%s at %s is %s, former: %s', (account, moment, side, former) => {
    expect(who(register(), account, moment)).toMatchObject({ class: side, former, knownPerson: true });
  });

  it('a contractor who left to work for an affiliate stays former', () => {
    const posts = `${POSTS}1,A,NW,,,main,,2024-04-01\n1,A,CA,,,main,2024-04-01,\n`;
    const register = load({ assignments: posts, accounts: `${ACCOUNTS}takuso,u,1,,personal,,\n` });
    expect(who(register, 'u', '2024-04-01')).toMatchObject({ class: 'affiliate', former: true });
  });

  it('former since the end of the last network post, not of the first', () => {
    expect(who(register(), 'r1', '2024-02-15')).toMatchObject({ former: true, formerSince: at('2024-02-01') });
    expect(who(register(), 'r1', '2024-03-15')).toMatchObject({ former: false });
    expect(who(register(), 'r1', '2024-04-15')).toMatchObject({ former: true, formerSince: at('2024-04-01') });
  });

  it('former since the last of several ends, in whatever order the posts began', () => {
    const posts = `${POSTS}1,A,NW,a,,main,2023-01-01,2024-03-01\n1,A,NW,b,,兼務,2023-06-01,2024-02-01\n`;
    const register = load({ assignments: posts, accounts: `${ACCOUNTS}takuso,u,1,,personal,,\n` });
    expect(who(register, 'u', '2024-06-01').formerSince).toBe(at('2024-03-01'));
  });

  it('dual posts are network, or affiliate where the configuration says so', () => {
    expect(who(register(), 'd1', '2024-04-15')).toMatchObject({ class: 'network', dual: true, org: 'NW' });
    const strict = world(personal, {}, { dualPosts: 'affiliate' });
    expect(who(strict, 'd1', '2024-04-15')).toMatchObject({ class: 'affiliate', dual: true, former: false, org: 'HD' });
    expect(who(strict, 'd1', '2024-05-01')).toMatchObject({ class: 'network', dual: false });
  });

  it('tells name, organization, unit and the rows it rests on', () => {
    const actor = who(register(), 'n1', '2024-06-15');
    expect(actor).toMatchObject({ employeeId: 'n', name: 'N', org: 'NW', unit: '営業', kind: 'personal' });
    expect(actor.facts.map(({ kind, source }) => `${kind} ${source}`)).toEqual([
      'account accounts.csv:2',
      'assignment assignments.csv:2',
    ]);
    const former = who(register(), 'l1', '2024-06-15');
    expect(former.facts.map(({ source }) => source)).toEqual(['accounts.csv:4', 'assignments.csv:4']);
  });
});

describe('the holder', () => {
  it('is nobody before the account began, its last holder after its end', () => {
    const register = world('takuso,u,n,,personal,2024-04-01,2024-05-01\n');
    expect(who(register, 'u', '2024-03-31 23:59')).toMatchObject({ class: 'unknown', accountClosed: false });
    expect(who(register, 'u', '2024-04-01')).toMatchObject({ class: 'network', accountClosed: false });
    expect(who(register, 'u', '2024-05-01')).toMatchObject({
      class: 'network',
      accountClosed: true,
      employeeId: 'n',
      kind: 'personal',
    });
  });

  it('of an account with two of them is the later one', () => {
    const register = world('takuso,u,n,,personal,,\ntakuso,u,h,,personal,2024-04-01,\n');
    expect(who(register, 'u', '2024-03-31').employeeId).toBe('n');
    expect(who(register, 'u', '2024-04-01').employeeId).toBe('h');
    expect(register.register.warnings.map(({ id, data }) => [id, data.a, data.b])).toContainEqual([
      'register.warn.twoHolders',
      'accounts.csv:2',
      'accounts.csv:3',
    ]);
  });

  it('of an account with two rows for one person is no contradiction', () => {
    const register = world('takuso,u,n,,personal,,\ntakuso,u,n,,personal,2024-04-01,\n');
    expect(register.register.warnings.map(({ id }) => id)).not.toContain('register.warn.twoHolders');
  });

  it('of a shared account is who has it, else its organization', () => {
    const checkouts = 'system,account,employee_id,from,to\ntakuso,s,h,2024-04-01 09:00,2024-04-01 10:00\n';
    const register = world('takuso,s,,NW,shared,,2024-05-01\n', { checkouts });
    expect(who(register, 's', '2024-04-01 08:59')).toMatchObject({ class: 'network', kind: 'shared' });
    expect(who(register, 's', '2024-04-01 08:59').employeeId).toBeUndefined();
    expect(who(register, 's', '2024-04-01 09:00')).toMatchObject({
      class: 'affiliate',
      employeeId: 'h',
      kind: 'shared',
    });
    expect(who(register, 's', '2024-04-01 10:00')).toMatchObject({ class: 'network', org: 'NW' });
    expect(who(register, 's', '2024-05-01')).toMatchObject({ class: 'network', accountClosed: true, kind: 'shared' });
  });

  it('is whom a credential was issued to, unless somebody has it checked out', () => {
    const credentials =
      'system,account,employee_id,emergency,issued_at,expires_at,changed_at\ntakuso,e,h,T1,2024-04-01,2024-04-08,\n';
    const checkouts = 'system,account,employee_id,from,to\ntakuso,e,n,2024-04-02,2024-04-03\n';
    const register = world('takuso,e,,NW,emergency,,\n', { credentials, checkouts });
    expect(
      ['2024-03-31', '2024-04-01', '2024-04-02', '2024-04-03', '2024-04-08'].map(
        (t) => who(register, 'e', t).employeeId,
      ),
    ).toEqual([undefined, 'h', 'n', 'h', undefined]);
  });

  it('of a service account is nobody, whoever is named', () => {
    const register = world('takuso,b,l,,service,,\n');
    expect(who(register, 'b', '2024-06-01')).toMatchObject({
      class: 'service',
      employeeId: 'l',
      former: false,
      kind: 'service',
    });
  });

  it('whom no roster knows is an unknown person', () => {
    const register = world('takuso,u,zz,,personal,,\ntakuso,v,,HD,shared,,\ntakuso,w,,,shared,,\n');
    expect(who(register, 'u', '2024-06-01')).toMatchObject({
      class: 'unknown',
      employeeId: 'zz',
      knownPerson: false,
      former: false,
    });
    expect(who(register, 'v', '2024-06-01')).toMatchObject({ class: 'affiliate', org: 'HD', knownPerson: true });
    expect(who(register, 'w', '2024-06-01')).toMatchObject({ class: 'unknown' });
    expect(who(register, 'nobody', '2024-06-01')).toMatchObject({ class: 'unknown', kind: undefined });
    expect(who(register, '', '2024-06-01')).toMatchObject({ class: 'unknown' });
  });
});

describe('accounts', () => {
  it('of a blank system, or *, are of all systems', () => {
    const register = world(',u,n,,personal,,\n*,v,h,,personal,,\ntakuso,w,h,,personal,,\n');
    expect(who(register, 'u', '2024-06-01', 'takuso').class).toBe('network');
    expect(who(register, 'v', '2024-06-01', 'meter').class).toBe('affiliate');
    expect(who(register, 'w', '2024-06-01', 'meter').class).toBe('unknown');
  });

  it('may name a system as people do', () => {
    const register = world('託送システム,u,n,,personal,,\n');
    expect(who(register, 'u', '2024-06-01').class).toBe('network');
  });

  it('are compared exactly, unless case is of no matter', () => {
    const rows = 'takuso,Ab,n,,personal,,\ntakuso,aB,h,,personal,,\nmeter,Ab,n,,personal,,\n';
    const exact = world(rows);
    expect(['Ab', 'aB', 'ab'].map((account) => who(exact, account, '2024-06-01').class)).toEqual([
      'network',
      'affiliate',
      'unknown',
    ]);
    const folded = world(rows, {}, { accountCases: { meter: 'insensitive' } });
    expect(['Ab', 'aB', 'ab'].map((account) => who(folded, account, '2024-06-01', 'meter').class)).toEqual([
      'network',
      'network',
      'network',
    ]);
    expect(who(folded, 'ab', '2024-06-01', 'takuso').class).toBe('unknown');
    const all = world('takuso,AB,n,,personal,,\n', {}, { accountCase: 'insensitive' });
    expect(who(all, 'ab', '2024-06-01').class).toBe('network');
  });

  it('that the table does not list go by the pattern', () => {
    const plan = { accountPattern: '^N_(\\w+)$', accountPatterns: { meter: '^M_(\\w+)$' } };
    const register = world('takuso,N_n,h,,personal,2024-04-01,2024-05-01\n', {}, plan);
    expect(who(register, 'N_n', '2024-04-15').employeeId).toBe('h');
    expect(who(register, 'N_n', '2024-03-15').employeeId).toBeUndefined();
    expect(who(register, 'N_n', '2024-05-15')).toMatchObject({ employeeId: 'h', accountClosed: true });
    expect(who(register, 'N_l', '2024-04-15')).toMatchObject({ employeeId: 'l', former: true });
    expect(who(register, 'N_l', '2024-04-15').facts[0]).toMatchObject({
      kind: 'accountPattern',
      source: 'sekisho.yaml',
    });
    expect(who(register, 'N_n', '2024-04-15', 'meter').class).toBe('unknown');
    expect(who(register, 'M_n', '2024-04-15', 'meter').employeeId).toBe('n');
    const without = load({ assignments: PEOPLE }, plan);
    expect(who(without, 'N_n', '2024-04-15').class).toBe('network');
  });
});

it('gives the same answer object between two changes', () => {
  const { register } = world(personal);
  const ask = (moment: string) => register.actors('takuso', 'm1', at(moment));
  expect(ask('2024-03-01')).toBe(ask('2024-03-31 23:59'));
  expect(ask('2024-04-01')).toBe(ask('2029-01-01'));
  expect(ask('2024-03-31')).not.toBe(ask('2024-04-01'));
});
