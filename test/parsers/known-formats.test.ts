/**
 * Logs of known programs without a configuration: who did what, from where, is found by what is
 * there.
 */
import { describe, expect, test } from 'vitest';
import { isoLocal } from '../../src/domain/time.js';
import { guessLog } from '../../src/engine/index.js';
import { events } from '../../src/parsers/events.js';
import { LINE_SHAPES } from '../../src/parsers/known-lines.js';
import { temporaryFolder, writeLog } from '../engine/sessions/folder.js';
import { scanLog } from './scan-log.js';

const folder = temporaryFolder();
let files = 0;

async function read(...lines: string[]) {
  const path = `log${files++}`;
  writeLog(folder, path, lines.map((line) => `${line}\n`).join(''));
  const { source, messages } = await guessLog({
    ...{ system: 'log', path, base: folder, timezone: 'Asia/Tokyo', accountCase: 'sensitive', idWidth: 'fold' },
  });
  if (source === undefined) throw new Error(JSON.stringify(messages));
  const { system: _, base: _base, ...logs } = source;
  const scan = await scanLog(folder, { ...logs });
  return {
    said: messages.find(({ id }) => id === 'detect.preset' || id === 'detect.logins')?.data,
    rejects: scan.rejects.map(({ reason, text }) => `${reason} ${text}`),
    accesses: scan.accesses.map(({ time, account, terminal, action, object, result }) =>
      [isoLocal('Asia/Tokyo', time).slice(11, 19), account, terminal, action, object, result].join('|'),
    ),
  };
}

test.each(LINE_SHAPES.map(({ id, sample }) => [id, sample] as const))('%s, by its sample', async (id, sample) => {
  const { said, rejects, accesses } = await read(...sample);
  expect(said).toMatchObject({ preset: id });
  expect(rejects).toEqual([]);
  expect(accesses).toHaveLength(sample.length);
});

describe('squid', () => {
  test('account, address, method; nobody is nobody', async () => {
    const [shape] = LINE_SHAPES;
    expect((await read(...shape!.sample)).accesses).toEqual([
      '09:05:03|n1|192.0.2.1|GET|http://www.example.com/a|TCP_MISS/200',
      '09:05:04||192.0.2.2|CONNECT|www.example.com:443|TCP_DENIED/407',
    ]);
  });
});

describe('PostgreSQL', () => {
  test.each([
    [
      'the prefix of packages',
      '2024-04-01 09:05:03.250 JST [41] n1@db LOG:  statement: SELECT 1',
      'n1||statement|SELECT 1',
    ],
    [
      'the prefix of report tools',
      '2024-04-01 09:05:03 JST [41]: [3-1] user=n1,db=db,app=psql,client=192.0.2.1 LOG:  statement: SELECT 1',
      'n1|192.0.2.1|statement|SELECT 1',
    ],
    ['nobody', '2024-04-01 00:05:03.250 UTC [41] LOG:  checkpoint complete', '||checkpoint|'],
  ])('stderr with %s', async (_, line, who) => {
    const { rejects, accesses } = await read(line, '\tFROM x', '\tWHERE y');
    expect(rejects).toEqual([]);
    expect(accesses).toEqual([`09:05:03|${who}|LOG`]);
  });

  test('csvlog, whatever its version', async () => {
    const rest = (n: number) => ',"psql"'.padEnd(n, ',');
    const row = (user: string, from: string, more: string) =>
      `2024-04-01 09:05:03.250 JST,"${user}","db",41,"${from}",660a.29,1,"SELECT",2024-04-01 09:00:00 JST,3/4,0,LOG,00000,"statement: SELECT ""a""\nFROM b",,,,,,,,${more}`;
    const old = await read(row('n1', '192.0.2.1:5000', '"psql"'), row('n2', '[local]', '"psql"'));
    expect(old.said).toMatchObject({ preset: 'PostgreSQL (csvlog)' });
    expect(old.rejects).toEqual([]);
    expect(old.accesses.map((one) => one.split('|').slice(0, 4).join('|'))).toEqual([
      '09:05:03|n1|192.0.2.1|SELECT',
      '09:05:03|n2|[local]|SELECT',
    ]);
    const later = await read(row('n1', '::1:5000', '"psql","client backend",,0'));
    expect(later.accesses[0]).toMatch(/^09:05:03\|n1\|::1\|SELECT\|statement: SELECT "a"\nFROM b\|LOG$/);
    expect(rest(3)).toBe(',"psql"');
  });
});

