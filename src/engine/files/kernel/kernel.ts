/**
 * Drives the compiled kernel: sets it up, gives it blocks, and reads what it found from its memory.
 * The only module of TypeScript that knows where things lie there (memory-layout.ts).
 */
import type { Interval, RejectReason } from '../../../domain/model.js';
import * as at from './memory-layout.js';
import type { Exports } from './module.js';
import type { LocalOffset } from './zone.js';

/** What the kernel asks once per distinct value. Bytes are valid during the call only. */
export interface KernelHost {
  /**
   * a new (account, terminal); ids count from 0 and begin again after `clear(true)`. Gives KEY
   * flags
   */
  newKey(id: number, account: Uint8Array, terminal: Uint8Array): number;
  /**
   * what a value of a dictionary column means; `slot` tells it from all others, 0 where it will be
   * asked again
   */
  resolve(column: DictionaryColumn, value: Uint8Array, slot: number): number;
  /** UTC milliseconds, or NaN */
  readTime(text: Uint8Array): number;
}

/** By the number that the kernel knows it by. */
export const DICTIONARY_COLUMNS = ['action', 'screen', 'result'] as const;
export type DictionaryColumn = (typeof DICTIONARY_COLUMNS)[number];

export const KEY = { accountBlank: at.ACCOUNT_BLANK, terminalBlank: at.TERMINAL_BLANK, wanted: at.WANTED } as const;
/** Of a match's `meaning`; `resolve` gives `unmapped` with an action's class. */
export { MEANING } from '../../../domain/model.js';

/** Why a record is rejected, by the kernel's number. */
export const REJECT_REASONS = {
  [at.JUNK_AFTER_QUOTE]: 'reject.junkAfterQuote',
  [at.QUOTE_NOT_CLOSED]: 'reject.quoteNotClosed',
  [at.RECORD_TOO_LONG]: 'reject.tooLong',
  [at.FIELD_COUNT]: 'reject.fieldCount',
  [at.BAD_TIME]: 'reject.badTime',
  [at.KEY_TOO_LONG]: 'reject.keyTooLong',
  [at.TOO_EARLY]: 'reject.tooEarly',
  [at.TOO_LATE]: 'reject.tooLate',
} as const satisfies Record<number, RejectReason>;

/**
 * Positions from 0; -1 where the log has no such column. `fields` is -1 where no number of fields
 * is regular.
 */
export interface KernelLayout {
  delimiter: number;
  quote: number;
  newline: number;
  fields: number;
  trim: boolean;
  raggedAccepted: boolean;
  /** bytes that a record may have before its newline */
  recordLimit: number;
  time: readonly number[];
  account: number;
  terminal: number;
  address: number;
  action: number;
  screen: number;
  result: number;
}

/** Words of a piece. */
export const PIECE = {
  words: at.PIECE_WORDS,
  key: at.PIECE_KEY,
  segment: at.PIECE_SEGMENT,
  first: at.PIECE_FIRST,
  last: at.PIECE_LAST,
  counts: at.PIECE_COUNTS,
  unmasked: at.PIECE_UNMASKED,
  failures: at.PIECE_FAILURES,
} as const;

/** Words per segment. `lines` are continuation lines of evaluated records. */
export const SEGMENT = {
  words: at.SEGMENT_WORDS,
  evaluated: at.SEGMENT_EVALUATED,
  lines: at.SEGMENT_LINES,
  rejected: at.SEGMENT_REJECTED,
  anonymous: at.SEGMENT_ANONYMOUS,
} as const;

/** To be asked for where no rejected record may be left out. */
export const ALL_REJECTS = 2 ** 31 - 1;

export interface KernelReject {
  reason: RejectReason;
  /** it has a readable time, and is counted in its segment */
  timed: boolean;
  /** bytes in the block */
  start: number;
  end: number;
  /** physical lines, and entries (lines that are no continuation), before it in the block */
  line: number;
}

/** Words of a match; its time is a f64 before them. */
export const MATCH = {
  words: at.MATCH_WORDS,
  start: at.MATCH_START,
  end: at.MATCH_END,
  line: at.MATCH_LINE,
  ordinal: at.MATCH_ORDINAL,
  key: at.MATCH_KEY,
  meaning: at.MATCH_MEANING,
} as const;

/** Selected records: MATCH words of each; its time is every fourth of `times`. */
export interface Matches {
  count: number;
  words: Uint32Array;
  times: Float64Array;
}

/** Groups of records, one behind the other, as memory-layout.ts says; the same memory twice. */
export interface Counted {
  bytes: Uint8Array;
  words: Uint32Array;
  /** some record holds what only the host can read: the counts are not all */
  isOdd: boolean;
}

export const COUNTED = {
  head: at.COUNTED_HEAD,
  count: at.COUNTED_COUNT,
  key: at.COUNTED_KEY,
  account: at.COUNTED_ACCOUNT,
  terminal: at.COUNTED_TERMINAL,
} as const;

