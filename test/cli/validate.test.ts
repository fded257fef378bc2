/** `sekisho init` and `sekisho validate`, as a new user meets them. */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, sekisho, smallCompany } from './sekisho.js';

const LOG = 'time,account,terminal,action,screen,object,result\n2024-04-01 09:00:00,N1,PC1,view,s,o,OK\n';
const JAPANESE_LOG =
  '日付,時刻,利用者ID,端末ID,操作,画面,供給地点特定番号,結果\n2024/04/01,09:00:00,N1,PC1,照会,s,o,OK\n';
/** Tables without a row would accuse everybody. */
const FILLED = ['assignments', 'accounts', 'terminals', 'rights', 'grants', 'trainings'];
const JAPANESE = { LANG: 'ja_JP.UTF-8' };

describe('init', () => {
  it.each([
    [{}, LOG],
    [JAPANESE, JAPANESE_LOG],
  ])('writes what validate finds in order, env %j', (env, log) => {
    const folder = folderWith({ 'logs/takuso-1.csv': log });
    const ran = sekisho(folder, ['init'], env);
    expect(ran.code).toBe(0);
    const written = ran.out.trim().split('\n');
    expect(written).toContain('sekisho.yaml');
    expect(written).toContain('register/assignments.csv');
    for (const file of written) expect(existsSync(path.join(folder, file))).toBe(true);
    expect(readFileSync(path.join(folder, 'sekisho.yaml'), 'utf8')).toMatch(
      /^# yaml-language-server: \$schema=\.\/sekisho\.schema\.json\n/,
    );
    expect(written).toContain('sekisho.schema.json');
    expect(sekisho(folder, ['validate'], env)).toMatchObject({ code: 0, err: '' });
  });

  it('names no table that accuses while it is empty', () => {
    const folder = folderWith({ 'logs/takuso-20240401.csv': LOG });
    sekisho(folder, ['init']);
    const ran = sekisho(folder, ['check', '--date', '2024-04-01', '-f', 'json']);
    expect(ran.code).toBe(3);
    // the logs of a first day are not kept for five years: that is no table's fault
    const found = JSON.parse(ran.out).findings.map(({ rule }: { rule: string }) => rule);
    expect(found).toEqual(['log-gap']);
  });

  it('writes templates that every table of the register can be read from', () => {
    const folder = folderWith({ 'logs/takuso-1.csv': JAPANESE_LOG });
    sekisho(folder, ['init'], JAPANESE);
    const file = path.join(folder, 'sekisho.yaml');
    const text = readFileSync(file, 'utf8');
    const tables = readdirSync(path.join(folder, 'register')).map((name) => name.replace('.csv', ''));
    const all = text.replace(
      /^register:(\n {2}.*)*/m,
      `register:${tables.map((name) => `\n  ${name}: register/${name}.csv`).join('')}`,
    );
    writeFileSync(file, all);
    // every header is found; a table that nobody filled in is said, unless it may well be empty
    const empty = sekisho(folder, ['validate', '-f', 'json']);
    expect(empty.code).toBe(2);
    const problems = JSON.parse(empty.out).problems.map(({ text }: { text: string }) => text.split(',')[0]);
    expect(problems).toEqual(FILLED.map((name) => `the table ${name} has no row`));
    for (const name of FILLED) {
      writeFileSync(file, readFileSync(file, 'utf8').replace(`\n  ${name}: register/${name}.csv`, ''));
    }
    const ran = sekisho(folder, ['validate', '-f', 'json']);
    expect(ran).toMatchObject({ code: 0, err: '' });
    const read = JSON.parse(ran.out).tables.map((one: { table: string }) => one.table);
    expect([...read, ...FILLED].sort()).toEqual(tables.sort());
    // which screens show customers in clear is the one thing that a template cannot say
    expect(JSON.parse(ran.out).warnings).toEqual([expect.stringMatching(/^the log of takuso has no `unmasked`: /)]);
  });

  it('replaces nothing unless it is told to', () => {
    const folder = folderWith({ 'sekisho.yaml': 'mine\n' });
    const ran = sekisho(folder, ['init']);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain('sekisho.yaml is there already');
    expect(readdirSync(folder)).toEqual(['sekisho.yaml']);
    expect(sekisho(folder, ['init', '--force']).code).toBe(0);
    expect(readFileSync(path.join(folder, 'sekisho.yaml'), 'utf8')).not.toBe('mine\n');
  });

  it('writes into another folder, for its owner only', () => {
    const folder = folderWith();
    expect(sekisho(folder, ['init', 'audit']).out).toContain('audit/sekisho.yaml\n');
    expect(statSync(path.join(folder, 'audit/register/accounts.csv')).mode & 0o777).toBe(0o600);
  });
});

