/** A long text in pieces, so that what many files have in common is made and encoded once. */

/** A piece that other files have, too. */
export class Shared {
  private encoded: Uint8Array | undefined;

  constructor(readonly text: string) {}

  get bytes(): Uint8Array {
    this.encoded ??= Buffer.from(this.text, 'utf8');
    return this.encoded;
  }
}

export type Chunk = string | Shared;

export function textOf(chunks: readonly Chunk[]): string {
  return chunks.map((chunk) => (typeof chunk === 'string' ? chunk : chunk.text)).join('');
}

/** In UTF-8. */
export function bytesOf(chunks: readonly Chunk[]): Uint8Array[] {
  return chunks.map((chunk) => (typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : chunk.bytes));
}

/** The piece made of an object, made once for each. */
export function sharedPer<K extends object>(make: (key: K) => string): (key: K) => Shared {
  const known = new WeakMap<K, Shared>();
  return (key) => {
    const shared = known.get(key) ?? new Shared(make(key));
    known.set(key, shared);
    return shared;
  };
}
