/**
 * Sets of characters, as patterns have them (`\S`, `[^@\]]`, `.`), asked of UTF-8. What they hold
 * is found out by asking the pattern itself.
 */
import { startsWith } from './bytes.js';

/**
 * White space and line ends beyond ASCII, the only characters there that classes written in ASCII
 * tell from others.
 */
const SPECIAL = [
  ...'\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff',
];
const OTHER = 'あ';
/** All characters between which such classes can tell: ASCII, the special ones, any other. */
const SYMBOLS = [...Array.from({ length: 0x80 }, (_, code) => String.fromCharCode(code)), ...SPECIAL, OTHER];

/** The one of SYMBOLS that stands for a character. */
export function symbolOf(character: string): number {
  const known = SYMBOLS.indexOf(character);
  return known < 0 ? SYMBOLS.length - 1 : known;
}

/**
 * What a byte says of the character that it begins, or is within: no member, a member, or that more
 * bytes must be looked at.
 */
export const NO = 0;
export const YES = 1;
const LOOK_CLOSER = 2;

export class ByteClass {
  /** by SYMBOLS */
  readonly members: readonly boolean[];
  /** whether one character of it may be several bytes */
  readonly wide: boolean;
  /** by byte */
  readonly table = new Uint8Array(256);
  /** the table knows all */
  readonly exact: boolean;
  private readonly others: boolean;
  /** special characters that are not as others beyond ASCII are, by their first byte */
  private readonly exceptions: Uint8Array[][] = [];

  /** `source`: a class, escape or character as a pattern has it, in ASCII */
  constructor(source: string) {
    const test = new RegExp(`^${source}$`);
    this.members = SYMBOLS.map((symbol) => test.test(symbol));
    this.others = this.members.at(-1) === true;
    const exceptions = SPECIAL.filter((_, i) => this.members[0x80 + i] !== this.others).map((one) => Buffer.from(one));
    this.exact = exceptions.length === 0;
    this.wide = this.others || exceptions.length > 0;
    for (let byte = 0; byte < 0x100; byte += 1) {
      this.table[byte] = (byte < 0x80 ? this.members[byte] : this.others) ? YES : NO;
    }
    for (const bytes of exceptions) {
      const first = bytes[0] as number;
      this.table[first] = LOOK_CLOSER;
      this.exceptions[first] ??= [];
      this.exceptions[first].push(bytes);
    }
  }

  /** Bytes of the member that begins there, where the table does not know; 0 where it is none. */
  closer(bytes: Uint8Array, at: number, to: number): number {
    const exceptions = this.exceptions[bytes[at] as number] as Uint8Array[];
    for (let i = 0; i < exceptions.length; i += 1) {
      const exception = exceptions[i] as Uint8Array;
      if (startsWith(bytes, at, to, exception)) return this.others ? 0 : exception.length;
    }
    return this.others ? 1 : 0;
  }
}
