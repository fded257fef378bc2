import { createHash } from 'node:crypto';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../src/lib/limits.js';
import { ACCOUNTS, at, load, POSTS, problems } from './world.js';

const posts = (text: string | Buffer, more = {}) =>
  load({ assignments: { files: { 'a.csv': text }, path: 'a.csv', ...more } });
const people = ({ register }: ReturnType<typeof load>) =>
  [...register.people.values()].map(
    ({ id, name, posts }) => `${id} ${name} ${posts.entries.map(({ value }) => value.org)}`,
  );

describe('charsets', () => {
  const text =
    '社員番号,氏名,会社,所属,役職,主兼,開始日,終了日\r\n001,髙﨑①,送配電,託送,課長,主務,H31/4/30,令和6年4月1日\r\n';
  it.each([
    ['UTF-8', Buffer.from(text), 'auto'],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`), 'auto'],
    ['CP932', iconv.encode(text, 'cp932'), 'auto'],
    ['CP932, named', iconv.encode(text, 'cp932'), 'cp932'],
    ['UTF-8 with a mark before a quote', Buffer.from(`\uFEFF${text.replace('社員番号', '"社員番号"')}`), 'auto'],
    ['UTF-16', Buffer.from(`\uFEFF${text}`, 'utf16le'), 'auto'],
  ])('%s', (_, bytes, encoding) => {
    const register = posts(bytes, { encoding });
    expect(people(register)).toEqual(['001 髙﨑① NW']);
    const { from, to } = register.register.people.get('001')!.posts.entries[0]!;
    expect([from, to]).toEqual([at('2019-04-30'), at('2024-04-01')]);
  });
  it('EUC-JP, named', () => {
    const plain = text.replace('髙﨑①', '山田');
    expect(people(posts(iconv.encode(plain, 'euc-jp'), { encoding: 'euc-jp' }))).toEqual(['001 山田 NW']);
  });
  it('of bytes that are none are a problem', () => {
    const bytes = Buffer.concat([Buffer.from('employee_id,org,from,to\n1,NW,,\n2,'), Buffer.from([0xff, 0xfd, 0x0a])]);
    expect(problems(() => posts(bytes))).toEqual(['a.csv:3: : got bytes that are not cp932']);
    expect(problems(() => posts(iconv.encode(text, 'cp932'), { encoding: 'utf-8' }))).toEqual([
      'a.csv:1: : got bytes that are not utf-8',
    ]);
  });
});

describe('headers', () => {
  it('may vary in width, case, spaces and order', () => {
    expect(people(posts('To,ＦＲＯＭ, Org ,Employee ID\n,,NW,1\n'))).toEqual(['1  NW']);
  });
  it('may be named in the configuration', () => {
    expect(
      people(
        posts('番号,氏名,会社コード,自,至\n1,A,NW,,\n', { columns: { employee_id: '番号', from: '自', to: '至' } }),
      ),
    ).toEqual(['1 A NW']);
  });
  it('that are missing are named with those that are there', () => {
    expect(problems(() => posts('社員番,氏名,会社,開始日\n1,A,NW,\n'))).toEqual([
      'a.csv:1: : no column for `employee_id` (expected employee_id, 社員番号, 従業員番号, 職員番号, 社員ID, 従業員ID, 職員ID, 社員コード, 社員No); did you mean "社員番"? The file has: 社員番, 氏名, 会社, 開始日',
      'a.csv:1: : no column for `to` (expected to, 終了日, 適用終了日, 有効終了日, 離任日); the file has: 社員番, 氏名, 会社, 開始日',
    ]);
    expect(problems(() => posts('employee_id,org,from,to\n1,NW,,\n', { columns: { unit: '部' } }))[0]).toContain(
      'a.csv:1: : no column for `unit` (expected 部)',
    );
  });
  it('of the configuration that no table has are named', () => {
    expect(
      problems(() =>
        posts('employee_id,org,from,to\n1,NW,,\n', { columns: { employe_id: 'x' }, defaults: { zzz: '1' } }),
      ),
    ).toEqual([
      'sekisho.yaml:1: register.assignments.columns.employe_id: got the key `employe_id`, which does not exist; did you mean `employee_id`?',
      'sekisho.yaml:1: register.assignments.defaults.zzz: got the key `zzz`, expected one of: employee_id, name, org, unit, position, post, superior_id, from, to',
    ]);
  });
  it('that look like a typing error are warned about', () => {
    const { register } = posts('employee_id,org,from,to,positoin\n1,NW,,,x\n');
    expect(register.warnings.map(({ id, data }) => [id, data.got, data.meant])).toEqual([
      ['register.strangeColumn', 'positoin', 'position'],
    ]);
  });
  it('of two letters, and those that are read, are no typing errors', () => {
    const { register } = posts('employee_id,org,from,to,nam,po,unit\n1,NW,,,x,x,x\n');
    expect(register.warnings.map(({ data }) => [data.got, data.meant])).toEqual([['nam', 'name']]);
    const used = posts('employee_id,org,from,to,names\n1,NW,,,x\n', { columns: { unit: 'names' } }).register;
    expect(used.warnings).toEqual([]);
  });
  it('that stand twice are a problem', () => {
    expect(problems(() => posts('社員番号,社員番号,会社,開始日,終了日\n1,2,NW,,\n'))).toEqual([
      'a.csv:1: : two columns are called "社員番号", so that `employee_id` is not clear',
    ]);
  });
});

describe('rows', () => {
  const header = 'employee_id,org,from,to,state\n';
  it('may be chosen by a column', () => {
    const text = `${header}1,NW,,,在籍\n2,NW,,,退職\n3,,x,,削除\n4,NW,,,休職\n`;
    expect(people(posts(text, { where: { state: ['在籍', '休職'] } })).map((line) => line[0])).toEqual(['1', '4']);
    const first = 'state,employee_id,org,from,to\n在籍,1,NW,,\n退職,2,NW,,\n';
    expect(people(posts(first, { where: { state: ['在籍'] } })).map((line) => line[0])).toEqual(['1']);
    expect(problems(() => posts(text, { where: { stat: ['x'] } }))[0]).toContain('did you mean "state"?');
  });
  it('may have defaults where a column or a cell is missing', () => {
    expect(people(posts('employee_id,name\n1,A\n', { defaults: { org: 'NW', from: '', to: '' } }))).toEqual(['1 A NW']);
    expect(people(posts(`${header}1,,,,\n2,HD,,,\n`, { defaults: { org: 'NW' } }))).toEqual(['1  NW', '2  HD']);
  });
  it('keep leading zeros, quotes and line ends in cells, and their own line', () => {
    const text =
      'employee_id,name,org,from,to\r\n\r\n"007","Bond\r\n""J""",NW,,\r\n,,,,\r\n008,x,HD,,\r\n009,y,XX,,\r\n';
    expect(problems(() => posts(text))[0]).toContain('a.csv:7: org');
    const { register } = posts(text.replace('XX', 'NW'));
    expect([...register.people.values()].map(({ name }) => name)).toEqual(['Bond\n"J"', 'x', 'y']);
    const sources = [...register.people.values()].map((person) => person.posts.entries[0]?.fact.source);
    expect(sources).toEqual(['a.csv:3', 'a.csv:6', 'a.csv:7']);
  });
  it('with more or fewer fields than the header are bad', () => {
    expect(problems(() => posts(`${header}1,NW,,\n2,NW,,,,x\n3,NW,,,,,\n`))).toEqual([
      'a.csv:2: : got 4 fields, expected 5',
      'a.csv:3: : got 6 fields, expected 5',
    ]);
  });
  it('with a quote out of place end what can be read', () => {
    expect(problems(() => posts(`${header}1,NW,,,\n2,"NW,,,\n3,NW,,,\n`))).toEqual([
      'a.csv:3: : a quote is not where it may be, or not closed (CSV_QUOTE_NOT_CLOSED); nothing from here on could be read',
    ]);
  });
  it('may be separated by tabs, or what the configuration says', () => {
    expect(people(posts('employee_id\torg\tfrom\tto\n1\tNW\t\t\n'))).toEqual(['1  NW']);
    expect(people(posts('employee_id;org;from;to\n1;NW;;\n', { delimiter: ';' }))).toEqual(['1  NW']);
  });
});

