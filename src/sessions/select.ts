/** Records that the kernel has selected, decoded. */
import { MEANING } from '../kernel/kernel.js';
import { ACTION_CLASSES, type Access, type ActionClass, type Interval, type TextColumn } from '../model.js';
import type { Layout } from '../parsers/types.js';
import type { Engine } from './engine.js';
import type { Key } from './keys.js';
import type { Selection } from './task.js';

/** Which keys of a thread are wanted, and when. */
export class Wanted {
  private readonly bySystem = new Map<string, Map<string, Map<string, readonly Interval[]>>>();
  /** null: not wanted */
  private readonly byNumber: (readonly Interval[] | null | undefined)[] = [];

  constructor(
    selection: Selection,
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
    let low = 0;
    let high = spans.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((spans[middle] as Interval).to < time) low = middle + 1;
      else high = middle;
    }
    const span = spans[low];
    return span !== undefined && span.from <= time;
  }
}

/** The fields of the records of one file, decoded. */
export class RecordFields {
  readonly positions: Readonly<Record<TextColumn, number>>;
  private readonly split: (record: string) => string[];

  constructor(
    private readonly engine: Engine,
    layout: Layout,
    trim: boolean,
  ) {
    this.split = splitter(layout, trim);
    const first = (role: TextColumn) => layout.columns[role][0] ?? -1;
    this.positions = {
      action: first('action'),
      screen: first('screen'),
      object: first('object'),
      result: first('result'),
    };
  }

  /** `record`: its bytes as they lie. */
  of(record: Buffer): string[] {
    return this.split(this.textOf(record));
  }

  /** Delimiters and quotes are no part of other characters in any charset that is read as it lies, so that a record may be decoded whole. */
  private textOf(record: Buffer): string {
    const text = record.toString('latin1');
    return NOT_ASCII.test(text) ? this.engine.decode(record) : text;
  }
}

/** Makes accesses of the records of one file. */
export class AccessDecoder {
  private readonly fields: RecordFields;

  constructor(
    private readonly engine: Engine,
    layout: Layout,
    trim: boolean,
    private readonly file: string,
  ) {
    this.fields = new RecordFields(engine, layout, trim);
  }

  /** `key` is this thread's number of it, `record` its bytes as they lie. */
  access(time: number, key: number, meaning: number, record: Buffer, line: number): Access {
    const { system, account, terminal } = this.engine.keys.keys[key] as Key;
    const fields = this.fields.of(record);
    const { positions } = this.fields;
    return {
      time,
      system,
      account,
      terminal,
      action: (fields[positions.action] ?? '').trim(),
      class: ACTION_CLASSES[meaning & MEANING.class] as ActionClass,
      screen: (fields[positions.screen] ?? '').trim(),
      unmasked: (meaning & MEANING.unmasked) !== 0,
      object: (fields[positions.object] ?? '').trim(),
      result: (fields[positions.result] ?? '').trim(),
      failed: (meaning & MEANING.failed) !== 0,
      file: this.file,
      line,
    };
  }
}

const NOT_ASCII = /[\x80-\xff]/;

/** Splits a record that the kernel has accepted into fields without their quotes. */
export function splitter({ delimiter, quote, newline }: Layout, trim: boolean): (record: string) => string[] {
  const comma = String.fromCharCode(delimiter);
  const mark = quote < 0 ? undefined : String.fromCharCode(quote);
  return (record) => {
    const line = newline === 0x0a && record.endsWith('\r') ? record.slice(0, -1) : record;
    return mark !== undefined && line.includes(mark) ? splitQuoted(line, comma, mark, trim) : line.split(comma);
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
    if (line[start] !== mark) fields.push(line.slice(start, stop));
    if (end < 0) return fields;
    at = end;
  }
}
