/**
 * Ends that probably name the last day: both readings are possible until the configuration says
 * which is meant.
 */
import { describe, expect, it } from 'vitest';
import { render } from '../../src/messages/index.js';
import type { LoadedRegister } from '../../src/register/readers/load.js';
import { ACCOUNTS, at, load, POSTS } from './world.js';

const rows = `${POSTS}1,A,NW,,,,,2024-03-31\n1,A,HD,,,,2024-04-01,\n2,B,NW,,,,,2024/5/31\n3,C,NW,,,,,2024-04-30\n3,C,NW,,,,2024-05-01,\n`;
const posts = (text: string, toInclusive?: boolean) =>
  load({
    assignments: { files: { 'a.csv': text }, path: 'a.csv', toInclusive },
    accounts: `${ACCOUNTS}takuso,N1,1,,,,\ntakuso,N2,2,,,,\ntakuso,N3,3,,,,\n`,
  });
const said = ({ register }: LoadedRegister) =>
  register.warnings.filter(({ id }) => id === 'register.warn.inclusiveEnds').map((one) => render('en', one));
const classes = ({ register }: LoadedRegister, account: string, moment: string) =>
  register
    .actors('takuso', account, at(moment))
    .possible.map((actor) => `${actor.class}${actor.former ? ' former' : ''}`);

describe('ends that are the day before the next start', () => {
  it('are a warning that names three rows', () => {
    const many = `${rows}4,D,NW,,,,,R6.6.30\n4,D,NW,,,,2024-07-01,2024-07-31\n4,D,NW,,,,2024-08-01,\n`;
    expect(said(posts(many))).toEqual([
      'assignments: 4 of 4 ends are the day before the next start (a.csv:2 2024-03-31, a.csv:5 2024-04-30, a.csv:7 R6.6.30); an end is probably the last day. Set `toInclusive: true`, or `false` if it is not; until then accesses on such days are unjudged',
    ]);
  });

  it('are not, if most begin as the one before ends, if ends have a time, or if the configuration says which', () => {
    const exclusive = `${rows}4,D,NW,,,,,2024-06-30\n4,D,NW,,,,2024-06-30,2024-07-31\n4,D,NW,,,,2024-07-31,\n`;
    expect(said(posts(exclusive))).toEqual([]);
    expect(said(posts(rows.replaceAll('-31\n', '-31 17:30\n').replaceAll('-30\n', '-30 17:30\n')))).toEqual([]);
    expect(said(posts(rows, true))).toEqual([]);
    expect(said(posts(rows, false))).toEqual([]);
  });

  it('leave open who somebody was on that day, and on no other', () => {
    const register = posts(rows);
    expect(classes(register, 'N1', '2024-03-30 23:59')).toEqual(['network']);
    expect(classes(register, 'N1', '2024-03-31')).toEqual(['network', 'unknown former']);
    expect(classes(register, 'N1', '2024-03-31 23:59')).toEqual(['network', 'unknown former']);
    expect(classes(register, 'N1', '2024-04-01').at(-1)).toBe('affiliate former');
    expect(new Set(classes(register, 'N1', '2024-04-01')).size).toBe(1);
    // nobody begins on the day after, but the table is the same
    expect(classes(register, 'N2', '2024-05-31 12:00')).toEqual(['network', 'unknown former']);
    expect(register.register.actors('takuso', 'N2', at('2024-05-31')).gap?.reason).toBe('unjudged.inclusiveEnd');
  });

  it('are cuts on both sides of the day', () => {
    const { cuts } = posts(rows).register;
    expect(cuts).toContain(at('2024-05-31'));
    expect(cuts).toContain(at('2024-06-01'));
  });

  it('change what the register says of that day', () => {
    const one = `${POSTS}1,A,NW,,,,,2024-03-31\n`;
    const day = ({ digests }: LoadedRegister, text: string) =>
      digests('2024-03-01', '2024-05-31')('takuso', text).assignments;
    const others = posts(`${one}2,B,NW,,,,,\n3,C,NW,,,,,2024-04-30\n3,C,NW,,,,2024-05-03,\n`);
    const open = posts(`${one}2,B,NW,,,,,\n3,C,NW,,,,,2024-04-30\n3,C,NW,,,,2024-05-01,\n`);
    expect(day(open, '2024-03-30')).toBe(day(others, '2024-03-30'));
    expect(day(open, '2024-03-31')).not.toBe(day(others, '2024-03-31'));
    expect(day(open, '2024-04-01')).toBe(day(others, '2024-04-01'));
  });
});

