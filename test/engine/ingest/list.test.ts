import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { listFiles } from '../../../src/engine/files/ingest/list.js';
import { folder } from './folder.js';

const paths = async (base: string, pattern: string, days?: string[]) =>
  (await listFiles({ system: 's', base, path: pattern }, days)).inputs.map((input) => input.path);

describe('which files a path means', () => {
  test('a glob, in order, with compressed and rotated names beside it', async () => {
    const base = await folder({
      'logs/b.csv': 'x',
      'logs/a.csv': 'x',
      'logs/c.csv.gz': 'x',
      'logs/d.csv.zst': 'x',
      'logs/e.txt': 'x',
      'logs/.hidden.csv': 'x',
    });
    expect(await paths(base, 'logs/*.csv')).toEqual(['logs/a.csv', 'logs/b.csv', 'logs/c.csv.gz', 'logs/d.csv.zst']);
    expect(await paths(base, 'logs/a.csv')).toEqual(['logs/a.csv']);
    expect(await paths(base, './logs/../logs/a.csv')).toEqual(['logs/a.csv']);
  });

  test('a name without special characters also finds its compressed form', async () => {
    const base = await folder({ 'logs/a.csv.gz': 'x' });
    expect(await paths(base, 'logs/a.csv')).toEqual(['logs/a.csv.gz']);
  });

  test('a folder, with everything in it', async () => {
    const base = await folder({ 'logs/2024/a.csv': 'x', 'logs/b': 'x' });
    expect(await paths(base, 'logs')).toEqual(['logs/2024/a.csv', 'logs/b']);
  });

  test('names that look like patterns, folders with brackets', async () => {
    const base = await folder({ 'in [1]/a(b).csv': 'x', 'in [1]/a.csv': 'x', '照会ログ/四月.csv': 'x' });
    expect(await paths(base, 'in [1]/a(b).csv')).toEqual(['in [1]/a(b).csv']);
    expect(await paths(path.join(base, 'in [1]'), '*.csv')).toEqual(['a(b).csv', 'a.csv']);
    expect(await paths(base, '照会ログ/*.csv')).toEqual(['照会ログ/四月.csv']);
  });

  test.each([
    ['8月(速報)/*.csv', ['8月(速報)/a.csv']],
    ['?月(速報)/a.csv', ['8月(速報)/a.csv']],
    ['8月(速報)/{a,b}.csv', ['8月(速報)/a.csv']],
    ['x/a (2)*.csv', ['x/a (2).csv']],
    ['x/a (?).csv', ['x/a (2).csv']],
    ['x/a @((2)|(3)).csv', ['x/a (2).csv']],
    ['x/@(b|c).csv', ['x/b.csv', 'x/c.csv']],
    ['x/!(b|c|d|a?b?).csv', ['x/a (2).csv']],
    ['x/a|b(.csv', ['x/a|b(.csv']],
    ['x/(b|c).csv', []],
    ['[9]月/*.csv', ['[9]月/a.csv']],
  ])('%s: parentheses and bars as a shell takes them', async (pattern, expected) => {
    const names = ['8月(速報)/a.csv', 'x/a (2).csv', 'x/b.csv', 'x/c.csv', 'x/a|b(.csv', '9月/a.csv', '[9]月/a.csv'];
    const base = await folder(Object.fromEntries(names.map((name) => [name, 'x'])));
    expect(await paths(base, pattern)).toEqual(expected);
  });

  test.each(['NFC', 'NFD'])('names that are composed or decomposed, by a pattern in %s', async (form) => {
    const names = ['ログ/プログラム_20240830.csv'.normalize('NFD'), 'y/ガス/é.csv', 'x/バ(1).csv'.normalize('NFD')];
    const base = await folder(Object.fromEntries(names.map((name) => [name, 'x'])));
    const found = async (pattern: string) => {
      const { inputs } = await listFiles({ system: 's', base, path: pattern.normalize(form) });
      return inputs.map((input) => [input.path.normalize('NFC'), input.days?.from]);
    };
    const dated = [['ログ/プログラム_20240830.csv', '2024-08-30']];
    expect(await found('ログ/プログラム_{yyyy}{MM}{dd}.csv')).toEqual(dated);
    expect(await found('ログ/{プログラム,ガス}_{yyyy}{MM}{dd}.csv')).toEqual(dated);
    expect(await found('ログ/@(プログラム|ガス)_{yyyy}{MM}{dd}*')).toEqual(dated);
    expect(await found('ログ/プログラム_20240830.csv')).toEqual([['ログ/プログラム_20240830.csv', undefined]]);
    expect(await found('y/ガス/é.csv')).toEqual([['y/ガス/é.csv', undefined]]);
    expect(await found('y/?ス/*.csv')).toEqual([['y/ガス/é.csv', undefined]]);
    expect(await found('x/バ(1).csv')).toEqual([['x/バ(1).csv', undefined]]);
  });

  test('absolute paths: relative where inside the base, absolute elsewhere', async () => {
    const base = await folder({ 'a.csv': 'x', 'conf/b.csv': 'x' });
    expect(await paths(base, path.join(base, '*.csv'))).toEqual(['a.csv']);
    expect(await paths(path.join(base, 'conf'), path.join(base, '*.csv'))).toEqual([path.join(base, 'a.csv')]);
    expect(await paths(path.join(base, 'conf'), '../*.csv')).toEqual(['../a.csv']);
  });

  test('nothing found is said', async () => {
    const base = await folder();
    expect(await listFiles({ system: 's', base, path: 'no/such/*.csv' })).toEqual({
      inputs: [],
      missing: [{ system: 's', pattern: 'no/such/*.csv' }],
    });
  });

  test('stdin, and files that can be read only once', async () => {
    const base = await folder();
    const { inputs } = await listFiles({ system: 's', base, path: '-' });
    expect(inputs).toMatchObject([{ path: '-', file: '-', container: 'pipe' }]);
    await expect(listFiles({ system: 's', base, path: '/dev/null' })).rejects.toThrow('is a device');
  });
});

