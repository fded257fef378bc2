/**
 * `sekisho query`: every way to ask one question gives the same answer, and nothing of a log acts
 * on anybody's terminal.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { beforeAll, describe, expect, it } from 'vitest';
import { here } from './in-process.js';
import { folderWith, sekisho, smallCompany } from './sekisho.js';

// biome-ignore lint/suspicious/noExplicitAny: JSON as users get it
type Json = any;

const HEAD = 'time,account,terminal,action,object,result';
/** day and time, account, terminal, action, object, result */
const LINES = [
  ['2024-03-31T23:59:59', 'N3001', 'PC3', 'view', '01', 'OK'],
  ['2024-04-01T00:00:00', 'N3001', 'PC3', 'view', '02', 'OK'],
  ['2024-04-05T09:00:00', 'N1001', 'PC1', 'print', '03', 'OK'],
  ['2024-04-06T10:30:00', 'N1001', 'PC1', 'view', '01', 'NG'],
  ['2024-04-10T08:59:59', 'H2001', 'PC2', 'view', '01', 'OK'],
  ['2024-04-10T09:00:00', 'H2001', 'PC2', 'view', '04', 'OK'],
  ['2024-04-10T12:00:00', 'H2001', 'PC1', 'print', '05', 'OK'],
  ['2024-04-10T12:00:00', 'N1001', 'PC2', 'logout', '', 'OK'],
  ['2024-04-10T18:00:00', 'H2001', 'PC2', 'view', '01', 'NG'],
  ['2024-04-11T10:00:00', 'NOBODY', '', 'odd', '06', 'OK'],
  ['2024-04-11T10:00:01', '', 'PC9', 'view', '07', 'OK'],
] as const;
const LOG = LINES.map(([time, ...cells]) => `${time}+09:00,${cells.join(',')}\n`).join('');

let folder: string;
beforeAll(() => {
  folder = smallCompany(LOG);
});

const asked = (...args: string[]) => here(folder, ['query', ...args]);
async function rows(...args: string[]): Promise<Json[]> {
  const ran = await asked('-f', 'json', ...args);
  expect(ran.code, ran.err).toBe(0);
  const { accesses, counts, timeline, rows: sql } = JSON.parse(ran.out);
  return accesses ?? counts ?? timeline ?? sql;
}

/** What the register says, written down by hand. */
const whoOf = (account: string, time: string) => {
  if (account === 'N1001') return { employee: '1001', org: 'NW', side: 'network', former: false };
  if (account === 'H2001') return { employee: '2001', org: 'HD', side: 'affiliate', former: false };
  if (account === 'N3001' && time < '2024-04-01')
    return { employee: '3001', org: 'NW', side: 'network', former: false };
  if (account === 'N3001') return { employee: '3001', org: 'HD', side: 'affiliate', former: true };
  return { employee: '', org: '', side: 'unknown', former: false };
};
const inEmergency = (time: string) => time >= '2024-04-10T09:00' && time < '2024-04-10T18:00';
type Line = (typeof LINES)[number];
type Test = (line: Line) => boolean;

/** Options, and the lines that they mean. */
const FILTERS: [string[], Test][] = [
  [['--since', '2024-04-01'], ([time]) => time >= '2024-04-01'],
  [['--until', '2024-04-10'], ([time]) => time < '2024-04-11'],
  [['--since', '2024-04-10 09:00'], ([time]) => time >= '2024-04-10T09:00'],
  [['--until', '2024-04-10 08:59'], ([time]) => time < '2024-04-10T09:00'],
  [['--date', '2024-04-10'], ([time]) => time.startsWith('2024-04-10')],
  [['--account', 'H2001'], ([, account]) => account === 'H2001'],
  [['--account', 'N*'], ([, account]) => account.startsWith('N')],
  [['--account', '!N*'], ([, account]) => !account.startsWith('N')],
  [['--account', '*001', '--account', '!H*'], ([, account]) => /^N.*001$/.test(account)],
  [['--account', ''], ([, account]) => account === ''],
  [['--terminal', 'PC2', '--terminal', 'PC9'], ([, , terminal]) => terminal === 'PC2' || terminal === 'PC9'],
  [['--action', 'print'], ([, , , action]) => action === 'print'],
  [['--class', 'output'], ([, , , action]) => action === 'print'],
  [['--class', '!view'], ([, , , action]) => action !== 'view'],
  [['--object', '01'], ([, , , , object]) => object === '01'],
  [['--object', '0*', '--object', '!01'], ([, , , , object]) => /^0[^1]/.test(object)],
  [['--result', 'NG'], ([, , , , , result]) => result === 'NG'],
  [['--failed'], ([, , , , , result]) => result === 'NG'],
  [['--person', '3001'], ([time, account]) => whoOf(account, time).employee === '3001'],
  [['--org', 'HD'], ([time, account]) => whoOf(account, time).org === 'HD'],
  [['--side', 'affiliate'], ([time, account]) => whoOf(account, time).side === 'affiliate'],
  [['--side', '!network', '--side', '!unknown'], ([time, account]) => whoOf(account, time).side === 'affiliate'],
  [['--former'], ([time, account]) => whoOf(account, time).former],
  [['--in-emergency'], ([time]) => inEmergency(time)],
  [['--off-emergency'], ([time]) => !inEmergency(time)],
  [['--business-day'], ([time]) => !time.startsWith('2024-03-31') && !time.startsWith('2024-04-06')],
  [['--day-off'], ([time]) => time.startsWith('2024-03-31') || time.startsWith('2024-04-06')],
  [['--system', 'takuso'], () => true],
];
const position = (line: Line) => LINES.indexOf(line) + 2;

