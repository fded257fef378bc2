/** Bytes in order, from plain files and from everything that comes as a stream. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { userError } from '../../../domain/errors.js';
import type { ByteSource } from './types.js';

/** Opens a file for reading, or says which one cannot be read, and why, as a UserError. */
export function openFile(file: string, named: string): number {
  try {
    return openSync(file, 'r');
  } catch (error) {
    throw unreadable(named, error);
  }
}

export function unreadable(named: string, error: unknown): Error {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === undefined) return error as Error;
  return userError('logs.unreadable', { file: named, code }, { file: named });
}

/**
 * A plain file from `from` to `to`, which stays where it is if the file grows meanwhile. Reads
 * synchronously.
 */
export class FileSource implements ByteSource {
  private readonly fd: number;
  private at: number;
  private readonly to: number;
  private isOpen = true;
  constructor(
    file: string,
    private readonly named: string,
    from = 0,
    to?: number,
  ) {
    this.fd = openFile(file, named);
    this.at = from;
    this.to = to ?? fstatSync(this.fd).size;
  }
  readInto(target: Uint8Array): number {
    const length = Math.min(target.length, this.to - this.at);
    if (length <= 0) return 0;
    try {
      const read = readSync(this.fd, target, 0, length, this.at);
      this.at += read;
      return read;
    } catch (error) {
      throw unreadable(this.named, error);
    }
  }
  /** bytes at a place, without moving */
  peek(from: number, length: number): Uint8Array {
    const bytes = Buffer.alloc(length);
    return bytes.subarray(0, readSync(this.fd, bytes, 0, length, from));
  }
  get size(): number {
    return this.to;
  }
  close(): void {
    if (this.isOpen) closeSync(this.fd);
    this.isOpen = false;
  }
}

/** Chunks of any size, given out in the sizes asked for. */
export class ChunkSource implements ByteSource {
  private chunk: Uint8Array = new Uint8Array(0);
  private readonly chunks: AsyncIterator<Uint8Array>;
  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.chunks = chunks[Symbol.asyncIterator]();
  }
  async readInto(target: Uint8Array): Promise<number> {
    while (this.chunk.length === 0) {
      const next = await this.chunks.next();
      if (next.done) return 0;
      this.chunk = next.value;
    }
    const length = Math.min(target.length, this.chunk.length);
    target.set(this.chunk.subarray(0, length));
    this.chunk = this.chunk.subarray(length);
    return length;
  }
  close(): void {
    // ends the stream behind it; what goes wrong in ending concerns nobody any more
    this.chunks.return?.().catch(() => undefined);
  }
}

/** Up to `size` bytes from the start of a source; fewer only at its end. */
export async function readUpTo(source: ByteSource, size: number): Promise<Uint8Array> {
  const bytes = Buffer.alloc(size);
  let length = 0;
  while (length < size) {
    const read = await source.readInto(bytes.subarray(length));
    if (read === 0) break;
    length += read;
  }
  return bytes.subarray(0, length);
}

/** A source whose first bytes were already read, read again from the start. */
export class ReplayedSource implements ByteSource {
  private rest: Uint8Array;
  constructor(
    head: Uint8Array,
    private readonly source: ByteSource,
  ) {
    this.rest = head;
  }
  readInto(target: Uint8Array): number | Promise<number> {
    if (this.rest.length === 0) return this.source.readInto(target);
    const length = Math.min(target.length, this.rest.length);
    target.set(this.rest.subarray(0, length));
    this.rest = this.rest.subarray(length);
    return length;
  }
  close(): void {
    this.source.close();
  }
}
