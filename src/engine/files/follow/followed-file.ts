/**
 * One file that is followed from scan to scan: what of it is known to be as it was, and its hash,
 * which goes on where it ended. A file is the same if device and number are, and the bytes at its
 * beginning and before the place up to which it was read.
 */
import { createHash, type Hash } from 'node:crypto';
import { statSync } from 'node:fs';
import type { LogSource } from '../../../domain/model.js';
import { FileSource } from '../ingest/sources.js';
import type { Input } from '../ingest/types.js';
import type { FileHash } from '../workers/worker-protocol.js';
import { HEAD, type LineEnds, lineEndsOf, wholeLines } from './whole-lines.js';

/** Bytes that are compared at the beginning, and before the place up to which the file was read. */
const MARKER = 4096;
const BLOCK = 1 << 20;
/** Sizes of which the hash is remembered: one is that of the newest run in the ledger. */
const MOST_DIGESTS = 64;

interface Seen {
  /** device and number */
  identity: string;
  /** bytes, half lines among them */
  size: number;
  /** nanoseconds */
  mtime: bigint;
}

export class FollowedFile {
  /** bytes of whole records */
  whole = 0;
  private head: Uint8Array = new Uint8Array(0);
  private marker: Uint8Array = new Uint8Array(0);
  private hash: Hash = createHash('sha256');
  private hashed = 0;
  private digests = new Map<number, string>();
  private seen: Seen | undefined;

  /**
   * Counts up where the file turns out to be another, or its past to have changed: what was read of
   * it is of no use then.
   */
  generation = 0;

  /** Looks at the file as it is now. */
  look(source: LogSource, input: Input): void {
    const now = seenOf(input.file);
    const before = this.seen;
    if (before !== undefined && sameState(before, now)) return;
    if (input.container !== 'plain') {
      this.forget();
      this.whole = now.size;
    } else {
      const file = new FileSource(input.file, input.path, 0, now.size);
      try {
        if (!this.goesOn(file, now)) this.forget();
        this.whole = wholeLines(this.endsOf(source, file, now.size), file, this.whole, now.size);
        this.head = file.peek(0, Math.min(MARKER, this.whole));
        this.marker = file.peek(Math.max(0, this.whole - MARKER), Math.min(MARKER, this.whole));
      } finally {
        file.close();
      }
    }
    this.seen = now;
  }

  private endsOf(source: LogSource, file: FileSource, size: number): LineEnds {
    if (this.ends !== undefined && this.endsBy === source) return this.ends;
    const ends = lineEndsOf(source, file.peek(0, Math.min(HEAD, size)));
    // more bytes may tell more
    this.ends = size < HEAD ? undefined : ends;
    this.endsBy = source;
    return ends;
  }
  private ends: LineEnds | undefined;
  private endsBy: LogSource | undefined;

  /** Whether the file is the one that was seen, with something behind it. */
  private goesOn(file: FileSource, now: Seen): boolean {
    const before = this.seen;
    if (before === undefined || before.identity !== now.identity || now.size <= before.size) return false;
    const { head, marker, whole } = this;
    return (
      sameBytes(file.peek(0, head.length), head) && sameBytes(file.peek(whole - marker.length, marker.length), marker)
    );
  }

  private forget(): void {
    this.generation += 1;
    this.whole = 0;
    this.hash = createHash('sha256');
    this.hashed = 0;
    this.digests = new Map();
    this.ends = undefined;
    this.head = this.marker = new Uint8Array(0);
  }

  /**
   * Of all whole records, and of the first `prefix` bytes: somebody else may have read a half line
   * as well.
   */
  digest({ file, path }: Input, prefix = 0): FileHash {
    const size = this.seen?.size ?? 0;
    const ofPrefix = prefix > size ? undefined : this.digestAt(file, path, prefix);
    return { sha256: this.digestAt(file, path, this.whole), prefix: ofPrefix };
  }

  private digestAt(file: string, named: string, size: number): string {
    const known = this.digests.get(size);
    if (known !== undefined) return known;
    if (size < this.hashed || size > this.whole) return digestOf(file, named, size);
    feed(this.hash, file, named, this.hashed, size);
    this.hashed = size;
    const digest = this.hash.copy().digest('hex');
    this.digests.set(size, digest);
    const [oldest] = this.digests.keys();
    if (this.digests.size > MOST_DIGESTS) this.digests.delete(oldest as number);
    return digest;
  }
}

function seenOf(file: string): Seen {
  const { dev, ino, size, mtimeNs } = statSync(file, { bigint: true });
  return { identity: `${dev} ${ino}`, size: Number(size), mtime: mtimeNs };
}

function sameState(a: Seen, b: Seen): boolean {
  return a.identity === b.identity && a.size === b.size && a.mtime === b.mtime;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

function feed(hash: Hash, file: string, named: string, from: number, to: number): void {
  if (from === to) return;
  const bytes = new FileSource(file, named, from, to);
  const block = new Uint8Array(Math.min(BLOCK, to - from));
  try {
    for (let length = bytes.readInto(block); length > 0; length = bytes.readInto(block)) {
      hash.update(block.subarray(0, length));
    }
  } finally {
    bytes.close();
  }
}

function digestOf(file: string, named: string, size: number): string {
  const hash = createHash('sha256');
  feed(hash, file, named, 0, size);
  return hash.digest('hex');
}
