import { describe, expect, it } from 'vitest';
import type { TablePlan } from '../../src/domain/model.js';
import { render } from '../../src/messages/index.js';
import type { LoadedRegister } from '../../src/register/readers/load.js';
import { ACCOUNTS, at, load, MOVES, POSTS, problems } from './world.js';

const LIST = 'employee_id,name,org,unit,position\n';
const accounts = `${ACCOUNTS}takuso,a1,1,,personal,,\ntakuso,a2,2,,personal,,\n`;

/** Monthly lists in LDAP/, by month. */
function monthly(lists: Record<string, string>, more: Partial<TablePlan> = {}, transfers?: string): LoadedRegister {
  const files = Object.fromEntries(Object.entries(lists).map(([month, rows]) => [`LDAP/${month}.csv`, LIST + rows]));
  return load({
    accounts,
    rosters: { files, path: 'LDAP/{yyyy}-{MM}.csv', ...more },
    ...(transfers && { transfers: MOVES + transfers }),
  });
}

/**
 * `network`, `network|affiliate` where two are possible, or the reason why nobody can say; `!` =
 * former.
 */
function who({ register }: LoadedRegister, account: string, ...moments: (string | number)[]): string[] {
  return moments.map((moment) => {
    const { possible, gap } = register.actors('takuso', account, typeof moment === 'number' ? moment : at(moment));
    const classes = possible.map((actor) => actor.class + (actor.former ? '!' : ''));
    return classes.join('|') || (gap?.reason ?? '');
  });
}

describe('monthly lists alone', () => {
  it('show the first instant of the next month, or of their own with asOf: start', () => {
    const lists = { '2024-03': '1,A,NW,,\n' };
    expect(who(monthly(lists), 'a1', at('2024-04-01') - 1, at('2024-04-01'))).toEqual([
      'unjudged.beforeFirstRoster',
      'network',
    ]);
    const start = monthly(lists, { asOf: 'start' });
    expect(who(start, 'a1', at('2024-03-01') - 1, at('2024-03-01'))).toEqual(['unjudged.beforeFirstRoster', 'network']);
  });

  it('hold between two that show the same', () => {
    const register = monthly({ '2024-03': '1,A,NW,,\n', '2024-04': '1,A,NW,,\n' });
    expect(who(register, 'a1', '2024-04-01', '2024-04-15', '2024-05-01')).toEqual(['network', 'network', 'network']);
    expect(register.register.people.get('1')!.posts.entries).toHaveLength(1);
  });

  it('count each row of a list once: a second post that looks like the first is one more', () => {
    const twice = monthly({ '2024-03': '1,A,NW,u1,\n', '2024-04': '1,A,NW,u1,\n1,A,NW,,\n' });
    expect(twice.register.people.get('1')!.posts.at(at('2024-05-01'))).toHaveLength(2);
    const again = monthly({ '2024-03': '1,A,NW,u1,\n1,A,NW,,\n', '2024-04': '1,A,NW,u1,\n' });
    expect(again.register.people.get('1')!.posts.at(at('2024-05-01'))).toHaveLength(1);
  });

  it('leave open between two that differ when the change was', () => {
    const register = monthly({ '2024-03': '1,A,NW,,\n2,B,HD,,\n', '2024-04': '1,A,HD,,\n2,B,HD,,\n' });
    expect(
      who(register, 'a1', at('2024-04-01'), at('2024-04-01') + 1, '2024-04-15', at('2024-05-01') - 1, at('2024-05-01')),
    ).toEqual(['network', 'network|affiliate!', 'network|affiliate!', 'network|affiliate!', 'affiliate!']);
    expect(who(register, 'a2', '2024-04-15')).toEqual(['affiliate']);
    const { gap, possible } = register.register.actors('takuso', 'a1', at('2024-05-01'));
    expect(gap).toBeUndefined();
    expect(possible[0]).toMatchObject({ formerSince: at('2024-05-01'), formerEarliest: at('2024-04-01') + 1 });
    const between = register.register.actors('takuso', 'a1', at('2024-04-15')).gap!;
    expect(between.reason).toBe('unjudged.betweenRosters');
    expect(render('en', between.cure)).toBe(
      'Supply the transfers between 2024-04-01 and 2024-05-01, or a roster in between (LDAP/{yyyy}-{MM}.csv)',
    );
  });

  it('leave open when the unit changed', () => {
    const register = monthly({ '2024-03': '1,A,NW,a,\n', '2024-04': '1,A,NW,b,\n' });
    const units = (moment: string) =>
      register.register.actors('takuso', 'a1', at(moment)).possible.map(({ unit }) => unit);
    expect(['2024-04-01', '2024-04-02', '2024-05-01'].map(units)).toEqual([['a'], ['a', 'b'], ['b']]);
    expect(who(register, 'a1', '2024-04-02')).toEqual(['network|network']);
  });

  it('leave open when somebody left or joined', () => {
    const register = monthly({ '2024-03': '1,A,NW,,\n', '2024-04': '2,B,NW,,\n' });
    expect(who(register, 'a1', '2024-04-01', '2024-04-02', '2024-05-01')).toEqual([
      'network',
      'network|unknown!',
      'unknown!',
    ]);
    expect(who(register, 'a2', '2024-04-01', '2024-04-02', '2024-05-01')).toEqual([
      'unknown',
      'unknown|network',
      'network',
    ]);
  });

  it('speak for maxAgeDays after the last', () => {
    const end = at('2024-04-01') + 45 * 86_400_000;
    const register = monthly({ '2024-03': '1,A,NW,,\n' });
    expect(who(register, 'a1', end - 1, end)).toEqual(['network', 'unjudged.rosterTooOld']);
    expect(who(register, 'a2', end - 1, end)).toEqual(['unknown', 'unjudged.rosterTooOld']);
    // nobody knows when a post of the last list ends: that is no fact that rules may rest on
    expect(register.register.people.get('1')!.posts.entries[0]!.endsBy).toBe(Infinity);
    const short = monthly({ '2024-03': '1,A,NW,,\n' }, { maxAgeDays: 1 });
    expect(who(short, 'a1', '2024-04-01 23:59', '2024-04-02')).toEqual(['network', 'unjudged.rosterTooOld']);
  });

  it('know several posts of one person', () => {
    const register = monthly({ '2024-03': '1,A,NW,,\n1,A,HD,,\n', '2024-04': '1,A,NW,,\n1,A,HD,,\n' });
    expect(register.register.actors('takuso', 'a1', at('2024-04-15')).possible[0]).toMatchObject({
      class: 'network',
      dual: true,
    });
  });

  it('keep what both lists show certain while the rest is open', () => {
    const register = monthly({ '2024-03': '1,A,NW,,\n', '2024-04': '1,A,NW,,\n1,A,HD,,\n' });
    const { possible } = register.register.actors('takuso', 'a1', at('2024-04-15'));
    expect(possible.map(({ class: side, dual }) => `${side} ${dual}`)).toEqual(['network false', 'network true']);
  });

  it('without anybody are no lists', () => {
    expect(problems(() => monthly({ '2024-03': '1,A,NW,,\n', '2024-04': '' }))).toEqual([
      'LDAP/2024-04.csv:1: : the list names nobody, expected a full list',
    ]);
  });

  it('say so when a list is suspiciously short', () => {
    const register = monthly({ '2024-03': '1,A,NW,,\n2,B,NW,,\n3,C,NW,,\n', '2024-04': '1,A,NW,,\n' });
    expect(register.register.warnings.map(({ id }) => id)).toEqual(['register.warn.rosterShrank']);
  });
});

