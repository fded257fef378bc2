/**
 * What ingest gives to the stages after it: inputs (files, archive members, stdin), and their bytes
 * as the parsers and the kernel may read them. Types only.
 */
import type { Day, Instant, Message, MissingLog } from '../../../domain/model.js';
import type { Charset, Survey } from '../../../lib/charset/types.js';

/**
 * What an input that begins with ASCII was found to be; `mixed`: some of its lines are UTF-8 all
 * the same.
 */
export interface LateCharset {
  charset: Charset;
  mixed: boolean;
}

/**
 * pipe: stdin, or a file that can be read only once and in order; what it holds is found when it is
 * opened
 */
export type Container = 'plain' | 'gzip' | 'zstd' | 'zip' | 'pipe';

/** One file, archive member or pipe, not yet opened. */
export interface Input {
  system: string;
  /**
   * as reports name it: relative to the configuration's folder, `/` between folders;
   * `a.zip!member`; `-` for stdin
   */
  path: string;
  /** absolute; `-` for stdin */
  file: string;
  /** which entry of a .zip, counted from 0 in its directory */
  member?: number | undefined;
  container: Container;
  /** bytes on disk; of a .zip member, its bytes uncompressed; 0 for a pipe */
  size: number;
  /** last change of the file; of a pipe, now */
  modified: Instant;
  /**
   * the days that the date in its path stands for, both included; absent where the path holds no
   * date
   */
  days?: { from: Day; to: Day } | undefined;
  /**
   * somebody may still write to it: of a compressed file that ends early, what can be read is
   * taken; no half line is
   */
  isGrowing?: boolean | undefined;
}

export interface Listing {
  /** in order of path */
  inputs: readonly Input[];
  missing: readonly MissingLog[];
}

/** An input left out because `kept` has the same content. */
export interface Duplicate {
  dropped: Input;
  kept: Input;
}

/**
 * Bytes in order. `readInto` fills `target` from its start and gives the number of bytes; 0 means
 * the end.
 */
export interface ByteSource {
  /** sync for plain files; a promise for everything that is decompressed, transcoded or piped */
  readInto(target: Uint8Array): number | Promise<number>;
  close(): void;
}

/**
 * An opened input. Its stream holds every byte from the first, in `charset`; where the charset of
 * the file cannot be read as it lies, the stream is the file transcoded to UTF-8 without a byte
 * order mark, and positions count bytes of that stream.
 */
export interface TextInput extends ByteSource {
  input: Input;
  survey: Survey;
  /** charset of the stream, as `decoder` takes it */
  charset: Charset;
  /** the stream's first bytes (up to 64 KiB); `readInto` gives them again */
  head: Uint8Array;
  /** of a plain file: NULs at its start that are no part of the stream */
  hole: number;
  /** bytes of the byte order mark at the start of the stream */
  bom: number;
  /**
   * a plain file read as it lies: positions are file offsets, and `openRange` may read any part of
   * it
   */
  seekable: boolean;
  /**
   * only ASCII was found at its beginning. As a stream it is UTF-8 all the same; ranges of a plain
   * file are in the charset that `lateCharset` gives
   */
  assumed: boolean;
  /** of an input that begins with ASCII: the charset that its stream was found to be, so far */
  foundCharset(): LateCharset | undefined;
  /** bytes that were wrong in the source's charset and became U+FFFD while transcoding, so far */
  wrongBytes(): number;
  /**
   * SHA-256 of the bytes as they came (of a .zip member: uncompressed), once the end is reached;
   * never of a plain file
   */
  sha256(): string | undefined;
  /** what was guessed */
  messages: readonly Message[];
}
