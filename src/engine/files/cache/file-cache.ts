/**
 * What an earlier run has read of a file, and what of it need not be read again. A file that is as
 * it was, and lies outside the days that are read, is left alone. Of one that has grown, the
 * records before those days are left out, once the hash of its old bytes shows that they are the
 * same; where they are not, it is read from its start, and that is said.
 */
import { createHash } from 'node:crypto';
import { closeSync, readSync } from 'node:fs';
import type { Day, FileMark, FileMemory, Instant, Interval, KnownLog, LogSource } from '../../../domain/model.js';
import { dayOf, daysBetween } from '../../../domain/time.js';
import { fileKey, type ScanPlan } from '../../types.js';
import { openFile } from '../ingest/sources.js';
import type { Input } from '../ingest/types.js';
import type { FileScan, Resumed } from '../merge/file-scan.js';
import { CHUNK } from '../workers/worker-protocol.js';

const HEAD_SIZE = 16 * 1024;
/** Older days are read in full. */
const MARKS = 10;
/** Another number where what is remembered comes to mean something else. */
const VERSION = 2;

/**
 * What to do with a file: leave it alone, or read it, from a mark on if there is one; its first
 * `size` bytes had that hash.
 */
export type Recall = { skip: FileMemory } | Old | undefined;

export interface Old {
  size: number;
  sha256: string;
  resumed?: Resumed;
}

export class Memories {
  private readonly known: ReadonlyMap<string, FileMemory>;
  /** undefined where nobody keeps them: then memories alone count */
  private readonly logs: ReadonlyMap<string, KnownLog> | undefined;
  private readonly contextDays: readonly Day[];

  constructor({ memory = [], known, context, timezone }: Pick<ScanPlan, 'memory' | 'known' | 'context' | 'timezone'>) {
    this.known = new Map(memory.map((one) => [fileKey(one), one]));
    this.logs = known && new Map(known.map((one) => [fileKey(one), one]));
    this.context = context;
    const { from, to } = context;
    this.contextDays = from < to ? daysBetween(dayOf(timezone, from), dayOf(timezone, to - 1)) : [];
  }

  private readonly context: Interval;

  /** What was known of a file before. */
  before(input: { system: string; path: string }): KnownLog | undefined {
    return this.logs?.get(fileKey(input));
  }

  recall(source: LogSource, input: Input): Recall {
    if (input.container === 'pipe') return undefined;
    const memory = this.memoryOf(input);
    const known = memory && this.recallMemory(source, input, memory);
    return known ?? this.oldBytes(input);
  }

  /** Of a file of which no more is remembered: whether it still begins as it was. */
  private oldBytes(input: Input): Old | undefined {
    const known = this.before(input);
    if (known === undefined || known.sha256 === '') return undefined;
    // of one that is still written to, somebody else may have read half a line that is left out
    // here
    const mayHaveGrown = known.size < input.size || input.isGrowing === true;
    return mayHaveGrown && input.container === 'plain' ? { size: known.size, sha256: known.sha256 } : undefined;
  }

  /** Where files are known, a memory is of use beside what is known of the same bytes. */
  private memoryOf(input: Input): FileMemory | undefined {
    const memory = this.known.get(fileKey(input));
    if (memory === undefined || this.logs === undefined) return memory;
    const known = this.before(input);
    return known?.sha256 === memory.sha256 && known.days !== undefined ? memory : undefined;
  }

  private isElsewhere(input: Input, { first, last }: FileMemory): boolean {
    const { from, to } = this.context;
    if (last === undefined || last < from || (first as number) >= to) return true;
    const days = this.before(input)?.days;
    return days !== undefined && this.contextDays.every((day) => days[day] === undefined);
  }

