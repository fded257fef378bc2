import { describe, expect, it } from 'vitest';
import { render } from '../../src/messages/index.js';
import type { LoadedRegister } from '../../src/register/readers/load.js';
import { ACCOUNTS, at, load, MOVES, ORGANIZATIONS, POSTS } from './world.js';

/** The organizations (and units) of a person at some moments. */
function orgs({ register }: LoadedRegister, id: string, ...moments: string[]): string[] {
  return moments.map((moment) =>
    (register.people.get(id)?.posts.at(at(moment)) ?? [])
      .map(({ value }) => (value.unit ? `${value.org}/${value.unit}` : value.org))
      .sort()
      .join('+'),
  );
}
const warnings = ({ register }: LoadedRegister) => register.warnings.map((warning) => render('en', warning));

describe('assignments', () => {
  it('hold from their first instant to the one before their end', () => {
    const register = load({ assignments: `${POSTS}1,A,NW,,,main,2024-04-01,2024-07-01\n` });
    const bounds = [at('2024-04-01') - 1, at('2024-04-01'), at('2024-07-01') - 1, at('2024-07-01')];
    const posts = register.register.people.get('1')!.posts;
    expect(bounds.map((t) => posts.at(t).length)).toEqual([0, 1, 1, 0]);
  });

  it('have open ends, concurrent posts and re-hires', () => {
    const register = load({
      assignments: `${POSTS}1,A,NW,,,,,2024-04-01\n1,A,NW,,,main,2025-04-01,\n2,B,NW,,,main,,\n2,B,HD,,,兼務,2024-04-01,2024-05-01\n`,
    });
    expect(orgs(register, '1', '1990-01-01', '2024-04-01', '2025-03-31', '2025-04-01')).toEqual(['NW', '', '', 'NW']);
    expect(orgs(register, '2', '2024-03-31', '2024-04-01', '2024-05-01')).toEqual(['NW', 'HD+NW', 'NW']);
    expect(warnings(register)).toEqual([]);
  });

  it('of two main posts in two companies at once names both rows', () => {
    const register = load({ assignments: `${POSTS}1,A,NW,,,main,,2024-05-01\n1,A,HD,,,main,2024-04-01,\n` });
    expect(warnings(register)).toEqual([
      '1 has a main post in NW and in HD at once, neither concurrent: assignments.csv:2 and assignments.csv:3',
    ]);
    const clean = load({ assignments: `${POSTS}1,A,NW,,,main,,2024-04-01\n1,A,HD,,,main,2024-04-01,\n` });
    expect(warnings(clean)).toEqual([]);
  });

  it('end with the named day where ends are included', () => {
    const files = { 'a.csv': `${POSTS}1,A,NW,,,main,,2024-03-31\n2,B,NW,,,main,,2024-03-31 17:30\n` };
    const register = load({ assignments: { files, path: 'a.csv', toInclusive: true } });
    expect(orgs(register, '1', '2024-03-31 23:59', '2024-04-01')).toEqual(['NW', '']);
    expect(orgs(register, '2', '2024-03-31 17:30', '2024-03-31 17:31')).toEqual(['NW', '']);
  });

  it('may say still by the year 9999', () => {
    const register = load({ assignments: `${POSTS}1,A,NW,,,main,2024-04-01,9999/12/31\n` });
    expect(register.register.people.get('1')!.posts.entries[0]!.to).toBe(Infinity);
  });
});

