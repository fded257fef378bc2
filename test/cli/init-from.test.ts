/** `sekisho init --from FILE`: what is guessed is said, and what is written reads the log. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { FORMATS } from '../../src/parsers/index.js';
import { here } from './in-process.js';
import { folderWith, sekisho } from './sekisho.js';

const ROWS = [
  '9:05:03,N100017,PC10377,照会,0100000000000000000001',
  '9:06:00,H200003,PC20001,印刷,0100000000000000000002',
];
const JAPANESE = `日付,時刻,利用者ID,端末ID,操作,供給地点特定番号\r\n${ROWS.map((row) => `2024/4/1,${row}\r\n`).join('')}`;
const settingsIn = (folder: string) => parse(readFileSync(path.join(folder, 'sekisho.yaml'), 'utf8')).systems[0];

/** What `check` read with the written configuration. */
function coverageOf(folder: string, day: string) {
  expect(sekisho(folder, ['validate'])).toMatchObject({ code: 0, err: '' });
  const ran = sekisho(folder, ['check', '--date', day, '-f', 'json']);
  expect([0, 1, 3]).toContain(ran.code);
  return JSON.parse(ran.out).coverage.find((row: { records: number }) => row.records > 0);
}

describe('reads with what it wrote', () => {
  it('columns that the user maps', async () => {
    const log = 'at,x,y\n2024-04-01T00:05:01Z,N1,view\n2024-04-01T00:05:02Z,N2,view\n';
    const folder = folderWith({ 'a.csv': log });
    const mapped = ['--from', 'a.csv', '--map', 'time=at,account=2', '--map', 'action=y'];
    expect(await here(folder, ['init', ...mapped])).toMatchObject({ code: 0 });
    expect(settingsIn(folder).logs.columns).toEqual({ time: 'at', account: 2, action: 'y' });
    expect(await here(folder, ['init', '--map', 'time=at'])).toMatchObject({ code: 2 });
    const missing = await here(folder, ['init', 'other', '--from', 'a.csv', '--map', 'account=who']);
    expect(missing.code).toBe(2);
    expect(missing.err).toContain('who (for account) is no column of ../a.csv');
  });

  it('a CSV in CP932 with Japanese names', () => {
    const folder = folderWith({ 'logs/takuso-20240401.csv': iconv.encode(JAPANESE, 'cp932') });
    const ran = sekisho(folder, ['init', '--from', 'logs/takuso-20240401.csv']);
    expect(ran.code).toBe(0);
    expect(ran.out.split('\n')[0]).toBe('sekisho.yaml');
    for (const said of ['cp932', 'format csv', 'fields between ,', 'column names in line 1', 'time = 日付 + 時刻']) {
      expect(ran.err).toContain(said);
    }
    expect(ran.err).toContain('times are written as yyyy/MM/dd HH:mm:ss');
    expect(settingsIn(folder)).toEqual({
      id: 'takuso',
      check: 'business-day',
      logs: {
        path: 'logs/takuso-{yyyy}{MM}{dd}.csv',
        format: 'csv',
        columns: {
          time: ['日付', '時刻'],
          account: '利用者ID',
          terminal: '端末ID',
          action: '操作',
          object: '供給地点特定番号',
        },
        time: 'yyyy/MM/dd HH:mm:ss',
      },
    });
    expect(readFileSync(path.join(folder, 'sekisho.yaml'), 'utf8')).toContain('guessed from logs/takuso-20240401.csv');
    expect(coverageOf(folder, '2024-04-01')).toMatchObject({ records: 2, evaluated: 2, rejected: 0, anonymous: 0 });
  });

  it('a web server’s log, in words for Japanese readers', () => {
    const log = [1, 2, 3].map(
      (n) =>
        `10.0.0.${n} - N10001${n} [01/Apr/2024:09:00:0${n} +0900] "GET /customers/${n} HTTP/1.1" 200 512 "-" "Edge"\n`,
    );
    const folder = folderWith({ 'access.log': log.join('') });
    const ran = sekisho(folder, ['init', '--from', 'access.log', '--lang', 'ja']);
    expect(ran.code).toBe(0);
    expect(ran.err).toContain('形式 combined');
    expect(ran.err).toContain('account = user');
    expect(settingsIn(folder)).toMatchObject({ id: 'access', logs: { path: 'access.log', format: 'combined' } });
    expect(coverageOf(folder, '2024-04-01')).toMatchObject({ evaluated: 3, anonymous: 0 });
  });

  it('JSON lines with nested keys', () => {
    const log = [1, 2].map((n) =>
      JSON.stringify({ ts: `2024-04-01T09:00:0${n}+09:00`, user: { id: `N10001${n}` }, event: 'view' }),
    );
    const folder = folderWith({ 'audit/app.jsonl': `${log.join('\n')}\n` });
    expect(sekisho(folder, ['init', '--from', 'audit/app.jsonl']).code).toBe(0);
    expect(settingsIn(folder).logs).toMatchObject({ format: 'jsonl', columns: { time: 'ts', account: 'user.id' } });
    expect(coverageOf(folder, '2024-04-01')).toMatchObject({ evaluated: 2, anonymous: 0 });
  });

  it('a TSV without a header', () => {
    const folder = folderWith({ 'out.tsv': ROWS.map((row) => `2024/04/01 ${row}\n`.replaceAll(',', '\t')).join('') });
    const ran = sekisho(folder, ['init', '--from', 'out.tsv']);
    expect(ran.err).toContain('columns are taken by position');
    expect(settingsIn(folder).logs).toMatchObject({
      format: 'tsv',
      header: false,
      columns: { time: 1, account: 2, terminal: 3, object: 5 },
    });
    expect(coverageOf(folder, '2024-04-01')).toMatchObject({ evaluated: 2, anonymous: 0 });
  });

  it('a log whose names are there twice', () => {
    const folder = folderWith({ 'a.csv': '日時,利用者ID,氏名,利用者ID\n2024/04/01 9:00:00,N100017,x,N9\n' });
    expect(sekisho(folder, ['init', '--from', 'a.csv']).code).toBe(0);
    expect(coverageOf(folder, '2024-04-01')).toMatchObject({ evaluated: 1, anonymous: 0 });
  });

  it.each(Object.values(FORMATS).filter(({ meta }) => meta.id !== 'regex'))(
    'the sample of $meta.id',
    async ({ meta }) => {
      const folder = folderWith({ log: `${meta.sample.join('\n')}\n` });
      expect((await here(folder, ['init', '--from', 'log'])).code).toBe(0);
      expect(settingsIn(folder)).toMatchObject({ id: 'log', logs: { format: meta.id } });
      expect(await here(folder, ['validate'])).toMatchObject({ code: 0, err: '' });
    },
  );
});

