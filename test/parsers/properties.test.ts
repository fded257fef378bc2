/** What holds for every format and any bytes. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LogSource } from '../../src/domain/model.js';
import { FORMATS, type FormatName } from '../../src/parsers/index.js';
import { readRows, sourceOf } from './read.js';

const NAUGHTY = [
  '',
  ' ',
  '\t',
  'undefined',
  'null',
  '-',
  '""',
  '"',
  '\\',
  '\\"',
  "'; DROP TABLE access; --",
  "=cmd|' /C calc'!A0",
  '<script>alert(1)</script>',
  '\u0000',
  '\u001b]0;title\u0007\u001b[31m',
  '\u001e\u001f',
  '\\u001e\\x1f',
  '\ufeff',
  '\ufffd',
  '\ud83d\ude00👩‍👩‍👧',
  '田中さんにあげて下さい',
  'ｱｲｳ①㈱髙﨑',
  'Ω≈ç√∫˜µ≤≥÷',
  'اختبار النص',
  '\u202e\u2066test\u2067',
  'ÅÍÎÏ˝ÓÔÒÚÆ☃',
  '1E1000',
  '0x0',
  '__proto__',
  'constructor',
  '%s%x%n',
  '../../../etc/passwd',
  '{"a":{"__proto__":1}}',
  '[1,2',
  'a=1 b="x',
  '#Fields: a b c',
  '<34>Oct 11 22:14:15 host su: x',
  'a:b\tc:d',
  '9'.repeat(40),
  'x'.repeat(3000),
];

const sources: [string, LogSource][] = Object.entries(FORMATS).flatMap(([id, { meta }]): [string, LogSource][] => {
  const config = meta.sampleConfig as Parameters<typeof sourceOf>[1];
  if (id !== 'csv' && id !== 'tsv') return [[id, sourceOf(id as FormatName, config)]];
  const extract = { [id === 'csv' ? '操作' : 'action']: '(?<verb>\\S+)' };
  return [[`${id} with extraction`, sourceOf(id, { ...config, options: { extract } })]];
});

/** Lines of the format's own sample, mixed with what a log should not hold. */
function logOf(source: LogSource): fc.Arbitrary<string> {
  const { sample } = FORMATS[source.format as FormatName].meta;
  const broken = fc
    .tuple(fc.constantFrom(...sample), fc.nat(200), fc.constantFrom(...NAUGHTY))
    .map(([line, at, text]) => line.slice(0, at) + text + line.slice(at));
  const line = fc.oneof(
    fc.constantFrom(...sample),
    fc.constantFrom(...NAUGHTY),
    broken,
    fc.constantFrom(...sample).map((whole) => whole.slice(0, whole.length >> 1)),
    fc.string({ unit: 'binary', maxLength: 40 }),
  );
  const lines = fc.array(fc.tuple(line, fc.constantFrom('\n', '\r\n')), { maxLength: 25 });
  return fc.tuple(lines, line).map(([all, last]) => {
    const header = source.format === 'csv' || source.format === 'tsv' ? `${sample[0]}\n` : '';
    return header + all.map(([text, end]) => text + end).join('') + last;
  });
}

describe.each(sources)('%s', (_, source) => {
  test('any text, cut anywhere, gives the same rows and rejects, none of them outside the log', () => {
    fc.assert(
      fc.property(logOf(source), fc.array(fc.nat(), { maxLength: 12 }), (text, cuts) => {
        const whole = readRows(source, text);
        expect(readRows(source, text, cuts)).toEqual(whole);
        const bytes = Buffer.from(text);
        const lines = bytes
          .toString()
          .replace(/^\ufeff/, '')
          .split('\n');
        expect(whole.physicalLines).toBe(lines.length - (lines.at(-1) === '' ? 1 : 0));
      }),
      { numRuns: 150 },
    );
  });

  test('each row and reject is the text of the line it names', () => {
    const isDocument = source.format === 'json' || source.format === 'events';
    fc.assert(
      fc.property(logOf(source), (text) => {
        const log = readRows(source, text);
        const lines = Buffer.from(text)
          .toString()
          .replace(/^\ufeff/, '')
          .split('\n');
        for (const { raw, line } of [...log.rows, ...log.rejects]) {
          const [first = ''] = raw.split('\n');
          // records of a document share lines with one another; the first is quoted with what
          // stands before it
          if (isDocument) expect(raw.split('\n').some((part) => lines[line - 1]?.includes(part))).toBe(true);
          else expect([lines[line - 1], lines[line - 1]?.replace(/\r$/, '')]).toContain(first);
        }
        if (isDocument) return;
        const places = [...log.rows, ...log.rejects].map(({ line }) => line);
        expect(new Set(places).size).toBe(places.length);
      }),
      { numRuns: 100 },
    );
  });

  test('any bytes at all do not stop it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.array(fc.nat(), { maxLength: 5 }), (bytes, cuts) => {
        const header =
          source.format === 'csv' || source.format === 'tsv' ? `${FORMATS[source.format].meta.sample[0]}\n` : '';
        readRows(source, Buffer.concat([Buffer.from(header), bytes]), cuts);
      }),
      { numRuns: 150 },
    );
  });
});

/** Formats in which every line with anything on it is a record. */
const EVERY_LINE: FormatName[] = ['ltsv', 'combined', 'common', 'logfmt', 'regex'];

test.each(EVERY_LINE)('%s: rows and rejects are all lines that hold anything', (format) => {
  const source = sourceOf(format, FORMATS[format].meta.sampleConfig as object);
  fc.assert(
    fc.property(logOf(source), (text) => {
      const log = readRows(source, text);
      const filled = Buffer.from(text)
        .toString()
        .replace(/^\ufeff/, '')
        .split('\n')
        // nothing but what stands where files were joined, or what a machine leaves that lost power
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are meant
        .filter((line) => !/^[\0\x1a\ufeff]*$/.test(line.replace(/\r$/, '')));
      expect(log.rows.length + log.rejects.length).toBe(filled.length);
    }),
    { numRuns: 150 },
  );
});