describe('filters', () => {
  it.each(FILTERS)('%j', async (args, test) => {
    const expected = LINES.filter(test).map(position);
    expect((await rows(...args)).map(({ line }) => line).sort((a, b) => a - b)).toEqual(expected);
  });

  it('agree, however they are combined and whatever is asked for: rows, counts of sessions, counts of records, SQL', async () => {
    const combination = fc.uniqueArray(fc.integer({ min: 0, max: FILTERS.length - 1 }), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(combination, async (chosen) => {
        const flags = chosen.flatMap((i) => FILTERS[i]![0].filter((word) => word.startsWith('--')));
        // the same option twice means either, not both; some exclude each other
        fc.pre(new Set(flags).size === flags.length);
        fc.pre(!(flags.includes('--date') && (flags.includes('--since') || flags.includes('--until'))));
        fc.pre(!(flags.includes('--in-emergency') && flags.includes('--off-emergency')));
        fc.pre(!(flags.includes('--business-day') && flags.includes('--day-off')));
        fc.pre(!(flags.includes('--since') && flags.includes('--until')));
        const args = chosen.flatMap((i) => FILTERS[i]![0]);
        const expected = LINES.filter((line) => chosen.every((i) => FILTERS[i]![1](line)));
        expect((await rows(...args)).map(({ line }) => line).sort((a, b) => a - b)).toEqual(expected.map(position));
        const sum = (counts: Json[]) => counts.reduce((total, { accesses }) => total + accesses, 0);
        expect(sum(await rows(...args, '--count-by', 'account'))).toBe(expected.length);
        expect(sum(await rows(...args, '--count-by', 'object,hour'))).toBe(expected.length);
      }),
      { numRuns: 25 },
    );
  });

  it.each([
    [['--side', 'afiliate'], 'affiliate'],
    [['--class', 'views'], 'view'],
    [['--system', 'takso'], 'takuso'],
    [['--columns', 'time,acount'], 'account'],
    [['--count-by', 'accout'], 'account'],
    [['--since', 'yesterday'], 'yesterday'],
    [['--since', '2024-04-10 25:00'], '25:00'],
    [['--since', '2024-04-11', '--until', '2024-04-10'], '2024-04-11'],
    [['--in-emergency', '--off-emergency'], '--off-emergency'],
    [['--raw', '--count-by', 'day'], '--count-by'],
    [['--sql', 'select 1', '--timeline', 'day'], '--timeline'],
    [['--limit', '0'], '--limit'],
    [['-f', 'html'], 'html'],
  ])('%j is refused, and the message names %s', async (args, named) => {
    const ran = await asked(...args);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain(named);
  });
});

