import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listFiles } from '../../src/engine/files/ingest/list.js';
import { openInput } from '../../src/engine/files/ingest/open.js';
import type { Input } from '../../src/engine/files/ingest/types.js';
import { decoder } from '../../src/lib/charset/charset.js';
import { hasMessage, render } from '../../src/messages/index.js';
import { detect } from '../../src/parsers/detect.js';
import { columnsByName } from '../../src/parsers/detect-columns.js';
import { timeLayout } from '../../src/parsers/detect-time.js';
import { FORMATS, type FormatName } from '../../src/parsers/index.js';
import { inputOf } from './read.js';
import { scanLog } from './scan-log.js';

const guessOf = (text: string) => detect(inputOf(Buffer.from(text)));
const ids = (text: string) => guessOf(text).messages.map(({ id }) => id);

describe('the format', () => {
  test.each(Object.keys(FORMATS) as FormatName[])('%s, by its sample', (id) => {
    const { guess, messages } = guessOf(`${FORMATS[id].meta.sample.join('\n')}\n`);
    // a shape of one's own cannot be guessed
    if (id === 'regex') expect(guess).toBeUndefined();
    else expect(guess).toMatchObject({ format: id });
    for (const message of messages) {
      expect(hasMessage(message.id)).toBe(true);
      for (const lang of ['en', 'ja'] as const) expect(render(lang, message)).toMatch(/^log(?:: |：)/);
    }
  });

  test('lines that are broken, and the first one cut, do not hide it', () => {
    const { sample } = FORMATS.combined.meta;
    const text = `agent"\n${`${sample.join('\n')}\n`.repeat(5)}broken\n`;
    expect(guessOf(text).guess?.format).toBe('combined');
  });

  test('w3c and web servers: what the format supposes', () => {
    expect(guessOf(FORMATS.w3c.meta.sample.join('\n')).guess).toMatchObject({ timezone: 'UTC', anonymous: 'ignore' });
  });
});

describe('delimiter and header', () => {
  const rows = (delimiter: string) =>
    ['時刻,利用者ID,画面', '2024-04-01 09:00:00,N1,"a, b;c|d"', '2024-04-01 09:00:01,N2,x']
      .map((line) => line.replaceAll(/,(?=\S)/g, delimiter))
      .join('\n');

  test.each([',', ';', '|'])('%s', (delimiter) => {
    const { guess } = guessOf(`${rows(delimiter)}\n`);
    expect(guess).toMatchObject({
      format: 'csv',
      header: true,
      time: 'iso',
      columns: { time: ['時刻'], account: '利用者ID' },
    });
    expect(guess?.delimiter).toBe(delimiter === ',' ? undefined : delimiter);
  });

  test('tab', () => expect(guessOf(`${rows('\t')}\n`).guess).toMatchObject({ format: 'tsv', delimiter: undefined }));

  test('a preamble above, a total below', () => {
    const text = `検索条件,利用者ID\n\n${rows(',')}\n合計 2 件\n`;
    expect(guessOf(text).guess).toMatchObject({ columns: { time: ['時刻'], account: '利用者ID' } });
  });

  test('no header: by values', () => {
    const text =
      '2024/04/01,9:00:00,N100017,PC10377,192.0.2.1,照会,0300111122223333444455\n2024/04/01,10:00:00,H200003,PC2,192.0.2.2,照会,0300111122223333444456\n';
    expect(guessOf(text).guess).toMatchObject({
      header: false,
      time: 'yyyy/MM/dd HH:mm:ss',
      columns: { time: [1, 2], account: 3, address: 5, action: 6, object: 7 },
    });
    expect(ids(text)).toContain('detect.unsure');
    expect(ids(text)).toContain('detect.noHeader');
  });

  test('neither format nor delimiter; no time', () => {
    expect(ids('some words\nmore words here\n')).toEqual(['detect.unknown']);
    expect(ids('a,b\nx,y\nz,w\n').at(-1)).toBe('detect.noTime');
    expect(guessOf('').guess).toBeUndefined();
  });
});

describe('columns by name', () => {
  test.each([
    [
      '日付 時刻 利用者ID 端末ID 操作 画面 供給地点特定番号 結果',
      '日付+時刻 利用者ID 端末ID - 操作 画面 供給地点特定番号 結果',
    ],
    ['時刻 日付 社員番号 端末名 処理 画面名 お客さま番号', '日付+時刻 社員番号 端末名 - 処理 画面名 お客さま番号 -'],
    ['タイムスタンプ ﾕｰｻﾞID ＩＰアドレス 操作内容', 'タイムスタンプ ﾕｰｻﾞID - ＩＰアドレス 操作内容 - - -'],
    [
      'timestamp user_id terminal client_ip action screen customer_id result',
      'timestamp user_id terminal client_ip action screen customer_id result',
    ],
    ['Date Time UserName Host Operation Page Object Status', 'Date+Time UserName Host - Operation Page Object Status'],
    [
      '@timestamp user.id host.name source.ip event.action',
      '@timestamp user.id host.name source.ip event.action - - -',
    ],
    ['アクセス日時 操作者社員番号 使用端末名', 'アクセス日時 操作者社員番号 使用端末名 - - - - -'],
    ['x y', ' - - - - - - -'],
  ])('%s', (names, expected) => {
    const { columns } = columnsByName(names.split(' '));
    const { time, account, terminal, address, action, screen, object, result } = columns;
    const found = [time.join('+'), account, terminal, address, action, screen, object, result];
    expect(found.map((name) => name ?? '-').join(' ')).toBe(expected);
  });
});

