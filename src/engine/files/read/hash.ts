/** SHA-256 of a plain file as it was when it was opened. */
import { createHash, type Hash } from 'node:crypto';
import { FileSource } from '../ingest/sources.js';
import type { ByteSource, Input } from '../ingest/types.js';
import type { FileHash } from '../workers/worker-protocol.js';

const BLOCK = 1 << 20;

/** Of its first `size` bytes, in hex; and of its first `prefix` bytes, if it has as many. */
export async function hashOf(input: Input, size: number, prefix?: number): Promise<FileHash> {
  const hash = createHash('sha256');
  const bytes = new FileSource(input.file, input.path, 0, size);
  const block = new Uint8Array(Math.min(BLOCK, Math.max(1, size)));
  let done = 0;
  let ofPrefix: string | undefined;
  try {
    for (;;) {
      const stop = prefix !== undefined && done < prefix ? Math.min(block.length, prefix - done) : block.length;
      const length = bytes.readInto(block.subarray(0, stop));
      if (length === 0) return { sha256: hash.digest('hex'), prefix: ofPrefix };
      hash.update(block.subarray(0, length));
      done += length;
      if (done === prefix) ofPrefix = hash.copy().digest('hex');
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
