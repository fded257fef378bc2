/** Ways of reading that are there for speed alone: each must say what the plain way says. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FieldSplitter } from '../../src/parsers/field-splitter.js';
import { Fields } from '../../src/parsers/fields.js';
import { JsonFields } from '../../src/parsers/json-fields.js';
import { namedPattern } from '../../src/parsers/patterns.js';
import { readRows, sourceOf, values } from './read.js';

describe('keys of JSON without the object', () => {
  const PATHS = ['user.id', 'id', 'a.b.c', '操作', 'n'];
  const key = fc.constantFrom('user', 'id', 'a', 'b', 'c', '操作', 'n', 'a.b', 'x', '', '__proto__');
  const text = fc.constantFrom('', 'N1', '照会', 'a b', '}', '{', ',', ':', '[1]', 'null', '\\', '"', '\t', '\u2028');
  const number = fc.constantFrom('0', '-0', '7', '300111122223333444455', '1.0', '1e3', '01', '.5', '-7', '+1');
  const space = fc.constantFrom('', '', '', ' ', '  ', '\t');
  const { value, object } = fc.letrec<{ value: string; object: string }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      text.map((one) => JSON.stringify(one)),
      fc.oneof(number, fc.constantFrom('null', 'true', 'false', 'nul', '""x', '[]', '["a"]', '{}')),
      tie('object'),
    ),
    object: fc
      .tuple(fc.array(fc.tuple(key, space, space, tie('value'), space), { maxLength: 5 }), space)
      .map(([pairs, inner]) => {
        const all = pairs.map(([name, a, b, one, c]) => `${a}${JSON.stringify(name)}${b}:${inner}${one}${c}`);
        return `{${all.join(',')}}`;
      }),
  }));
  const broken = fc
    .tuple(value, fc.nat(), fc.constantFrom('', ',', '"', '}', '{', ':', ' ', 'x'))
    .map(([json, at, more]) => json.slice(0, at % (json.length + 1)) + more + json.slice((at % (json.length + 1)) + 1));

  /** undefined: no object. Of two keys that are the same the last one counts. */
  function parsed(json: string, paths = PATHS): string[] | undefined {
    let record: unknown;
    try {
      record = JSON.parse(json.replace(/(?<=[:,[{ ])\d{16,}(?=[ ,}\]])/g, '"$&"'));
    } catch {
      return undefined;
    }
    if (typeof record !== 'object' || record === null || Array.isArray(record)) return undefined;
    const own = (object: unknown, name: string) =>
      typeof object === 'object' && object !== null && Object.hasOwn(object, name)
        ? (object as Record<string, unknown>)[name]
        : undefined;
    return paths.map((path) => {
      const found = own(record, path) ?? path.split('.').reduce(own, record);
      return found === undefined || found === null
        ? ''
        : typeof found === 'object'
          ? JSON.stringify(found)
          : String(found);
    });
  }

  /** Gives the values of the paths; undefined where the line is not plain. */
  function readerOf(paths: readonly string[]) {
    const fields = new Fields();
    for (const path of paths) fields.slot(path);
    const reader = new JsonFields(fields);
    return (json: string) => {
      const bytes = Buffer.from(json);
      if (!reader.read(bytes, 0, bytes.length)) return undefined;
      return paths.map((_, slot) => bytes.toString('utf8', fields.starts[slot], fields.ends[slot]));
    };
  }

  test.each([[PATHS], [['user', ...PATHS]]])('what it reads of %j is what JSON.parse reads', (paths) => {
    let quick = 0;
    // one reader for all: what it remembers of a line must not matter for the next
    const read = readerOf(paths);
    fc.assert(
      fc.property(fc.oneof({ weight: 2, arbitrary: object }, value, broken), (json) => {
        const values = read(json);
        if (values === undefined) return;
        quick += 1;
        expect(values).toEqual(parsed(json, paths));
      }),
      { numRuns: 20_000 },
    );
    expect(quick).toBeGreaterThan(1000);
  });

  test.each([
    '{"user":{"id":"N1"},"操作":"照会","n":300111122223333444455}',
    '{ "n": 1, "user": { "x": null, "id": true } }',
    '{}',
    '{"user":{"id":"N1"},"user":5}',
    '{"user":{"id":"N1"},"user":{"x":1}}',
    '{"a":{"b":{"c":1}},"id":1,"a":{"b":{}}}',
  ])('it reads %s', (json) => {
    expect(readerOf(PATHS)(json)).toEqual(parsed(json));
    expect(parsed(json)).toBeDefined();
  });

  test('rows are the same whether a line is plain or not', () => {
    const source = sourceOf('jsonl', { columns: { time: ['時'], account: 'user.id', action: '操作' } });
    const line = (extra: string) => `{"時":"2024-04-01T00:00:00Z","user":{"id":"Ｎ１𠮷"},"操作":"照会"${extra}}\n`;
    const log = readRows(source, line('') + line(',"x":"\\n"') + line(',"x":[1]') + line(',"操作":"\\u5370\\u5237"'));
    const [first, ...others] = values(log);
    expect(first).toEqual({ time: '2024-04-01T00:00:00Z', account: 'Ｎ１𠮷', action: '照会' });
    expect(others).toEqual([first, first, { ...first, action: '印刷' }]);
    const wrong = readRows(
      source,
      Buffer.concat([Buffer.from(line('').slice(0, -3)), Buffer.from([0xff, 0x22, 0x7d, 0x0a])]),
    );
    expect(wrong.wrongBytes).toBe(1);
    expect(values(wrong)).toEqual([{ ...first, action: '照会\ufffd' }]);
  });
});

