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

export function textOf(chunks: Iterable<Chunk>): string {
  return [...textsOf(chunks)].join('');
}

export function* textsOf(chunks: Iterable<Chunk>): Generator<string> {
  for (const chunk of chunks) yield typeof chunk === 'string' ? chunk : chunk.text;
}

/** In UTF-8. */
export function bytesOf(chunks: Iterable<Chunk>): Uint8Array[] {
  return Array.from(chunks, (chunk) => (typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : chunk.bytes));
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
