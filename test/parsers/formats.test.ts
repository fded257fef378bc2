import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { FORMATS, type FormatName } from '../../src/parsers/index.js';
import { fieldsOf, inputOf, open, readRows, sourceOf, values } from './read.js';

describe.each(Object.keys(FORMATS) as FormatName[])('%s', (id) => {
  const { sample, sampleConfig } = FORMATS[id].meta;
  const text = `${sample.join('\n')}\n`;

  test('reads its own sample', () => {
    const source = sourceOf(id, sampleConfig as object);
    if (id === 'csv' || id === 'tsv') {
      const reading = open(source, inputOf(Buffer.from(text)));
      expect(reading).toMatchObject({ kind: 'delimited', layout: { dataLine: 2, headerLine: 1 } });
      return;
    }
    const log = readRows(source, text);
    expect(log.rejects).toEqual([]);
    expect(values(log)).toMatchSnapshot();
  });

  test('options that it does not know are refused', () => {
    expect(FORMATS[id].optionsSchema.safeParse({ ...(sampleConfig.options as object), nonsense: 1 }).success).toBe(
      false,
    );
  });
});

const one = (log: ReturnType<typeof readRows>) => {
  expect(log.rejects).toEqual([]);
  expect(log.rows).toHaveLength(1);
  return values(log)[0];
};
const reasons = (log: ReturnType<typeof readRows>) => log.rejects.map(({ reason, line }) => `${line} ${reason}`);

describe('ltsv', () => {
  test('fields in any order, unknown ones, values with colons, brackets around the time only', () => {
    const log = readRows(sourceOf('ltsv'), 'uri:http://x/a:b\tx:\ttime:[01/Apr/2024:09:05:03 +0900]\tuser:[N1]\n');
    expect(one(log)).toEqual({ time: '01/Apr/2024:09:05:03 +0900', account: '[N1]', screen: 'http://x/a:b' });
  });

  test('a value of the line before does not stay', () => {
    expect(values(readRows(sourceOf('ltsv'), 'time:1\tuser:A\ntime:2\n'))).toEqual([
      { time: '1', account: 'A' },
      { time: '2' },
    ]);
  });

  test('CP932 passes as it lies, with labels in ASCII; labels in Japanese need UTF-8', () => {
    const source = sourceOf('ltsv');
    expect(FORMATS.ltsv.syntax(source)).toBe('\t:\n');
    const reading = open(source, inputOf(Buffer.alloc(0)));
    if (reading.kind !== 'rows') throw new Error();
    const batch = reading.normalizer.write(iconv.encode('time:1\tuser:表示\tmethod:ソ能\n', 'cp932'));
    const fields = fieldsOf(batch, 0).map((field) => iconv.decode(field, 'cp932'));
    expect(fields.slice(0, 5)).toEqual(['1', '表示', '', '', 'ソ能']);
    const japanese = sourceOf('ltsv', { columns: { account: '利用者' } });
    expect(FORMATS.ltsv.syntax(japanese)).toBeUndefined();
    expect(one(readRows(japanese, '利用者:N1\ttime:1\n'))).toEqual({ time: '1', account: 'N1' });
  });

  test('a line without any field', () => {
    expect(reasons(readRows(sourceOf('ltsv'), 'time:1\n\nno fields here\n'))).toEqual(['3 reject.notLtsv']);
  });
});

