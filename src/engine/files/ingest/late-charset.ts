/**
 * Inputs that begin with ASCII alone: their charset is decided by what follows the first other
 * byte, however far behind it is. The same bytes decide whether an input is read as it lies, in
 * ranges or as a stream, so that all of them read the same.
 */
import { isAscii } from 'node:buffer';
import { type Decoder, decoder, Transcoder } from '../../../lib/charset/charset.js';
import { guessCharset, holdsUtf8 } from '../../../lib/charset/survey.js';
import { ChunkSource, FileSource, ReplayedSource, readUpTo } from './sources.js';
import { blocksOf, transcoded } from './transcoded.js';
import type { ByteSource, Input, LateCharset } from './types.js';

/** Bytes that decide, from the first one beyond ASCII on. */
const EVIDENCE = 256 * 1024;
const BLOCK = 1 << 20;
const ESC = 0x1b;
/** Known files: a reader reads several ranges of each. */
const REMEMBERED = 64;

/** Place of the first byte that is not ASCII; -1 where there is none. */
function firstBeyondAscii(bytes: Uint8Array): number {
  if (isAscii(bytes)) return -1;
  let [low, high] = [0, bytes.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (isAscii(bytes.subarray(low, middle))) low = middle;
    else high = middle;
  }
  return low;
}

/** As above, or of an escape that may begin Japanese in ISO-2022-JP. */
function firstSign(bytes: Uint8Array): number {
  const beyond = firstBeyondAscii(bytes);
  const stop = beyond < 0 ? bytes.length : beyond;
  for (let at = bytes.indexOf(ESC); at >= 0 && at < stop; at = bytes.indexOf(ESC, at + 1)) {
    // `ESC $` or `ESC (`; one that the end cuts may be so
    if (at + 1 === bytes.length || bytes[at + 1] === 0x24 || bytes[at + 1] === 0x28) return at;
  }
  return beyond;
}

/** undefined where it is nothing but ASCII. */
function decide(evidence: Uint8Array): LateCharset | undefined {
  const last = evidence.length < EVIDENCE ? -1 : evidence.lastIndexOf(0x0a);
  const lines = last < 0 ? evidence : evidence.subarray(0, last);
  const charset = guessCharset(lines);
  return charset && { charset, mixed: charset !== 'utf-8' && holdsUtf8(lines) };
}

const known = new Map<string, LateCharset>();
const UTF8: LateCharset = { charset: 'utf-8', mixed: false };

/**
 * Of a plain file that begins with ASCII. UTF-8 where nothing else is found. Reads as far as it
 * must.
 */
export function lateCharset(input: Input): LateCharset {
  const id = JSON.stringify([input.file, input.size, input.modified]);
  const before = known.get(id);
  if (before !== undefined) return before;
  const file = new FileSource(input.file, input.path, 0, input.size);
  try {
    const found = foundIn(file);
    if (known.size >= REMEMBERED) known.clear();
    known.set(id, found);
    return found;
  } finally {
    file.close();
  }
}

function foundIn(file: FileSource): LateCharset {
  for (let at = 0; at < file.size; at += BLOCK) {
    const beyond = firstBeyondAscii(file.peek(at, Math.min(BLOCK, file.size - at)));
    if (beyond < 0) continue;
    const from = at + beyond;
    const evidence = file.peek(from, Math.min(EVIDENCE, file.size - from));
    return decide(evidence) ?? UTF8;
  }
  return UTF8;
}

/** Decodes pieces of the file. `onFound` is told of its charset when a piece is not ASCII. */
export function lateDecoder(input: Input, onFound: (found: LateCharset) => void): Decoder {
  let inner: Decoder | undefined;
  return {
    decode(bytes) {
      if (inner === undefined && !isAscii(bytes)) {
        const found = lateCharset(input);
        inner = decoder(found.charset);
        onFound(found);
      }
      return inner?.decode(bytes) ?? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
    },
    get wrong() {
      return inner?.wrong ?? 0;
    },
  };
}

/** A stream of ASCII that goes on in UTF-8 behind the first other byte, whatever it is there. */
export class LateText implements ByteSource {
  private decided: LateCharset | undefined;
  private rest: ByteSource | undefined;
  private transcoder: Transcoder | undefined;
  /** what follows an escape that began no Japanese */
  private later: LateText | undefined;

  constructor(private readonly source: ByteSource) {}

  /** what was found behind ASCII, so far */
  get found(): LateCharset | undefined {
    return this.decided ?? this.later?.found;
  }

  get wrong(): number {
    return (this.transcoder ?? this.later)?.wrong ?? 0;
  }

  readInto(target: Uint8Array): number | Promise<number> {
    if (this.rest !== undefined) return this.rest.readInto(target);
    const read = this.source.readInto(target);
    return typeof read === 'number' ? this.look(target, read) : read.then((length) => this.look(target, length));
  }

  private look(target: Uint8Array, length: number): number | Promise<number> {
    const bytes = target.subarray(0, length);
    const sign = firstSign(bytes);
    if (sign < 0) return length;
    this.rest = new ChunkSource(this.behind(Buffer.from(bytes.subarray(sign))));
    return sign > 0 ? sign : this.rest.readInto(target);
  }

  private async *behind(held: Uint8Array): AsyncGenerator<Uint8Array> {
    const source = new ReplayedSource(held, this.source);
    const evidence = await readUpTo(source, EVIDENCE);
    const decided = decide(evidence);
    this.decided = decided;
    if (decided !== undefined && decided.charset !== 'utf-8') {
      this.transcoder = new Transcoder(decided.charset);
      yield* transcoded(new ReplayedSource(evidence, source), this.transcoder);
      return;
    }
    yield evidence;
    // colours of a terminal begin with an escape, too
    if (decided === undefined) this.later = new LateText(source);
    yield* blocksOf(this.later ?? source);
  }

  close(): void {
    this.rest?.close();
    this.source.close();
  }
}
