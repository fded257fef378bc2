/**
 * Reading lines as bytes: each format must say what patterns over texts say, which are slow and
 * obvious.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BytePattern } from '../../src/parsers/byte-pattern.js';
import { SyslogHead } from '../../src/parsers/syslog-head.js';
import { readText } from '../../src/parsers/syslog-text.js';
import { YearFinder } from '../../src/parsers/syslog-year.js';
import { readRows, sourceOf, values } from './read.js';

/** Texts made of a few pieces, so that what means something to a format comes often. */
const made = (pieces: readonly string[], maxLength = 12) =>
  fc.array(fc.constantFrom(...pieces), { maxLength }).map((parts) => parts.join(''));

describe('simple patterns', () => {
  const atom = fc.constantFrom(
    ...[
      'a',
      'b',
      '=',
      ' ',
      '\\[',
      '\\]',
      '\\d',
      '\\w',
      '\\S',
      '\\s',
      '\\D',
      '.',
      '[^@\\]]',
      '[a-c]',
      '[^\\s=]',
      '[\\d:.]',
    ],
    ...['\\t', '操作', '　', '😀', '\\.', '[\\]^-]', '\\W', '[[]', '\\u0041', '\\b', '|', '(?=a)', '\\あ'],
  );
  const repeated = fc.constantFrom('', '', '', '+', '*', '?', '+?', '*?', '{2}', '{1,3}', '{0,}', '{1,}?');
  const piece = fc.tuple(atom, repeated).map((parts) => parts.join(''));
  const inner = fc.array(piece, { maxLength: 3 }).map((all) => all.join(''));
  const group = fc
    .tuple(fc.constantFrom('(', '(', '(?:'), inner, fc.constantFrom(')', ')', ')', ')?'))
    .map((all) => all.join(''));
  const pattern = fc
    .tuple(
      fc.constantFrom('', '^'),
      fc.array(fc.oneof(piece, group), { minLength: 1, maxLength: 6 }),
      fc.constantFrom('', '$'),
    )
    .map(([start, parts, end]) => start + parts.join('') + end)
    .filter((source) => {
      try {
        return new RegExp(source) !== undefined;
      } catch {
        return false;
      }
    });
  const text = made([
    'a',
    'b',
    'c',
    '=',
    ' ',
    '[',
    ']',
    '@',
    '1',
    '12',
    ':',
    '\t',
    '\r',
    '操作',
    '　',
    '\u2028',
    '😀',
    'é',
    '\u00a0',
    '^',
    '-',
    '.',
  ]);

  test('find what RegExp finds, and the same groups', () => {
    let simple = 0;
    let found = 0;
    fc.assert(
      fc.property(pattern, fc.array(text, { minLength: 1, maxLength: 6 }), (source, texts) => {
        const ours = BytePattern.of(source);
        if (!ours) return;
        simple += 1;
        for (const one of texts) {
          const bytes = Buffer.from(`<${one}>`);
          const expected = new RegExp(source).exec(one);
          const result = ours.find(bytes, 1, bytes.length - 1);
          if (result === 'unknown') continue;
          expect({ source, one, result }).toEqual({ source, one, result: expected ? 'yes' : 'no' });
          if (!expected) continue;
          found += 1;
          const groups = expected
            .slice(1)
            .map((_, i) => bytes.toString('utf8', ours.marks[2 * i + 2], ours.marks[2 * i + 3]));
          expect({ source, one, groups }).toEqual({ source, one, groups: expected.slice(1) });
        }
      }),
      { numRuns: 5000 },
    );
    expect(simple).toBeGreaterThan(500);
    expect(found).toBeGreaterThan(500);
  });

  test.each([
    'user=(?<account>\\S+) term=(?<terminal>\\S+)$',
    '^(?<time>\\S+ \\S+) \\[(?<account>[^@\\]]*)@(?<terminal>[^\\]]*)\\]\\s+(?<n>\\d+) (?<rest>.*)$',
    'レコード=(?<object>\\d*)',
    '^(?<date>\\d{4}-\\d\\d-\\d\\d)T(?<a>[\\d:.]+?)Z',
  ])('%s is one', (source) => {
    expect(BytePattern.of(source)).toBeDefined();
  });

  test.each([
    'a.*b',
    '\\S+\\w',
    'a|b',
    '(a)?',
    'x\\b',
    '(?<a>.*?)',
    '.{3}',
    'あ+',
    '[あ-ん]',
    '[^　]',
    '(a)\\1',
    'a(?=b)',
    '\\u0041',
  ])('%s is none', (source) => {
    expect(BytePattern.of(source)).toBeUndefined();
  });

  test('a line made to be slow is left to RegExp', () => {
    const bytes = Buffer.from('a'.repeat(2000));
    expect(BytePattern.of('a[^x]*x')?.find(bytes, 0, bytes.length)).toBe('unknown');
  });
});

