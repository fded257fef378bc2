/** The last blocks of a stream, kept to quote the records that were rejected. */
const KEPT = 2;

export class RecentBytes {
  private readonly blocks: { buffer: Uint8Array; start: number; length: number }[] = [];
  private end = 0;

  constructor(private readonly size: number) {}

  /** A block to be filled; the oldest is given again. */
  next(): Uint8Array {
    const block =
      this.blocks.length < KEPT
        ? { buffer: new Uint8Array(this.size), start: 0, length: 0 }
        : (this.blocks.shift() as (typeof this.blocks)[number]);
    this.blocks.push(block);
    block.start = this.end;
    block.length = 0;
    return block.buffer;
  }

  /** How much of the block given last was filled. */
  filled(length: number): Uint8Array {
    const block = this.blocks.at(-1) as (typeof this.blocks)[number];
    block.length = length;
    this.end = block.start + length;
    return block.buffer.subarray(0, length);
  }

  /** As much of the stream from `start` to `end` as is still at hand. */
  slice(start: number, end: number): Uint8Array {
    const parts = this.blocks.map(({ buffer, start: at, length }) =>
      buffer.subarray(Math.max(0, Math.min(length, start - at)), Math.max(0, Math.min(length, end - at))),
    );
    return Buffer.concat(parts);
  }
}