test.each([
  ['(?<a>x)(y)(?<b>z)', 'xyz'],
  ['(?:(?<a>x)|(?<b>y))(?<c>z?)', 'yz'],
  ['[(?<n>](?<a>.)', '(b'],
  ['\\((?<a>\\d+)\\)', '(12)'],
  ['(?<=(p))(?<a>q)(?<!r)(?=(?<b>s))', 'pqs'],
  ['(?<q>[\'"])(?<a>[^\'"]*)\\k<q>0', '"x"0'],
  ['(?<a>a)\\1(?<b>b)', 'aab'],
  ['(?<利用者>[^\\]]+)\\](?<b>\\\\)', 'あ]\\'],
])('%s has its groups by name', (pattern, text) => {
  const { groups, exec, placeOf } = namedPattern(pattern, 'log');
  const match = exec(text);
  const expected = new RegExp(pattern).exec(text)?.groups ?? {};
  expect(Object.fromEntries(groups.map((name) => [name, match?.[placeOf(name) as number]]))).toEqual({ ...expected });
  expect(exec('')).toBeUndefined();
});

test('a syslog line means the same behind a line of its day and behind one of another', () => {
  const columns = { time: ['time'], account: 'host', terminal: 'program', action: 'message' };
  const source = sourceOf('syslog', { columns, options: { year: 2024 } });
  const rests = ['09:05:03 ap1 takuso[4]: a', '09:05:03  ap1 x: a', '9:05:03 h x: a', '09:05:03.5 h x: a'];
  rests.push(
    '2024 09:05:03 h x: a',
    '09:05:03 a\tb c: d',
    '09:05:03 ap1',
    '09:05:03 ap1 ',
    '09:05:03 ap1 no tag',
    '0905:03: h x: a',
  );
  const stamps = ['Apr  1', 'Apr 1', 'Apr  11', 'apr  1', 'Apr  1x'];
  const read = (before: string, line: string) => {
    const { rows, rejects } = readRows(source, `${before} 00:00:00 h p: m\n${line}\n`);
    return { fields: rows[1]?.fields, rejects };
  };
  for (const line of stamps.flatMap((stamp) =>
    ['', '<86>'].flatMap((code) => rests.map((rest) => `${code}${stamp} ${rest}`)),
  )) {
    const [same, other] = [read('<86>Apr  1', line), read('<13>Apr  2', line)];
    expect({ line, ...same }).toEqual({ line, ...other });
  }
});

test('values inside fields of any script, spaces around them, bytes that are wrong', () => {
  const columns = { time: ['time'], account: 'user', object: 'レコード', screen: 'screen' };
  const options = { extract: { 備考: 'レコード=(?<レコード>\\S+)' } };
  const rows = ['T, \tà ,レコード=顧客à 他,"画面, à "', 'T,N1,,x'];
  const log = `time,user,備考,screen\n${rows.join('\n').replaceAll('T', '2024-04-01T00:00:00Z')}\n`;
  const csv = readRows(sourceOf('csv', { columns, options }), log);
  const time = '2024-04-01T00:00:00Z';
  expect(values(csv).map(({ screen, ...rest }) => ({ ...rest, screen: screen?.trim() }))).toEqual([
    { time, account: 'à', object: '顧客à', screen: '画面, à' },
    { time, account: 'N1', screen: 'x' },
  ]);
  const broken = readRows(
    sourceOf('csv', { columns, options }),
    Buffer.concat([Buffer.from(log), Buffer.from([0x54, 0xff, 0x0a])]),
  );
  expect(broken).toMatchObject({ wrongBytes: 1, rejects: [{ reason: 'reject.fieldCount', line: 4 }] });
});

test('a line is cut wherever its delimiter stands, however often', () => {
  const line = new FieldSplitter();
  fc.assert(
    fc.property(fc.array(fc.constantFrom('', 'a', '日本', ' '), { maxLength: 300 }), (parts) => {
      const bytes = Buffer.from(parts.join(','));
      line.cut(bytes, 0, bytes.length, 0x2c);
      const expected = parts.join(',').split(',');
      const fields = Array.from({ length: line.width }, (_, place) =>
        bytes.toString('utf8', line.start(place), line.end(place)),
      );
      expect(fields).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});

test('columns that stand side by side in a line are joined as others are', () => {
  const value = fc.constantFrom('', 'a', 'bc', 'あ', ' a', 'a ', '\u00a0b', 'b\u3000', '\t', 'a b');
  const pattern = '^(?<a>[^|]*)\\|(?<b>[^ ]*) (?<c>[^|]*)\\|$';
  const read = (time: string[], line: string) =>
    readRows(sourceOf('regex', { options: { pattern }, columns: { time } }), `${line}\n`);
  fc.assert(
    fc.property(value, value, value, (a, b, c) => {
      fc.pre(!b.includes(' '));
      for (const [time, parts] of [
        [
          ['b', 'c'],
          [b, c],
        ],
        [
          ['a', 'c'],
          [a, c],
        ],
        [
          ['a', 'b', 'c'],
          [a, b, c],
        ],
      ] as const) {
        const joined = parts
          .map((part) => part.trim())
          .join(' ')
          .trim();
        expect(read([...time], `${a}|${b} ${c}|`).rows.map(({ fields }) => fields[0])).toEqual([joined]);
      }
    }),
    { numRuns: 1000 },
  );
});