describe('transfers alone', () => {
  it('tell where somebody was before, between and after', () => {
    const register = load({
      transfers: `${MOVES}1,2024-04-01,出向,NW,営業,HD,企画\n1,2025-04-01,復帰,HD,企画,NW,\n`,
    });
    expect(orgs(register, '1', '2000-01-01', '2024-03-31 23:59', '2024-04-01', '2025-03-31', '2025-04-01')).toEqual([
      'NW/営業',
      'NW/営業',
      'HD/企画',
      'HD/企画',
      'NW',
    ]);
  });

  it('begin with 採用 and end with 退職', () => {
    const register = load({ transfers: `${MOVES}1,2024-04-01,採用,,,NW,\n1,2024-06-01,退職,NW,,,\n` });
    expect(orgs(register, '1', '2024-03-31', '2024-04-01', '2024-05-31', '2024-06-01')).toEqual(['', 'NW', 'NW', '']);
  });

  it('on one day leave the last state only', () => {
    const register = load({
      transfers: `${MOVES}1,2024-04-01,異動,NW,a,NW,b\n1,2024-04-01,転籍,NW,b,HD,c\n1,2024-04-01,転籍,HD,c,RE,\n`,
    });
    expect(register.register.people.get('1')!.posts.entries.map(({ value }) => value.org)).toEqual(['NW', 'RE']);
    expect(orgs(register, '1', '2024-03-31', '2024-04-01')).toEqual(['NW/a', 'RE']);
    expect(warnings(register)).toEqual([]);
  });

  it('are taken in order of time, not of the file', () => {
    const register = load({ transfers: `${MOVES}1,2025-04-01,,HD,,NW,\n1,2024-04-01,,NW,,HD,\n` });
    expect(orgs(register, '1', '2024-01-01', '2024-04-01', '2025-04-01')).toEqual(['NW', 'HD', 'NW']);
  });

  it('that contradict each other are said', () => {
    const register = load({ transfers: `${MOVES}1,2024-04-01,,NW,,HD,\n1,2025-04-01,,RE,,NW,\n` });
    expect(orgs(register, '1', '2024-04-01', '2025-04-01')).toEqual(['HD', 'NW']);
    expect(warnings(register)).toHaveLength(1);
    expect(warnings(register)[0]).toContain(
      'transfers.csv:3: the transfer of 1 from RE to NW does not fit what transfers.csv:2 says',
    );
  });
});

