/**
 * Feeds the kernel: bytes of a range, block by block, straight into its memory, each record whole.
 */
import type { ByteSource } from '../ingest/types.js';
import type { Kernel, ScanStep } from '../kernel/kernel.js';

export interface BlockRange {
  /** offset of the first byte that the source gives */
  offset: number;
  /** records that begin at or behind it are not read; Infinity = all */
  to: number;
  /** false: the first record begins behind the first newline */
  exact: boolean;
  newline: number;
  blockSize: number;
  recordLimit: number;
}

/** Told of every step; `base` is the offset of the block's first byte. */
export type OnStep = (step: ScanStep, block: Uint8Array, base: number) => void | Promise<void>;

/** What follows the end of a range up to the end of its last record is mostly short. */
const OVERHANG = 16 * 1024;

/**
 * DOS ends files with it; elsewhere it may stand between files that were joined, which the kernel
 * knows.
 */
const DOS_END_OF_FILE = 0x1a;

/** Gives where the first record began, and where the first one behind the range does. */
export async function feed(
  kernel: Kernel,
  bytes: ByteSource,
  range: BlockRange,
  rejectsWanted: () => number,
  onStep: OnStep,
): Promise<{ start: number; end: number }> {
  const { blockSize, recordLimit, to } = range;
  kernel.restart();
  let block = kernel.block(blockSize + 1);
  let base = range.offset;
  let length = 0;
  let ended = false;
  let added = 0;
  const fill = async (want: number) => {
    if (length + want + 1 > block.length) block = kernel.block(length + want + 1);
    const read = bytes.readInto(block.subarray(length, length + want));
    const count = typeof read === 'number' ? read : await read;
    length += count;
    ended = count === 0;
  };
  const drop = (count: number) => {
    block.copyWithin(0, count, length);
    length -= count;
    base += count;
  };
  if (!range.exact) {
    let newline = -1;
    while (newline < 0 && !ended) {
      drop(length);
      await fill(Math.min(blockSize, OVERHANG));
      newline = block.subarray(0, length).indexOf(range.newline);
    }
    drop(newline < 0 ? length : newline + 1);
  }
  const start = base;
  let again = false;
  while (base < to || kernel.skipping) {
    if (!again) {
      // twice as much for a record that is longer than the block, so that it is not looked at too
      // often
      const room = Math.min(Math.max(blockSize, length), recordLimit + 1 - length);
      const near = Math.max(to - base - length, OVERHANG, length);
      if (!ended) await fill(Math.max(1, Math.min(room, near)));
      if (ended && added === 0) while (block[length - 1] === DOS_END_OF_FILE) length -= 1;
      if (ended && length > 0 && added === 0 && block[length - 1] !== range.newline) {
        block[length++] = range.newline;
        added = 1;
      }
    }
    if (length === 0 && ended) break;
    const step = kernel.scan(length, ended, to - base, rejectsWanted());
    const told = onStep(step, block.subarray(0, length), base);
    if (told) await told;
    drop(step.used);
    again = step.more;
    if (ended && !again && step.used === 0) break;
  }
  return { start, end: base - (length === 0 ? added : 0) };
}
