/**
 * `sekisho check` as its three users meet it: days, exit codes, errors, the ledger and the reports
 * it leaves behind.
 */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { folderWith, sekisho, smallCompany } from './sekisho.js';

const CLEAN = '2024-04-09T10:00:00+09:00,N1001,PC1,view,0300000000000000000001,OK\n';
const OFF_PERIOD = '2024-04-09T10:00:00+09:00,H2001,PC2,view,0300000000000000000001,OK\n';
const json = (text: string) => JSON.parse(text);

describe('exit codes', () => {
  const code = (log: string, ...args: string[]) =>
    sekisho(smallCompany(log), ['check', '--date', '2024-04-09', ...args]).code;

  it('0: clean', () => expect(code(CLEAN)).toBe(0));
  it('1: findings', () => expect(code(OFF_PERIOD)).toBe(1));
  it('0: findings below --fail-on', () => expect(code(OFF_PERIOD, '--fail-on', 'critical')).toBe(0));
  it('0: a finding of severity info, since nothing succeeded', () =>
    expect(code(OFF_PERIOD.replace('OK', 'NG'))).toBe(0));
  it('3: rejected lines above tolerance', () => expect(code(`${CLEAN}2024-04-09T10:00:00+09:00,N1001\n`)).toBe(3));
  it('3 outweighs 1', () => expect(code(`${OFF_PERIOD}broken\n`)).toBe(3));
  it('0: an empty log is read and counted', () => expect(code('')).toBe(0));

  it('3: a log that is not there', () => {
    const folder = smallCompany(CLEAN);
    writeFileSync(
      path.join(folder, 'sekisho.yaml'),
      readFileSync(path.join(folder, 'sekisho.yaml'), 'utf8').replace('logs/*.csv', 'elsewhere/*.csv'),
    );
    const ran = sekisho(folder, ['check', '--date', '2024-04-09']);
    expect(ran.code).toBe(3);
    expect(ran.out).toContain('elsewhere/*.csv');
  });

  it('4: another run holds the ledger', () => {
    const folder = smallCompany(CLEAN);
    sekisho(folder, ['check', '--date', '2024-04-09']);
    const db = new Database(path.join(folder, 'sekisho.db'));
    db.exec('BEGIN IMMEDIATE');
    const ran = sekisho(folder, ['check', '--date', '2024-04-09']);
    db.exec('ROLLBACK');
    db.close();
    expect(ran).toMatchObject({ code: 4, out: '' });
    expect(ran.err).toContain('sekisho.db');
  });

  it.each([
    [['check', '--date', '2024-02-30'], '2024-02-30'],
    [['check', '--date', '2024-04-09', '--since', '2024-04-01'], '--date'],
    [['check', '--since', '2024-04-01'], '--until'],
    [['check', '--since', '2024-04-02', '--until', '2024-04-01'], '2024-04-02'],
    [['check', '--workers', '0'], '--workers'],
    [['check', '--system', 'nowhere'], 'takuso'],
    [['check', '--formatt', 'json'], '--formatt'],
    [['check', '-f', 'xml'], 'xml'],
    [['chekc'], 'check'],
    [[], '--help'],
  ])('2: usage %j, and the message names %s', (args, named) => {
    const ran = sekisho(smallCompany(CLEAN), args);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain(named);
    expect(ran.err).not.toContain('    at ');
  });
});

describe('errors of input', () => {
  it('without a configuration say where it was looked for', () => {
    const ran = sekisho(folderWith(), ['check', '--date', '2024-04-09']);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain('sekisho.yaml');
  });

  it('in three register files are all listed with file and line, and nothing is written', () => {
    const folder = smallCompany(CLEAN, {
      'register/assignments.csv': `employee_id,name,org,unit,position,post,from,to
1001,網野 太郎,NWW,配電部,,main,,
2001,小売 花子,HD,営業部,,main,2024-13-01,
3001,異動 次郎,NW,配電部,,main,2024-04-01,2024-03-01
`,
      'register/accounts.csv': `system,account,employee_id,org,kind,from,to
takuso,N1001,1001,,personnel,,
`,
      'register/emergencies.csv': `id,name,systems,start,end,declared_at
E1,台風1号,,2024-04-10 18:00,2024-04-10 09:00,
`,
    });
    const ran = sekisho(folder, ['check', '--date', '2024-04-09']);
    expect(ran).toMatchObject({ code: 2, out: '' });
    for (const [place, value] of [
      ['register/assignments.csv:2', 'NWW'],
      ['register/assignments.csv:3', '2024-13-01'],
      ['register/assignments.csv:4', '2024-03-01'],
      ['register/accounts.csv:2', 'personnel'],
      ['register/emergencies.csv:2', '2024-04-10 09:00'],
    ] as const) {
      expect(ran.err.split('\n').find((line) => line.startsWith(place))).toContain(value);
    }
    expect(readdirSync(folder).sort()).toEqual(['logs', 'register', 'sekisho.yaml']);
  });

  it('in a log name the column that is not there, and nothing is written', () => {
    const folder = smallCompany(CLEAN, { 'logs/takuso.csv': 'time,user,terminal,action,object,result\n' });
    const ran = sekisho(folder, ['check', '--date', '2024-04-09']);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain('logs/takuso.csv');
    expect(ran.err).toContain('account');
    expect(ran.err).toContain('user');
    expect(readdirSync(folder).sort()).toEqual(['logs', 'register', 'sekisho.yaml']);
  });
});