describe('transfers beside assignments', () => {
  const both = (assignments: string, transfers: string) =>
    load({ assignments: POSTS + assignments, transfers: MOVES + transfers });

  it('end a post that was not closed, and begin the next', () => {
    const register = both('1,A,NW,営業,,main,2020-04-01,\n', '1,2024-04-01,出向,NW,営業,HD,企画\n');
    expect(orgs(register, '1', '2024-03-31 23:59', '2024-04-01', '2030-01-01')).toEqual([
      'NW/営業',
      'HD/企画',
      'HD/企画',
    ]);
    expect(register.register.people.get('1')!.posts.at(at('2024-04-01'))[0]!.fact.source).toBe('transfers.csv:2');
    expect(warnings(register)).toEqual([]);
  });

  it('do not move an end that is stated, nor begin what would hold beside it', () => {
    const register = both('1,A,NW,,,main,,2025-04-01\n', '1,2024-04-01,出向,NW,,HD,\n');
    expect(orgs(register, '1', '2024-04-01', '2025-03-31', '2025-04-01')).toEqual(['NW', 'NW', '']);
    expect(warnings(register)).toEqual([
      'transfers.csv:2: the transfer of 1 from NW to HD contradicts assignments.csv:2; what assignments.csv:2 says is judged',
    ]);
  });

  it.each([
    ['later', '2024-05-01', 3],
    ['earlier', '2024-03-01', 2],
  ])('that are %s than both stated dates are said, and the assignments stand', (_, date, line) => {
    const rows = '1,A,NW,U,,main,2010-04-01,2024-04-01\n1,A,HD,V,,main,2024-04-01,\n';
    const register = both(rows, `1,${date},転籍,NW,U,HD,V\n`);
    expect(
      register.register.people.get('1')!.posts.entries.map(({ from, to, fact }) => [from, to, fact.source]),
    ).toEqual([
      [at('2010-04-01'), at('2024-04-01'), 'assignments.csv:2'],
      [at('2024-04-01'), Infinity, 'assignments.csv:3'],
    ]);
    expect(warnings(register)).toEqual([
      `transfers.csv:2: the transfer of 1 from NW to HD contradicts assignments.csv:${line}; what assignments.csv:${line} says is judged`,
    ]);
  });

  it('that name another company than the row of that day are said, and the row stands', () => {
    const rows = '1,A,NW,,,main,,2024-04-01\n1,A,RE,,,main,2024-04-01,\n';
    const register = both(rows, '1,2024-04-01,転籍,NW,,HD,\n');
    expect(orgs(register, '1', '2024-03-31', '2024-04-01')).toEqual(['NW', 'RE']);
    expect(warnings(register)[0]).toContain('contradicts assignments.csv:3');
  });

  it('close an open end although the next row states another start', () => {
    const rows = '1,A,NW,,,main,2010-04-01,\n1,A,HD,,,main,2024-05-01,\n';
    const register = both(rows, '1,2024-04-01,転籍,NW,,HD,\n');
    expect(orgs(register, '1', '2024-03-31', '2024-04-01', '2024-05-01')).toEqual(['NW', '', 'HD']);
    expect(warnings(register)[0]).toContain('contradicts assignments.csv:3');
  });

  it('begin a post where a row ended earlier, but do not prolong that row', () => {
    const register = both('1,A,NW,,,main,2010-04-01,2024-04-01\n', '1,2024-05-01,転籍,NW,,HD,\n');
    expect(orgs(register, '1', '2024-03-31', '2024-04-01', '2024-05-01')).toEqual(['NW', '', 'HD']);
    expect(warnings(register)[0]).toContain('contradicts assignments.csv:2');
  });

  it('of somebody who retired late in the transfers leave the stated end', () => {
    const register = both('1,A,NW,,,main,2010-04-01,2024-04-01\n', '1,2024-05-01,退職,NW,,,\n');
    expect(orgs(register, '1', '2024-03-31', '2024-04-01')).toEqual(['NW', '']);
    expect(warnings(register)).toHaveLength(1);
  });

  it('begin a post that ends where the next row begins', () => {
    const rows = '1,A,NW,,,main,2010-04-01,\n1,A,RE,,,main,2025-04-01,\n';
    const register = both(rows, '1,2024-04-01,,NW,,HD,\n');
    expect(orgs(register, '1', '2024-03-31', '2024-04-01', '2025-03-31', '2025-04-01')).toEqual([
      'NW',
      'HD',
      'HD',
      'RE',
    ]);
    expect(warnings(register)).toEqual([]);
  });

  it('name the transfer that ended a post, besides its row', () => {
    const register = load({
      assignments: `${POSTS}1,A,NW,,,main,,\n`,
      transfers: `${MOVES}1,2024-04-01,退職,NW,,,\n`,
      accounts: `${ACCOUNTS}takuso,a,1,,personal,,\n`,
    });
    const [actor] = register.register.actors('takuso', 'a', at('2024-04-01')).possible;
    expect(actor!.facts.map(({ source }) => source)).toEqual([
      'accounts.csv:2',
      'assignments.csv:2',
      'transfers.csv:2',
    ]);
  });

  it('end every post that a leaver has in the company', () => {
    const register = both('1,A,NW,a,,main,,\n1,A,NW,b,,兼務,,\n1,A,RE,,,兼務,,\n', '1,2024-04-01,退職,NW,a,,\n');
    expect(orgs(register, '1', '2024-03-31', '2024-04-01')).toEqual(['NW/a+NW/b+RE', 'RE']);
  });

  it('end the other posts of a leaver, too, if assignments show the end of the main one', () => {
    const register = both('1,A,NW,a,,main,,2024-04-01\n1,A,NW,b,,兼務,,\n', '1,2024-04-01,退職,NW,a,,\n');
    expect(orgs(register, '1', '2024-03-31', '2024-04-01')).toEqual(['NW/a+NW/b', '']);
  });

  it('change nothing that assignments show already', () => {
    const rows = '1,A,NW,,,main,,2024-04-01\n1,A,HD,,,main,2024-04-01,\n';
    const register = both(rows, '1,2024-04-01,出向,NW,,HD,\n');
    expect(register.register.people.get('1')!.posts.entries.map(({ fact }) => fact.source)).toEqual([
      'assignments.csv:2',
      'assignments.csv:3',
    ]);
    expect(warnings(register)).toEqual([]);
  });

  it('give a snapshot of today its past', () => {
    const register = both('1,A,HD,,,main,,\n', '1,2024-04-01,出向,NW,,HD,\n');
    expect(orgs(register, '1', '2024-03-31 23:59', '2024-04-01')).toEqual(['NW', 'HD']);
  });

  it('give a snapshot of today its past through several moves', () => {
    const register = both('1,A,RE,,,main,,\n', '1,2024-04-01,,NW,,HD,\n1,2025-04-01,,HD,,RE,\n');
    expect(orgs(register, '1', '2024-03-31', '2024-04-01', '2025-03-31', '2025-04-01')).toEqual([
      'NW',
      'HD',
      'HD',
      'RE',
    ]);
    expect(warnings(register)).toEqual([]);
  });

  it('go on from an old list through several moves', () => {
    const register = both('1,A,NW,,,main,,\n', '1,2024-04-01,,NW,,HD,\n1,2025-04-01,,HD,,RE,\n');
    expect(orgs(register, '1', '2024-03-31', '2024-04-01', '2025-04-01')).toEqual(['NW', 'HD', 'RE']);
  });

  it('split on both sides a post that stands between two moves', () => {
    const register = both('1,A,HD,,,main,,\n', '1,2024-04-01,,NW,,HD,\n1,2025-04-01,,HD,,RE,\n');
    expect(orgs(register, '1', '2024-03-31', '2024-04-01', '2025-03-31', '2025-04-01')).toEqual([
      'NW',
      'HD',
      'HD',
      'RE',
    ]);
  });

  it('leave concurrent posts alone', () => {
    const register = both('1,A,NW,,,main,,\n1,A,RE,,,兼務,,\n', '1,2024-04-01,,NW,,HD,\n');
    expect(orgs(register, '1', '2024-03-31', '2024-04-01')).toEqual(['NW+RE', 'HD+RE']);
  });

  it('end the concurrent post of the company that they leave, if there is no main one', () => {
    const register = both('1,A,RE,,,main,,\n1,A,NW,,,兼務,,\n', '1,2024-04-01,,NW,,HD,\n');
    expect(orgs(register, '1', '2024-03-31', '2024-04-01')).toEqual(['NW+RE', 'HD+RE']);
    expect(warnings(register)).toEqual([]);
  });

  it('add no second post beside the row that shows the same', () => {
    const register = both('1,A,NW,,,main,,\n1,A,HD,,,main,2024-04-01,\n', '1,2024-04-01,,NW,,HD,\n');
    const posts = register.register.people.get('1')!.posts.entries;
    expect(posts.map(({ value, fact }) => `${value.org} ${fact.source}`)).toEqual([
      'NW assignments.csv:2',
      'HD assignments.csv:3',
    ]);
    expect(orgs(register, '1', '2024-03-31', '2024-04-01')).toEqual(['NW', 'HD']);
  });

  it('that fit no post are said and change nothing', () => {
    const register = both('1,A,EX,,,main,,\n', '1,2024-04-01,出向,NW,,HD,\n');
    expect(orgs(register, '1', '2024-03-31', '2024-04-01')).toEqual(['EX', 'EX']);
    expect(warnings(register)[0]).toContain(
      'transfers.csv:2: the transfer of 1 from NW to HD contradicts assignments.csv:2; what assignments.csv:2 says is judged',
    );
  });

  it('that fit count although an earlier one does not', () => {
    const register = both('1,A,NW,,,main,,\n', '1,2023-04-01,,EX,,RE,\n1,2024-04-01,,NW,,HD,\n');
    expect(orgs(register, '1', '2023-05-01', '2024-03-31', '2024-04-01')).toEqual(['NW', 'NW', 'HD']);
    expect(warnings(register)).toHaveLength(1);
  });

  it('add what assignments leave out on either side', () => {
    const after = both('1,A,NW,,,main,,2024-04-01\n', '1,2024-04-01,,NW,,HD,\n');
    expect(orgs(after, '1', '2024-03-31', '2024-04-01')).toEqual(['NW', 'HD']);
    const before = both('1,A,HD,,,main,2024-04-01,\n', '1,2024-04-01,,NW,,HD,\n');
    expect(orgs(before, '1', '2020-01-01', '2024-04-01')).toEqual(['NW', 'HD']);
    expect([...warnings(after), ...warnings(before)]).toEqual([]);
  });

  it('close a post that a leaver still has, and open one that a joiner had since ever', () => {
    const register = both('1,A,NW,,,main,,\n2,B,NW,,,main,,\n', '1,2024-04-01,退職,NW,,,\n2,2024-04-01,採用,,,NW,\n');
    expect(orgs(register, '1', '2024-03-31', '2024-04-01')).toEqual(['NW', '']);
    expect(orgs(register, '2', '2024-03-31', '2024-04-01')).toEqual(['', 'NW']);
  });

  it('within a company go by units', () => {
    const register = both('1,A,NW,b,,main,,\n', '1,2024-04-01,異動,NW,a,NW,b\n');
    expect(orgs(register, '1', '2024-03-31', '2024-04-01')).toEqual(['NW/a', 'NW/b']);
  });

  it('are all there is of people whom assignments do not know', () => {
    const register = both('1,A,NW,,,main,,\n', '2,2024-04-01,出向,NW,,HD,\n');
    expect(orgs(register, '2', '2024-03-31', '2024-04-01')).toEqual(['NW', 'HD']);
  });
});

