/**
 * What wraps the text of a log: gzip, zstd, zip, or nothing. Told by the first bytes, because
 * rotated logs lose their names' endings.
 */
import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline, type Readable } from 'node:stream';
import { constants, createGunzip } from 'node:zlib';
import { Decompress } from 'fzstd';
import { UserError, userError } from '../../../domain/errors.js';
import { LIMITS } from '../../../lib/limits.js';
import { unreadable } from './sources.js';
import type { Container, Input } from './types.js';
import { openMember } from './zip.js';
import { Frames, WindowTooLarge } from './zstd-frames.js';

const CHUNK = 256 * 1024;
/** How many first bytes `containerOf` needs. */
export const MAGIC_SIZE = 6;

type Wrapping = Exclude<Container, 'pipe'>;
const MAGIC: readonly [Wrapping, readonly number[]][] = [
  ['gzip', [0x1f, 0x8b, 0x08]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
];
/** Kinds that would be read as garbage if they were not known. */
const FOREIGN: readonly [string, readonly number[]][] = [
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ['7-Zip', [0x37, 0x7a, 0xbc, 0xaf, 0x27]],
  ['RAR', [0x52, 0x61, 0x72, 0x21, 0x1a]],
  ['LZ4', [0x04, 0x22, 0x4d, 0x18]],
  ['Excel', [0xd0, 0xcf, 0x11, 0xe0]],
  ['Parquet', [0x50, 0x41, 0x52, 0x31]],
  ['SQLite', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65]],
];
/** `ElfFile`: a Windows event log as Windows keeps it */
const EVENT_LOG = [0x45, 0x6c, 0x66, 0x46, 0x69, 0x6c];

/** Throws a UserError on kinds of files that cannot be read. */
export function containerOf(magic: Uint8Array, named: string): Wrapping {
  const begins = (bytes: readonly number[]) => bytes.every((byte, i) => magic[i] === byte);
  if (begins(EVENT_LOG)) throw userError('logs.eventLog', { file: named }, { file: named });
  const foreign = FOREIGN.find(([, bytes]) => begins(bytes));
  if (foreign) throw userError('logs.foreignContainer', { file: named, kind: foreign[0] }, { file: named });
  return MAGIC.find(([, bytes]) => begins(bytes))?.[0] ?? 'plain';
}

/**
 * The decompressed bytes of an input that is not a plain file. `hash` is fed the bytes before
 * decompression.
 */
export async function* contentOf(input: Input, hash?: Hash): AsyncGenerator<Uint8Array> {
  const raw = hashed(await rawStream(input), hash);
  try {
    yield* unwrap(raw, input);
  } catch (error) {
    throw describe(error, input);
  }
}

async function rawStream(input: Input): Promise<Readable> {
  if (input.member !== undefined) return openMember(input.file, input.member, input.path);
  if (input.file === '-') return process.stdin;
  return createReadStream(input.file, { highWaterMark: CHUNK });
}

async function* hashed(chunks: AsyncIterable<Uint8Array>, hash: Hash | undefined): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    hash?.update(chunk);
    yield chunk;
  }
}

/**
 * Decompresses what is compressed, by its first bytes: a pipe and a .zip member may hold gzip or
 * zstd as well.
 */
async function* unwrap(raw: AsyncGenerator<Uint8Array>, input: Input): AsyncGenerator<Uint8Array> {
  let first = Buffer.alloc(0);
  while (first.length < MAGIC_SIZE) {
    const next = await raw.next();
    if (next.done) break;
    first = Buffer.concat([first, next.value]);
  }
  const chunks = resumed(first, raw);
  const container = containerOf(first, input.path);
  const isGrowing = input.isGrowing === true;
  if (container === 'gzip') yield* isGrowing ? wholeLines(gunzip(chunks, isGrowing)) : gunzip(chunks);
  else if (container === 'zstd') yield* isGrowing ? wholeLines(unzstd(chunks, isGrowing)) : unzstd(chunks);
  else if (container === 'zip') throw userError('logs.zipInside', { file: input.path }, { file: input.path });
  else yield* chunks;
}

async function* resumed(first: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (first.length > 0) yield first;
  yield* rest;
}

const NEWLINE = 0x0a;

/**
 * Without the bytes behind the last newline, which may be half a line: what is still written to
 * ends anywhere.
 */
async function* wholeLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = [];
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf(NEWLINE) + 1;
    if (end > 0) {
      yield* held;
      yield chunk.subarray(0, end);
      held = [];
    }
    if (end < chunk.length) held.push(chunk.slice(end));
  }
}

/** All members of a gzip file, one after the other. `isGrowing`: the last one may end early. */
async function* gunzip(chunks: AsyncIterable<Uint8Array>, isGrowing = false): AsyncGenerator<Uint8Array> {
  const finishFlush = isGrowing ? constants.Z_SYNC_FLUSH : constants.Z_FINISH;
  const stream = createGunzip({ chunkSize: CHUNK, finishFlush });
  // errors reach whoever reads the stream
  pipeline(chunks, stream, () => undefined);
  for await (const chunk of stream) yield chunk as Buffer;
}

/** As the codes of zlib and fzstd, a number. */
const DAMAGED = -1;

async function* unzstd(chunks: AsyncIterable<Uint8Array>, isGrowing = false): AsyncGenerator<Uint8Array> {
  let out: Uint8Array[] = [];
  const frames = new Frames();
  const stream = new Decompress((chunk) => {
    if (chunk.length > 0) out.push(chunk);
  });
  // the library stumbles over damage wherever it is, and not only where it looks for it
  const push = (piece: Uint8Array, final = false) => {
    try {
      stream.push(piece, final);
    } catch (error) {
      throw Object.assign(new Error((error as Error).message), { code: DAMAGED });
    }
  };
  for await (const chunk of chunks) {
    // small pieces, so that little decompressed text waits
    for (let at = 0; at < chunk.length; at += CHUNK / 4) {
      for (const piece of frames.split(chunk.subarray(at, at + CHUNK / 4))) push(piece);
      yield* out;
      out = [];
    }
  }
  if (!isGrowing) push(new Uint8Array(0), true);
  yield* out;
}

/** A file that is damaged or cut must not pass for a short one. */
function describe(error: unknown, input: Input): unknown {
  if (error instanceof UserError) return error;
  if (error instanceof WindowTooLarge) {
    const data = { file: input.path, bytes: error.bytes, most: LIMITS.zstdWindow.max };
    return userError('logs.zstdWindow', data, { file: input.path });
  }
  const { code, message, syscall } = error as NodeJS.ErrnoException;
  if (syscall !== undefined) return unreadable(input.path, error);
  const known = typeof code === 'number' || String(code).startsWith('Z_') || input.container === 'zip';
  return known ? userError('logs.damaged', { file: input.path, cause: message }, { file: input.path }) : error;
}

/**
 * SHA-256 of an input as it lies on disk (of a .zip member: uncompressed). Pipes cannot be read
 * again.
 */
export async function sha256Of(input: Input): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const _ of hashed(await rawStream(input), hash));
  } catch (error) {
    throw describe(error, input);
  }
  return hash.digest('hex');
}