describe('rows', () => {
  it('join each access with the register as of its time', async () => {
    const [moved] = await rows('--person', '3001', '--date', '2024-04-01');
    expect(moved).toEqual({
      time: '2024-04-01T00:00:00+09:00',
      day: '2024-04-01',
      hour: 0,
      system: 'takuso',
      account: 'N3001',
      terminal: 'PC3',
      action: 'view',
      class: 'view',
      screen: '',
      masked: true,
      object: '02',
      result: 'OK',
      employee_id: '3001',
      name: '異動 次郎',
      org: 'HD',
      unit: '営業部',
      side: 'affiliate',
      former: true,
      emergency: '',
      business_day: true,
      file: 'logs/takuso.csv',
      line: 3,
      failed: false,
    });
    const [lent] = await rows('--in-emergency', '--object', '04');
    expect(lent).toMatchObject({ emergency: 'E1', side: 'affiliate' });
  });

  it('come in the columns asked for, and as many', async () => {
    const { out, err } = await asked('--columns', 'account,object', '--limit', '2', '-f', 'csv');
    expect(out).toBe('account,object\r\nN3001,01\r\nN3001,02\r\n');
    expect(err).toContain('there are more');
    expect((await asked('--limit', 'all')).err).toContain('11 accesses');
  });

  it('are one object per line in NDJSON, and the same as in CSV', async () => {
    const objects = (await asked('-f', 'ndjson')).out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const table = parse((await asked('-f', 'csv')).out, { columns: true }) as Record<string, string>[];
    expect(objects.map(({ line }) => String(line))).toEqual(table.map(({ line }) => line));
    expect(table[0]).toMatchObject({ time: '2024-03-31 23:59:59', former: '0', masked: '1' });
  });

  it('fit a terminal of 80 columns, and say what was left out', async () => {
    const { out, err } = await asked();
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(out.split('\n')[0]).toMatch(/^time +account/);
    expect(out).not.toContain('screen');
    expect((await asked('--account', 'NOSUCH')).err).toContain('0 accesses');
    expect(err).toContain('11 accesses');
  });

  it('are the original lines with --raw', async () => {
    const { out } = await asked('--raw', '--account', 'H2001', '--date', '2024-04-10', '--limit', '2');
    expect(out).toBe(LOG.split('\n').slice(4, 6).join('\n').concat('\n'));
  });
});

