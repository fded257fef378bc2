/**
 * Takes the bytes of a part through the kernel, whatever is asked of its records: a range of a
 * file, a stream that is unpacked or decoded, or rows that a parser writes.
 */
import type { Hash } from 'node:crypto';
import type { LogSource } from '../../../domain/model.js';
import type { Charset } from '../../../lib/charset/types.js';
import { type Layout, type Normalizer, PLACES, ROW_LAYOUT, type RowBatch } from '../../../parsers/types.js';
import { FileSource } from '../ingest/sources.js';
import type { ByteSource, LateCharset, TextInput } from '../ingest/types.js';
import { countFields } from '../plan/layout.js';
import type { RangePart, ReaderSetup, StreamPart } from '../workers/worker-protocol.js';
import { feed } from './blocks.js';
import { hashed } from './hash.js';
import type { Engine } from './kernel-host.js';
import { RecentBytes } from './recent-bytes.js';
import type { NonRecordTest, Sink } from './sinks.js';

/**
 * Loaded where it is needed: a thread that reads ranges starts in a fraction of the time without
 * all formats.
 */
const formats = () => import('../plan/open-log.js');

export class Walk {
  /**
   * `onBytes` is called with the number of bytes as they are read; what `pause` gives is waited for
   * before each read.
   */
  constructor(
    private readonly engine: Engine,
    private readonly setup: ReaderSetup,
    private readonly onBytes: (bytes: number) => void,
    private readonly pause: () => Promise<void> | undefined,
  ) {}

  /** Number of fields of the first record; 0 where there is none. */
  async fieldCount(source: number, charset: Charset, layout: Layout, bytes: ByteSource): Promise<number> {
    await this.engine.use(source, { charset }, layout);
    await skip(bytes, layout.dataOffset);
    return countFields(this.engine.kernel, bytes, layout.newline, this.setup.recordLimit);
  }

  /** What of the lines of a log is no record: its header again, its total. */
  async nonRecordsOf({ source, input }: RangePart): Promise<NonRecordTest | undefined> {
    const { openLog } = await formats();
    const { text, reading } = await openLog(this.setup.sources[source] as LogSource, input);
    text.close();
    return reading.kind === 'delimited' ? reading.nonRecord : undefined;
  }

  /** `hash` is given every byte of the file up to the range's end. */
  async range(part: RangePart, sink: Sink, hash?: Hash): Promise<{ start: number; end: number }> {
    // the newline before a range may be the one it begins behind
    const offset = part.exact ? part.from : Math.max(0, part.from - 1);
    const file = new FileSource(part.input.file, part.input.path, offset, part.size);
    hash?.update(file.peek(0, offset));
    const bytes = this.counted(hash ? hashed(file, hash) : file);
    const { to, exact, layout } = part;
    const { blockSize, recordLimit } = this.setup;
    try {
      const range = { offset, to, exact, newline: layout.newline, blockSize, recordLimit };
      return await feed(this.engine.kernel, bytes, range, () => sink.rejectsWanted(), sink.onStep);
    } finally {
      bytes.close();
    }
  }

  /** `begin` is called once it is known how records lie, with the lines before the first. */
  async stream(
    part: StreamPart,
    begin: (layout: Layout, lines: number, nonRecord?: NonRecordTest) => Sink,
    wanted?: (key: number) => boolean,
    recent = new RecentBytes(this.setup.blockSize),
  ): Promise<StreamEnd> {
    const source = this.setup.sources[part.source] as LogSource;
    const { linesBefore, openLog } = await formats();
    const { text, reading } = await openLog(source, part.input);
    const bytes = this.counted(text);
    try {
      if (reading.kind === 'rows') {
        await this.engine.use(part.source, text, ROW_LAYOUT, wanted);
        const sink = begin(ROW_LAYOUT, 0);
        await this.readRows(bytes, reading.normalizer, sink, recent);
        const { physicalLines: lines, total: stated, wrongBytes } = reading.normalizer;
        return { ...endOf(text, bytes, wrongBytes), lines, stated };
      }
      const layout = await this.withFields(part, reading.layout);
      await this.engine.use(part.source, text, layout, wanted);
      const sink = begin(layout, linesBefore(layout, text), reading.nonRecord);
      await skip(bytes, layout.dataOffset);
      const { blockSize, recordLimit } = this.setup;
      const { dataOffset: offset, newline } = layout;
      const range = { offset, to: Number.POSITIVE_INFINITY, exact: true, newline, blockSize, recordLimit };
      await feed(this.engine.kernel, bytes, range, () => sink.rejectsWanted(), sink.onStep);
      return { ...endOf(text, bytes, 0), wrongValues: this.engine.texts.wrong };
    } finally {
      bytes.close();
    }
  }

  /** A stream is opened once more where its first record must say how many fields there are. */
  private async withFields(part: StreamPart, layout: Layout): Promise<Layout> {
    if (layout.fields > 0) return layout;
    const { openLog } = await formats();
    const { text } = await openLog(this.setup.sources[part.source] as LogSource, part.input);
    try {
      return { ...layout, fields: Math.max(1, await this.fieldCount(part.source, text.charset, layout, text)) };
    } finally {
      text.close();
    }
  }

  private async readRows(bytes: ByteSource, normalizer: Normalizer, sink: Sink, recent: RecentBytes): Promise<void> {
    for (;;) {
      const read = bytes.readInto(recent.next());
      const length = typeof read === 'number' ? read : await read;
      const block = recent.filled(length);
      const batch = length === 0 ? normalizer.end() : normalizer.write(block);
      sink.onBatch(batch);
      this.readBatch(batch, sink);
      if (length === 0) return;
    }
  }

  private readBatch(batch: RowBatch, sink: Sink): void {
    const { bytes, places, rows } = batch;
    for (let before = 0; before < rows; ) {
      const left = places.subarray(PLACES * before);
      const step = this.engine.kernel.scanRows(bytes, left, rows - before, sink.rejectsWanted());
      sink.onRows(step, before, batch);
      before += step.entries;
    }
  }

  private counted(source: ByteSource): ByteSource & { size: number } {
    const counted = {
      size: 0,
      readInto: (target: Uint8Array) => {
        const pause = this.pause();
        const read = pause === undefined ? source.readInto(target) : pause.then(() => source.readInto(target));
        return typeof read === 'number' ? count(read) : read.then(count);
      },
      close: () => source.close(),
    };
    const count = (length: number) => {
      counted.size += length;
      this.onBytes(length);
      return length;
    };
    return counted;
  }
}

export interface StreamEnd {
  size: number;
  sha256?: string | undefined;
  /** physical lines and records stated, where a normalizer has counted them */
  lines?: number | undefined;
  stated?: number | undefined;
  wrongBytes: number;
  wrongValues?: number | undefined;
  found?: LateCharset | undefined;
}

/** `wrong`: bytes that the stream itself did not know as wrong */
function endOf(text: TextInput, bytes: { size: number }, wrong: number): StreamEnd {
  return {
    size: bytes.size,
    sha256: text.sha256(),
    wrongBytes: wrong + text.wrongBytes(),
    found: text.foundCharset(),
  };
}

async function skip(bytes: ByteSource, count: number): Promise<void> {
  const waste = new Uint8Array(Math.min(count, 64 * 1024));
  for (let left = count; left > 0; ) {
    const read = await bytes.readInto(waste.subarray(0, Math.min(left, waste.length)));
    if (read === 0) return;
    left -= read;
  }
}