describe('dates in the path', () => {
  const DAYS = ['2024-03-30', '2024-03-31', '2024-04-01', '2024-04-02', '2024-04-03'];
  const daily = Object.fromEntries(DAYS.map((day) => [`l/ap1-${day.replaceAll('-', '')}235959.csv`, 'x']));

  test('all of them without days, each with its day', async () => {
    const base = await folder({ ...daily, 'l/ap1-99999999000000.csv': 'x' });
    const { inputs, missing } = await listFiles({ system: 's', base, path: 'l/*{yyyy}{MM}{dd}*.csv' });
    expect(inputs.map((input) => input.days)).toEqual([...DAYS.map((day) => ({ from: day, to: day })), undefined]);
    expect(missing).toEqual([]);
  });

  test('with days: those and one day on both sides', async () => {
    const base = await folder(daily);
    const found = await paths(base, 'l/*{yyyy}{MM}{dd}*.csv', ['2024-04-01']);
    expect(found.map((file) => file.slice(6, 14))).toEqual(['20240331', '20240401', '20240402']);
  });

  test('a day without a file is missing, also where its neighbours are there', async () => {
    const base = await folder({ 'l/2024/04/01.log.gz': 'x', 'l/2024/04/03.log.gz': 'x' });
    const source = { system: 's', base, path: 'l/{yyyy}/{MM}/{dd}.log' };
    const { inputs, missing } = await listFiles(source, ['2024-04-01', '2024-04-02', '2024-04-03']);
    expect(inputs).toHaveLength(2);
    expect(missing).toEqual([{ system: 's', pattern: source.path, day: '2024-04-02' }]);
  });

  test('months, and a date named twice', async () => {
    const base = await folder({ 'l/2024/2024-02.csv': 'x', 'l/2024/2024-03.csv': 'x', 'l/2024/2023-03.csv': 'x' });
    const { inputs, missing } = await listFiles({ system: 's', base, path: 'l/{yyyy}/{yyyy}-{MM}.csv' }, [
      '2024-02-29',
    ]);
    expect(inputs.map((input) => [input.path, input.days])).toEqual([
      ['l/2024/2023-03.csv', undefined],
      ['l/2024/2024-02.csv', { from: '2024-02-01', to: '2024-02-29' }],
      ['l/2024/2024-03.csv', { from: '2024-03-01', to: '2024-03-31' }],
    ]);
    expect(missing).toEqual([]);
  });

  test('alternatives beside a date, and folders of any depth', async () => {
    const base = await folder({ 'l/x/ap1.20240401.log': 'x', 'l/ap2.20240402.log': 'x', 'l/db.20240401.log': 'x' });
    const source = { system: 's', base: `${base}/l`, path: '../l/**/{ap1,ap2}.{yyyy}{MM}{dd}.log' };
    const { inputs } = await listFiles(source);
    expect(inputs.map((input) => [input.path, input.days?.from])).toEqual([
      ['ap2.20240402.log', '2024-04-02'],
      ['x/ap1.20240401.log', '2024-04-01'],
    ]);
  });
});