describe('transfers of one day', () => {
  const ACCOUNT = `${ACCOUNTS}takuso,a,1,,personal,,\n`;
  /** The organizations that the account's holder may have been in; `?` where nobody can say. */
  const possible = ({ register }: LoadedRegister, ...moments: string[]) =>
    moments.map((moment) => {
      const answer = register.actors('takuso', 'a', at(moment));
      if (answer.possible.length === 0) return `? ${render('en', answer.gap!.cure)}`;
      return answer.possible.map(({ posts }) =>
        posts.map(({ org, unit }) => (unit ? `${org}/${unit}` : org)).join('+'),
      );
    });
  const moved = (transfers: string, assignments = '') =>
    load({ assignments: POSTS + assignments, transfers: MOVES + transfers, accounts: ACCOUNT });

  it.each([
    ['in order', '1,2024-04-01,,NW,U,HD,V\n1,2024-04-01,,HD,V,GEN,W\n'],
    ['reversed', '1,2024-04-01,,HD,V,GEN,W\n1,2024-04-01,,NW,U,HD,V\n'],
    ['without units', '1,2024-04-01,,HD,,GEN,\n1,2024-04-01,,NW,,HD,\n'],
    ['one of them twice', '1,2024-04-01,,HD,V,GEN,W\n1,2024-04-01,,NW,U,HD,V\n1,2024-04-01,,HD,V,GEN,W\n'],
    ['in full width', '1,2024-04-01,,HD,V,GEN,W\n1,2024-04-01,,NW,U,HD,Ｖ\n'],
  ])('are chained by company and unit: %s', (_, transfers) => {
    const register = load(
      { transfers: MOVES + transfers, accounts: ACCOUNT },
      { organizations: [...ORGANIZATIONS, { id: 'GEN', name: '発電', side: 'affiliate' }] },
    );
    const unit = transfers.includes(',W') ? ['NW/U', 'GEN/W'] : ['NW', 'GEN'];
    expect(possible(register, '2024-03-31', '2024-04-01')).toEqual([[unit[0]], [unit[1]]]);
    expect(warnings(register)).toEqual([]);
  });

  it('join those who leave and are hired elsewhere', () => {
    const register = moved('1,2024-04-01,採用,,,HD,\n1,2024-04-01,退職,NW,,,\n');
    expect(possible(register, '2024-03-31', '2024-04-01')).toEqual([['NW'], ['HD']]);
    expect(warnings(register)).toEqual([]);
  });

  it('that fit in no order leave the day unjudged and name their rows', () => {
    const register = moved('1,2024-04-01,,NW,,HD,\n1,2024-04-01,,NW,,RE,\n');
    const cure = '? Correct the transfers transfers.csv:2, transfers.csv:3, or list the posts in the assignments';
    const days = ['2024-03-31 23:59', '2024-04-01', '2024-04-01 23:59', '2024-04-02'] as const;
    expect(possible(register, ...days)).toEqual([['NW'], cure, cure, ['HD', 'RE']]);
    expect(warnings(register)).toEqual([
      'the transfers of 1 on 2024-04-01 do not lead from one to the next (transfers.csv:2, transfers.csv:3); that day is unjudged',
    ]);
  });

  it('that fit in no order end what they leave, in every reading', () => {
    const register = moved('1,2024-04-01,,NW,,HD,\n1,2024-04-01,,NW,,RE,\n', '1,A,NW,,,main,2010-04-01,\n');
    expect(possible(register, '2024-03-31', '2024-04-02')).toEqual([['NW'], ['HD', 'RE']]);
    const { possible: actors } = register.register.actors('takuso', 'a', at('2024-04-02'));
    expect(actors.map(({ former }) => former)).toEqual([true, true]);
  });

  it('that fit in no order are settled by the next transfer', () => {
    const register = moved('1,2024-04-01,,NW,,HD,\n1,2024-04-01,,NW,,RE,\n1,2025-04-01,,RE,,NW,\n');
    expect(possible(register, '2025-04-01')).toEqual([['NW']]);
  });

  it('that go in a circle are read by where the person was before', () => {
    const circle = '1,2024-04-01,,HD,,NW,\n1,2024-04-01,,NW,,HD,\n';
    expect(possible(moved(circle, '1,A,NW,,,main,,\n'), '2024-03-31', '2024-04-01')).toEqual([['NW'], ['NW']]);
    expect(possible(moved(`1,2023-04-01,,NW,,HD,\n${circle}`), '2024-03-31', '2024-04-01')).toEqual([['HD'], ['HD']]);
    expect(possible(moved(circle), '2024-03-31')).toEqual([['NW', 'HD']]);
  });

  it('of two posts are each that of the post that they leave', () => {
    const rows = '1,A,NW,a,,main,,\n1,A,NW,c,,兼務,,\n';
    const register = moved('1,2024-04-01,,NW,c,HD,d\n1,2024-04-01,,NW,a,NW,b\n', rows);
    expect(possible(register, '2024-03-31', '2024-04-01')).toEqual([['NW/a+NW/c'], ['HD/d+NW/b']]);
    expect(warnings(register)).toEqual([]);
  });

  it('within one company are no question, whatever their units', () => {
    const register = moved('1,2024-04-01,,NW,a,NW,b\n1,2024-04-01,,NW,c,NW,d\n');
    expect(possible(register, '2024-03-31', '2024-04-01')).toEqual([['NW'], ['NW']]);
  });

  it('that assignments state are no question', () => {
    const rows =
      '1,A,NW,a,,main,,2024-04-01\n1,A,NW,b,,main,,2024-04-01\n1,A,HD,,,main,2024-04-01,\n1,A,RE,,,兼務,2024-04-01,\n';
    const register = moved('1,2024-04-01,,NW,a,HD,\n1,2024-04-01,,NW,b,RE,\n', rows);
    expect(possible(register, '2024-04-01')).toEqual([['HD+RE']]);
    expect(warnings(register)).toEqual([]);
  });
});
