/** Sets of characters, as patterns have them (`\S`, `[^@\]]`, `.`), asked of UTF-8. What they hold is found out by asking the pattern itself. */

/** White space and line ends beyond ASCII, the only characters there that classes written in ASCII tell from others. */
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

const NO = 0;
const YES = 1;
const LOOK_CLOSER = 2;

export class ByteClass {
  /** by SYMBOLS */
  readonly members: readonly boolean[];
  /** whether one character of it may be several bytes */
  readonly wide: boolean;
  /** by the first byte of a character, and those within one */
  private readonly table = new Uint8Array(256);
  private readonly others: boolean;
  /** special characters that are not as others beyond ASCII are */
  private readonly exceptions: readonly Uint8Array[];

  /** `source`: a class, escape or character as a pattern has it, in ASCII */
  constructor(source: string) {
    const test = new RegExp(`^${source}$`);
    this.members = SYMBOLS.map((symbol) => test.test(symbol));
    this.others = this.members.at(-1) === true;
    this.exceptions = SPECIAL.filter((_, i) => this.members[0x80 + i] !== this.others).map((one) => Buffer.from(one));
    this.wide = this.others || this.exceptions.length > 0;
    for (let byte = 0; byte < 0x100; byte += 1) {
      this.table[byte] = (byte < 0x80 ? this.members[byte] : this.others) ? YES : NO;
    }
    for (const bytes of this.exceptions) this.table[bytes[0] as number] = LOOK_CLOSER;
  }

  /** Where the run of members ends, of which no more than `most` bytes are taken. */
  runEnd(bytes: Uint8Array, from: number, to: number, most: number): number {
    const { table } = this;
    const stop = to - from > most ? from + most : to;
    let at = from;
    while (at < stop) {
      const kind = table[bytes[at] as number];
      if (kind === YES) at += 1;
      else if (kind === NO) break;
      else {
        const taken = this.closer(bytes, at, to);
        if (taken === 0) break;
        at += taken;
      }
    }
    return at;
  }

  /** Bytes of the character there that may be an exception; 0 where it is no member. */
  private closer(bytes: Uint8Array, at: number, to: number): number {
    for (const exception of this.exceptions) {
      if (to - at < exception.length || !exception.every((byte, i) => bytes[at + i] === byte)) continue;
      return this.others ? 0 : exception.length;
    }
    return this.others ? 1 : 0;
  }
}