describe('jsonl', () => {
  const columns = { time: ['t'], account: 'user.id', object: 'items.0.code', result: 'ok' };
  const read = (line: string) => readRows(sourceOf('jsonl', { columns }), `${line}\n`);

  test('paths through objects and lists, and keys that hold dots', () => {
    expect(one(read('{"t":1711929903,"user":{"id":"N1"},"items":[{"code":7}],"ok":true}'))).toEqual({
      time: '1711929903',
      account: 'N1',
      object: '7',
      result: 'true',
    });
    expect(one(read('{"t":"x","user.id":"N2","ok":null}'))).toEqual({ time: 'x', account: 'N2' });
  });

  test('numbers that JavaScript cannot hold keep their digits; digits in texts are left alone', () => {
    const line = '{"t":":12345678901234567890","items":[{"code":0300111122223333444455}],"ok":-9007199254740993}';
    expect(one(read(line))).toMatchObject({
      time: ':12345678901234567890',
      object: '0300111122223333444455',
      result: '-9007199254740993',
    });
  });

  test('escapes come out as text', () => {
    expect(one(read('{"t":"\\u5370\\u5237 \\ud83d\\ude00","ok":"a\\u001eb\\u001fc\\nd"}'))).toEqual({
      time: '印刷 😀',
      result: 'a\u001eb\u001fc\nd',
    });
  });

  test('a list over many lines; what is no object', () => {
    const log = readRows(sourceOf('jsonl', { columns }), '[\n{"t":"1"},\n{"t":"2"}\n]\n[1]\n3\n{"t":\n"x"\n');
    expect(values(log)).toEqual([{ time: '1' }, { time: '2' }]);
    expect(reasons(log)).toEqual(['5 reject.format', '6 reject.format', '7 reject.format', '8 reject.format']);
  });

  test('keys of every object are none', () => {
    const source = sourceOf('jsonl', {
      columns: { time: ['constructor'], account: '__proto__.x', object: 'toString' },
    });
    expect(values(readRows(source, '{"a":1}\n'))).toEqual([{}]);
  });

  test('values inside a value', () => {
    const options = { extract: { 'm.text': 'レコード=(?<record>\\d+)(?: 端末=(?<pc>\\S+))?' } };
    const source = sourceOf('jsonl', { columns: { time: ['t'], object: 'record', terminal: 'pc' }, options });
    const log = readRows(source, '{"t":1,"m":{"text":"照会 レコード=42 端末=PC1"}}\n{"t":2,"m":{"text":"なし"}}\n');
    expect(values(log)).toEqual([{ time: '1', object: '42', terminal: 'PC1' }, { time: '2' }]);
  });
});

