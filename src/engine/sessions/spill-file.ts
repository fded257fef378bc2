/**
 * A temporary file of numbers: pieces of sessions beyond what memory should hold. Only this user
 * may read it, and it has no name.
 */
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { userError } from '../../domain/errors.js';
import { makeTemporary, removeTemporary } from '../../lib/temporary.js';

export class PieceFile {
  private readonly folder: string;
  private readonly fd: number;
  /** bytes written */
  size = 0;

  /** Throws a UserError where the folder for temporary files takes nothing, as `write` does. */
  constructor() {
    try {
      this.folder = makeTemporary();
      this.fd = openSync(path.join(this.folder, 'pieces'), 'wx+', 0o600);
    } catch (error) {
      throw noRoom(error);
    }
    removeTemporary(this.folder);
  }

  /** `at`: bytes; by default behind what is there. */
  write(words: Uint32Array, at = this.size): void {
    const bytes = new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
    try {
      for (let done = 0; done < bytes.length; ) {
        done += writeSync(this.fd, bytes, done, bytes.length - done, at + done);
      }
    } catch (error) {
      throw noRoom(error);
    }
    this.size = Math.max(this.size, at + bytes.length);
  }

  /** Fills the words from there on. */
  read(words: Uint32Array, at: number): void {
    const bytes = new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
    for (let done = 0; done < bytes.length; ) {
      const read = readSync(this.fd, bytes, done, bytes.length - done, at + done);
      if (read === 0) throw new Error('a temporary file lost its end');
      done += read;
    }
  }

  /** All of it, so many words at a time, in one place in memory. */
  *chunks(most: number): Generator<Uint32Array> {
    const words = new Uint32Array(most);
    for (let at = 0; at < this.size; at += words.byteLength) {
      const chunk = words.subarray(0, Math.min(most, (this.size - at) / words.BYTES_PER_ELEMENT));
      this.read(chunk, at);
      yield chunk;
    }
  }

  close(): void {
    closeSync(this.fd);
    // where a file cannot lose its name while it is open, it does so now
    removeTemporary(this.folder);
  }
}

function noRoom(error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  return code === undefined ? error : userError('logs.temporary', { folder: tmpdir(), code });
}