/** What one call did. */
export interface ScanStep {
  /** tables must be emptied before the next call */
  full: boolean;
  /** what is left of the block holds whole records, and must be given again as it is */
  more: boolean;
  used: number;
  /** lines that are no continuation, and physical lines */
  entries: number;
  lines: number;
  records: number;
  outside: number;
  rejected: number;
  /** of the accepted records, also outside the bounds; low > high where there is none */
  low: number;
  high: number;
}

export interface KernelSize {
  /** 2^bits pieces, and as many keys, between two flushes */
  bits: number;
  /** bytes of distinct keys */
  arena: number;
}
export const DEFAULT_SIZE: KernelSize = { bits: 15, arena: 4 << 20 };
const MAX_GAP = 2 ** 31 - 1;
const MAX_LIMIT = 2 ** 31 - 1;
const NO_BOUNDS: readonly number[] = [];

export class Kernel {
  private readonly wasm: Exports;
  private segments: number;
  private input = 0;

  /** `bounds`: instants between which segments lie, in order. */
  constructor(
    module: WebAssembly.Module,
    host: KernelHost,
    bounds: readonly number[] = NO_BOUNDS,
    size = DEFAULT_SIZE,
  ) {
    const bytes = (p: number, n: number) => new Uint8Array(this.wasm.memory.buffer, p, n);
    const imports = {
      host: {
        newKey: (id: number, a: number, an: number, t: number, tn: number) =>
          host.newKey(id, bytes(a, an), bytes(t, tn)),
        resolve: (column: number, p: number, n: number, slot: number) =>
          host.resolve(DICTIONARY_COLUMNS[column] as DictionaryColumn, bytes(p, n), slot),
        readTime: (p: number, n: number) => host.readTime(bytes(p, n)),
      },
    };
    this.wasm = new WebAssembly.Instance(module, imports).exports as unknown as Exports;
    this.wasm.prepare(size.bits, size.arena);
    this.segments = Math.max(0, bounds.length - 1);
    const boundsAt = this.wasm.bounds(bounds.length);
    new Float64Array(this.wasm.memory.buffer, boundsAt, bounds.length).set(bounds);
    this.wasm.clearWords();
  }

  /** Records become sessions in the segments `[from, to)` only; in the others they are counted. */
  setCore(from: number, to: number): void {
    this.wasm.setCore(from, to - from);
  }

  /**
   * Instants that a log may mean; a record of an earlier or later one, outside the bounds, is
   * rejected.
   */
  setPlausible({ from, to }: Interval): void {
    this.wasm.setPlausible(Math.max(from, -(2 ** 62)), Math.min(to, 2 ** 62));
  }

  /** Milliseconds; two accesses of one key further apart belong to different pieces. */
  setGap(milliseconds: number): void {
    this.wasm.setGap(Math.min(Math.floor(milliseconds), MAX_GAP));
  }

  /**
   * How records lie and how times are written, from now on. What dictionary values mean is asked
   * anew.
   */
  setLayout(layout: KernelLayout, program: Uint8Array, offsets: readonly LocalOffset[]): void {
    const { wasm } = this;
    const { delimiter, quote, newline, fields, trim, raggedAccepted, recordLimit } = layout;
    wasm.setLayout(delimiter, quote, newline, fields, trim, raggedAccepted, recordLimit);
    layout.time.forEach((position, i) => {
      wasm.setTimeColumn(i, position);
    });
    wasm.setColumns(layout.account, layout.terminal, layout.address, layout.action, layout.screen, layout.result);
    const programAt = wasm.program(program.length);
    new Uint8Array(wasm.memory.buffer, programAt, program.length).set(program);
    const offsetsAt = wasm.offsets(offsets.length);
    const pairs = offsets.flatMap(({ from, offset }) => [BigInt(from), BigInt(offset)]);
    new BigInt64Array(wasm.memory.buffer, offsetsAt, pairs.length).set(pairs);
    wasm.clearWords();
  }

  /** Records become sessions. */
  scanSessions(ignoreAnonymous: boolean): void {
    this.wasm.setMode(false, ignoreAnonymous, 0, 0, false);
  }

  /** Records in [from, to) whose key is wanted are written out; bounds mean nothing. */
  selectMatches(from: number, to: number): void {
    this.wasm.setMode(true, false, Math.max(from, -(2 ** 62)), Math.min(to, 2 ** 62), false);
  }

  /**
   * Records in [from, to) are counted by what stands at the positions (COUNTED for ids, -1 for
   * nothing), and by the bits of their meanings in `mask`.
   */
  countRecords(from: number, to: number, positions: readonly number[], mask: number): void {
    this.wasm.setMode(true, false, Math.max(from, -(2 ** 62)), Math.min(to, 2 ** 62), true);
    this.wasm.beginCounted(positions.length, mask);
    positions.forEach((position, i) => {
      this.wasm.setCountedColumn(i, position);
    });
  }

