import { describe, expect, test } from 'vitest';
import { columnMapOf, mapped } from '../../src/domain/column-map.js';
import { UserError } from '../../src/domain/errors.js';
import { detect } from '../../src/parsers/detect.js';
import { inputOf } from './read.js';

const problemOf = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    if (error instanceof UserError) return error.problems[0];
    throw error;
  }
  return undefined;
};

describe('as typed', () => {
  test('positions, names, several columns of a time, names with commas', () => {
    expect(columnMapOf(['account=2,time=日付+時刻', 'action=Operations, the'])).toEqual({
      account: [2],
      time: ['日付', '時刻'],
      action: ['Operations, the'],
    });
  });

  test.each(['account', '=2', 'account=', 'time=a+', 'acount=2', 'place=2'])('%s is refused', (given) => {
    expect(problemOf(() => columnMapOf([given]))).toBeDefined();
  });

  test('a column that is mapped is nothing else', () => {
    const columns = { time: ['t'], account: 'a', action: 'b' };
    expect(mapped(columns, { account: ['b'] })).toEqual({ time: ['t'], account: 'b' });
    expect(mapped(columns, { action: ['t'], time: ['b'] })).toEqual({ time: ['b'], account: 'a', action: 't' });
  });
});

describe('corrects a guess', () => {
  const csv = 'x,y,Operations,published\n1,n1,view,2024-04-01T00:05:01Z\n2,n2,print,2024-04-01T00:05:02Z\n';
  const guess = (text: string, ...map: string[]) => detect(inputOf(Buffer.from(text)), columnMapOf(map)).guess;

  test('of delimited records', () => {
    const columns = { time: ['published'], account: 2, action: 'Operations' };
    expect(guess(csv, 'account=2,time=published,action=Operations')?.columns).toEqual(columns);
    expect(guess(csv, 'account=Y')?.columns).toMatchObject({ account: 'Y' });
  });

  test('of records without a header, and of those with keys', () => {
    const bare = '2024-04-01 00:05:01,5,n1\n2024-04-01 00:05:02,6,n2\n';
    expect(guess(bare, 'account=3')).toMatchObject({ header: false, columns: { account: 3 } });
    const jsonl = '{"at":"2024-04-01T00:05:01Z","who":{"id":"n1"}}\n';
    expect(guess(jsonl, 'account=who.id,time=at')).toMatchObject({ columns: { account: 'who.id', time: ['at'] } });
    const w3c = '#Fields: date time who c-ip\n2024-04-01 00:05:01 n1 192.0.2.1\n';
    expect(guess(w3c, 'account=who')?.columns).toMatchObject({ account: 'who', address: 'c-ip' });
  });

  test('is not unsure about what is mapped', () => {
    const text = 'thetime,theuser\n2024-04-01T00:05:01Z,n1\n';
    const roles = (...map: string[]) =>
      detect(inputOf(Buffer.from(text)), columnMapOf(map)).messages.find(({ id }) => id === 'detect.unsure')?.data
        .roles;
    expect(roles()).toBe('account, time');
    expect(roles('account=theuser')).toBe('time');
    expect(roles('account=2,time=1')).toBeUndefined();
  });

  test.each([
    [csv, 'account=5'],
    [csv, 'account=z'],
    ['{"at":"2024-04-01T00:05:01Z"}\n', 'account=who'],
    ['{"at":"2024-04-01T00:05:01Z"}\n', 'account=1'],
  ])('%s has no %s', (text, map) => {
    expect(problemOf(() => guess(text, map))?.id).toBe('columnMap.missing');
  });
});

describe('of several names for one role, the column is taken that is filled and varies', () => {
  const guess = (text: string) => detect(inputOf(Buffer.from(text)));
  const T = '2024-04-01T00:05:0';
  const rows = (header: string, ...cells: string[]) =>
    `time,${header}\n${cells.map((cell, i) => `${T}${i},${cell}`).join('\n')}\n`;

  test.each([
    ['empty', rows('account,user', ',n1', ',n2', ',n3'), 'user'],
    ['empty as databases write it', rows('account,user', 'NULL,n1', '(null),n2', '-,n3'), 'user'],
    ['filled once', rows('account,user', 'x,n1', ',n2', ',n3'), 'user'],
    ['the same in all records', rows('account,user', 'app,n1', 'app,n2', 'app,n3'), 'user'],
    ['neither varies', rows('account,user', 'app,n1', 'app,n1'), 'account'],
    ['both vary', rows('account,user', 'a1,n1', 'a2,n2'), 'account'],
  ])('%s', (_, text, account) => {
    const { guess: found, messages } = guess(text);
    expect(found?.columns.account).toBe(account);
    const said = messages.some(({ id, data }) => id === 'detect.unsure' && String(data.roles).includes('account'));
    // an empty column is no choice
    expect(said).toBe(text.includes('app,n2') || text.includes('x,n1'));
  });

  test('keys likewise', () => {
    const record = (i: number) => `{"time":"${T}${i}","user":"app","actor":"x","operator":"n${i}"}`;
    expect(guess([0, 1, 2].map(record).join('\n')).guess?.columns.account).toBe('operator');
  });
});