describe('days', () => {
  const log = ['05', '06', '07', '08']
    .map((day) => `2024-04-${day}T23:59:59+09:00,H2001,PC2,view,0300000000000000000001,OK\n`)
    .join('');
  const monday = { SEKISHO_NOW: '2024-04-08T07:30:00+09:00' };
  const daysOf = (text: string) => json(text).findings.map((finding: { day: string }) => finding.day);

  it('without dates: a first run on a Monday covers Friday to Sunday', () => {
    const ran = sekisho(smallCompany(log), ['check', '-f', 'json'], monday);
    expect(daysOf(ran.out)).toEqual(['2024-04-05', '2024-04-06', '2024-04-07']);
  });

  it('without dates: missed days are caught up, done ones are not done again', () => {
    const folder = smallCompany(log);
    sekisho(folder, ['check', '--date', '2024-04-05']);
    expect(daysOf(sekisho(folder, ['check', '-f', 'json'], { SEKISHO_NOW: '2024-04-09T07:30:00+09:00' }).out)).toEqual([
      '2024-04-06',
      '2024-04-07',
      '2024-04-08',
    ]);
    const again = sekisho(folder, ['check', '-f', 'json'], { SEKISHO_NOW: '2024-04-09T09:00:00+09:00' });
    expect(again).toMatchObject({ code: 0, out: '' });
    expect(again.err).toContain('2024-04-08');
  });

  it('on which a log was missing are not done', () => {
    const folder = smallCompany(log);
    const config = path.join(folder, 'sekisho.yaml');
    const text = readFileSync(config, 'utf8');
    writeFileSync(config, text.replace('logs/*.csv', 'later/*.csv'));
    expect(sekisho(folder, ['check', '--date', '2024-04-05']).code).toBe(3);
    writeFileSync(config, text);
    expect(daysOf(sekisho(folder, ['check', '-f', 'json'], monday).out)).toContain('2024-04-05');
  });

  it('end at local midnight: 23:59:59.999 and 00:00:00 are two findings', () => {
    const boundary = ['2024-04-08T23:59:59.999+09:00', '2024-04-09T00:00:00+09:00']
      .map((time) => `${time},H2001,PC2,view,0300000000000000000001,OK\n`)
      .join('');
    const ran = sekisho(smallCompany(boundary), [
      'check',
      '--since',
      '2024-04-08',
      '--until',
      '2024-04-09',
      '-f',
      'json',
    ]);
    expect(json(ran.out).findings).toMatchObject([
      { day: '2024-04-08', accesses: 1, first: '2024-04-08T23:59:59.999+09:00' },
      { day: '2024-04-09', accesses: 1, first: '2024-04-09T00:00:00+09:00' },
    ]);
  });
});

describe('coverage', () => {
  it('accounts for every line and every record', () => {
    const log = `${CLEAN}\n2024-04-08T10:00:00+09:00,N1001,PC1,view,"03,\n04",OK\nnot a time,N1001,PC1,view,,OK\nshort\n`;
    const { coverage } = json(sekisho(smallCompany(log), ['check', '--date', '2024-04-09', '-f', 'json']).out);
    expect(coverage).toEqual([
      {
        system: 'takuso',
        day: '2024-04-09',
        files: 1,
        lines: 7,
        records: 4,
        evaluated: 1,
        outside: 1,
        rejected: 2,
        anonymous: 0,
      },
    ]);
  });

  it('has a row for a day without any access', () => {
    const { coverage } = json(sekisho(smallCompany(CLEAN), ['check', '--date', '2024-04-20', '-f', 'json']).out);
    expect(coverage).toMatchObject([{ day: '2024-04-20', evaluated: 0, records: 1, outside: 1 }]);
  });

  it('counts a last line that was cut off as a record', () => {
    const { coverage, findings } = json(
      sekisho(smallCompany(`${CLEAN}${OFF_PERIOD.slice(0, -30)}`), ['check', '--date', '2024-04-09', '-f', 'json']).out,
    );
    expect(coverage).toMatchObject([{ records: 2, evaluated: 1, rejected: 1 }]);
    expect(findings).toEqual([]);
  });
});

