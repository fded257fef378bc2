/**
 * Records inside a JSON document, one line or many: the elements of a list at a path of keys. The
 * document is turned into lines in place, one record each, so that positions stay what they are:
 * what is no part of a record becomes NUL, which readers of lines pass over.
 */
import { LIMITS } from '../lib/limits.js';
import { BYTE } from './bytes.js';
import type { RecordMarker } from './marked.js';

const OPEN = 0x7b;
const CLOSE = 0x7d;

/** By byte: 1 where it means something within a text, and outside texts. */
const IN_TEXT = classOf([BYTE.quote, BYTE.backslash, BYTE.lf]);
const OUTSIDE_TEXT = classOf([BYTE.quote, BYTE.comma, OPEN, CLOSE, BYTE.open, BYTE.close, ...Array(BYTE.space).keys()]);

function classOf(bytes: readonly number[]): Uint8Array {
  const classes = new Uint8Array(256);
  for (const byte of bytes) classes[byte] = 1;
  return classes;
}

export class JsonRecords implements RecordMarker {
  /** physical line of each record that was begun since `takeLines` */
  private lines: number[] = [];
  private line = 1;
  /** whether anything stands behind the last end of a line */
  private openLine = false;
  /** lists and objects around the byte in hand */
  private depth = 0;
  /** depth of the elements of the list; 0: not in it */
  private listDepth = 0;
  private inString = false;
  private escaped = false;
  private inElement = false;
  private endsLine = false;
  /** keys of the objects around the byte in hand, and the text of the string before it */
  private readonly keys: (string | undefined)[] = [];
  private key: number[] = [];
  /** whether the list was met */
  found = false;
  /** whether anything else was */
  any = false;

  constructor(private readonly path: readonly string[]) {}

  get physicalLines(): number {
    return this.openLine ? this.line : this.line - 1;
  }

  /** Lines of the records begun so far, once. */
  takeLines(): readonly number[] {
    const { lines } = this;
    this.lines = [];
    return lines;
  }

  /** Makes lines of the block. */
  mark(bytes: Uint8Array): void {
    if (bytes.length > 0) this.openLine = bytes.at(-1) !== BYTE.lf;
    for (let i = 0; i < bytes.length; i += 1) {
      if (this.inElement) i = this.markElement(bytes, i);
      else this.markOutside(bytes, i, bytes[i] as number);
    }
  }

  /** Goes on in an element from `from`; gives the place of its last byte in the block. */
  private markElement(bytes: Uint8Array, from: number): number {
    let { depth, inString } = this;
    const end = this.listDepth;
    let i = from;
    // most bytes mean nothing, and are passed over one look each
    for (; ; i += 1) {
      if (inString) {
        i = this.endOfText(bytes, i);
        if (i >= bytes.length) break;
        inString = false;
        continue;
      }
      while (i < bytes.length && OUTSIDE_TEXT[bytes[i] as number] === 0) i += 1;
      if (i >= bytes.length) break;
      const byte = bytes[i] as number;
      if (byte === BYTE.quote) inString = true;
      else if (byte < BYTE.space) this.blank(bytes, i);
      else if (byte === OPEN || byte === BYTE.open) depth += 1;
      // a number or word ends where its list does, or with the next
      else if (depth === end) break;
      else if (byte !== BYTE.comma) {
        depth -= 1;
        if (depth === end) {
          this.inElement = false;
          this.endsLine = true;
          break;
        }
      }
    }
    this.depth = depth;
    this.inString = inString;
    if (i < bytes.length && this.inElement) {
      this.inElement = false;
      this.endsLine = true;
      this.markOutside(bytes, i, bytes[i] as number);
    }
    return i;
  }

  /** The place of the quote that ends the text at hand; behind the block where it goes on. */
  private endOfText(bytes: Uint8Array, from: number): number {
    let i = this.escaped ? from + 1 : from;
    this.escaped = false;
    for (; ; i += 1) {
      while (i < bytes.length && IN_TEXT[bytes[i] as number] === 0) i += 1;
      if (i >= bytes.length) break;
      const byte = bytes[i];
      if (byte === BYTE.quote) return i;
      if (byte === BYTE.lf) this.blank(bytes, i);
      else i += 1;
    }
    // a backslash as the last byte of the block
    this.escaped = i > bytes.length;
    return bytes.length;
  }

  private blank(bytes: Uint8Array, i: number): void {
    if (bytes[i] === BYTE.lf) this.line += 1;
    bytes[i] = BYTE.space;
  }

  private markOutside(bytes: Uint8Array, i: number, byte: number): void {
    if (byte === BYTE.lf) this.line += 1;
    if (this.listDepth > 0 && this.depth === this.listDepth && byte > BYTE.space && byte !== BYTE.comma) {
      if (byte !== BYTE.close) {
        this.begin(bytes, i);
        return;
      }
      this.listDepth = 0;
    }
    bytes[i] = this.endsLine ? BYTE.lf : 0;
    this.endsLine = false;
    if (byte > BYTE.space) this.structure(byte);
  }

  private begin(bytes: Uint8Array, i: number): void {
    this.lines.push(this.line);
    this.inElement = true;
    const byte = bytes[i] as number;
    if (byte === BYTE.quote) this.inString = true;
    else if (byte === OPEN || byte === BYTE.open) this.depth += 1;
  }

  /** A byte of what is around the list. */
  private structure(byte: number): void {
    this.any = true;
    const { depth, keys } = this;
    if (this.inString) {
      if (!this.escaped && byte === BYTE.quote) this.inString = false;
      else if (this.key.length < 256) this.key.push(byte);
      this.escaped = !this.escaped && byte === BYTE.backslash;
    } else if (byte === BYTE.quote) {
      this.inString = true;
      this.key = [];
    } else if (byte === BYTE.colon) keys[depth] = Buffer.from(this.key).toString('utf8');
    else if (byte === OPEN) {
      this.depth += 1;
      keys[this.depth] = undefined;
    } else if (byte === BYTE.open) {
      this.depth += 1;
      keys[this.depth] = undefined;
      if (this.isList(depth)) {
        this.listDepth = this.depth;
        this.found = true;
      }
    } else if (byte === CLOSE || byte === BYTE.close) this.depth = Math.max(0, depth - 1);
  }

  /** Whether the list that begins at this depth stands at the path. */
  private isList(depth: number): boolean {
    return depth === this.path.length && this.path.every((key, i) => this.keys[i + 1] === key);
  }
}

/**
 * The path of the first list of objects in the beginning of a document; undefined where there is
 * none.
 */
export function pathOfRecords(text: string): string[] | undefined {
  // a string that is not closed goes on to the end, so that it is looked at once
  const tokens = /"((?:[^"\\]|\\.)*)(?:"|\\?$)\s*(:)?|\[(\s*\{)?|[{}\]]/gs;
  const keys: (string | undefined)[] = [undefined];
  if (!/^[\s\ufeff]*[[{]/.test(text)) return undefined;
  for (const [token, name, colon, object] of text.matchAll(tokens)) {
    if (colon !== undefined) keys[keys.length - 1] = name;
    else if (keys.length > LIMITS.jsonDepth.max) return undefined;
    else if (token === '{') keys.push(undefined);
    else if (token.startsWith('[')) {
      const path = object === undefined ? [] : keys.slice(1);
      if (object !== undefined && path.every((key) => key !== undefined)) return path as string[];
      // lists of lists, and of values, are none
      keys.push(undefined);
      if (object !== undefined) keys.push(undefined);
    } else if (token === '}' || token === ']') keys.pop();
  }
  return undefined;
}
