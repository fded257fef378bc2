/** Values of a row as bytes: equal rows have equal bytes, and bytes tell the order of rows. */
import type { Value } from './values.js';

const TAG = { undefined: 0, false: 1, true: 2, number: 3, latin: 4, wide: 5 } as const;
type Tag = (typeof TAG)[keyof typeof TAG];

/** A tag; behind it the 8 bytes of a number, or 4 bytes with the length of a text, and the text. */
const NUMBER = 1 + 8;
const TEXT = 1 + 4;

/** Where a row lies. */
export interface Stored {
  bytes: Buffer;
  at: number;
}

/** A row that is being made; its bytes are `bytes` up to `length`. */
export class PackedRow {
  bytes = Buffer.alloc(1024);
  length = 0;

  clear(): void {
    this.length = 0;
  }

  put(value: Value): void {
    if (typeof value === 'string') this.putText(value);
    else if (typeof value === 'number') {
      this.reserve(NUMBER);
      this.bytes.writeDoubleLE(value, this.tag(TAG.number));
      this.length += 8;
    } else {
      this.reserve(1);
      this.tag(value === undefined ? TAG.undefined : value ? TAG.true : TAG.false);
    }
  }

  /** FNV-1a, mixed. */
  hash(): number {
    const { bytes, length } = this;
    let hash = 0x811c9dc5;
    for (let i = 0; i < length; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
    return (hash ^ (hash >>> 15)) >>> 0;
  }

  private putText(text: string): void {
    this.reserve(TEXT + 2 * text.length);
    const start = this.tag(TAG.latin);
    this.bytes.writeUInt32LE(text.length, start);
    const from = start + 4;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit > 0xff) {
        this.bytes[start - 1] = TAG.wide;
        this.bytes.write(text, from, 'utf16le');
        this.length = from + 2 * text.length;
        return;
      }
      this.bytes[from + i] = unit;
    }
    this.length = from + text.length;
  }

  /** Gives the place behind it. */
  private tag(tag: Tag): number {
    this.bytes[this.length] = tag;
    this.length += 1;
    return this.length;
  }

  private reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const room = Buffer.alloc(2 * (this.length + more));
    this.bytes.copy(room, 0, 0, this.length);
    this.bytes = room;
  }
}

/** The values of a row of so many bytes. */
export function unpacked({ bytes, at }: Stored, length: number): Value[] {
  const values: Value[] = [];
  const end = at + length;
  for (let next = at; next < end; next = behind(bytes, next)) values.push(valueAt(bytes, next));
  return values;
}

/** Less than 0 where the row `a` comes first; both have as many values. */
export function comparePacked(a: Stored, b: Stored, length: number): number {
  const end = a.at + length;
  for (let [i, j] = [a.at, b.at]; i < end; [i, j] = [behind(a.bytes, i), behind(b.bytes, j)]) {
    const order = compareValues(a.bytes, i, b.bytes, j);
    if (order !== 0) return order;
  }
  return 0;
}

/** Numbers by size; all else as texts, by their code units. */
function compareValues(a: Buffer, i: number, b: Buffer, j: number): number {
  if (a[i]! >= TAG.latin && b[j]! >= TAG.latin) return compareTexts(a, i, b, j);
  const [x, y] = [valueAt(a, i), valueAt(b, j)];
  if (typeof x === 'number' && typeof y === 'number') return x - y;
  const [one, other] = [String(x ?? ''), String(y ?? '')];
  return one < other ? -1 : one > other ? 1 : 0;
}

function compareTexts(a: Buffer, i: number, b: Buffer, j: number): number {
  const [n, m] = [a.readUInt32LE(i + 1), b.readUInt32LE(j + 1)];
  const [p, q] = [a[i] === TAG.wide ? 2 : 1, b[j] === TAG.wide ? 2 : 1];
  const [from, other] = [i + TEXT, j + TEXT];
  for (let k = 0; k < n && k < m; k++) {
    const x = p === 1 ? a[from + k]! : a.readUInt16LE(from + 2 * k);
    const y = q === 1 ? b[other + k]! : b.readUInt16LE(other + 2 * k);
    if (x !== y) return x - y;
  }
  return n - m;
}

function valueAt(bytes: Buffer, at: number): Value {
  switch (bytes[at]) {
    case TAG.undefined:
      return undefined;
    case TAG.false:
      return false;
    case TAG.true:
      return true;
    case TAG.number:
      return bytes.readDoubleLE(at + 1);
    default:
      return bytes.toString(bytes[at] === TAG.wide ? 'utf16le' : 'latin1', at + TEXT, behind(bytes, at));
  }
}

/** The place behind the value. */
function behind(bytes: Buffer, at: number): number {
  const tag = bytes[at]!;
  if (tag < TAG.number) return at + 1;
  if (tag === TAG.number) return at + NUMBER;
  return at + TEXT + bytes.readUInt32LE(at + 1) * (tag === TAG.wide ? 2 : 1);
}