test('heads of syslog lines', () => {
  const line = made([
    ...[
      '1 ',
      '2024-04-01T00:00:00Z',
      'Apr  1',
      ' 09:05:03 ',
      ' ',
      'ap1 ',
      'h',
      'takuso[4]: ',
      'p: ',
      '-',
      '- - ',
      '[a b="c]\\""]',
      'あ',
      '\u00a0',
    ],
    ...['[', ']', ':', '\ufeff', 'user=N1', '\t', '\u0007', 'x'.repeat(65)],
  ]);
  const start = fc.constantFrom(
    ...['', 'Apr  1 09:05:03 ap1 ', '1 2024-04-01T00:00:00Z ap1 x - - ', '2024-04-01T00:00:00Z ap1 ', '1 - - - - - '],
  );
  let read = 0;
  fc.assert(
    fc.property(start, line, (first, rest) => {
      const text = first + rest;
      const head = new SyslogHead();
      head.setStamp('Apr  1', '2024-04-01');
      const bytes = Buffer.from(`<86>${text}\n`);
      if (!head.read(bytes, 4, bytes.length - 1)) return;
      read += 1;
      const part = (i: number) => bytes.toString('utf8', head.starts[i], head.ends[i]);
      const [time, host, program, pid, msgid, structured, message] = [0, 1, 2, 3, 4, 5, 6].map(part);
      const { stamp, ...expected } = readText(text, new YearFinder(2024, 0)) ?? {};
      expect({
        time: head.stamped ? head.time.toString() : time,
        host,
        program,
        pid,
        msgid,
        structured,
        message,
      }).toEqual(expected);
    }),
    { numRuns: 4000 },
  );
  expect(read).toBeGreaterThan(800);
});