describe('what a run leaves behind', () => {
  it('reports per day, readable by their owner only, and nothing half-written', () => {
    const folder = smallCompany(OFF_PERIOD);
    sekisho(folder, ['check', '--since', '2024-04-08', '--until', '2024-04-09']);
    expect(readdirSync(path.join(folder, 'reports'))).toEqual(expect.arrayContaining(['2024-04-08', '2024-04-09']));
    const csv = path.join(folder, 'reports/2024-04-09/findings.csv');
    expect(readFileSync(csv).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(readFileSync(csv, 'utf8').trimEnd().split('\r\n')).toHaveLength(2);
    for (const made of [csv, path.dirname(csv), path.dirname(path.dirname(csv))]) {
      expect(statSync(made).mode & 0o077, made).toBe(0);
    }
    expect(json(readFileSync(path.join(folder, 'reports/2024-04-09/findings.json'), 'utf8')).findings).toHaveLength(1);
    expect(readdirSync(path.join(folder, 'reports/2024-04-09')).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('a corrected roster withdraws a finding, and both are told', () => {
    const folder = smallCompany(OFF_PERIOD);
    const first = json(sekisho(folder, ['check', '--date', '2024-04-09', '-f', 'json']).out);
    const roster = path.join(folder, 'register/assignments.csv');
    writeFileSync(roster, readFileSync(roster, 'utf8').replace('HD,営業部,,main,,', 'NW,営業部,,main,,'));
    const second = sekisho(folder, ['check', '--date', '2024-04-09', '-f', 'json']);
    expect(second.code).toBe(0);
    expect(json(second.out).findings).toEqual([]);
    expect(json(second.out).withdrawn).toMatchObject([{ id: first.findings[0].id, status: 'withdrawn' }]);
  });

  it('a second run changes not one byte', () => {
    const folder = smallCompany(OFF_PERIOD);
    const args = ['check', '--date', '2024-04-09', '-f', 'json'];
    const files = () =>
      ['sekisho.db', 'reports/2024-04-09/findings.json'].map((name) => readFileSync(path.join(folder, name)));
    const one = sekisho(folder, args);
    const before = files();
    const two = sekisho(folder, args);
    expect(two.out).toBe(one.out);
    expect(files()).toEqual(before);
  });

  it('-o appears whole, and stdout stays empty', () => {
    const folder = smallCompany(OFF_PERIOD);
    const ran = sekisho(folder, ['check', '--date', '2024-04-09', '-f', 'json', '-o', 'out.json', '-q']);
    expect(ran).toEqual({ code: 1, out: '', err: '' });
    expect(json(readFileSync(path.join(folder, 'out.json'), 'utf8')).findings).toHaveLength(1);
    expect(existsSync(path.join(folder, 'sekisho.db'))).toBe(true);
  });
});

describe('a person who moved, outside an emergency', () => {
  it('is found by both rules, each with its own reason', () => {
    const log = '2024-04-09T10:00:00+09:00,N3001,PC3,print,0300000000000000000001,OK\n';
    const { findings } = json(sekisho(smallCompany(log), ['check', '--date', '2024-04-09', '-f', 'json']).out);
    expect(findings.map((finding: { rule: string }) => finding.rule)).toEqual([
      'off-period-hd-access',
      'post-transfer-access',
    ]);
    expect(new Set(findings.map((finding: { message: string }) => finding.message)).size).toBe(2);
    expect(findings[1]).toMatchObject({
      actor: { class: 'affiliate', employee_id: '3001', name: '異動 次郎', org: 'HD', former: true },
      outputs: 1,
      evidence: [{ file: 'logs/takuso.csv', line: 2, object: '0300000000000000000001' }],
    });
  });
});

describe('texts', () => {
  it('carry no escape sequence when piped, and the words of the language asked for', () => {
    const folder = smallCompany(OFF_PERIOD);
    const english = sekisho(folder, ['check', '--date', '2024-04-09']);
    const japanese = sekisho(folder, ['check', '--date', '2024-04-09', '--lang', 'ja']);
    expect(english.out + english.err).not.toContain('\u001b');
    expect(japanese.out).toMatch(/[ぁ-ん]/);
    expect(sekisho(folder, ['check', '--date', '2024-04-09'], { LANG: 'ja_JP.UTF-8' }).out).toBe(japanese.out);
  });
});
