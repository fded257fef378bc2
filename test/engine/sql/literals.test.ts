/** Nothing that stands in an account, or in the name of a column, gets out of its quotes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clickhouse } from '../../../src/engine/sql/clickhouse/dialect.js';
import { rowsOf } from '../../../src/engine/sql/clickhouse/row-binary.js';
import { HOSTILE } from './hostile.js';

/** As ClickHouse reads a literal that holds no other escapes than these. */
function read(literal: string): string {
  expect(literal).toMatch(/^(['`])(?:[A-Za-z0-9 _.,:;@/+-]|\\x[0-9A-F]{2})*\1$/);
  return literal.slice(1, -1).replace(/\\x(..)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

const bytes = fc.uint8Array({ maxLength: 40 }).map((all) => Buffer.from(all).toString('latin1'));

describe('a literal of ClickHouse', () => {
  it('means the same bytes, whatever they are, and holds nothing that could end it', () => {
    fc.assert(fc.property(bytes, (raw) => void expect(read(clickhouse.text(raw))).toBe(raw)));
    for (const text of HOSTILE) expect(read(clickhouse.text(clickhouse.encode(text)))).toBe(clickhouse.encode(text));
  });

  it('is read back as the text that was meant', () => {
    const texts = fc.string({ unit: 'binary' });
    fc.assert(fc.property(texts, (text) => void expect(clickhouse.decode(clickhouse.encode(text))).toBe(text)));
  });

  it('is no way out for names of columns either', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (name) => void expect(read(clickhouse.name(name))).toBe(clickhouse.encode(name)),
      ),
    );
  });
});

describe('RowBinary', () => {
  const value = fc.record({ text: bytes, int: fc.maxSafeInteger(), hash: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }) });
  const size = (length: number): number[] =>
    length < 0x80 ? [length] : [(length & 0x7f) | 0x80, ...size(length >> 7)];
  const row = ({ text, int, hash }: { text: string; int: number; hash: bigint }) => {
    const numbers = Buffer.alloc(16);
    numbers.writeBigInt64LE(BigInt(int), 0);
    numbers.writeBigUInt64LE(hash, 8);
    return Buffer.concat([Buffer.from(size(text.length)), Buffer.from(text, 'latin1'), numbers]);
  };
  const kinds = ['text', 'int', 'hash'] as const;
  const cut = () => {
    throw new Error('cut');
  };
  async function* pieces(all: Buffer, length: number) {
    for (let at = 0; at < all.length; at += length) yield all.subarray(at, at + length);
  }
  const long = fc.uint8Array({ minLength: 100, maxLength: 400 }).map((all) => Buffer.from(all).toString('latin1'));

  it('gives the values that were sent, however the bytes come', async () => {
    const values = fc.array(
      fc.oneof(
        value,
        value.chain((one) => long.map((text) => ({ ...one, text }))),
      ),
    );
    await fc.assert(
      fc.asyncProperty(values, fc.integer({ min: 1, max: 50 }), async (rows, length) => {
        const found = [];
        for await (const one of rowsOf(pieces(Buffer.concat(rows.map(row)), length), { kinds }, cut)) found.push(one);
        expect(found).toEqual(rows.map(({ text, int, hash }) => [text, int, hash]));
      }),
    );
  });

  it('never takes a part of a row for a row', async () => {
    await fc.assert(
      fc.asyncProperty(value, fc.nat(), async (one, n) => {
        const all = row(one);
        const part = all.subarray(0, 1 + (n % (all.length - 1)));
        const read = async () => {
          for await (const _ of rowsOf(pieces(part, 7), { kinds }, cut)) throw new Error('a row');
        };
        await expect(read()).rejects.toThrow('cut');
      }),
    );
  });
});