describe('validate', () => {
  it('tells what was read', () => {
    const ran = sekisho(smallCompany(''), ['validate', '-f', 'json']);
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(ran.out)).toMatchObject({
      tool: 'sekisho',
      config: 'sekisho.yaml',
      tables: [
        { table: 'assignments', files: 1, rows: 4, first: '2024-04-01', last: '2024-04-01' },
        { table: 'accounts', files: 1, rows: 3, first: '', last: '' },
        { table: 'emergencies', files: 1, rows: 1, first: '2024-04-10', last: '2024-04-10' },
      ],
      logs: [{ system: 'takuso', path: 'logs/*.csv', format: 'csv', files: 1, newest: { records: 0, rejected: 0 } }],
      people: 3,
      accounts: 3,
      rules: [
        'off-period-hd-access',
        'affiliate-system-access',
        'post-transfer-access',
        'shared-id-use',
        'non-employee-access',
        'log-altered',
      ],
      warnings: [expect.stringContaining('no record in it')],
      bad: [],
    });
    const table = sekisho(smallCompany(''), ['validate']);
    expect(table.out).toMatch(/assignments\s+1\s+4\s+2024-04-01/);
  });

  it('lists what is wrong with configuration, rules, formats and register at once', () => {
    const folder = smallCompany('', {
      'register/accounts.csv': 'system,account,employee_id,org,kind,from,to\ntakuso,N1,,,personal,x,\n',
      'register/emergencies.csv': 'id,name,systems,start,end\nE1,a,,2024-04-10,2024-04-09\n',
    });
    const file = path.join(folder, 'sekisho.yaml');
    const text = readFileSync(file, 'utf8');
    writeFileSync(
      file,
      text
        .replace('rules:\n', 'rules:\n  of-period-hd-access: on\n')
        .replace('path: logs', 'format: cvs\n      path: logs'),
    );
    const ran = sekisho(folder, ['validate']);
    expect(ran).toMatchObject({ code: 2, out: '' });
    for (const said of [
      'did you mean off-period-hd-access?',
      'did you mean csv?',
      'register/accounts.csv:2: employee_id',
      'register/accounts.csv:2: from: got "x"',
      'register/emergencies.csv:2: end',
    ]) {
      expect(ran.err).toContain(said);
    }
    writeFileSync(
      file,
      text.replace(
        'rules:\n',
        'zones: 1\nrules:\n  of-period-hd-access: on\n  shared-id-use: { withoutCheckout: ignore }\n',
      ),
    );
    const schema = sekisho(folder, ['validate']);
    expect(schema.code).toBe(2);
    for (const said of [
      'got the key `zones`',
      'did you mean off-period-hd-access?',
      'did you mean `withoutCheckouts`?',
    ]) {
      expect(schema.err).toContain(said);
    }
  });

  it('goes on without bad rows where it is told to, and says which', () => {
    const folder = smallCompany('', {
      'register/accounts.csv': 'system,account,employee_id,org,kind,from,to\ntakuso,N1001,1001,,personal,x,\n',
    });
    const file = path.join(folder, 'sekisho.yaml');
    writeFileSync(file, `onBadRows: continue\n${readFileSync(file, 'utf8')}`);
    const ran = sekisho(folder, ['validate']);
    expect(ran.code).toBe(3);
    expect(ran.out).toContain('register/accounts.csv:2: from: got "x"');
  });

  it('names contradictions with both rows', () => {
    const folder = smallCompany('', {
      'register/accounts.csv':
        'system,account,employee_id,org,kind,from,to\ntakuso,N1001,1001,,personal,,\ntakuso,N1001,2001,,personal,,\n',
    });
    const ran = sekisho(folder, ['validate'], JAPANESE);
    expect(ran.code).toBe(0);
    expect(ran.out.replaceAll(/\s+/g, '')).toContain('register/accounts.csv:2とregister/accounts.csv:3');
  });
});
