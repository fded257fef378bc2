/**
 * The frames of a zstd file, found without unpacking them. A frame says how much of its text must
 * be held to unpack it, and the library would reserve what it says; and it calls itself once per
 * frame of a piece, so each piece it is given ends with a frame.
 */
import { LIMITS } from '../../../lib/limits.js';

const MAGIC = 0xfd2fb528;
const SKIPPABLE = 0x184d2a50;
/** Nothing that begins a frame or a block is longer. */
const LONGEST_HEADER = 18;
const BLOCK_HEADER = 3;

export class WindowTooLarge extends Error {
  constructor(readonly bytes: number) {
    super(`${bytes} bytes are needed at once`);
  }
}

type Expected = 'frame' | 'block' | 'anything';

export class Frames {
  private expected: Expected = 'frame';
  /** bytes of a header that the piece before has begun */
  private begun = Buffer.alloc(0);
  /** bytes to pass over */
  private skip = 0;
  /** whether what is passed over ends a frame, and bytes of its checksum */
  private ends = false;
  private checksum = 0;

  /**
   * The chunk in pieces, each of which ends with the chunk or with a frame. Throws WindowTooLarge.
   */
  *split(chunk: Uint8Array): Generator<Uint8Array> {
    let from = 0;
    let at = 0;
    while (at < chunk.length && this.expected !== 'anything') {
      const passed = Math.min(this.skip, chunk.length - at);
      this.skip -= passed;
      at += passed;
      if (this.skip > 0) break;
      if (this.ends) {
        this.ends = false;
        this.expected = 'frame';
        if (at > from) yield chunk.subarray(from, at);
        from = at;
      }
      const more = chunk.subarray(at, at + LONGEST_HEADER - this.begun.length);
      const header = Buffer.concat([this.begun, more]);
      const length = this.expected === 'frame' ? this.frame(header) : this.block(header);
      if (length === undefined) {
        this.begun = header;
        at += more.length;
      } else {
        at += length - this.begun.length;
        this.begun = Buffer.alloc(0);
      }
    }
    if (from < chunk.length) yield chunk.subarray(from);
  }

  /** Length of the header of a frame; undefined if there is not enough of it. */
  private frame(bytes: Buffer): number | undefined {
    // no more is asked for than it has: what was begun in a piece before cannot be given back
    if (bytes.length < 5) return undefined;
    const magic = bytes.readUInt32LE(0);
    if ((magic & ~0xf) >>> 0 === SKIPPABLE) {
      if (bytes.length < 8) return undefined;
      this.skip = bytes.readUInt32LE(4);
      this.ends = true;
      return 8;
    }
    if (magic !== MAGIC) {
      // what it is, and that it is damaged, the library says
      this.expected = 'anything';
      return bytes.length;
    }
    const flags = bytes[4] as number;
    const isSingle = (flags >> 5) & 1;
    const sizeBytes = [isSingle, 2, 4, 8][flags >> 6] as number;
    const sizeAt = 5 + (isSingle ? 0 : 1) + ([0, 1, 2, 4][flags & 3] as number);
    if (bytes.length < sizeAt + sizeBytes) return undefined;
    const window = isSingle ? sizeOf(bytes, sizeAt, sizeBytes) : windowOf(bytes[5] as number);
    if (window > LIMITS.zstdWindow.max) throw new WindowTooLarge(window);
    this.checksum = (flags >> 2) & 1 ? 4 : 0;
    this.expected = 'block';
    return sizeAt + sizeBytes;
  }

  private block(bytes: Buffer): number | undefined {
    if (bytes.length < BLOCK_HEADER) return undefined;
    const header = bytes.readUIntLE(0, BLOCK_HEADER);
    const isRepeated = ((header >> 1) & 3) === 1;
    this.skip = isRepeated ? 1 : header >> 3;
    this.ends = (header & 1) === 1;
    if (this.ends) this.skip += this.checksum;
    return BLOCK_HEADER;
  }
}

function windowOf(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3));
  return base + (base / 8) * (descriptor & 7);
}

function sizeOf(bytes: Buffer, at: number, length: number): number {
  if (length === 8) return Number(bytes.readBigUInt64LE(at));
  return bytes.readUIntLE(at, length) + (length === 2 ? 256 : 0);
}
