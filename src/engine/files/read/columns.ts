/**
 * Records that the kernel has selected, as columns: ten million of them are too many for objects.
 */

import type { LogSource, TextColumn } from '../../../domain/model.js';
import { resized } from '../../../lib/arrays.js';
import { wildcardsTest } from '../../../lib/wildcard.js';
import type { Layout, RowBatch } from '../../../parsers/types.js';
import type { AccessKey, RecordColumns, RecordWish, TextPatterns } from '../../types.js';
import { MATCH } from '../kernel/kernel.js';
import type { Engine } from './kernel-host.js';
import { bare, RecordTexts } from './select.js';

/** Asked once per key. */
export function keyTest(engine: Engine, { account, terminal }: RecordWish): (key: number) => boolean {
  const [ofAccount, ofTerminal] = [testOf(account), testOf(terminal)];
  return (number) => {
    const key = engine.keys.keys[number] as AccessKey;
    return ofAccount(key.account) && ofTerminal(key.terminal);
  };
}

function testOf(patterns: TextPatterns | undefined): (text: string) => boolean {
  if (patterns === undefined) return () => true;
  return wildcardsTest(patterns, patterns.fold ? (text) => text.toUpperCase() : undefined);
}

interface Texts {
  name: TextColumn;
  position: number;
  values: string[];
}

const CR = 0x0d;
const FIRST_ROOM = 1024;

export class ColumnBuilder {
  private length = 0;
  private times = new Float64Array(FIRST_ROOM);
  private lines = new Float64Array(FIRST_ROOM);
  private keys = new Uint32Array(FIRST_ROOM);
  private meanings = new Uint8Array(FIRST_ROOM);
  private readonly texts: readonly Texts[];
  /** those that the log has, in order of position */
  private readonly wanted: readonly Texts[];
  private readonly delimiter: number;
  private readonly quote: number;
  private readonly carriageReturn: boolean;
  private readonly records: RecordTexts;

  constructor(
    private readonly engine: Engine,
    layout: Layout,
    private readonly source: Pick<LogSource, 'trim' | 'format'>,
    private readonly names: readonly TextColumn[],
  ) {
    this.records = new RecordTexts(engine, layout, source);
    this.texts = names.map((name) => ({ name, position: this.records.positions[name], values: [] }));
    this.wanted = this.texts.filter(({ position }) => position >= 0).sort((a, b) => a.position - b.position);
    this.delimiter = layout.delimiter;
    this.quote = layout.quote;
    this.carriageReturn = layout.newline === 0x0a;
  }

  /** The kernel's matches in a block. */
  take(block: Uint8Array, lineOf: (line: number) => number): void {
    const bytes = Buffer.from(block.buffer, block.byteOffset, block.length);
    const wantsTexts = this.texts.length > 0;
    this.takeMatches((words, at) => {
      if (wantsTexts) this.takeTexts(bytes, words[at + MATCH.start] as number, words[at + MATCH.end] as number);
      return lineOf(words[at + MATCH.line] as number);
    });
  }

  /** Its matches in the rows of a batch behind the first `before`. */
  takeRows(batch: RowBatch, before: number): void {
    this.takeMatches((words, at) => {
      const row = before + (words[at + MATCH.ordinal] as number);
      for (const { position, values } of this.texts) {
        values.push(position < 0 ? '' : this.records.inRow(batch, row, position));
      }
      return batch.lines[row] as number;
    });
  }

  /** `take` is given each match after it was counted, and gives its line. */
  private takeMatches(take: (words: Uint32Array, at: number) => number): void {
    const { count, words, times } = this.engine.kernel.matches();
    this.reserve(this.length + count);
    for (let i = 0; i < count; i++) {
      const at = MATCH.words * i;
      const n = this.length++;
      this.times[n] = times[(MATCH.words / 2) * i] as number;
      this.keys[n] = this.engine.numberOf(words[at + MATCH.key] as number);
      this.meanings[n] = words[at + MATCH.meaning] as number;
      this.lines[n] = take(words, at);
    }
  }

  /** Of a record without quotes only the wanted fields are cut out and decoded. */
  private takeTexts(bytes: Buffer, start: number, end: number): void {
    const { wanted, length } = this;
    const stop = this.carriageReturn && end > start && bytes[end - 1] === CR ? end - 1 : end;
    let next = 0;
    let column = 0;
    let from = start;
    for (let i = start; i <= stop && next < wanted.length; i++) {
      const byte = i === stop ? this.delimiter : bytes[i];
      if (byte === this.quote) {
        const texts = this.records.of(bytes.subarray(start, end));
        for (const { name, values } of wanted) values[length - 1] = texts[name];
        break;
      }
      if (byte !== this.delimiter) continue;
      for (; wanted[next]?.position === column; next++) {
        const text = this.records.decode(bytes, from, i);
        (wanted[next] as Texts).values[length - 1] = this.source.trim ? bare(text) : text;
      }
      column++;
      from = i + 1;
    }
    for (const { values } of this.texts) if (values.length < length) values.push('');
  }

  finish(): RecordColumns {
    const { length, times, lines, keys, meanings } = this;
    return {
      length,
      times: times.slice(0, length),
      lines: lines.slice(0, length),
      keys: keys.slice(0, length),
      meanings: meanings.slice(0, length),
      texts: Object.fromEntries(this.names.map((name, i) => [name, this.texts[i]?.values ?? []])),
    };
  }

  private reserve(length: number): void {
    if (length <= this.times.length) return;
    const room = Math.max(length, 2 * this.times.length);
    this.times = resized(this.times, room);
    this.lines = resized(this.lines, room);
    this.keys = resized(this.keys, room);
    this.meanings = resized(this.meanings, room);
  }
}
