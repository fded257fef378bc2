import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { charsetOf, decoder, passes, Transcoder } from '../../../src/lib/charset/charset.js';
import { surveyText } from '../../../src/lib/charset/survey.js';
import type { Charset } from '../../../src/lib/charset/types.js';

const ROWS = '日時,利用者ID,端末,操作\r\n2024/04/01 9:05:03,N100017,PC10377,契約情報照会\r\n';
const HARD = 'ソ表能①㈱髙﨑～－∥ｱｲｳ';

/** ISO-2022-JP, from the code points of EUC-JP. */
function jis(text: string): Buffer {
  const out: number[] = [];
  for (const char of text) {
    // of the two codes for a wave, the one that ISO-2022-JP has
    const bytes = char === '～' ? Buffer.from([0xa1, 0xc1]) : iconv.encode(char, 'euc-jp');
    if (bytes.length === 1) out.push(bytes[0] as number);
    else if (bytes[0] === 0x8e) out.push(0x1b, 0x28, 0x49, (bytes[1] as number) & 0x7f, 0x1b, 0x28, 0x42);
    else out.push(0x1b, 0x24, 0x42, ...[...bytes].map((byte) => byte & 0x7f), 0x1b, 0x28, 0x42);
  }
  return Buffer.from(out);
}
const ENCODE: Record<Charset, (text: string) => Buffer> = {
  'utf-8': (text) => Buffer.from(text),
  cp932: (text) => iconv.encode(text, 'cp932'),
  'euc-jp': (text) => iconv.encode(text, 'euc-jp'),
  'iso-2022-jp': jis,
  'utf-16le': (text) => iconv.encode(text, 'utf-16le'),
  'utf-16be': (text) => iconv.encode(text, 'utf-16be'),
};
const ALL = Object.keys(ENCODE) as Charset[];

describe.each(ALL)('%s', (charset) => {
  test('is told by its bytes', () => {
    const survey = surveyText(ENCODE[charset](ROWS), 'auto');
    expect(survey).toEqual({ charset, bom: 0, newline: 'crlf', found: 'bytes' });
  });

  test('is decoded, with the characters of NEC and IBM', () => {
    expect(decoder(charset).decode(ENCODE[charset](ROWS + HARD))).toBe(ROWS + HARD);
  });

  test('is transcoded to UTF-8 wherever the stream is cut', () => {
    const bytes = ENCODE[charset]((ROWS + HARD).repeat(2));
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length), { maxLength: 20 }), (cuts) => {
        const transcoder = new Transcoder(charset);
        const places = [0, ...cuts.sort((a, b) => a - b), bytes.length];
        const parts = places.slice(1).map((to, i) => transcoder.next(bytes.subarray(places[i], to), false));
        parts.push(transcoder.next(new Uint8Array(0), true));
        expect(Buffer.concat(parts).toString()).toBe((ROWS + HARD).repeat(2));
        expect(transcoder.wrong).toBe(0);
      }),
    );
  });
});