describe('counts', () => {
  it('are of any columns, the largest first, or in order of time', async () => {
    expect(await rows('--top', '2')).toEqual([
      { account: 'H2001', accesses: 4 },
      { account: 'N1001', accesses: 3 },
    ]);
    const days = await rows('--count-by', 'day,side');
    expect(days.slice(0, 2)).toEqual([
      { day: '2024-03-31', side: 'network', accesses: 1 },
      { day: '2024-04-01', side: 'affiliate', accesses: 1 },
    ]);
    expect(await rows('--count-by', 'class')).toContainEqual({ class: 'output', accesses: 2 });
    expect(await rows('--count-by', 'object', '--top', '1')).toEqual([{ object: '01', accesses: 4 }]);
    expect(await rows('--count-by', 'emergency,masked', '--in-emergency')).toEqual([
      { emergency: 'E1', masked: true, accesses: 3 },
    ]);
  });

  it('make a chart in which empty days show', async () => {
    const { out } = await asked('--timeline', 'day', '--since', '2024-04-05', '--until', '2024-04-10');
    const lines = out.trimEnd().split('\n');
    expect(lines.map((line) => line.replace(/ {2}#+$/, ''))).toEqual([
      '2024-04-05  1',
      '2024-04-06  1',
      '2024-04-07  0',
      '2024-04-08  0',
      '2024-04-09  0',
      '2024-04-10  5',
    ]);
    const bar = (line: string) => /#*$/.exec(line)![0].length;
    expect(bar(lines[5]!)).toBe(5 * bar(lines[0]!));
    expect(await rows('--timeline', 'hour', '--date', '2024-04-06')).toEqual([
      { day: '2024-04-06', hour: 10, accesses: 1 },
    ]);
  });
});

describe('a log that no configuration knows', () => {
  const bare = folderWith;
  const run = (cwd: string, ...args: string[]) => here(cwd, ['query', ...args]);

  it('is guessed, and what was guessed is said', async () => {
    const cwd = bare({ 'access.csv': `${HEAD}\n${LOG}` });
    const { code, out, err } = await run(cwd, 'access.csv', '--account', 'H*', '-f', 'csv');
    expect(code).toBe(0);
    expect(parse(out, { columns: true })).toHaveLength(4);
    expect(err).toContain('account = account');
    expect(err).toContain('Asia/Tokyo');
    expect((await run(cwd, 'access.csv', '-q')).err).toBe('');
  });

  it('gives the same from stdin, compressed, in CP932, and in several files', async () => {
    const text = `日時,利用者ID,端末ID,操作,供給地点特定番号,結果\n${LOG.replaceAll('view', '照会')}`;
    const cut = text.split('\n');
    const cwd = bare({
      'a.csv': text,
      'b.csv.gz': gzipSync(text),
      'c.csv': iconv.encode(text, 'cp932'),
      'd1.csv': `${cut.slice(0, 6).join('\n')}\n`,
      'd2.csv': `${[cut[0], ...cut.slice(6)].join('\n')}`,
    });
    const ask = ['--columns', 'time,account,action,object', '-f', 'csv', '-q'];
    const { out } = await run(cwd, 'a.csv', ...ask);
    expect(parse(out)).toHaveLength(12);
    expect(out).toContain('照会');
    for (const files of [['b.csv.gz'], ['c.csv'], ['d1.csv', 'd2.csv']]) {
      expect((await run(cwd, ...files, ...ask)).out, files.join()).toBe(out);
    }
    expect(sekisho(cwd, ['query', '-', ...ask], {}, text).out).toBe(out);
    const counted = sekisho(cwd, ['query', '-', '--count-by', 'file', '-f', 'csv', '-q'], {}, text).out;
    expect(counted).toBe('file,accesses\r\n-,11\r\n');
  });

  it('leaves nothing of stdin behind', () => {
    const temporary = bare();
    sekisho(bare(), ['query', '-', '-q'], { TMPDIR: temporary }, `${HEAD}\n${LOG}`);
    expect(readdirSync(temporary)).toEqual([]);
    expect(os.tmpdir()).not.toBe(temporary);
  });

  it.each([
    [[], 'sekisho query access.csv'],
    [['nosuch.csv'], 'nosuch.csv'],
    [['words.txt'], 'words.txt'],
    [['access.csv', '--person', '1'], '--config'],
    [['access.csv', '--system', 'takuso'], 'takuso'],
  ])('%j is refused with a hint', async (args, named) => {
    const cwd = bare({ 'access.csv': `${HEAD}\n${LOG}`, 'words.txt': 'some words\nand more\n' });
    const ran = await run(cwd, ...args);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain(named);
  });

  it('says what could not be read', async () => {
    const cwd = bare({ 'access.csv': `${HEAD}\n${LOG}broken line\n` });
    expect((await run(cwd, 'access.csv')).err).toContain('1 of 12 records could not be read, such as access.csv:13');
  });

  it('that the configuration knows is read as it says', async () => {
    const { code, out, err } = await asked(
      path.join(folder, 'logs/takuso.csv'),
      '--former',
      '-f',
      'csv',
      '--columns',
      'system',
    );
    expect(code).toBe(0);
    expect(out).toBe('system\r\ntakuso\r\n');
    expect(err).not.toContain('format');
  });

  it('of a system that is named is read as that one', async () => {
    mkdirSync(path.join(folder, 'other'), { recursive: true });
    writeFileSync(path.join(folder, 'other/copy.txt'), `${HEAD}\n${LOG}`);
    const found = await rows('other/copy.txt', '--system', 'takuso', '--side', 'affiliate');
    expect(found).toHaveLength(5);
    expect(found[0].file).toBe('other/copy.txt');
  });
});

describe('what would look as if nothing had been done', () => {
  const bare = (log: string, ...args: string[]) => {
    const base = folderWith({ 'x.csv': log });
    return here(base, ['query', 'x.csv', '-f', 'csv', ...args]);
  };
  const LINES = 'time,account\n2024-04-01 09:00:00,n1\n2024-04-01 09:00:01,n2\n';

  it.each(['--action', '--screen', '--object', '--result', '--terminal'])(
    '%s without such a column is an error',
    async (option) => {
      const ran = await bare(LINES, option, 'x');
      expect(ran).toMatchObject({ code: 2, out: '' });
      expect(ran.err).toContain(option);
      expect((await bare(LINES, '--account', 'n1')).code).toBe(0);
    },
  );

  it('more than half of the records rejected: exit 3', async () => {
    const good = '2024-04-01 09:00:00,n1\n'.repeat(9000);
    const bad = 'never,n1\n';
    expect(await bare(`time,account\n${good}${bad}`, '--count-by', 'account')).toMatchObject({ code: 0 });
    expect((await bare(`time,account\n${good}${bad.repeat(9001)}`, '--count-by', 'account')).code).toBe(3);
    expect((await bare(`time,account\n${good}${bad.repeat(9001)}`, '--limit', 'all')).code).toBe(3);
  });
});

describe('SQL', () => {
  const sql = (statement: string, ...args: string[]) => rows('--sql', statement, ...args);

  it('sees every column as rows have it, times and truths as SQL writes them', async () => {
    const [row] = await sql('select * from access where line = 3');
    const [shown] = await rows('--date', '2024-04-01');
    expect(row).toEqual({
      ...shown,
      time: '2024-04-01 00:00:00',
      masked: 1,
      former: 1,
      business_day: 1,
      failed: 0,
    });
    for (const name of Object.keys(row)) {
      const [alone] = await sql(`select "${name}" as v from access where line = 3`);
      expect(alone.v, name).toBe(row[name]);
    }
  });

  it('has the filters applied before it sees a row', async () => {
    expect(await sql('select count(*) n, min(account) a, max(account) b from access', '--side', 'affiliate')).toEqual([
      { n: 5, a: 'H2001', b: 'N3001' },
    ]);
  });

  it.each([
    ['groups', 'select account, count(*) n from access group by 1 having n > 3', [{ account: 'H2001', n: 4 }]],
    ['windows', 'select line, row_number() over (order by time, line) n from access limit 1', [{ line: 2, n: 1 }]],
    [
      'a join with itself',
      'select count(*) n from access a join access b on a.account = b.account and a.line < b.line',
      [{ n: 1 + 6 + 3 }],
    ],
    [
      'a second look',
      "select count(*) n from access where object in (select object from access where account = 'N3001')",
      [{ n: 5 }],
    ],
    [
      'a correlated one',
      'select count(*) n from access a where exists (select 1 from access b where b.object = a.object and b.line > a.line)',
      [{ n: 3 }],
    ],
    ['a union', 'select count(*) n from access union all select -count(*) from access', [{ n: 11 }, { n: -11 }]],
    ['a common table', 'with x as (select day d from access) select count(distinct d) n from x', [{ n: 6 }]],
    [
      'integers',
      'select typeof(hour) t, hour / 2 h, line / 2 l, masked + 0 m from access where line = 3',
      [{ t: 'integer', h: 0, l: 1, m: 1 }],
    ],
    [
      'integers in a copy',
      'select typeof(a.line) t, a.line / 2 h from access a join access b on a.line = b.line and a.line = 3',
      [{ t: 'integer', h: 1 }],
    ],
    ['numbers written as texts', "select count(*) n from access where line = '3' and hour = '0'", [{ n: 1 }]],
    ['texts written as numbers', 'select count(*) n from access where object = 7', [{ n: 0 }]],
    ['no table', 'select 1 one, null none', [{ one: 1, none: null }]],
    ['two columns of one name', 'select 1 a, 2 a', [{ a: 1, a_2: 2 }]],
  ])('answers %s', async (_, statement, expected) => expect(await sql(statement)).toEqual(expected));

  it('joins with the register tables as their files have them', async () => {
    const found = await sql(
      `select e.name, count(*) n from access a join emergencies e on a.time >= e.valid_from and a.time < e.valid_to group by 1`,
    );
    expect(found).toEqual([{ name: '台風1号', n: 3 }]);
    expect(await sql('select org, valid_from, valid_to, source from assignments where employee_id = 3001')).toEqual([
      { org: 'NW', valid_from: null, valid_to: '2024-04-01 00:00:00', source: 'register/assignments.csv:4' },
      { org: 'HD', valid_from: '2024-04-01 00:00:00', valid_to: null, source: 'register/assignments.csv:5' },
    ]);
  });

  it('has posts as main and concurrent, whatever the file calls them', async () => {
    const base = smallCompany(LOG);
    writeFileSync(
      path.join(base, 'register/assignments.csv'),
      '社員番号,氏名,会社,所属,主兼,開始日,終了日\n1001,a,NW,U,主務,2020-04-01,\n1001,a,HD,U,兼務,2020-04-01,\n2001,b,HD,U,,2020-04-01,\n',
    );
    const { out } = await here(base, [
      'query',
      '-f',
      'csv',
      '--sql',
      'select employee_id, post, typeof(post) t from assignments order by source',
    ]);
    expect(out).toBe('employee_id,post,t\r\n1001,main,text\r\n1001,concurrent,text\r\n2001,main,text\r\n');
  });

  it('joins with the findings of the ledger', async () => {
    const checked = smallCompany(LOG);
    expect((await here(checked, ['query', '--sql', 'select count(*) from findings', '-f', 'csv'])).out).toBe(
      'count(*)\r\n0\r\n',
    );
    sekisho(checked, ['check', '--since', '2024-04-01', '--until', '2024-04-11']);
    const { out } = await here(checked, [
      'query',
      '-f',
      'csv',
      '--sql',
      "select f.rule, f.accesses, count(*) from findings f join access a using (account, day) where f.account = 'N3001' group by f.id order by 1",
    ]);
    expect(out).toBe('rule,accesses,count(*)\r\noff-period-hd-access,1,1\r\npost-transfer-access,1,1\r\n');
  });

  it.each([
    'delete from access',
    'insert into accounts select * from accounts returning 1',
    'with x as (select 1) delete from accounts',
    'with x as (select 1) insert into accounts(system) select 1 from x returning 1',
    "attach database 'x.db' as x",
    'pragma query_only = off',
    "vacuum into 'x.db'",
    'create table x(a)',
    'select 1; delete from accounts',
    '/* select */ drop table accounts',
  ])('refuses %j', async (statement) => {
    const before = readdirSync(folder);
    const ran = await asked('--sql', statement);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain('SQL');
    expect(readdirSync(folder)).toEqual(before);
  });

  it.each([
    ['select acount from access', 'account'],
    ['select * from acess', 'access'],
    ['select a.objct from access a', 'object'],
    ['selec 1', 'SELECT'],
    ['select (', '--sql-schema'],
  ])('of %j says what may be meant: %s', async (statement, named) => {
    const ran = await asked('--sql', statement);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(named);
  });

  it('has a schema', async () => {
    const { out } = await here(folderWith(), ['query', '--sql-schema']);
    for (const table of ['access', 'assignments', 'accounts', 'emergencies', 'findings']) {
      expect(out).toContain(`CREATE TABLE ${table} (`);
      const columns = [...out.matchAll(new RegExp(`CREATE TABLE ${table} \\(\n([^)]*)\\)`, 'g'))][0]![1]!;
      const names = columns
        .trim()
        .split(/,\n/)
        .map((line) => line.trim().split(' ')[0]);
      expect(
        Object.keys(
          (await sql(`select * from ${table} limit 1`))[0] ?? Object.fromEntries(names.map((name) => [name, 0])),
        ),
      ).toEqual(names);
    }
  });
});

describe('a hostile log', () => {
  const ESCAPE = '\u001b[2J\u001b]0;title\u0007\u009b31m';
  const FORMULA = '=HYPERLINK("http://x";"y")';
  const LONG = 'x'.repeat(4 << 20);
  const text = `${HEAD}\n${[
    ['2024-04-09T10:00:00+09:00', `A${ESCAPE}`, '\u202eCP', 'view', FORMULA, 'OK'],
    ['2024-04-09T10:00:01+09:00', 'B', 'PC', 'view', LONG, 'OK'],
    ['2024-04-09T10:00:02+09:00', 'C', 'PC', 'view', '+1\t2', '\u0000'],
  ]
    .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
    .join('\n')}\n`;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
  const ACTIVE = /[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e]/;
  let cwd: string;
  beforeAll(() => {
    cwd = folderWith({ 'log.csv': text });
  });

  it.each([
    ['table', []],
    ['CSV', ['-f', 'csv']],
    ['JSON', ['-f', 'json']],
    ['NDJSON', ['-f', 'ndjson']],
    ['raw', ['--raw']],
    ['counts', ['--count-by', 'account,object']],
    ['SQL', ['--sql', 'select * from access']],
    ['SQL column names', ['--sql', `select 1 as "${ESCAPE}"`]],
  ])('does not act on a terminal as %s', async (_, args) => {
    const ran = await here(cwd, ['query', 'log.csv', ...args]);
    expect(ran.code, ran.err).toBe(0);
    expect(ran.out).not.toMatch(ACTIVE);
    expect(ran.err).not.toMatch(ACTIVE);
  });

  it('does not run in a spreadsheet, and loses nothing', async () => {
    await here(cwd, ['query', 'log.csv', '-f', 'csv', '--columns', 'object', '-o', 'out.csv']);
    const cells = parse(readFileSync(path.join(cwd, 'out.csv')), { bom: true }) as string[][];
    expect(cells.map(([cell]) => cell)).toEqual(['object', `'${FORMULA}`, LONG, "'+1\\t2"]);
    const whole = JSON.parse((await here(cwd, ['query', 'log.csv', '-f', 'json'])).out).accesses;
    expect(whole[0].account).toBe(`A${ESCAPE}`);
  });

  it('is written to a file as it is with --raw -o', async () => {
    await here(cwd, ['query', 'log.csv', '--raw', '-o', 'lines.txt']);
    expect(readFileSync(path.join(cwd, 'lines.txt'), 'utf8')).toBe(text.slice(text.indexOf('\n') + 1));
  });
});