describe('combined', () => {
  const read = (line: string, columns = {}) => readRows(sourceOf('combined', { columns }), `${line}\n`);
  const line = (user: string, request: string, rest = '200 5 "-" "-"') =>
    `192.0.2.1 - ${user} [01/Apr/2024:09:05:03 +0900] "${request}" ${rest}`;

  test('users with spaces, no user, escapes of bytes and quotes', () => {
    expect(one(read(line('Taro Yamada', 'GET /a HTTP/1.1')))).toMatchObject({ account: 'Taro Yamada' });
    expect(one(read(line('-', 'GET /a HTTP/1.1')))).not.toHaveProperty('account');
    expect(one(read(line('\\xe5\\xb1\\xb1\\xe7\\x94\\xb0', 'GET /\\"x\\\\ HTTP/1.1')))).toMatchObject({
      account: '山田',
      screen: '/"x\\',
    });
    expect(one(read(line('a\\x1fb', 'GET /a HTTP/1.1')))).toMatchObject({ account: 'a\x1fb' });
  });

  test('the parts of a request, also of one that is none', () => {
    const columns = { action: 'method', screen: 'path', object: 'query', terminal: 'protocol', account: 'url' };
    expect(one(read(line('-', 'GET /a b?x=1?y HTTP/1.1'), columns))).toMatchObject({
      action: 'GET',
      screen: '/a b',
      object: 'x=1?y',
      terminal: 'HTTP/1.1',
      account: '/a b?x=1?y',
    });
    expect(one(read(line('-', '\\x16\\x03\\x01'), columns))).toEqual({
      time: '01/Apr/2024:09:05:03 +0900',
      address: '192.0.2.1',
      action: '\x16\x03\x01',
      result: '200',
    });
    expect(one(read(line('-', '-'), columns))).not.toHaveProperty('action');
  });

  const client = (before: string, columns = { object: 'vhost' }) => {
    const { account, address, object } = one(
      read(`${before} [01/Apr/2024:09:05:03 +0900] "GET / HTTP/1.1" 200 5 "-" "-"`, columns),
    ) as Record<string, string>;
    return [account, address, object].map((value) => value ?? '').join(' | ');
  };

  test.each([
    ['192.0.2.9, 198.51.100.1 - H1', 'H1 | 192.0.2.9 | '],
    ['192.0.2.9,198.51.100.1 - H1', 'H1 | 192.0.2.9 | '],
    ['192.0.2.9, 198.51.100.1, 203.0.113.7 - -', ' | 192.0.2.9 | '],
    ['unknown, 192.0.2.9 - H1', 'H1 | 192.0.2.9 | '],
    ['2001:db8::9, 198.51.100.1 - Taro Yamada', 'Taro Yamada | 2001:db8::9 | '],
    ['192.0.2.9, 198.51.100.1 203.0.113.7 - H1', 'H1 | 192.0.2.9 | '],
    ['- 203.0.113.7 - H1', 'H1 | 203.0.113.7 | '],
    ['www.example.com:443 192.0.2.9 - H1', 'H1 | 192.0.2.9 | www.example.com:443'],
    ['www.example.com:443 192.0.2.9 - -', ' | 192.0.2.9 | www.example.com:443'],
    ['www.example.com 192.0.2.9, 198.51.100.1 - Taro Yamada', 'Taro Yamada | 192.0.2.9 | www.example.com'],
    ['www 2001:db8::9 - H1', 'H1 | 2001:db8::9 | www'],
    ['192.0.2.9:51234 - H1', 'H1 | 192.0.2.9 | '],
    ['pc1.example.com - H1', 'H1 | pc1.example.com | '],
    ['192.0.2.9 ident H1', 'H1 | 192.0.2.9 | '],
    ['192.0.2.9 - a [b] c', 'a [b] c | 192.0.2.9 | '],
    ['192.0.2.9 - ""', ' | 192.0.2.9 | '],
  ])('the client of %s', (before, expected) => expect(client(before)).toBe(expected));

  test.each([
    ['NW\\\\N9', 'NW\\N9'],
    ['NW\\N9', 'NW\\N9'],
    ['NW\\n9', 'NW\\n9'],
    ['NW\\taro', 'NW\\taro'],
    ['NW\\xavier', 'NW\\xavier'],
    ['NW\\xab9', 'NW\\xab9'],
    ['NW\\x41', 'NW\\x41'],
    ['NW\\', 'NW\\'],
    ['a\\"b\\x22c', 'a"b"c'],
    ['\\xe5\\xb1\\xb1\\x5cN', '山\\N'],
  ])('the user %s', (written, user) => expect(client(`192.0.2.9 - ${written}`)).toBe(`${user} | 192.0.2.9 | `));

  test('referer, agent, and more behind them', () => {
    const columns = { screen: 'referer', object: 'agent' };
    expect(one(read(line('-', 'GET / HTTP/1.1', '200 - "http://x/" "A \\"B\\"" "extra" 0.01'), columns))).toMatchObject(
      {
        screen: 'http://x/',
        object: 'A "B"',
      },
    );
  });

  test.each([
    [line('-', 'GET /', '200 5'), 'reject.format'],
    [line('-', 'GET /', '200 5 "-" "cut'), 'reject.quoteNotClosed'],
    ['192.0.2.1 - - [01/Apr/2024:09:05:03 +0900] "GET /cut', 'reject.quoteNotClosed'],
    ['192.0.2.1 - - [01/Apr/2024:09', 'reject.format'],
    [line('-', 'GET /', 'x00 5 "-" "-"'), 'reject.format'],
    [line('-', 'GET /', '200 x "-" "-"'), 'reject.format'],
    ['words', 'reject.format'],
  ])('%s is rejected', (text, reason) => expect(reasons(read(text))).toEqual([`1 ${reason}`]));

  test('common lines have no agent, and a column of that name is an error', () => {
    expect(one(readRows(sourceOf('common'), `${line('N1', 'GET / HTTP/1.1', '200 5')}\n`))).toMatchObject({
      account: 'N1',
    });
    const source = sourceOf('common', { columns: { object: 'agent' } });
    expect(() => readRows(source, '')).toThrow('no field "agent"; there are: host, ident, user');
  });

  test('bytes of EUC-JP pass as they lie; CP932 cannot, because of \\ and [', () => {
    const { meta, syntax } = FORMATS.combined;
    expect(meta.defaults.anonymous).toBe('ignore');
    expect(syntax(sourceOf('combined'))).toMatch(/[\\[]/);
  });
});

describe('w3c', () => {
  const FIELDS = '#Fields: date time cs-username c-ip cs(User-Agent) sc-status';
  const read = (text: string, options = {}) => readRows(sourceOf('w3c', { options }), text);

  test('fields that change, are reordered, or vanish in mid-file', () => {
    const log = read(
      `#Software: IIS\r\n${FIELDS}\r\n2024-04-01 00:05:03 N1 192.0.2.1 Mozilla+5 200\r\n` +
        '#Fields: c-ip date time\r\n192.0.2.2 2024-04-01 00:05:04\r\n',
    );
    expect(values(log)).toEqual([
      { time: '2024-04-01 00:05:03', account: 'N1', address: '192.0.2.1', result: '200' },
      { time: '2024-04-01 00:05:04', address: '192.0.2.2' },
    ]);
    expect(log.physicalLines).toBe(5);
  });

  test('the date of #Date, quotes, tabs, - for nothing', () => {
    const log = read(
      '#Date: 2024-04-02 00:00:00\n#Fields: time cs-username cs-uri-stem\n00:05:03 - "/a b"\n00:05:04\tN1\t/c\n',
    );
    expect(values(log)).toEqual([
      { time: '2024-04-02 00:05:03', screen: '/a b' },
      { time: '2024-04-02 00:05:04', account: 'N1', screen: '/c' },
    ]);
  });

  test('another number of fields, and records before any fields are named', () => {
    expect(reasons(read(`x y z\n${FIELDS}\n2024-04-01 00:05:03 N1\n`))).toEqual([
      '1 reject.noFields',
      '3 reject.fieldCount',
    ]);
  });

  test('fields by configuration for files that begin in the middle', () => {
    const log = read('2024-04-01 00:05:03 N1\n', { fields: 'date time cs-username' });
    expect(one(log)).toEqual({ time: '2024-04-01 00:05:03', account: 'N1' });
  });
});

describe('logfmt', () => {
  const read = (text: string) => readRows(sourceOf('logfmt'), text);

  test('quotes, escapes, keys alone, spaces of any number', () => {
    const log = read('  time=1 debug  screen="a \\"b\\" \\u5370"\taccount=x=y action="" object=end\n');
    expect(one(log)).toEqual({ time: '1', screen: 'a "b" 印', account: 'x=y', object: 'end' });
  });

  test('an escape is read whatever stands beside it; a backslash that escapes nothing stays', () => {
    const log = read('time=1 screen="a\\n\tb" account="NW\\N9" object="\\u5370\t\\\\n"\n');
    expect(one(log)).toEqual({ time: '1', screen: 'a\n\tb', account: 'NW\\N9', object: '印\t\\n' });
  });

  test('a quote that is not closed, a line without any pair', () => {
    expect(reasons(read('time=1 a="cut\nwords only\ntime=2\n'))).toEqual([
      '1 reject.quoteNotClosed',
      '2 reject.format',
    ]);
  });
});

describe('json that is too deep', () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;

  test.each(['jsonl', 'json'] as const)('%s: the record is rejected, and the next one read', (format) => {
    const records = [`{"time":"1","account":${deep}}`, '{"time":"2","account":"A"}'];
    const text = format === 'json' ? `[${records.join(',')}]` : `${records.join('\n')}\n`;
    const log = readRows(sourceOf(format), text);
    expect(reasons(log)).toEqual(['1 reject.tooDeep']);
    expect(values(log)).toEqual([{ time: '2', account: 'A' }]);
  });
});