describe('lists with their date', () => {
  it('in a column show the start of that day', () => {
    const rows = '日付,社員番号,氏名,会社,所属\n2024/4/1,1,A,送配電,\n2024/4/8,1,A,電力,\n';
    const register = load({ accounts, rosters: rows });
    expect(who(register, 'a1', at('2024-04-01') - 1, at('2024-04-01'), '2024-04-02', '2024-04-08')).toEqual([
      'unjudged.beforeFirstRoster',
      'network',
      'network|affiliate!',
      'affiliate!',
    ]);
  });

  it('in the path show the start of that day', () => {
    const files = { 'lists/all_20240401.csv': `${LIST}1,A,NW,,\n`, 'lists/all_20240402.csv': `${LIST}1,A,NW,,\n` };
    const register = load({ accounts, rosters: { files, path: 'lists/*_{yyyy}{MM}{dd}.csv' } });
    expect(who(register, 'a1', at('2024-04-01') - 1, '2024-04-01 12:00')).toEqual([
      'unjudged.beforeFirstRoster',
      'network',
    ]);
  });

  it('in several files of one date are one list', () => {
    const files = { 'NW-2024-03.csv': `${LIST}1,A,NW,,\n`, 'HD-2024-03.csv': `${LIST}2,B,HD,,\n` };
    const register = load({ accounts, rosters: { files, path: '*-{yyyy}-{MM}.csv' } });
    expect([...who(register, 'a1', '2024-04-02'), ...who(register, 'a2', '2024-04-02')]).toEqual([
      'network',
      'affiliate',
    ]);
  });
});