describe('whole lines', () => {
  const columns = { time: ['t'], account: 'a', action: 'b' };
  const rowOf = (t: string | undefined, a: string | undefined, b: string | undefined) =>
    Object.fromEntries(Object.entries({ time: t, account: a, action: b }).filter(([, value]) => value));

  test('ltsv', () => {
    const source = sourceOf('ltsv', { columns: { ...columns, address: 'x', screen: 'x', result: 'x' } });
    fc.assert(
      fc.property(made(['t', 'a', 'b', ':', '\t', ':', '\t', '[', '1', ']', 'あ', ' '], 20), (line) => {
        const pairs = line.split('\t').filter((part) => part.includes(':'));
        const fields = new Map(
          pairs.map((part) => [part.slice(0, part.indexOf(':')), part.slice(part.indexOf(':') + 1)]),
        );
        const value = (name: string) => fields.get(name)?.replace(/^\[(\d.*)\]$/, '$1');
        const expected = pairs.length === 0 ? [] : [rowOf(value('t'), value('a'), value('b'))];
        // behind another line with the same keys, and one with others
        const before = 't:1\ta:2\tb:3\n\nb:3\tx:\n';
        expect(values(readRows(source, `${before}${line}\n`)).slice(2)).toEqual(expected);
      }),
      { numRuns: 1500 },
    );
  });

  test('logfmt', () => {
    const source = sourceOf('logfmt', { columns });
    fc.assert(
      fc.property(made(['t', 'a', 'b', '=', ' ', '=', ' ', '"', '\\"', '\\n', 'あ', '\t'], 20), (line) => {
        const fields = new Map<string, string>();
        const token = /[^\s=]*="((?:[^"\\]|\\.)*)"|([^\s=]*)=("?)([^\s]*)|[^\s=]+/y;
        let pairs = 0;
        let broken = false;
        for (let at = 0; at < line.length && !broken; ) {
          token.lastIndex = at;
          const match = /\s/.test(line[at] as string) ? null : token.exec(line);
          if (!match) at += 1;
          else {
            at = token.lastIndex;
            const [whole, quoted, , openQuote, plain] = match;
            broken = openQuote === '"';
            const key = whole.split('=')[0] as string;
            if (whole.includes('=') && key !== '') pairs += 1;
            if (whole.includes('='))
              fields.set(key, quoted?.replaceAll('\\"', '"').replaceAll('\\n', '\n') ?? (plain as string));
          }
        }
        const log = readRows(source, `t=1 a=2 b=3\n${line}\n`);
        const expected = broken || pairs === 0 ? [] : [rowOf(fields.get('t'), fields.get('a'), fields.get('b'))];
        expect(values(log).slice(1)).toEqual(expected);
      }),
      { numRuns: 1500, examples: [['t="\\n\t"']] },
    );
  });

  test('combined', () => {
    const names = {
      time: ['time'],
      account: 'user',
      terminal: 'method',
      action: 'path',
      object: 'query',
      result: 'status',
    };
    const source = sourceOf('combined', { columns: { ...names, address: 'protocol', screen: 'agent' } });
    const text = made(['a', ' ', '?', '\\"', '\\\\', ' HTTP/1.1', 'あ', '-', '[', ']'], 6);
    const head =
      /^([^ ]+) ([^ ]*)(?: (.*?))?? \[(.*?)\] "((?:[^"\\]|\\.)*)" (\d{3}) (\d+|-) "((?:[^"\\]|\\.)*)" "((?:[^"\\]|\\.)*)"/;
    fc.assert(
      // a user whose name begins with a bracket is one, where the pattern below sees none
      fc.property(text, text, text, text, (user, time, request, agent) => {
        fc.pre(!user.startsWith('['));
        const line = `h i ${user} [${time}] "${request}" 200 5 "-" "${agent}"`;
        const match = head.exec(line);
        const rows = values(readRows(source, `${line}\n`));
        if (!match) return expect(rows).toEqual([]);
        const plain = (value = '') => (value === '-' ? undefined : value.replace(/\\(.)/g, '$1') || undefined);
        const [method = '', rest] = /^([^ ]*) (.*)$/.exec(match[5] as string)?.slice(1) ?? [match[5]];
        const http = rest === undefined ? -1 : ` ${rest}`.lastIndexOf(' HTTP/') - 1;
        const url = http >= 0 ? rest?.slice(0, http) : rest;
        const mark = url?.indexOf('?') ?? -1;
        const expected = {
          time: plain(match[4]),
          account: plain(match[3]),
          terminal: plain(method),
          address: http >= 0 ? plain(rest?.slice(http + 1)) : undefined,
          action: plain(mark < 0 ? url : url?.slice(0, mark)),
          screen: plain(match[9]),
          object: plain(mark < 0 ? undefined : url?.slice(mark + 1)),
          result: '200',
        };
        expect(rows).toEqual([Object.fromEntries(Object.entries(expected).filter(([, value]) => value !== undefined))]);
      }),
      { numRuns: 1500 },
    );
  });

  test('w3c', () => {
    const source = sourceOf('w3c', { columns: { ...columns, address: 'x', screen: 'x', object: 'x', result: 'x' } });
    fc.assert(
      fc.property(
        fc.array(
          made(['a', '-', '"', 'あ', '1'], 3).filter((part) => part !== ''),
          { minLength: 1, maxLength: 5 },
        ),
        fc.constantFrom(' ', '\t'),
        (parts, space) => {
          fc.pre(
            !parts.join(space).startsWith('#') && parts.every((part) => !part.includes('"') || parts.length === 3),
          );
          const value = (part: string | undefined) => (part === '-' ? undefined : part);
          const expected = parts.length === 3 ? [rowOf(value(parts[0]), value(parts[2]), value(parts[1]))] : [];
          expect(values(readRows(source, `#Fields: t b A\n${parts.join(space)}\n`))).toEqual(expected);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

test('w3c: names of fields in any script', () => {
  const source = sourceOf('w3c', { columns: { time: ['date', 'time'], account: '利用者' } });
  const log = readRows(source, '#Fields: date time 利用者\n2024-04-01 00:05:03 N1\n');
  expect(values(log)).toEqual([{ time: '2024-04-01 00:05:03', account: 'N1' }]);
});

test('wrong bytes are counted the same wherever blocks are cut; U+FFFD itself is none of them', () => {
  const source = sourceOf('logfmt', { columns: { time: ['t'], account: 'a' } });
  const log = Buffer.concat([
    Buffer.from('t=1 a=\ufffd\nt=2 a='),
    Buffer.from([0xff, 0x41, 0xfe]),
    Buffer.from('\ufffd\n'),
  ]);
  for (const cuts of [[], [9], [10], [11], [15, 16]]) {
    const read = readRows(source, log, cuts);
    expect({ cuts, wrong: read.wrongBytes, rows: values(read) }).toEqual({
      cuts,
      wrong: 2,
      rows: [
        { time: '1', account: '\ufffd' },
        { time: '2', account: '\ufffdA\ufffd\ufffd' },
      ],
    });
  }
});