describe('syslog', () => {
  const pattern = 'user=(?<account>\\S+)';
  const read = (text: string, options = {}, more = {}) =>
    readRows(
      sourceOf('syslog', { columns: { action: 'program', terminal: 'host', screen: 'pid' }, options }),
      text,
      [],
      more,
    );

  test.each([
    ['<34>Oct 11 22:14:15 h su[230]: user=a', '2023-10-11T22:14:15', 'su', '230'],
    ['Oct  1 02:14:15.123 h su: user=a', '2023-10-01T02:14:15.123', 'su', undefined],
    ['Apr 1 02:14:15 h su: user=a', '2024-04-01T02:14:15', 'su', undefined],
    ['Oct 11 2019 22:14:15 h su: user=a', '2019-10-11T22:14:15', 'su', undefined],
    ['2024-04-01T09:00:00.5+09:00 h su[1]: user=a', '2024-04-01T09:00:00.5+09:00', 'su', '1'],
    ['<34>1 2024-04-01T00:00:00Z h su 7 ID - \ufeffuser=a', '2024-04-01T00:00:00Z', 'su', '7'],
    ['100 <34>1 2024-04-01T00:00:00Z h su - - [x@1 a="b] \\"c"][y] user=a', '2024-04-01T00:00:00Z', 'su', undefined],
  ])('%s', (line, time, action, screen) => {
    expect(one(read(`${line}\n`, { pattern }))).toEqual({
      time,
      account: 'a',
      terminal: 'h',
      action,
      ...(screen && { screen }),
    });
  });

  test('structured data as fields', () => {
    const source = sourceOf('syslog', { columns: { account: 'sd.user', object: 'sd.none' } });
    const log = readRows(source, '<34>1 2024-04-01T00:00:00Z h su 7 ID [x@1 user="a\\]\\"b"]\n');
    expect(one(log)).toEqual({ time: '2024-04-01T00:00:00Z', account: 'a]"b' });
  });

  test('lines that the pattern does not match are rejected, or no records if so wanted', () => {
    const text = 'Apr  1 02:14:15 h su: user=a\nApr  1 02:14:16 h cron: ran\nnonsense\n';
    expect(reasons(read(text, { pattern }))).toEqual(['2 reject.format', '3 reject.format']);
    expect(reasons(read(text, { pattern, unmatched: 'skip' }))).toEqual(['3 reject.format']);
    expect(reasons(read(text, { pattern, program: ['su'] }))).toEqual(['3 reject.format']);
  });

  test('a column that neither syslog nor the pattern has is an error', () => {
    const source = sourceOf('syslog', { columns: { account: 'usr' }, options: { pattern } });
    expect(() => readRows(source, '')).toThrow('no field "usr"; there are: time, host, program, pid, msgid, message');
  });

  test('the year: over New Year and back, by path, by configuration, by the last change', () => {
    const text = ['Dec 31 23:59:58', 'Jan  1 00:00:01', 'Dec 31 23:59:59', 'Jan  2 00:00:00']
      .map((time) => `${time} h su: user=a\n`)
      .join('');
    const years = (options: object, more: object) =>
      values(read(text, options, more)).map(({ time }) => time?.slice(0, 4));
    expect(years({}, { modified: Date.UTC(2024, 0, 3) })).toEqual(['2023', '2024', '2023', '2024']);
    expect(years({ year: 2010 }, {})).toEqual(['2010', '2011', '2010', '2011']);
    expect(years({}, { days: { from: '2015-12-31', to: '2015-12-31' } })).toEqual(['2015', '2016', '2015', '2016']);
  });

  test('the year of 29 February, and of a line a little later than the file', () => {
    const year = (line: string, modified: number) =>
      values(read(`${line} h su: user=a\n`, {}, { modified }))[0]?.time?.slice(0, 4);
    expect(year('Feb 29 00:00:00', Date.UTC(2023, 5, 1))).toBe('2020');
    expect(year('Jan  1 08:00:00', Date.UTC(2023, 11, 31, 23))).toBe('2024');
    expect(year('Jan  3 08:00:00', Date.UTC(2023, 11, 31, 23))).toBe('2023');
  });

  test('a date that is none', () => {
    expect(reasons(read('Abc 99 02:14:15 h su: user=a\nApr 45 02:14:15 h su: x\n'))).toEqual([
      '1 reject.format',
      '2 reject.format',
    ]);
  });
});

