/**
 * Lines of a log as they stand in the file, with their neighbours: read again from the start, since
 * files may be compressed.
 */
import path from 'node:path';
import { decoder } from '../../../lib/charset/charset.js';
import type { RawLine, RawLineOptions, RawLinePlace } from '../../types.js';
import { listFiles } from '../ingest/list.js';
import { openInput } from '../ingest/open.js';
import type { Input, TextInput } from '../ingest/types.js';

const BLOCK = 1 << 20;
const LF = 0x0a;
const CR = 0x0d;

/**
 * The lines asked for and `context` lines before and behind each; undefined if the file is not
 * there any more.
 */
export async function rawLines(
  { file, base, sources }: RawLinePlace,
  asked: readonly number[],
  { context, most }: RawLineOptions,
): Promise<RawLine[] | undefined> {
  const encodings = new Set(sources.map((source) => source.encoding));
  const encoding = encodings.size === 1 ? ([...encodings][0] as string) : 'auto';
  const input = await inputOf(file, base);
  if (input === undefined) return undefined;
  const askedLines = new Set(asked);
  const wanted = new Set(asked.flatMap((line) => around(line, context)));
  const text = await openInput(input, { encoding, syntax: '\n' });
  try {
    // a stream that begins with ASCII is UTF-8 behind it
    const { decode } = decoder(text.charset);
    const found = await readLines(text, wanted, most);
    return found.map(({ line, bytes, cut }) => {
      const shown = line === 1 ? bytes.subarray(text.bom) : bytes;
      return { line, text: decode(shown), cut, asked: askedLines.has(line) };
    });
  } finally {
    text.close();
  }
}

/** As the ledger names files: relative to the configuration, `archive.zip!member`. */
async function inputOf(file: string, base: string): Promise<Input | undefined> {
  const archive = /^(.*?\.zip)!/i.exec(file)?.[1];
  const { inputs } = await listFiles({ system: '', path: archive ?? file, base });
  return inputs.find((input) => input.path === file || input.file === path.resolve(base, file));
}

function around(line: number, context: number): number[] {
  return Array.from({ length: 2 * context + 1 }, (_, i) => line - context + i).filter((one) => one > 0);
}

interface Found {
  line: number;
  bytes: Buffer;
  cut: number;
}

async function readLines(text: TextInput, wanted: ReadonlySet<number>, most: number): Promise<Found[]> {
  let last = 0;
  for (const line of wanted) last = Math.max(last, line);
  const newline = text.survey.newline === 'cr' ? CR : LF;
  const collector = new Collector(wanted, newline, most);
  const block = Buffer.alloc(BLOCK);
  while (collector.line <= last) {
    const length = await text.readInto(block);
    if (length === 0) break;
    collector.take(block.subarray(0, length), last);
  }
  return collector.end();
}

class Collector {
  line = 1;
  private readonly found: Found[] = [];
  private parts: Buffer[] = [];
  private kept = 0;
  private cut = 0;

  constructor(
    private readonly wanted: ReadonlySet<number>,
    private readonly newline: number,
    private readonly most: number,
  ) {}

  take(block: Buffer, last: number): void {
    for (let at = 0; at < block.length && this.line <= last; ) {
      const end = block.indexOf(this.newline, at);
      if (this.wanted.has(this.line)) this.keep(block.subarray(at, end < 0 ? block.length : end));
      if (end < 0) return;
      this.close();
      at = end + 1;
    }
  }

  end(): Found[] {
    if (this.kept > 0) this.close();
    return this.found;
  }

  private keep(part: Buffer): void {
    const room = Math.max(0, this.most - this.kept);
    // the block is used again for the next bytes
    this.parts.push(Buffer.from(part.subarray(0, room)));
    this.kept += Math.min(part.length, room);
    this.cut += part.length - Math.min(part.length, room);
  }

  private close(): void {
    if (this.wanted.has(this.line)) {
      const bytes = Buffer.concat(this.parts);
      this.found.push({
        line: this.line,
        bytes: bytes.at(-1) === CR ? bytes.subarray(0, -1) : bytes,
        cut: this.cut,
      });
      this.parts = [];
      this.kept = 0;
      this.cut = 0;
    }
    this.line++;
  }
}
