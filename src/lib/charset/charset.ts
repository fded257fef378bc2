/**
 * Charsets: their names, and bytes to text. Wrong bytes become U+FFFD and are counted; they never
 * stop a run. CP932 and EUC-JP are those of the WHATWG, with the NEC and IBM rows (①㈱髙).
 */

import { TextDecoder } from 'node:util';
import { problem, UserError } from '../../domain/errors.js';
import { CHARSETS, type Charset } from './types.js';

const ALIASES: Readonly<Record<string, Charset>> = {
  utf8: 'utf-8',
  utf8bom: 'utf-8',
  utf8sig: 'utf-8',
  ascii: 'utf-8',
  usascii: 'utf-8',
  cp932: 'cp932',
  ms932: 'cp932',
  windows31j: 'cp932',
  shiftjis: 'cp932',
  sjis: 'cp932',
  eucjp: 'euc-jp',
  ujis: 'euc-jp',
  iso2022jp: 'iso-2022-jp',
  jis: 'iso-2022-jp',
  utf16: 'utf-16le',
  utf16le: 'utf-16le',
  utf16be: 'utf-16be',
};

/**
 * The charset that a name in the configuration means; 'auto' stays. Throws a UserError on any other
 * name.
 */
export function charsetOf(name: string): Charset | 'auto' {
  const key = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (key === 'auto') return 'auto';
  const charset = ALIASES[key];
  if (charset === undefined) {
    const data = { got: name, known: ['auto', ...CHARSETS].join(' ') };
    throw new UserError(problem('logs.unknownEncoding', data, {}));
  }
  return charset;
}

/**
 * Whether bytes of this charset may be cut at, and searched for, the ASCII characters of `syntax`
 * as they lie: no byte of another character has one of their values. Without `syntax` only UTF-8 is
 * understood.
 */
export function passes(charset: Charset, syntax: string | undefined): boolean {
  if (charset === 'utf-8') return true;
  if (syntax === undefined) return false;
  // trail bytes of CP932 are never below 0x40, those of EUC-JP never below 0x80
  return charset === 'euc-jp' || (charset === 'cp932' && !/[\x40-\x7e]/.test(syntax));
}

export interface Decoder {
  readonly decode: (bytes: Uint8Array) => string;
  /** how many wrong byte sequences have become U+FFFD so far */
  readonly wrong: number;
}

/**
 * Turns whole pieces of text (fields, lines) of a charset into strings. Byte order marks are kept.
 */
export function decoder(charset: Charset): Decoder {
  if (charset === 'iso-2022-jp') {
    const inner = new CountingDecoder('euc-jp');
    return {
      decode: (bytes) => inner.decode(new JisToEuc().convert(bytes, true)),
      get wrong() {
        return inner.wrong;
      },
    };
  }
  return new CountingDecoder(charset);
}

const LABELS: Readonly<Record<Exclude<Charset, 'iso-2022-jp'>, string>> = {
  'utf-8': 'utf-8',
  cp932: 'shift_jis',
  'euc-jp': 'euc-jp',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
};
const REPLACEMENT = '\ufffd';

class CountingDecoder implements Decoder {
  wrong = 0;
  private readonly decoder: TextDecoder;
  constructor(private readonly charset: Exclude<Charset, 'iso-2022-jp'>) {
    this.decoder = new TextDecoder(LABELS[charset], { ignoreBOM: true });
  }
  readonly decode = (bytes: Uint8Array): string => this.counted(this.decoder.decode(bytes), bytes);
  /** one piece of a stream: a character may be cut at its end */
  next(bytes: Uint8Array, last: boolean): string {
    return this.counted(this.decoder.decode(bytes, { stream: !last }), bytes);
  }
  private counted(text: string, bytes: Uint8Array): string {
    let found = 0;
    for (let at = text.indexOf(REPLACEMENT); at >= 0; at = text.indexOf(REPLACEMENT, at + 1)) found += 1;
    if (found > 0) this.wrong += Math.max(0, found - properReplacements(this.charset, bytes));
    return text;
  }
}

/** U+FFFD that the text itself holds is not an error. */
function properReplacements(charset: Charset, bytes: Uint8Array): number {
  if (charset !== 'utf-8') return 0;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let count = 0;
  for (let at = buffer.indexOf(REPLACEMENT); at >= 0; at = buffer.indexOf(REPLACEMENT, at + 3)) count += 1;
  return count;
}

/**
 * Turns a stream of bytes of any charset into UTF-8, piece by piece. A byte order mark at its start
 * is dropped.
 */
export class Transcoder {
  private readonly jis: JisToEuc | undefined;
  private readonly decoder: CountingDecoder;
  private atStart = true;
  constructor(charset: Charset) {
    this.jis = charset === 'iso-2022-jp' ? new JisToEuc() : undefined;
    this.decoder = new CountingDecoder(charset === 'iso-2022-jp' ? 'euc-jp' : charset);
  }
  get wrong(): number {
    return this.decoder.wrong;
  }
  next(bytes: Uint8Array, last: boolean): Uint8Array {
    let text = this.decoder.next(this.jis ? this.jis.convert(bytes, last) : bytes, last);
    if (this.atStart && text.length > 0) {
      this.atStart = false;
      if (text.charCodeAt(0) === 0xfeff) text = text.slice(1);
    }
    return Buffer.from(text, 'utf8');
  }
}

const ESC = 0x1b;
type JisSet = 'ascii' | 'kana' | 'kanji';
/**
 * What the two bytes after ESC choose; JIS X 0201 Roman is read as ASCII, as every system that
 * writes logs means it.
 */
const JIS_ESCAPES: Readonly<Record<string, JisSet>> = {
  '(B': 'ascii',
  '(J': 'ascii',
  '(H': 'ascii',
  '(I': 'kana',
  '$@': 'kanji',
  $B: 'kanji',
};

/**
 * ISO-2022-JP to EUC-JP: the same code points, with the high bit in place of escape sequences. This
 * way it has the NEC and IBM rows, which real files hold and most decoders refuse. A line end
 * returns to ASCII, so that one lost escape spoils one line only.
 */
class JisToEuc {
  private set: JisSet = 'ascii';
  private rest: number[] = [];

  convert(bytes: Uint8Array, last: boolean): Uint8Array {
    const input = this.rest.length > 0 ? Uint8Array.from([...this.rest, ...bytes]) : bytes;
    this.rest = [];
    const out = new Uint8Array(input.length * 2);
    let at = 0;
    let i = 0;
    while (i < input.length) {
      const byte = input[i] as number;
      if (byte === ESC) {
        if (i + 2 >= input.length && !last) {
          this.rest = Array.from(input.subarray(i));
          break;
        }
        if (this.choose(input[i + 1], input[i + 2])) {
          i += 3;
          continue;
        }
      }
      if (byte === 0x0a || byte === 0x0d) this.set = 'ascii';
      i += 1;
      if (this.set === 'ascii' || byte <= 0x20 || byte >= 0x7f) {
        out[at++] = byte;
        continue;
      }
      if (this.set === 'kana') out[at++] = 0x8e;
      out[at++] = byte | 0x80;
    }
    return out.subarray(0, at);
  }

  private choose(first = 0, second = 0): boolean {
    const set = JIS_ESCAPES[String.fromCharCode(first, second)];
    if (set !== undefined) this.set = set;
    return set !== undefined;
  }
}