  private recallMemory(source: LogSource, input: Input, memory: FileMemory): Recall {
    const { size, sha256 } = memory;
    if (headOf(source, input, Math.min(HEAD_SIZE, size)) !== memory.head) return undefined;
    const { from } = this.context;
    const unchanged = input.size === size && Math.floor(input.modified) === memory.mtime;
    if (unchanged && this.isElsewhere(input, memory)) return { skip: memory };
    if (input.container !== 'plain') return undefined;
    const old = { size, sha256 };
    const marks = memory.marks.filter(([, , , last]) => last < from);
    const mark = marks.at(-1);
    return input.size < size || mark === undefined ? old : { ...old, resumed: { mark, marks, first: memory.first } };
  }

  /** undefined if there were warnings that a later run must say again. */
  after(
    source: LogSource,
    scan: FileScan,
    { first, last, marks }: Times,
    withWarnings: boolean,
  ): FileMemory | undefined {
    const { size, sha256, lines, records } = scan;
    const { input } = scan.file;
    if (scan.remembered) return scan.remembered;
    if (withWarnings || input.container === 'pipe' || scan.rejected > 0 || scan.unmapped.length > 0) return undefined;
    const head = headOf(source, input, Math.min(HEAD_SIZE, size));
    const mtime = Math.floor(input.modified);
    const known = this.known.get(fileKey(input));
    const asItWas = known?.head === head && known.size === size && known.mtime === mtime && known.sha256 === sha256;
    if (asItWas) return known;
    return {
      path: input.path,
      system: input.system,
      size,
      mtime,
      head,
      sha256,
      lines,
      records,
      first,
      last,
      marks: input.container === 'plain' ? marks : [],
    };
  }
}

/** Of the file's own bytes, and of all that decides how they are read. */
function headOf(source: LogSource, input: Input, length: number): string {
  const fd = openFile(input.file, input.path);
  try {
    const bytes = new Uint8Array(length);
    const read = readSync(fd, bytes, 0, length, 0);
    return createHash('sha256').update(wayOf(source)).update(bytes.subarray(0, read)).digest('hex');
  } finally {
    closeSync(fd);
  }
}

const ways = new WeakMap<LogSource, string>();

/** All that decides how the files of a source are read. */
export function wayOf(source: LogSource): string {
  const known = ways.get(source);
  if (known !== undefined) return known;
  const { base: _base, engine: _engine, keepDays: _keepDays, ...how } = source;
  const way = JSON.stringify([VERSION, how]);
  ways.set(source, way);
  return way;
}

/** When a file's accesses were, and where in it days begin. */
export interface Times {
  first?: Instant | undefined;
  last?: Instant | undefined;
  marks: readonly FileMark[];
}

/** The local days that a file's accesses lie between. */
export function daysOf({ first, last }: Times, timezone: string): { from: Day; to: Day } | undefined {
  return first === undefined || last === undefined
    ? undefined
    : { from: dayOf(timezone, first), to: dayOf(timezone, last) };
}

export function timesOf({ index, resumed, remembered }: FileScan, timezone: string): Times {
  if (remembered) return remembered;
  const marks: FileMark[] = [...(resumed?.marks ?? [])];
  let first = resumed?.first ?? Number.POSITIVE_INFINITY;
  let last = marks.at(-1)?.[3] ?? Number.NEGATIVE_INFINITY;
  let day = marks.length === 0 ? '' : dayOf(timezone, last);
  for (const words of index.chunks) {
    for (let at = 0; at < words.length; at += CHUNK.words) {
      const word = (what: number) => words[at + what] as number;
      if (last > Number.NEGATIVE_INFINITY) {
        const before = dayOf(timezone, last);
        // of the places behind which a day begins, the last one
        if (day === before) marks.pop();
        day = before;
        marks.push([word(CHUNK.start), word(CHUNK.line), word(CHUNK.record), last]);
      }
      // nothing was read where there are no accesses
      if (word(CHUNK.low) > word(CHUNK.high)) continue;
      first = Math.min(first, word(CHUNK.low));
      last = Math.max(last, word(CHUNK.high));
    }
  }
  return first <= last ? { first, last, marks: marks.slice(-MARKS) } : { marks: [] };
}