describe('transfers beside lists', () => {
  const lists = { '2024-03': '1,A,NW,,\n', '2024-04': '1,A,HD,,\n' };

  it('tell when the change was', () => {
    const register = monthly(lists, {}, '1,2024-04-15,出向,NW,,HD,\n');
    expect(who(register, 'a1', at('2024-04-15') - 1, at('2024-04-15'), '2024-05-01')).toEqual([
      'network',
      'affiliate!',
      'affiliate!',
    ]);
    expect(register.register.actors('takuso', 'a1', at('2024-05-02')).possible[0]!.formerSince).toBe(at('2024-04-15'));
    expect(register.register.warnings.filter(({ id }) => id === 'register.warn.transferDisagrees')).toEqual([]);
  });

  it('on the later list’s own date explain it', () => {
    const register = monthly(lists, {}, '1,2024-05-01,出向,NW,,HD,\n');
    expect(who(register, 'a1', at('2024-05-01') - 1, at('2024-05-01'))).toEqual(['network', 'affiliate!']);
  });

  it('on the earlier list’s date do not', () => {
    const register = monthly(lists, {}, '1,2024-04-01,出向,NW,,HD,\n');
    expect(who(register, 'a1', '2024-04-15')).toEqual(['network|affiliate!']);
  });

  it('that lead elsewhere leave it open and are said', () => {
    const register = monthly(lists, {}, '1,2024-04-15,出向,NW,,EX,\n');
    expect(who(register, 'a1', '2024-04-20')).toEqual(['network|affiliate!']);
    const [warning] = register.register.warnings.filter(({ id }) => id === 'register.warn.transferDisagrees');
    expect(warning?.data).toMatchObject({ a: 'transfers.csv:2', b: 'LDAP/2024-03.csv:2' });
  });

  it('there and back again between two equal lists are seen', () => {
    const same = { '2024-03': '1,A,NW,,\n2,B,HD,,\n', '2024-04': '1,A,NW,,\n2,B,HD,,\n' };
    const register = monthly(same, {}, '1,2024-04-10,,NW,,HD,\n1,2024-04-20,,HD,,NW,\n');
    expect(who(register, 'a1', '2024-04-09', '2024-04-10', '2024-04-20')).toEqual(['network', 'affiliate!', 'network']);
  });

  it('after the last list count', () => {
    const register = monthly({ '2024-03': '1,A,NW,,\n2,B,HD,,\n' }, {}, '1,2024-04-10,,NW,,HD,\n');
    expect(who(register, 'a1', '2024-04-09', '2024-04-10')).toEqual(['network', 'affiliate!']);
  });

  it('to where the lists do not reach explain a leaving', () => {
    const register = monthly({ '2024-03': '1,A,NW,,\n', '2024-04': '2,B,NW,,\n' }, {}, '1,2024-04-10,転籍,NW,,HD,\n');
    expect(who(register, 'a1', '2024-04-09', '2024-04-10', '2024-05-10')).toEqual([
      'network',
      'affiliate!',
      'affiliate!',
    ]);
  });

  it('from before the first list tell who is former', () => {
    const register = monthly({ '2024-03': '1,A,HD,,\n2,B,NW,,\n' }, {}, '1,2023-10-01,転籍,NW,,HD,\n');
    expect(who(register, 'a1', '2024-02-01', '2024-04-02')).toEqual(['unjudged.beforeFirstRoster', 'affiliate!']);
  });
});

describe('lists beside other sources', () => {
  it('that do not reach leave those to the assignments whom these know', () => {
    const files = { 'LDAP/2024-03.csv': `${LIST}2,B,CT,,\n` };
    const register = load({
      accounts,
      assignments: `${POSTS}1,A,HD,,,main,,\n`,
      rosters: { files, path: 'LDAP/{yyyy}-{MM}.csv' },
    });
    expect(who(register, 'a1', '2024-01-01', '2024-04-02', '2025-01-01')).toEqual([
      'affiliate',
      'affiliate',
      'affiliate',
    ]);
    expect(who(register, 'a2', '2024-01-01', '2024-04-02', '2025-01-01')).toEqual([
      'unjudged.beforeFirstRoster',
      'contractor',
      'unjudged.rosterTooOld',
    ]);
  });

  it('cannot make a network person anything else, unless dual posts count as affiliate', () => {
    const tables = {
      accounts,
      assignments: `${POSTS}1,A,NW,,,main,,\n`,
      rosters: { files: { 'LDAP/2024-03.csv': `${LIST}1,A,NW,,\n` }, path: 'LDAP/{yyyy}-{MM}.csv' },
    };
    expect(who(load(tables), 'a1', '2024-01-01', '2025-01-01')).toEqual(['network', 'network']);
    expect(who(load(tables, { dualPosts: 'affiliate' }), 'a1', '2024-01-01', '2025-01-01')).toEqual([
      'unjudged.beforeFirstRoster',
      'unjudged.rosterTooOld',
    ]);
  });

  it('of two companies are independent series', () => {
    const register = load({
      accounts,
      rosters: [
        {
          files: { 'NW/2024-03.csv': `${LIST}1,A,NW,,\n`, 'NW/2024-04.csv': `${LIST}3,C,NW,,\n` },
          path: 'NW/{yyyy}-{MM}.csv',
        },
        {
          files: { 'HD/2024-03.csv': `${LIST}2,B,HD,,\n`, 'HD/2024-04.csv': `${LIST}1,A,HD,,\n2,B,HD,,\n` },
          path: 'HD/{yyyy}-{MM}.csv',
        },
      ],
    });
    expect(who(register, 'a1', '2024-04-01', '2024-05-01')).toEqual(['network', 'affiliate!']);
    expect(who(register, 'a1', '2024-04-15')[0]!.split('|').sort()).toEqual([
      'affiliate!',
      'network',
      'network',
      'unknown!',
    ]);
    expect(who(register, 'a2', '2024-04-15')).toEqual(['affiliate']);
  });
});