describe('files', () => {
  it('of one table may be several', () => {
    const files = { 'hr/nw.csv': 'employee_id,from,to\n1,,\n', 'hr/nw2.csv': 'employee_id,from,to\n2,,\n' };
    const register = load({
      assignments: [
        { files, path: 'hr/*.csv', defaults: { org: 'NW' } },
        { files: { 'hd.csv': 'employee_id,from,to\n3,,\n' }, path: 'hd.csv', defaults: { org: 'HD' } },
      ],
    });
    expect(people(register)).toEqual(['1  NW', '2  NW', '3  HD']);
    expect(register.tables).toEqual([{ table: 'assignments', files: 3, rows: 3 }]);
  });
  it('may have brackets in their names', () => {
    const files = { '名簿(4月)[新].csv': 'employee_id,org,from,to\n1,NW,,\n' };
    expect(people(load({ assignments: { files, path: '名簿(4月)[新].csv' } }))).toEqual(['1  NW']);
  });
  it('that are not there, or are folders, or empty, are problems of where they are named', () => {
    const where = { configuredAt: { file: 'sekisho.yaml', line: 9 } };
    expect(
      problems(() =>
        load({
          assignments: { files: {}, path: 'no.csv', ...where },
          transfers: { files: {}, path: 'no/{yyyy}.csv', ...where },
          accounts: { files: { 'sub/x.csv': '' }, path: 'sub', ...where },
          loans: { files: { 'empty.csv': '' }, path: 'empty.csv' },
          grants: { files: { 'blank.csv': '\n\n,,\n' }, path: 'blank.csv' },
        }),
      ),
    ).toEqual([
      'sekisho.yaml:9: register.assignments: the file no.csv is not there',
      'sekisho.yaml:9: register.transfers: no file matches no/{yyyy}.csv',
      'sekisho.yaml:9: register.accounts: sub is a folder, expected a file or a pattern such as sub/*.csv',
      'empty.csv:1: : the file is empty, expected a line of headers',
      'blank.csv:1: : the file is empty, expected a line of headers',
    ]);
  });
  it('are listed with size and hash', () => {
    const text = 'employee_id,org,from,to\n1,NW,,2024-04-01\n';
    expect(posts(text).files).toEqual([
      {
        path: 'a.csv',
        table: 'assignments',
        encoding: 'utf-8',
        size: text.length,
        sha256: createHash('sha256').update(text).digest('hex'),
        rows: 1,
      },
    ]);
  });
});

