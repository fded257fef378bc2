/** SHA-256 of a plain file as it was when it was opened. */
import { createHash, type Hash } from 'node:crypto';
import { FileSource } from '../ingest/sources.js';
import type { ByteSource, Input } from '../ingest/types.js';

const BLOCK = 1 << 20;

/** Of its first `size` bytes, in hex. */
export async function hashOf(input: Input, size: number): Promise<string> {
  const hash = createHash('sha256');
  const bytes = new FileSource(input.file, input.path, 0, size);
  const block = new Uint8Array(Math.min(BLOCK, Math.max(1, size)));
  try {
    for (;;) {
      const length = await bytes.readInto(block);
      if (length === 0) return hash.digest('hex');
      hash.update(block.subarray(0, length));
    }
  } finally {
    bytes.close();
  }
}

/** A source whose bytes are hashed as they are read. */
export function hashed(source: { readInto(target: Uint8Array): number; close(): void }, hash: Hash): ByteSource {
  return {
    readInto: (target) => {
      const length = source.readInto(target);
      hash.update(target.subarray(0, length));
      return length;
    },
    close: () => source.close(),
  };
}
