/**
 * RowBinary, the format in which ClickHouse sends values without a loss: a text is its length and
 * its bytes, numbers are little-endian of eight bytes.
 */
import type { Kind, Query, RowOf, Value } from '../connection.js';

/** Rows of a stream of bytes. `onCut` is called if the stream ends within a row; it throws. */
export async function* rowsOf<const Kinds extends readonly Kind[]>(
  bytes: AsyncIterable<Uint8Array>,
  { kinds }: Pick<Query<Kinds>, 'kinds'>,
  onCut: () => never,
): AsyncGenerator<RowOf<Kinds>> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of bytes) {
    const all = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
    const reader = new Reader(all);
    for (;;) {
      const row = reader.row(kinds);
      if (row === undefined) break;
      yield row as RowOf<Kinds>;
    }
    rest = all.subarray(reader.done);
  }
  if (rest.length > 0) onCut();
}

class Reader {
  /** bytes of whole rows */
  done = 0;
  private at = 0;

  constructor(private readonly bytes: Buffer) {}

  /** Undefined if no whole row is left. */
  row(kinds: readonly Kind[]): Value[] | undefined {
    this.at = this.done;
    const values: Value[] = [];
    for (const kind of kinds) {
      const value = kind === 'text' ? this.text() : this.number(kind);
      if (value === undefined) return undefined;
      values.push(value);
    }
    this.done = this.at;
    return values;
  }

  private text(): string | undefined {
    let length = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at];
      if (byte === undefined) return undefined;
      this.at += 1;
      length += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) break;
    }
    if (this.at + length > this.bytes.length) return undefined;
    this.at += length;
    return this.bytes.toString('latin1', this.at - length, this.at);
  }

  private number(kind: 'int' | 'hash'): number | bigint | undefined {
    const at = this.at;
    if (at + 8 > this.bytes.length) return undefined;
    this.at += 8;
    if (kind === 'hash') return this.bytes.readBigUInt64LE(at);
    return this.bytes.readInt32LE(at + 4) * 2 ** 32 + this.bytes.readUInt32LE(at);
  }
}
