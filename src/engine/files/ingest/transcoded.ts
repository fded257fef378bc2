/** Streams in other charsets as streams in UTF-8, piece by piece. */
import type { Transcoder } from '../../../lib/charset/charset.js';
import type { ByteSource } from './types.js';

const BLOCK = 256 * 1024;

/** Closes the source at its end, or when nobody wants more. */
export async function* transcoded(bytes: ByteSource, transcoder: Transcoder): AsyncGenerator<Uint8Array> {
  for await (const block of blocksOf(bytes)) yield transcoder.next(block, false);
  yield transcoder.next(new Uint8Array(0), true);
}

/** Blocks that are overwritten by the next ones. */
export async function* blocksOf(bytes: ByteSource): AsyncGenerator<Uint8Array> {
  const block = new Uint8Array(BLOCK);
  try {
    for (;;) {
      const length = await bytes.readInto(block);
      if (length === 0) return;
      yield block.subarray(0, length);
    }
  } finally {
    bytes.close();
  }
}
