import { describe, expect, it } from 'vitest';
import { render } from '../../src/messages/index.js';
import type { LoadedRegister } from '../../src/register/readers/load.js';
import { at, load, MOVES, POSTS } from './world.js';

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

  it('on one day leave the last state only, in order of the file', () => {
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
      'transfers.csv:3: the transfer of 1 from RE does not fit what transfers.csv:2 says',
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

  it('end with the post that they split', () => {
    const register = both('1,A,NW,,,main,,2025-04-01\n', '1,2024-04-01,出向,NW,,HD,\n');
    expect(orgs(register, '1', '2025-03-31', '2025-04-01')).toEqual(['HD', '']);
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

  it('do not end a concurrent post', () => {
    const register = both('1,A,RE,,,main,,\n1,A,NW,,,兼務,,\n', '1,2024-04-01,,NW,,HD,\n');
    expect(orgs(register, '1', '2024-03-31', '2024-04-01')).toEqual(['NW+RE', 'NW+RE']);
    expect(warnings(register)).toHaveLength(1);
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
      'transfers.csv:2: the transfer of 1 from NW does not fit what assignments.csv:2 says',
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