describe('regex', () => {
  const read = (pattern: string | string[], text: string, options = {}) =>
    readRows(sourceOf('regex', { options: { pattern, ...options } }), text);

  test('characters, not bytes', () => {
    const log = read('^(?<time>.{2}) \\[(?<action>[照検].)\\](?<object>.?)$', '令和 [照会]表\n令和 [印刷]\n');
    expect(values(log)).toEqual([{ time: '令和', action: '照会', object: '表' }]);
    expect(reasons(log)).toEqual(['2 reject.format']);
  });

  test('the first of several patterns; lines that none matches', () => {
    const patterns = ['^IN (?<time>\\S+) (?<account>\\S+)$', '^OUT (?<time>\\S+)$'];
    const log = read(patterns, 'IN 1 A\nOUT 2\nelse\n', { unmatched: 'skip' });
    expect(values(log)).toEqual([{ time: '1', account: 'A' }, { time: '2' }]);
    expect(log.rejects).toEqual([]);
    expect(log.physicalLines).toBe(3);
  });

  test.each([
    ['(?<time>(a+)+)$', 'pattern.exponential'],
    ['(?<time>(\\w+\\s?)*)x', 'pattern.exponential'],
    ['(?<time>', 'pattern.wrong'],
    ['no groups', 'pattern.noGroups'],
    ['(?<when>.*)', 'no field "time"; there are: when'],
  ])('%s is refused', (pattern, message) => expect(() => read(pattern, '')).toThrow(message));

  test('a line made for it does not bring the run to a standstill', () => {
    const hostile = `${'a,'.repeat(20_000)}!`;
    expect(reasons(read('^(?<time>.*?),(?<account>.*?),(?<object>.*?),x$', `${hostile}\n`))).toEqual([
      '1 reject.format',
    ]);
  });
});

