/**
 * One file while its parts come in: parts are checked against one another, and what is sure is
 * passed on.
 */
import type { FileMark, FileMemory, Instant, Reject } from '../../../domain/model.js';
import { REJECT_SAMPLE } from '../../types.js';
import type { LateCharset } from '../ingest/types.js';
import type { LogFile } from '../plan/files.js';
import { CHUNK, type Part, type PartResult, type RangePart } from '../workers/worker-protocol.js';
import type { FileCounts } from './coverage.js';

/** Where parts of a file lie, for the second pass. */
export interface FileIndex {
  file: LogFile;
  /** a part to be narrowed: of a range its layout, of a stream all */
  part: Part;
  /** CHUNK words each, with lines of the file before them */
  chunks: Float64Array[];
}

/**
 * Records before a mark are known from an earlier run; `first` is the time of the first of them.
 */
export interface Resumed {
  mark: FileMark;
  /** all up to it */
  marks: readonly FileMark[];
  first: Instant | undefined;
}

export class FileScan implements FileCounts {
  readonly system: string;
  lines: number;
  records: number;
  outside: number;
  rejected = 0;
  readonly rejects: Reject[] = [];
  readonly unmapped: [action: string, records: number][] = [];
  readonly counts: Uint32Array[] = [];
  sha256: string;
  /** what an earlier run had read of it is not there any more */
  changed = false;
  /** what an earlier run had read of it is still there, and more came behind it */
  grown = false;
  size: number;
  wrongBytes = 0;
  /** some of the values that were decoded are wrong: wrong bytes are still to be counted */
  hasWrongValues = false;
  /** of a file that begins with ASCII: what else it was found to be */
  found: LateCharset | undefined;
  /** number of records that the file itself states */
  stated: number | undefined;
  readonly index: FileIndex;
  private readonly waiting: (PartResult | undefined)[] = [];
  private done = 0;
  /** where the last part that is sure ended */
  private end = -1;

  /**
   * `resumed`: what is known of the records before the first part; `remembered`: of all, where no
   * part is read.
   */
  constructor(
    readonly file: LogFile,
    readonly parts: Part[],
    linesBefore: number,
    readonly resumed?: Resumed | undefined,
    readonly remembered?: FileMemory | undefined,
  ) {
    const [first] = parts;
    this.stated = first?.kind === 'range' ? first.layout.total : undefined;
    this.system = file.input.system;
    this.size = file.input.size;
    this.lines = resumed?.mark[1] ?? remembered?.lines ?? linesBefore;
    this.records = this.outside = resumed?.mark[2] ?? remembered?.records ?? 0;
    this.sha256 = remembered?.sha256 ?? '';
    this.index = { file, part: parts[0] as Part, chunks: [] };
  }

  get complete(): boolean {
    return this.done === this.parts.length;
  }

  /** Counts of the parts that begin at or behind a place. */
  countsFrom(offset: number): readonly Uint32Array[] {
    return this.counts.filter((_, i) => {
      const part = this.parts[i];
      return part?.kind === 'range' && part.from >= offset;
    });
  }

  /**
   * Takes a part in; gives the results that are sure now, and a part that must be read again
   * because it began elsewhere.
   */
  take(number: number, result: PartResult): { sure: PartResult[]; again?: { number: number; part: RangePart } } {
    this.waiting[number] = result;
    const sure: PartResult[] = [];
    for (; this.done < this.parts.length; this.done++) {
      const next = this.waiting[this.done];
      if (!next) break;
      const part = this.parts[this.done] as Part;
      if (part.kind === 'range' && this.end >= 0 && next.start !== this.end) {
        this.waiting[this.done] = undefined;
        const from = this.end;
        const moved: RangePart = { ...part, from, to: Math.max(from, part.to), exact: true };
        return { sure, again: { number: this.done, part: moved } };
      }
      this.count(next, part);
      sure.push(next);
      this.waiting[this.done] = undefined;
    }
    return { sure };
  }

  private count(result: PartResult, part: Part): void {
    const linesBefore = part.kind === 'range' ? this.lines : 0;
    for (const reject of result.rejects.slice(0, REJECT_SAMPLE - this.rejects.length)) {
      this.rejects.push({ ...reject, line: reject.line + linesBefore });
    }
    const { chunks } = result;
    for (let at = 0; at < chunks.length; at += CHUNK.words) {
      chunks[at + CHUNK.line] = (chunks[at + CHUNK.line] as number) + linesBefore;
      chunks[at + CHUNK.record] = (chunks[at + CHUNK.record] as number) + this.records;
    }
    this.index.chunks.push(chunks);
    this.lines = linesBefore + result.lines;
    this.records += result.records;
    this.outside += result.outside;
    this.rejected += result.rejected;
    this.wrongBytes += result.wrongBytes;
    if (result.wrongValues) this.hasWrongValues = true;
    this.found = result.found ?? this.found;
    this.stated = result.stated ?? this.stated;
    this.unmapped.push(...result.unmapped);
    this.counts.push(result.counts);
    this.end = result.end;
    this.sha256 = result.sha256 ?? this.sha256;
    if (part.kind === 'stream' && part.input.container === 'pipe') this.size = result.size ?? 0;
  }
}
