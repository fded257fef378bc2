/** Opens an input as a stream of text in a charset that parsers and kernel read as it lies. */

import { createHash } from 'node:crypto';
import type { Message } from '../../../domain/model.js';
import { passes, Transcoder } from '../../../lib/charset/charset.js';
import { HEAD_SIZE, holdsUtf8, surveyText } from '../../../lib/charset/survey.js';
import type { Survey } from '../../../lib/charset/types.js';
import { message } from '../../../messages/index.js';
import { contentOf } from './containers.js';
import { charsetMessage, mixedMessage } from './file-messages.js';
import { LateText } from './late-charset.js';
import { ChunkSource, FileSource, ReplayedSource, readUpTo } from './sources.js';
import { transcoded } from './transcoded.js';
import type { ByteSource, Input, TextInput } from './types.js';

/** How `openInput` is to read an input. */
export interface OpenOptions {
  /** 'auto' or a charset, as configuration names it */
  encoding: string;
  /**
   * ASCII characters that will be searched for: a charset that hides one of them is transcoded;
   * undefined: all but UTF-8 are
   */
  syntax: string | undefined;
}

/**
 * Throws a UserError where the file cannot be read, is damaged, or packed in a way that is not
 * known.
 */
export async function openInput(input: Input, options: OpenOptions): Promise<TextInput> {
  if (input.container === 'plain') return openPlain(input, options);
  const hash = createHash('sha256');
  const chunks = new ChunkSource(contentOf(input, hash));
  const head = await readUpTo(chunks, HEAD_SIZE);
  const survey = surveyText(head, options.encoding);
  let digest: string | undefined;
  const bytes = onEnd(new ReplayedSource(head, chunks), () => {
    digest ??= hash.digest('hex');
  });
  return textInput({ input, options, survey, bytes, head, seekable: false, sha256: () => digest });
}

/** Bytes of a plain file that is read as it lies (`seekable`), from an offset up to another. */
export function openRange(input: Input, from: number, to: number): ByteSource {
  return new FileSource(input.file, input.path, from, to);
}

async function openPlain(input: Input, options: OpenOptions): Promise<TextInput> {
  const to = input.isGrowing ? input.size : undefined;
  const hole = holeOf(input, to);
  const file = new FileSource(input.file, input.path, hole, to);
  const head = file.peek(hole, Math.min(HEAD_SIZE, file.size - hole));
  const first = surveyText(head, options.encoding);
  const survey = first.found === 'ascii' ? surveyText(head, options.encoding, samples(file)) : first;
  const opened = { input, options, survey, bytes: file, head, seekable: true, sha256: () => undefined };
  return textInput({ ...opened, hole, mixed: isMixed(survey, file, head) });
}

/**
 * A writer that does not append goes on at its old place when its file was cut: what lies before it
 * reads as NULs.
 */
function holeOf(input: Input, to: number | undefined): number {
  const file = new FileSource(input.file, input.path, 0, to);
  try {
    const start = file.peek(0, 2);
    if (start.length < 2 || start.some((byte) => byte !== 0)) return 0;
    const block = new Uint8Array(HOLE_STEP);
    for (let at = 0; ; ) {
      const length = file.readInto(block);
      const read = block.subarray(0, length);
      const isHole = Buffer.compare(read, NULS.subarray(0, length)) === 0;
      if (!isHole) return at + read.findIndex((byte) => byte !== 0);
      at += length;
      if (length === 0) return at;
    }
  } finally {
    file.close();
  }
}

const HOLE_STEP = 1 << 16;
const NULS = Buffer.alloc(HOLE_STEP);

/**
 * Files in UTF-8 tell of wrong bytes as they are read; whether others are joined with some in UTF-8
 * is seen in samples.
 */
function isMixed({ charset }: Survey, file: FileSource, head: Uint8Array): boolean {
  if (charset !== 'cp932' && charset !== 'euc-jp') return false;
  return holdsUtf8(head) || [...samples(file)].some(holdsUtf8);
}

const SAMPLES = 8;

/** A file may begin with hours of ASCII before its first Japanese character. */
function* samples(file: FileSource): Generator<Uint8Array> {
  const step = Math.floor((file.size - HEAD_SIZE) / SAMPLES);
  for (let i = 1; i <= SAMPLES && step > 0; i += 1) yield file.peek(i * step, HEAD_SIZE);
}

interface Opened {
  input: Input;
  options: OpenOptions;
  survey: Survey;
  bytes: ByteSource;
  head: Uint8Array;
  seekable: boolean;
  sha256: () => string | undefined;
  hole?: number;
  /** some lines are UTF-8, although the others are not */
  mixed?: boolean;
}

async function textInput(opened: Opened): Promise<TextInput> {
  const { input, options, survey, bytes } = opened;
  const messages: Message[] = [];
  if (survey.found !== 'configured') messages.push(charsetMessage(input.path, survey.charset, survey.found));
  if (opened.mixed) messages.push(mixedMessage(input.path, survey.charset));
  const { hole = 0 } = opened;
  if (hole > 0) messages.push(message('logs.hole', { file: input.path, bytes: hole }));
  const common = { input, survey, messages, hole, assumed: false, foundCharset: () => undefined };
  if (survey.found === 'ascii') {
    const late = new LateText(bytes);
    return {
      ...common,
      assumed: true,
      foundCharset: () => late.found,
      charset: 'utf-8',
      head: opened.head,
      bom: 0,
      seekable: opened.seekable,
      wrongBytes: () => late.wrong,
      sha256: opened.sha256,
      readInto: (target) => late.readInto(target),
      close: () => late.close(),
    };
  }
  if (passes(survey.charset, options.syntax)) {
    return {
      ...common,
      charset: survey.charset,
      head: opened.head,
      bom: survey.bom,
      seekable: opened.seekable,
      wrongBytes: () => 0,
      sha256: opened.sha256,
      readInto: (target) => bytes.readInto(target),
      close: () => bytes.close(),
    };
  }
  const transcoder = new Transcoder(survey.charset);
  const chunks = new ChunkSource(transcoded(bytes, transcoder));
  const head = await readUpTo(chunks, HEAD_SIZE);
  const replayed = new ReplayedSource(head, chunks);
  return {
    ...common,
    charset: 'utf-8',
    head,
    bom: 0,
    seekable: false,
    wrongBytes: () => transcoder.wrong,
    sha256: opened.sha256,
    readInto: (target) => replayed.readInto(target),
    close: () => replayed.close(),
  };
}

function onEnd(source: ByteSource, ended: () => void): ByteSource {
  return {
    async readInto(target) {
      const length = await source.readInto(target);
      if (length === 0 && target.length > 0) ended();
      return length;
    },
    close: () => source.close(),
  };
}