describe('guessing', () => {
  test.each([
    ['utf-8', Buffer.from('\ufeffa\n'), 3],
    ['utf-16le', Buffer.from('\ufeffa\n', 'utf16le'), 2],
    ['utf-16be', iconv.encode('\ufeffa\n', 'utf-16be'), 2],
  ] as const)('a mark says %s, whatever configuration says', (charset, bytes, bom) => {
    for (const encoding of ['auto', 'cp932']) {
      expect(surveyText(bytes, encoding)).toEqual({ charset, bom, newline: 'lf', found: 'mark' });
    }
  });

  test('ASCII alone is said to be assumed, unless a later sample is ISO-2022-JP', () => {
    const head = Buffer.from('time,user\n');
    expect(surveyText(head, 'auto')).toMatchObject({ charset: 'utf-8', found: 'ascii' });
    const later = (charset: Charset) => ENCODE[charset](`x\n${ROWS}`).subarray(1);
    expect(surveyText(head, 'auto', [head, later('cp932')])).toMatchObject({ charset: 'utf-8', found: 'ascii' });
    const jis = surveyText(head, 'auto', [head, later('iso-2022-jp')]);
    expect(jis).toMatchObject({ charset: 'iso-2022-jp', found: 'bytes' });
  });

  test.each(ALL.slice(0, 3))('%s with some wrong bytes is still that', (charset) => {
    const bytes = Buffer.concat([ENCODE[charset](ROWS.repeat(10)), Buffer.from([0xff, 0x0a, 0x80, 0xfe, 0x0a])]);
    expect(surveyText(bytes, 'auto').charset).toBe(charset);
  });

  test('UTF-8 whose last character is cut by the end of the sample', () => {
    const bytes = Buffer.from('操作');
    for (const length of [1, 2, 3, 4, 5, 6]) {
      expect(surveyText(Buffer.concat([Buffer.from('操作,'), bytes.subarray(0, length)]), 'auto').charset).toBe(
        'utf-8',
      );
    }
  });

  test.each(['ﾛｸﾞｲﾝ', 'ｼｮｳｶｲ,ｺﾝﾄﾞｳ', 'ｼﾖｳｶｲｹﾝ', 'ｻﾄｳ ﾀｹｼ', '照会', '氏名', '参照'])('short text in CP932: %s', (text) => {
    expect(surveyText(iconv.encode(`id,${text}\n`, 'cp932'), 'auto').charset).toBe('cp932');
  });

  test.each(['照会', '氏名', '参照', '出力'])('short text in EUC-JP: %s', (text) => {
    expect(surveyText(iconv.encode(`id,${text}\n`, 'euc-jp'), 'auto').charset).toBe('euc-jp');
  });

  test('runs of NUL bytes are not UTF-16', () => {
    const bytes = Buffer.concat([Buffer.from(ROWS), Buffer.alloc(300), Buffer.from(ROWS)]);
    expect(surveyText(bytes, 'auto').charset).toBe('utf-8');
  });

  test.each([
    ['a\nb\n', 'lf'],
    ['a\r\nb\r\n', 'crlf'],
    ['a\r\nb\nc\r\n', 'crlf'],
    ['a\rb\rc', 'cr'],
    ['a\nb\rc\nd', 'lf'],
    ['no end', 'lf'],
  ])('newlines of %j are %s', (text, newline) => {
    expect(surveyText(Buffer.from(text), 'auto').newline).toBe(newline);
    expect(surveyText(Buffer.from(`\ufeff${text}`, 'utf16le'), 'auto').newline).toBe(newline);
  });
});

describe('names and wrong bytes', () => {
  test.each([
    ['Shift_JIS', 'cp932'],
    ['windows-31j', 'cp932'],
    ['UTF8', 'utf-8'],
    ['EUC-JP', 'euc-jp'],
    ['auto', 'auto'],
  ])('%s means %s', (name, charset) => expect(charsetOf(name)).toBe(charset));

  test('an unknown name is refused with those that are known', () => {
    expect(() => charsetOf('ebcdic')).toThrow(/unknown encoding "ebcdic"; known are auto utf-8 cp932/);
  });

  test('utf-16 without a mark is the one its bytes show', () => {
    expect(surveyText(ENCODE['utf-16be'](ROWS), 'utf-16').charset).toBe('utf-16be');
    expect(surveyText(ENCODE['utf-16le'](ROWS), 'utf-16').charset).toBe('utf-16le');
  });

  test('wrong bytes are counted and shown, and the text goes on', () => {
    const utf8 = decoder('utf-8');
    expect(utf8.decode(Buffer.from([0x41, 0xff, 0x42]))).toBe('A\ufffdB');
    expect(utf8.decode(Buffer.from('proper \ufffd'))).toBe('proper \ufffd');
    expect(utf8.wrong).toBe(1);
    const cp932 = decoder('cp932');
    expect(cp932.decode(Buffer.from([0x81, 0x0a, 0x41]))).toBe('\ufffd\nA');
    expect(cp932.wrong).toBe(1);
  });

  test('a lost escape of ISO-2022-JP spoils its own line only', () => {
    const lost = jis('照会,a\nabc').toString('latin1').replace('\x1b(B,a', ',a');
    expect(decoder('iso-2022-jp').decode(Buffer.from(lost, 'latin1'))).toMatch(/^照会.*\nabc$/);
  });

  test('bytes pass as they lie unless the syntax hides in another character', () => {
    expect(passes('cp932', ',"\t\n')).toBe(true);
    expect(passes('cp932', '|')).toBe(false);
    expect(passes('cp932', '\\')).toBe(false);
    expect(passes('euc-jp', '|\\')).toBe(true);
    expect(passes('utf-16le', ',')).toBe(false);
    expect(passes('iso-2022-jp', ',')).toBe(false);
  });

  test('no input of any kind stops a decoder or the survey', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.constantFrom(...ALL), (bytes, charset) => {
        surveyText(bytes, 'auto');
        decoder(charset).decode(bytes);
      }),
    );
  });
});