  /** What was counted since the last `clearCounted`; valid until the next call. */
  counted(): Counted {
    const { memory, countedTable, countedBytes, countedOdd } = this.wasm;
    const length = countedBytes.value as number;
    return {
      bytes: new Uint8Array(memory.buffer, countedTable.value, length),
      words: new Uint32Array(memory.buffer, countedTable.value, length / 4),
      isOdd: countedOdd.value !== 0,
    };
  }

  clearCounted(): void {
    this.wasm.clearCounted();
  }

  /** Another file or part of one begins. */
  restart(): void {
    this.wasm.restart();
  }

  /**
   * Room for a block of so many bytes; what was in it stays. Earlier arrays may no longer be used.
   */
  block(size: number): Uint8Array {
    this.input = this.wasm.reserve(size);
    return new Uint8Array(this.wasm.memory.buffer, this.input, size);
  }

  /**
   * Reads the records of the block that start before `limit`. `final`: nothing follows, and the
   * last byte is a newline. At most `rejects` of the rejected records are kept for `rejects()`;
   * with ALL_REJECTS the kernel stops where it has no room for more.
   */
  scan(length: number, final: boolean, limit: number, rejects: number): ScanStep {
    const { wasm } = this;
    wasm.scan(length, final, Math.min(limit, MAX_LIMIT), rejects);
    return this.step();
  }

  /**
   * Reads rows of the layout's fields, each of which begins and ends in `bytes` where `places` say,
   * two for each. `entries` says how many rows were read: where it is not all, the rest must be
   * given again.
   */
  scanRows(bytes: Uint8Array, places: Int32Array, rows: number, rejects: number): ScanStep {
    const { wasm } = this;
    this.block(Math.max(bytes.length, places.length)).set(bytes);
    new Int32Array(wasm.memory.buffer, wasm.places(), places.length).set(places);
    wasm.scanRows(rows, rejects);
    return this.step();
  }

  private step(): ScanStep {
    const { wasm } = this;
    return {
      full: wasm.full.value !== 0,
      more: wasm.more.value !== 0,
      used: wasm.used.value,
      entries: wasm.linesUsed.value,
      lines: wasm.newlinesUsed.value,
      records: wasm.records.value,
      outside: wasm.outside.value,
      rejected: wasm.rejected.value,
      low: wasm.firstTime(),
      high: wasm.lastTime(),
    };
  }

  /**
   * Number of fields of the first record in the block that has every wanted one; 0 where none of
   * those ends in it.
   */
  countFields(length: number, final: boolean): number {
    return this.wasm.countFields(length, final);
  }

  /** Whether the block ended inside a line that is too long to be a record. */
  get skipping(): boolean {
    return this.wasm.isSkipping() !== 0;
  }

  rejects(): KernelReject[] {
    const { wasm } = this;
    const kept = wasm.rejectsKept.value;
    const words = new Uint32Array(wasm.memory.buffer, wasm.rejectTable.value, at.REJECT_WORDS * kept);
    return Array.from({ length: kept }, (_, i) => {
      const word = (place: number) => words[at.REJECT_WORDS * i + place] as number;
      const why = word(at.REJECT_WHY);
      return {
        reason: REJECT_REASONS[(why & (at.IN_SEGMENT - 1)) as keyof typeof REJECT_REASONS],
        timed: (why & at.IN_SEGMENT) !== 0,
        start: word(at.REJECT_START),
        end: word(at.REJECT_END),
        line: word(at.REJECT_LINE),
      };
    });
  }

  /** Valid until the next call. */
  matches(): Matches {
    const { wasm } = this;
    const count = wasm.matches.value;
    const table = wasm.matchTable.value;
    return {
      count,
      words: new Uint32Array(wasm.memory.buffer, table, MATCH.words * count),
      times: new Float64Array(wasm.memory.buffer, table, (MATCH.words / 2) * count),
    };
  }

  /**
   * PIECE words of every piece, those of one key and segment as they began; valid until the next
   * call.
   */
  pieces(): Uint32Array {
    const { wasm } = this;
    const count = wasm.collectPieces();
    return new Uint32Array(wasm.memory.buffer, wasm.pieces.value, PIECE.words * count);
  }

  /** SEGMENT words of every segment; valid until the next call. */
  segmentCounts(): Uint32Array {
    return new Uint32Array(this.wasm.memory.buffer, this.wasm.segmentCounts(), SEGMENT.words * this.segments);
  }

  clearSegmentCounts(): void {
    this.wasm.clearSegmentCounts();
  }

  /** How often the value in a slot, mapped to nothing, was met; counting begins anew. */
  takeCount(slot: number): number {
    const word = new Uint32Array(this.wasm.memory.buffer, slot + 4 * at.SLOT_COUNT, 1);
    const count = word[0] as number;
    word[0] = 0;
    return count;
  }

  /** Forgets all pieces, and with `keys` all keys. */
  clear(keys: boolean): void {
    this.wasm.clearGroups(keys);
  }

  /** Whether so many distinct keys were met that they should be forgotten at the next flush. */
  get keysCrowded(): boolean {
    return this.wasm.keysCrowded() !== 0;
  }
}
