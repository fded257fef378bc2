/** Records that the kernel has selected, decoded. */
import { type KernelMatch, MEANING } from '../kernel/kernel.js';
import { type Access, ACTION_CLASSES, type ActionClass, type Interval } from '../model.js';
import type { Layout } from '../parsers/types.js';
import type { Engine } from './engine.js';
import type { Selection } from './task.js';

/** Which keys of a thread are wanted, and when. */
export class Wanted {
  private readonly bySystem = new Map<string, Map<string, Map<string, readonly Interval[]>>>();
  private readonly byNumber = new Map<number, readonly Interval[] | undefined>();

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
    if (this.byNumber.has(number)) return this.byNumber.get(number);
    const key = this.engine.keys.keys[number];
    const spans = key && this.bySystem.get(key.system)?.get(key.account)?.get(key.terminal);
    this.byNumber.set(number, spans);
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

/** Makes accesses of the records of one file. */
export class AccessDecoder {
  constructor(
    private readonly engine: Engine,
    private readonly layout: Layout,
    private readonly trim: boolean,
    private readonly file: string,
  ) {}

  access(match: KernelMatch, record: Uint8Array, line: number): Access {
    const { system, account, terminal } = this.engine.keys.keys[this.engine.numberOf(match.key)] as {
      system: string;
      account: string;
      terminal: string;
    };
    const fields = splitRecord(record, this.layout, this.trim);
    const text = (positions: readonly number[]) => this.engine.decode(fields[positions[0] ?? -1] ?? NOTHING).trim();
    const { action, screen, object, result } = this.layout.columns;
    return {
      time: match.time,
      system,
      account,
      terminal,
      action: text(action),
      class: ACTION_CLASSES[match.meaning & MEANING.class] as ActionClass,
      screen: text(screen),
      unmasked: (match.meaning & MEANING.unmasked) !== 0,
      object: text(object),
      result: text(result),
      failed: (match.meaning & MEANING.failed) !== 0,
      file: this.file,
      line,
    };
  }
}

const NOTHING = new Uint8Array(0);
const CR = 0x0d;

/** The fields of a record that the kernel has accepted, without their quotes. */
export function splitRecord(record: Uint8Array, layout: Layout, trim: boolean): Uint8Array[] {
  const { delimiter, quote, newline } = layout;
  const isSpace = (byte: number | undefined) => (byte === 0x20 || byte === 0x09) && byte !== delimiter;
  const end = newline === 0x0a && record.at(-1) === CR ? record.length - 1 : record.length;
  const fields: Uint8Array[] = [];
  let at = 0;
  for (;;) {
    let start = at;
    if (trim) while (start < end && isSpace(record[start])) start++;
    if (start < end && record[start] === quote) {
      const field: number[] = [];
      for (at = start + 1; at < end; at++) {
        if (record[at] === quote && record[++at] !== quote) break;
        field.push(record[at] as number);
      }
      fields.push(Uint8Array.from(field));
      while (at < end && record[at] !== delimiter) at++;
    } else {
      while (at < end && record[at] !== delimiter) at++;
      let stop = at;
      if (trim) while (stop > start && isSpace(record[stop - 1])) stop--;
      fields.push(record.subarray(start, stop));
    }
    if (at >= end) return fields;
    at++;
  }
}
