/** Records that the kernel has selected, decoded. */

import type { Interval, LogSource, TextColumn } from '../../../domain/model.js';
import { countWhile } from '../../../lib/search.js';
import { type Layout, PLACES, type RowBatch } from '../../../parsers/types.js';
import { isQuoting } from '../../sessions/keys.js';
import type { Selection } from '../workers/worker-protocol.js';
import type { Engine } from './kernel-host.js';

/** Which keys of a thread are wanted, and when. */
export class Wanted {
  private readonly bySystem = new Map<string, Map<string, Map<string, readonly Interval[]>>>();
  /** null: not wanted */
  private readonly byNumber: (readonly Interval[] | null | undefined)[] = [];

  constructor(
    readonly selection: Selection,
    private readonly engine: Engine,
  ) {
    for (const { system, account, terminal, spans } of selection.keys) {
      const accounts = this.bySystem.get(system) ?? new Map<string, Map<string, readonly Interval[]>>();
      this.bySystem.set(system, accounts);
      const terminals = accounts.get(account) ?? new Map<string, readonly Interval[]>();
      accounts.set(account, terminals);
      terminals.set(terminal, spans);
    }
  }

  readonly isWanted = (number: number): boolean => this.spansOf(number) !== undefined;

  /** Spans of a key, sorted and apart; undefined where it is not wanted. */
  spansOf(number: number): readonly Interval[] | undefined {
    const known = this.byNumber[number];
    if (known !== undefined) return known ?? undefined;
    const key = this.engine.keys.keys[number];
    const spans = key && this.bySystem.get(key.system)?.get(key.account)?.get(key.terminal);
    this.byNumber[number] = spans ?? null;
    return spans;
  }

  /** Both ends of a span belong to it. */
  has(number: number, time: number): boolean {
    const spans = this.spansOf(number);
    if (!spans) return false;
    const span = spans[countWhile(spans.length, (i) => (spans[i] as Interval).to < time)];
    return span !== undefined && span.from <= time;
  }
}

/**
 * What the records of one file say in words of their own, decoded; spaces stay where quotes hold
 * them.
 */
export class RecordTexts {
  readonly positions: Readonly<Record<TextColumn, number>>;
  private readonly split: (record: string) => string[];

  constructor(
    private readonly engine: Engine,
    layout: Layout,
    private readonly source: Pick<LogSource, 'trim' | 'format'>,
  ) {
    this.split = splitter(layout, source.trim);
    const first = (role: TextColumn) => layout.columns[role][0] ?? -1;
    this.positions = {
      action: first('action'),
      screen: first('screen'),
      object: first('object'),
      result: first('result'),
    };
  }

  /** Of a delimited record: its bytes as they lie. */
  of(record: Buffer): Record<TextColumn, string> {
    // delimiters and quotes are no part of other characters in any charset that is read as it lies,
    // so that a record may be decoded whole
    const fields = this.split(this.decode(record));
    return this.each((position) => fields[position] ?? '');
  }

  ofRow(batch: RowBatch, row: number): Record<TextColumn, string> {
    return this.each((position) => this.inRow(batch, row, position));
  }

  /** What stands in a row at a position. */
  inRow({ bytes, places }: RowBatch, row: number, position: number): string {
    const at = PLACES * row + position;
    const text = this.decode(bytes, places[at], places[at + 1]);
    return isQuoting(this.source.format) ? text : text.trim();
  }

  private each(textAt: (position: number) => string): Record<TextColumn, string> {
    const { action, screen, object, result } = this.positions;
    const text = (position: number) => (position < 0 ? '' : textAt(position));
    return { action: text(action), screen: text(screen), object: text(object), result: text(result) };
  }

  decode(bytes: Buffer, from = 0, to = bytes.length): string {
    const text = bytes.toString('latin1', from, to);
    return NOT_ASCII.test(text) ? this.engine.texts.decode(bytes.subarray(from, to)) : text;
  }
}

const NOT_ASCII = /[\x80-\xff]/;

/** Without the spaces and tabs around it, as the kernel reads a field that stands in no quotes. */
export function bare(text: string): string {
  const isSpace = (at: number) => text.charCodeAt(at) === 0x20 || text.charCodeAt(at) === 0x09;
  let [begin, end] = [0, text.length];
  while (begin < end && isSpace(begin)) begin += 1;
  while (begin < end && isSpace(end - 1)) end -= 1;
  return text.slice(begin, end);
}

/** Splits a record that the kernel has accepted into fields without their quotes. */
export function splitter({ delimiter, quote, newline }: Layout, trim: boolean): (record: string) => string[] {
  const comma = String.fromCharCode(delimiter);
  const mark = quote < 0 ? undefined : String.fromCharCode(quote);
  return (record) => {
    const line = newline === 0x0a && record.endsWith('\r') ? record.slice(0, -1) : record;
    if (mark !== undefined && line.includes(mark)) return splitQuoted(line, comma, mark, trim);
    return trim ? line.split(comma).map(bare) : line.split(comma);
  };
}

function splitQuoted(line: string, comma: string, mark: string, trim: boolean): string[] {
  const fields: string[] = [];
  for (let at = 0; ; at++) {
    let start = at;
    if (trim) while ((line[start] === ' ' || line[start] === '\t') && line[start] !== comma) start++;
    if (line[start] === mark) {
      let close = line.indexOf(mark, start + 1);
      while (line[close + 1] === mark) close = line.indexOf(mark, close + 2);
      fields.push(line.slice(start + 1, close).replaceAll(mark + mark, mark));
      at = close;
    } else start = at;
    const end = line.indexOf(comma, at);
    const stop = end < 0 ? line.length : end;
    if (line[start] !== mark) fields.push(trim ? bare(line.slice(start, stop)) : line.slice(start, stop));
    if (end < 0) return fields;
    at = end;
  }
}