describe('of other tables', () => {
  it('accounts leave open whose they are', () => {
    const register = load({
      assignments: `${POSTS}1,A,NW,,,,,\n2,B,HD,,,,,\n`,
      accounts: {
        files: { 'a.csv': `${ACCOUNTS}takuso,X,1,,,,2024-03-31\ntakuso,X,2,,,2024-04-01,\n` },
        path: 'a.csv',
        toInclusive: undefined,
      },
    });
    expect(said(register)).toHaveLength(1);
    const { possible, gap } = register.register.actors('takuso', 'X', at('2024-03-31 10:00'));
    expect(possible.map(({ employeeId, accountClosed }) => [employeeId, accountClosed])).toEqual([
      ['1', false],
      ['1', true],
    ]);
    expect(gap?.reason).toBe('unjudged.inclusiveEnd');
    expect(register.register.actors('takuso', 'X', at('2024-04-01')).possible).toHaveLength(1);
  });

  it('are shown in order of the file, whoever they are about', () => {
    const rows =
      'P,NW,,,2024-03-31\nQ,NW,,,2024-04-30\nP,HD,,2024-04-01,2024-05-31\nQ,HD,,2024-05-01,\nP,NW,,2024-06-01,\n';
    const files = { 'a.csv': `terminal,owner_org,site,from,to\n${rows}` };
    const register = load({ terminals: { files, path: 'a.csv', toInclusive: undefined } });
    expect(register.register.warnings.map(({ data }) => data.list)).toEqual([
      'a.csv:2 2024-03-31, a.csv:3 2024-04-30, a.csv:4 2024-05-31',
    ]);
  });

  it.each(['terminals', 'loans', 'checkouts', 'credentials', 'grants', 'customers', 'emergencies'] as const)(
    '%s are warned of',
    (table) => {
      const texts = {
        terminals: 'terminal,owner_org,site,from,to\nP,NW,,,2024-03-31\nP,HD,,2024-04-01,\n',
        loans:
          'terminal,system,emergency,borrower_org,borrower_employee_id,lent_at,returned_at\nP,,,HD,,2024-03-01,2024-03-31\nP,,,HD,,2024-04-01,\n',
        checkouts: 'system,account,employee_id,from,to\ntakuso,S,1,2024-03-01,2024-03-31\ntakuso,S,2,2024-04-01,\n',
        credentials:
          'system,account,employee_id,emergency,issued_at,expires_at\ntakuso,S,1,,2024-03-01,2024-03-31\ntakuso,S,2,,2024-04-01,\n',
        grants:
          'system,account,employee_id,approved_by,from,to\ntakuso,S,1,,2024-03-01,2024-03-31\ntakuso,S,1,,2024-04-01,\n',
        customers: 'object,supplier_org,from,to\nO,HD,,2024-03-31\nO,NW,2024-04-01,\n',
        emergencies:
          'id,name,systems,start,end,declared_at\nE,a,takuso,2024-03-01,2024-03-31,\nF,b,takuso,2024-04-01,,\n',
      };
      const register = load({ [table]: { files: { 'a.csv': texts[table] }, path: 'a.csv', toInclusive: undefined } });
      expect(said(register)).toHaveLength(1);
      const about = { system: 'takuso', account: 'S', terminal: 'P' };
      const open = (system: string, moment: string) =>
        register.register.openEnd?.([table], { ...about, system }, at(moment));
      if (table !== 'customers') expect(open('takuso', '2024-03-31 12:00')?.reason).toBe('unjudged.inclusiveEnd');
      expect(open('takuso', '2024-04-01')).toBeUndefined();
      if (table !== 'terminals' && table !== 'loans') expect(open('other', '2024-03-31')).toBeUndefined();
    },
  );

  it('follow one another by system', () => {
    const text = `${ACCOUNTS}takuso,X,1,,,,2024-03-31\nmeter,X,2,,,2024-04-01,\n`;
    expect(said(load({ accounts: { files: { 'a.csv': text }, path: 'a.csv', toInclusive: undefined } }))).toEqual([]);
  });
});

describe('what a table says of days', () => {
  it('a row touches the day on which it ends at an hour, and no day that it does not hold on', () => {
    const header = 'system,account,employee_id,from,to\n';
    const days = ['2024-04-03', '2024-04-04', '2024-04-05', '2024-04-06'];
    const said = (rows: string) => {
      const { digests } = load({ checkouts: header + rows });
      const of = digests(days[0]!, days.at(-1)!);
      return days.map((day) => of('takuso', day).checkouts);
    };
    const touched = (rows: string) => {
      const nothing = said('');
      return days.filter((_, i) => said(rows)[i] !== nothing[i]);
    };
    expect(touched('takuso,S,1,2024-04-04 09:00,2024-04-04 12:00\n')).toEqual(['2024-04-04']);
    expect(touched('takuso,S,1,2024-04-04 09:00,2024-04-05 12:00\n')).toEqual(['2024-04-04', '2024-04-05']);
    expect(touched('takuso,S,1,2024-03-01,2024-03-02\n')).toEqual([]);
    expect(touched('takuso,S,1,2024-04-08,2024-04-09\n')).toEqual([]);
  });
});