describe('Windows events', () => {
  test.each([
    ['one per line', '\n', ''],
    ['on one line', '', ''],
    ['within a document', '\r\n', '<?xml version="1.0"?>\n<Events>'],
  ])('XML %s: the account that was logged on, else the one that acted', async (_, between, before) => {
    const { said, accesses, rejects } = await read(before + events.meta.sample.join(between) + (before && '</Events>'));
    expect(said).toBeUndefined();
    expect(rejects).toEqual([]);
    expect(accesses).toEqual(['09:05:03|n1|PC1|4624||', '09:05:09|n2||4663||']);
  });

  test.each([
    ['レベル,日付と時刻,ソース,イベント ID,タスクのカテゴリ', 'アカウント名', '新しいログオン'],
    ['Level,Date and Time,Source,Event ID,Task Category', 'Account Name', 'New Logon'],
  ])('CSV of the viewer: %s', async (header, account, logon) => {
    const text = (...lines: string[]) => `"${lines.join('\r\n')}"`;
    const { said, rejects, accesses } = await read(
      header,
      `情報,2024/04/01 9:05:03,Security,4624,Logon,${text('x。', 's:', `\t${account}:\t\tSV1$`, `${logon}:`, `\t${account}:\t\tn1`)}`,
      `情報,2024/04/01 9:05:09,Security,4634,Logoff,${text('x。', 's:', `\t${account}:\t\tn2`)}`,
    );
    expect(said).toMatchObject({ preset: 'Windows events (CSV of the event viewer)' });
    expect(rejects).toEqual([]);
    expect(accesses).toEqual(['09:05:03|n1||Logon|4624|', '09:05:09|n2||Logoff|4634|']);
  });
});

describe('MySQL', () => {
  const at = (second: string, rest: string) => `2024-04-01T00:05:${second}.250000Z\t   ${rest}`;

  test('commands are those of whoever connected', async () => {
    const { rejects, accesses } = await read(
      at('03', '12 Connect\tn1@192.0.2.1 on db using TCP/IP'),
      at('04', '13 Connect\tn2@192.0.2.2 on  using SSL/TLS'),
      at('05', '12 Query\tSELECT 1'),
      'FROM x',
      at('06', '13 Init DB\tother'),
      at('07', '13 Quit\t'),
      at('08', '13 Query\tSELECT 2'),
      at('09', "14 Connect\tAccess denied for user 'n3'@'192.0.2.3' (using password: YES)"),
    );
    expect(rejects).toEqual([]);
    expect(accesses).toEqual([
      '09:05:03|n1|192.0.2.1|Connect|n1@192.0.2.1 on db using TCP/IP|',
      '09:05:04|n2|192.0.2.2|Connect|n2@192.0.2.2 on  using SSL/TLS|',
      '09:05:05|n1|192.0.2.1|Query|SELECT 1|',
      '09:05:06|n2|192.0.2.2|Init DB|other|',
      '09:05:07|n2|192.0.2.2|Quit||',
      '09:05:08|||Query|SELECT 2|',
      "09:05:09|n3|192.0.2.3|Connect|Access denied for user 'n3'@'192.0.2.3' (using password: YES)|Access denied",
    ]);
  });
});

describe('Oracle', () => {
  test.each(['2024-04-01 09:05:03.250000', '01-APR-24 09.05.03.250000 AM'])('unified audit with %s', async (time) => {
    const { said, rejects, accesses } = await read(
      'EVENT_TIMESTAMP,DBUSERNAME,OS_USERNAME,USERHOST,TERMINAL,ACTION_NAME,OBJECT_SCHEMA,OBJECT_NAME,RETURN_CODE',
      `${time},N1,oracle,PC1,pts/0,SELECT,APP,CONTRACT,0`,
      `${time},N2,oracle,PC2,pts/1,SELECT,APP,CONTRACT,942`,
    );
    expect(said).toMatchObject({ preset: 'Oracle unified audit' });
    expect(rejects).toEqual([]);
    expect(accesses).toEqual(['09:05:03|N1|PC1|SELECT|CONTRACT|0', '09:05:03|N2|PC2|SELECT|CONTRACT|942']);
  });
});

describe('HAProxy', () => {
  const line = (captured: string) =>
    `2024-04-01T09:05:03+09:00 lb1 haproxy[14389]: 192.0.2.1:5000 [01/Apr/2024:09:05:03.250] fe~ be/sv1 0/0/1/5/6 200 1234 - - ---- 1/1/0/0/0 0/0 ${captured}"GET /a HTTP/1.1"`;

  test('address and request; an account only where a header with it is captured', async () => {
    const { said, rejects, accesses } = await read(line(''), line('{n1|x} '), line('{n1} {y} '));
    expect(said).toMatchObject({ programs: 'HAProxy (option httplog)' });
    expect(rejects).toEqual([]);
    expect(accesses.map((one) => one.slice(9))).toEqual([
      '|192.0.2.1|GET|/a|200',
      'n1|192.0.2.1|GET|/a|200',
      'n1|192.0.2.1|GET|/a|200',
    ]);
  });
});