describe('lines', () => {
  const read = (text: string | Buffer, more = {}, cuts: number[] = []) => readRows(sourceOf('ltsv'), text, cuts, more);

  test('CR only', () => {
    const log = read('time:1\rtime:2\r\rtime:3', { newline: 'cr' });
    expect(values(log).map(({ time }) => time)).toEqual(['1', '2', '3']);
    expect(log.rows.map(({ line }) => line)).toEqual([1, 2, 4]);
    expect(log.physicalLines).toBe(4);
  });

  test('a lone CR among LF is part of the value', () => {
    expect(values(read('time:1\ruser:x\n'))).toEqual([{ time: '1\ruser:x' }]);
  });

  test('a byte order mark is no part of the first line, wherever it is cut', () => {
    for (const cuts of [[], [1], [2], [3], [1, 2, 3, 4]]) {
      const log = read('\ufefftime:1\n', {}, cuts);
      expect(values(log)).toEqual([{ time: '1' }]);
      expect(log.rows[0]).toMatchObject({ line: 1, raw: 'time:1' });
    }
  });

  test('runs of NUL around a line, and lines of nothing else', () => {
    const log = read('\0\0\0time:1\0\0\n\0\0\0\ntime:2\n');
    expect(values(log)).toEqual([{ time: '1' }, { time: '2' }]);
    expect(log.physicalLines).toBe(3);
  });

  test('a line of 20 MB in blocks of 64 KiB', () => {
    const long = `time:1\tuser:${'x'.repeat(20_000_000)}\ntime:2\n`;
    const log = read(
      long,
      {},
      Array.from({ length: 300 }, (_, i) => (i + 1) * 65_536),
    );
    expect(log.rows.map(({ fields }) => fields[1]?.length)).toEqual([20_000_000, 0]);
  });

  test('a line of 140 MB is rejected without being held, and the next one is read', () => {
    const reading = open(sourceOf('ltsv'), inputOf(Buffer.alloc(0)));
    if (reading.kind !== 'rows') throw new Error();
    const { normalizer } = reading;
    const block = Buffer.alloc(1 << 20, 0x78);
    normalizer.write(Buffer.from('time:1\n'));
    for (let i = 0; i < 140; i += 1) expect(normalizer.write(block).rows).toBe(0);
    const batch = normalizer.write(Buffer.from('xx\ntime:2\n'));
    expect(batch.rejects).toEqual([{ reason: 'reject.tooLong', line: 2, offset: 7, length: 140 * (1 << 20) + 2 }]);
    expect([batch.rows, batch.lines[0], batch.offsets[0]]).toEqual([1, 3, 7 + 140 * (1 << 20) + 3]);
    expect(normalizer.physicalLines).toBe(3);
  });

  test('of a long line only the wanted fields are kept', () => {
    const source = sourceOf('ltsv', { columns: { time: ['day', 'time'], account: 'user' } });
    const reading = open(source, inputOf(Buffer.alloc(0)));
    if (reading.kind !== 'rows') throw new Error();
    const line = `day:1\tlong:${'x'.repeat(2_000_000)}\ttime:2\tuser:\xff\n`;
    for (const ends of ['', 'day:3\ttime:4\n']) {
      const batch = reading.normalizer.write(Buffer.from(line + ends, 'latin1'));
      const fields = fieldsOf(batch, 0).map((field) => field.toString('latin1'));
      expect(fields.slice(0, 2)).toEqual(['1 2', '\xff']);
      expect(batch.rows).toBe(ends === '' ? 1 : 2);
      expect(batch.bytes.length).toBeLessThan(100);
    }
  });

  test('wrong bytes are counted where lines are decoded', () => {
    const log = readRows(sourceOf('jsonl'), Buffer.from('{"time":"\xff\xfe","account":"a"}\n{"time":"1"}\n', 'latin1'));
    expect(values(log)[0]).toEqual({ time: '\ufffd\ufffd', account: 'a' });
    expect(log.wrongBytes).toBe(2);
    const options = { extract: { b: '(?<x>.)' } };
    const csv = sourceOf('csv', { columns: { time: ['a'] }, options });
    // the second line is looked at twice: once behind the quote that is never closed, once for
    // itself
    const quoted = readRows(csv, Buffer.from('a,b\n1,"cut\n2,\xff\n', 'latin1'));
    expect([values(quoted), reasons(quoted), quoted.wrongBytes]).toEqual([
      [{ time: '2' }],
      ['2 reject.quoteNotClosed'],
      1,
    ]);
  });
});