describe('where it writes', () => {
  it('the path is relative to the configuration, the log to where one is', () => {
    const folder = folderWith({ 'logs/takuso-20240401.csv': JAPANESE });
    expect(sekisho(folder, ['init', 'audit', '--from', 'logs/takuso-20240401.csv']).code).toBe(0);
    expect(settingsIn(path.join(folder, 'audit')).logs.path).toBe('../logs/takuso-{yyyy}{MM}{dd}.csv');
    expect(coverageOf(path.join(folder, 'audit'), '2024-04-01')).toMatchObject({ evaluated: 2 });
  });

  it('replaces a configuration only by force, and register files not even then', () => {
    const folder = folderWith({
      'a.csv': JAPANESE,
      'sekisho.yaml': 'mine\n',
      'register/accounts.csv': 'system,account\n',
    });
    const ran = sekisho(folder, ['init', '--from', 'a.csv']);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain('sekisho.yaml is there already');
    expect(existsSync(path.join(folder, 'register/pledges.csv'))).toBe(false);
    expect(sekisho(folder, ['init', '--from', 'a.csv', '--force']).code).toBe(0);
    expect(settingsIn(folder).logs.path).toBe('a.csv');
    expect(readFileSync(path.join(folder, 'register/accounts.csv'), 'utf8')).toBe('system,account\n');
  });

  it.each([
    ['no file', 'nothing.csv', 'no such file'],
    ['words', 'words.txt', 'could not be guessed'],
    ['a pipe', '-', 'cannot be read again|no file that can be read again'],
  ])('writes nothing for %s', (_, file, said) => {
    const folder = folderWith({ 'words.txt': 'words and words\nand more\n' });
    const ran = sekisho(folder, ['init', '--from', file], {}, JAPANESE);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toMatch(new RegExp(said));
    expect(existsSync(path.join(folder, 'sekisho.yaml'))).toBe(false);
  });

  it('names of files become no settings', () => {
    const name = 'a\n      format: tsv # 1,2.csv';
    const folder = folderWith();
    writeFileSync(path.join(folder, name), JAPANESE);
    expect(sekisho(folder, ['init', '--from', name]).code).toBe(0);
    expect(settingsIn(folder).logs).toMatchObject({ path: name, format: 'csv' });
    expect(coverageOf(folder, '2024-04-01')).toMatchObject({ evaluated: 2 });
  });
});