describe('mistakes', () => {
  const tables = {
    assignments: `${POSTS}1,A,NW,,,main,2024-13-01,\n2,B,ZZ,,,chief,,\n`,
    accounts: `${ACCOUNTS}takuso,u1,1,,personal,2024-05-01,2024-04-01\ntakuso,u2,,,personal,,\ntakuso,u3,3,,personal,,\n`,
    emergencies: 'id,name,systems,start,end,declared_at\nT1,x,,someday,,\n',
  };
  it('of two tables in one file are listed by line', () => {
    const text =
      'id,name,systems,start,end,system,account,employee_id,from,to\nT1,x,,someday,,takuso,u,1,soon,\nT2,x,,never,,takuso,u,1,later,\n';
    const found = problems(() =>
      load({ emergencies: { files: { 'all.csv': text }, path: 'all.csv' }, checkouts: { files: {}, path: 'all.csv' } }),
    );
    expect(found.map((problem) => problem.split(':').slice(1, 3).join(':'))).toEqual([
      '2: start',
      '2: from',
      '3: start',
      '3: from',
    ]);
  });
  it('of all files are listed at once', () => {
    expect(problems(() => load(tables))).toEqual([
      'assignments.csv:2: from: got "2024-13-01", expected a date such as 2024-04-01, 2024/4/1, 20240401 or R6.4.1, with or without a time such as 9:05',
      'assignments.csv:3: org: got "ZZ", expected the id or name of an organization of the configuration',
      'assignments.csv:3: post: got "chief", expected main (主務) or concurrent (兼務)',
      'accounts.csv:2: to: got "2024-04-01", expected a date that is not before the start of the row',
      'accounts.csv:3: employee_id: got nothing, expected the employee id of a personal account',
      'emergencies.csv:2: start: got "someday", expected a date such as 2024-04-01, 2024/4/1, 20240401 or R6.4.1, with or without a time such as 9:05',
    ]);
  });

  it('gone on without leave unjudged what they touch, and nothing else', () => {
    const { register, bad } = load(
      {
        assignments: `${POSTS}1,A,NW,,,main,2024-13-01,\n2,B,NW,,,main,,\n`,
        accounts: `${ACCOUNTS}takuso,u1,1,,personal,,\ntakuso,u2,2,,personal,,\ntakuso,u3,2,,personal,x,\ntakuso,u3,2,,personal,,\nmeter,u3,2,,personal,,\n`,
        emergencies: 'id,name,systems,start,end,declared_at\nT1,x,meter,someday,,\n',
        pledges: 'employee_id,transfer_date,submitted_on\n2,x,\n',
      },
      { onBadRows: 'continue' },
    );
    const who = (system: string, account: string) => {
      const { possible, gap } = register.actors(system, account, at('2024-06-01'));
      return possible[0]?.class ?? `${gap?.reason} ${gap?.cure.data.file}:${gap?.cure.data.line}`;
    };
    expect(who('takuso', 'u1')).toBe('unjudged.badRow assignments.csv:2');
    expect(who('takuso', 'u2')).toBe('network');
    expect(who('takuso', 'u3')).toBe('unjudged.badRow accounts.csv:4');
    expect(who('meter', 'u3')).toBe('unjudged.badRow emergencies.csv:2');
    expect(register.unread?.('pledges')).toHaveLength(1);
    expect(register.unread?.('loans')).toEqual([]);
    expect(bad).toHaveLength(4);
  });

  it('of an account of one system touch no other system', () => {
    const { register } = load(
      {
        assignments: `${POSTS}1,A,NW,,,main,,\n`,
        accounts: `${ACCOUNTS}takuso,u,1,,personal,x,\nmeter,u,1,,personal,,\n`,
      },
      { onBadRows: 'continue' },
    );
    expect(register.actors('takuso', 'u', 0).possible).toEqual([]);
    expect(register.actors('meter', 'u', 0).possible).toHaveLength(1);
    expect(register.warnings).toContainEqual({ id: 'register.warn.badRows', data: { n: 1, first: 'accounts.csv:2' } });
  });

  it('of which nobody can tell whom they touch leave everything unjudged', () => {
    const { register } = load(
      { assignments: `${POSTS},A,NW,,,main,,\n2,B,NW,,,main,,\n`, accounts: `${ACCOUNTS}takuso,u2,2,,personal,,\n` },
      { onBadRows: 'continue' },
    );
    expect(register.actors('takuso', 'u2', 0)).toMatchObject({ possible: [], gap: { reason: 'unjudged.badRow' } });
  });

  it('in headers and missing files stop the run all the same', () => {
    expect(problems(() => load({ assignments: 'x,y\n1,2\n' }, { onBadRows: 'continue' }))).toHaveLength(4);
  });

  it('in holidays leave every day open', () => {
    const { register } = load({ holidays: 'date,name\n2024-01-01,a\n2024-1-32,b\n' }, { onBadRows: 'continue' });
    expect(register.isBusinessDay('2024-06-03')).toBeUndefined();
  });

  it('of a terminal leave it unknown', () => {
    const text = 'terminal,owner_org,site\nPC1,NW,a\nPC1,XX,b\nPC2,NW,a\n';
    const { register } = load({ terminals: text }, { onBadRows: 'continue' });
    expect(['PC1', 'PC2'].map((id) => register.terminal(id).entries.length)).toEqual([0, 1]);
  });
});

it('a file of nothing but rows that cannot be read is left at a limit, which is said', () => {
  const limit: { max: number } = LIMITS.badRows;
  const { max } = limit;
  limit.max = 3;
  try {
    const found = problems(() => posts(`employee_id,org,from,to\n${'1\n'.repeat(9)}`));
    expect(found).toHaveLength(4);
    expect(found.join('\n')).toContain('a.csv:4: : 3 rows up to here cannot be read; nothing from here on was read');
  } finally {
    limit.max = max;
  }
});