describe('layout of times', () => {
  test.each([
    ['2024-04-01T09:05:03+09:00', 'iso'],
    ['2024-04-01 09:05:03.120', 'iso'],
    ['1711929903', 'epoch'],
    ['1711929903.5', 'epoch'],
    ['1711929903000', 'epochMillis'],
    ['2024/4/1 9:05:03', 'yyyy/MM/dd HH:mm:ss'],
    ['2024/04/01 25:30', 'yyyy/MM/dd HH:mm'],
    ['2024-4-1 9:05:03', 'yyyy-MM-dd HH:mm:ss'],
    ['20240401 090503', 'yyyyMMdd HHmmss'],
    ['20240401090503', 'yyyyMMddHHmmss'],
    ['24/04/01 09:05:03', 'yy/MM/dd HH:mm:ss'],
    ['01/Apr/2024:09:05:03 +0900', 'dd/MMM/yyyy:HH:mm:ss xx'],
    ['04/13/2024 09:05:03 PM', 'MM/dd/yyyy hh:mm:ss a'],
    ['13/04/2024 09:05:03', 'dd/MM/yyyy HH:mm:ss'],
    ['R6.4.1 9:05:03', 'Gy.M.d HH:mm:ss'],
    ['令和6年4月1日 9時05分03秒', 'Gy年M月d日 H時m分s秒'],
    ['2024年4月1日 9:05', 'yyyy年MM月dd日 HH:mm'],
    ['2024/04/01 午後9:05:03', 'yyyy/MM/dd aaaah:mm:ss'],
  ])('%s is %s', (text, pattern) => expect(timeLayout([text])?.pattern).toBe(pattern));

  test('month and day that could be the other way round are said', () => {
    expect(timeLayout(['04/05/2024 09:05:03'])).toEqual({
      pattern: 'MM/dd/yyyy HH:mm:ss',
      alternative: 'dd/MM/yyyy HH:mm:ss',
    });
    expect(timeLayout(['04/05/2024 09:05:03', '04/25/2024 09:05:03'])?.alternative).toBeUndefined();
    expect(ids('time,user\n04/05/2024 09:05:03,a\n')).toContain('detect.timeAmbiguous');
  });

  test.each(['words', '', '2024-13-45 99:99'])('%j is none', (text) => expect(timeLayout([text])).toBeUndefined());
});

const ROOT = fileURLToPath(new URL('../../fixtures/formats', import.meta.url));
/** Logs whose values lie where no guess can see them, or that only a pattern reads. */
const HIDDEN = [
  ...['remark', 'total-line', 'total-differs', 'era-h31', 'hours-after-midnight', 'wrong-bytes'],
  ...['regex', 'syslog'],
];

describe('a log read as it was guessed gives what it gives by configuration', () => {
  const names = readdirSync(ROOT).filter((name) => existsSync(path.join(ROOT, name, 'expected.json')));
  test.each(names.filter((name) => !HIDDEN.includes(name)))('%s', async (name) => {
    const base = path.join(ROOT, name);
    const json = (file: string) => JSON.parse(readFileSync(path.join(base, file), 'utf8'));
    const { logs } = json('case.json');
    const [input] = (await listFiles({ system: 's', base, path: logs.path })).inputs as [Input];
    const text = await openInput(input, { encoding: 'auto', syntax: undefined });
    const { decode } = decoder('utf-8');
    const { newline } = text.survey;
    const more = { decode, newline, bom: text.bom, path: input.path };
    const { guess } = detect(inputOf(text.head, more));
    text.close();
    expect(guess).toBeDefined();
    const { columns, time } = guess ?? {};
    const { accesses } = await scanLog(base, { ...guess, path: logs.path, columns, time });
    const plain = accesses.map(({ line, account, terminal, action, object }) => [
      line,
      account,
      terminal,
      action,
      object,
    ]);
    const expected = (json('expected.json').accesses as string[]).map((text) => text.split(' | '));
    expect(plain.map((values) => values.map(String))).toEqual(expected.map(([line, , ...rest]) => [line, ...rest]));
  });
});

test('no bytes stop it', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => void detect(inputOf(bytes))));
  const piece = fc.constantFrom(
    'time',
    '日時',
    ',',
    '\t',
    '\n',
    '"',
    '{',
    '}',
    'a=1 ',
    '#Fields: ',
    '2024-04-01',
    '<34>',
    ':',
    ' ',
  );
  fc.assert(fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => void guessOf(pieces.join(''))));
});
