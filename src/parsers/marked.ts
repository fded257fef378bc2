/**
 * Documents whose records are no lines: something marks where records are, in place, and the reader
 * of lines does the rest. Bytes keep their positions.
 */
import type { LogSource } from '../domain/model.js';
import { type LineParser, lineNormalizer } from './lines.js';
import type { Normalizer, ParserInput, RejectedRecord, RowBatch } from './types.js';

/** Makes one line of each record, and NUL of what is around them. */
export interface RecordMarker {
  mark(bytes: Buffer): void;
  /** physical lines of the records begun since the last call */
  takeLines(): readonly number[];
  readonly physicalLines: number;
  /** whether records may begin in what was read so far */
  readonly found: boolean;
  /** whether anything else stands there */
  readonly any: boolean;
  /** how many bytes at the end of the block must be seen with the next one */
  heldBack?(bytes: Buffer): number;
  /** bytes of a record that became the end of its line */
  readonly endsWith?: number;
}

export function markedNormalizer(
  source: LogSource,
  input: ParserInput,
  parser: LineParser,
  marker: RecordMarker,
): Normalizer {
  return new MarkedNormalizer(lineNormalizer(source, { ...input, newline: 'lf' }, parser), marker);
}

class MarkedNormalizer implements Normalizer {
  /**
   * physical lines of records that the inner normalizer has not given yet; the first is that of
   * record `given + 1`
   */
  private lines: number[] = [];
  private given = 0;
  private offset = 0;
  private copy = Buffer.alloc(0);
  /** the last bytes of the block before, at the start of `copy` */
  private held = 0;

  constructor(
    private readonly inner: Normalizer,
    private readonly marker: RecordMarker,
  ) {}

  get physicalLines(): number {
    return this.marker.physicalLines;
  }

  get wrongBytes(): number {
    return this.inner.wrongBytes;
  }

  write(block: Uint8Array): RowBatch {
    const bytes = this.copied(block);
    const back = this.marker.heldBack?.(bytes) ?? 0;
    const batch = this.marked(bytes.subarray(0, bytes.length - back));
    this.held = back;
    bytes.copyWithin(0, bytes.length - back);
    return batch;
  }

  end(): RowBatch {
    // what was held back is part of a tag, and ends no record
    if (this.held > 0) this.inner.write(this.markedBytes(this.copy.subarray(0, this.held)));
    const batch = this.located(this.inner.end());
    if (this.marker.found || !this.marker.any) return batch;
    // a document without records must not pass for an empty one
    const place = { line: 1, offset: 0, length: Math.min(this.offset, 1000) };
    const missing: RejectedRecord = { reason: 'reject.noRecords', ...place };
    return { ...batch, rejects: [...batch.rejects, missing] };
  }

  /** The block is the caller's; the inner normalizer copies what it needs longer. */
  private copied(block: Uint8Array): Buffer {
    const { held } = this;
    const length = held + block.length;
    if (this.copy.length < length) {
      const before = this.copy.subarray(0, held);
      this.copy = Buffer.alloc(length);
      this.copy.set(before);
    }
    this.copy.set(block, held);
    return this.copy.subarray(0, length);
  }

  private marked(bytes: Buffer): RowBatch {
    return this.located(this.inner.write(this.markedBytes(bytes)));
  }

  private markedBytes(bytes: Buffer): Buffer {
    this.offset += bytes.length;
    this.marker.mark(bytes);
    return bytes;
  }

  /** Lines of records are numbered one by one; they stand where the document has them. */
  private located(batch: RowBatch): RowBatch {
    const { lines, given } = this;
    const more = this.marker.endsWith ?? 0;
    for (const line of this.marker.takeLines()) lines.push(line);
    let last = given;
    for (let i = 0; i < batch.rows; i += 1) {
      last = batch.lines[i] as number;
      batch.lines[i] = lines[last - given - 1] ?? last;
      batch.lengths[i] = (batch.lengths[i] as number) + more;
    }
    const rejects = batch.rejects.map((reject) => {
      last = Math.max(last, reject.line);
      return { ...reject, line: lines[reject.line - given - 1] ?? reject.line };
    });
    this.lines = lines.slice(last - given);
    this.given = last;
    return { ...batch, rejects };
  }
}
