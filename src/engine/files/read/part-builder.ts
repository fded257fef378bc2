/** Gathers what the kernel says of one part into a PartResult. */

import type { Reject } from '../../../domain/model.js';
import { countWhile } from '../../../lib/search.js';
import type { NonRecord } from '../../../parsers/types.js';
import { REJECT_SAMPLE } from '../../types.js';
import { type ScanStep, SEGMENT } from '../kernel/kernel.js';
import { CHUNK, type PartResult, ROW } from '../workers/worker-protocol.js';
import type { Engine } from './kernel-host.js';

export class PartBuilder {
  lines = 0;
  records = 0;
  outside = 0;
  rejected = 0;
  readonly rejects: Reject[] = [];
  /** number of records that the file itself states */
  stated: number | undefined;
  /** of the accepted records */
  private low = Number.POSITIVE_INFINITY;
  private high = Number.NEGATIVE_INFINITY;
  private rows: Uint32Array[] = [];
  private chunks: number[] = [];

  constructor(
    private readonly engine: Engine,
    private readonly told: number,
    /** false: records are selected, and no pieces made */
    private readonly ofSessions = true,
  ) {
    engine.kernel.clearSegmentCounts();
  }

  get rejectsWanted(): number {
    return REJECT_SAMPLE - this.rejects.length;
  }

  /** Records of a step that lie between two offsets. */
  add(step: ScanStep, start: number, end: number): void {
    this.chunk(start, end, step.low, step.high);
    if (step.low <= step.high) {
      this.low = Math.min(this.low, step.low);
      this.high = Math.max(this.high, step.high);
    }
    this.lines += step.lines;
    this.records += step.records;
    this.outside += step.outside;
    this.rejected += step.rejected;
    if (step.full) this.flush();
  }

  /** A rejected record that is none. */
  forget(nonRecord: NonRecord): void {
    this.records -= 1;
    this.rejected -= 1;
    if (nonRecord.kind === 'total') this.stated = nonRecord.records;
  }

  /** Chunks are where the second pass may begin to read; small ones are joined. */
  private chunk(start: number, end: number, low: number, high: number): void {
    const { chunks } = this;
    const last = chunks.length - CHUNK.words;
    if (last >= 0 && end - (chunks[last + CHUNK.start] as number) <= this.engine.setup.blockSize) {
      chunks[last + CHUNK.end] = end;
      chunks[last + CHUNK.low] = Math.min(chunks[last + CHUNK.low] as number, low);
      chunks[last + CHUNK.high] = Math.max(chunks[last + CHUNK.high] as number, high);
    } else chunks.push(start, end, this.lines, low, high, this.records);
  }

  private counted(): Uint32Array {
    const { bounds } = this.engine.setup;
    const segments = this.engine.kernel.segmentCounts();
    const most = bounds.length - 2;
    // rejected records may have times of their own
    if (this.rejected > 0) return counted(segments, 0, most);
    const at = (t: number) =>
      Math.min(most, Math.max(0, countWhile(bounds.length, (i) => (bounds[i] as number) <= t) - 1));
    return this.low <= this.high ? counted(segments, at(this.low), at(this.high)) : new Uint32Array(0);
  }

  private flush(): void {
    if (this.ofSessions) this.rows.push(this.takeRows());
    this.engine.clear();
  }

  private takeRows(): Uint32Array {
    const rows = this.engine.kernel.pieces().slice();
    for (let at = ROW.key; at < rows.length; at += ROW.words) rows[at] = this.engine.numberOf(rows[at] as number);
    return rows;
  }

  finish(range: { start: number; end: number }): Omit<PartResult, 'wrongBytes'> {
    this.flush();
    const { engine, lines, records, outside, rejected, rejects } = this;
    return {
      ...range,
      lines,
      records,
      outside,
      rejected,
      rejects,
      rows: joined(this.rows),
      counts: this.counted(),
      newKeys: engine.keys.keys.slice(this.told),
      chunks: Float64Array.from(this.chunks),
      unmapped: engine.takeUnmapped(),
      stated: this.stated,
    };
  }
}

/** A part touches few of the segments between thousands of cuts. */
function counted(segments: Uint32Array, first: number, last: number): Uint32Array {
  const counts: number[] = [];
  for (let at = first * SEGMENT.words; at < (last + 1) * SEGMENT.words; at += SEGMENT.words) {
    const evaluated = segments[at + SEGMENT.evaluated] as number;
    const rejected = segments[at + SEGMENT.rejected] as number;
    if (evaluated + rejected === 0) continue;
    counts.push(at / SEGMENT.words, ...segments.subarray(at, at + SEGMENT.words));
  }
  return Uint32Array.from(counts);
}

function joined(parts: readonly Uint32Array[]): Uint32Array {
  if (parts.length === 1) return parts[0] as Uint32Array;
  const all = new Uint32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
