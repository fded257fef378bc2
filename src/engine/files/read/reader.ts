/**
 * Reads parts of logs: sessions on the first pass, chosen accesses on the second. One reader works in this process or in each
 * worker thread; what it takes and gives passes between threads.
 */

import { createHash, type Hash } from 'node:crypto';
import type { Access, LogSource } from '../../../domain/model.js';
import type { Charset } from '../../../lib/charset/types.js';
import { type Layout, type Normalizer, PLACES, ROW_LAYOUT, type RowBatch } from '../../../parsers/types.js';
import { FileSource } from '../ingest/sources.js';
import type { ByteSource, LateCharset, TextInput } from '../ingest/types.js';
import { countFields } from '../plan/layout.js';
import type {
  Part,
  PartResult,
  RangePart,
  ReaderSetup,
  RecordTask,
  Selection,
  StreamPart,
} from '../workers/worker-protocol.js';
import { feed } from './blocks.js';
import { ColumnBuilder, keyTest } from './columns.js';
import { hashed } from './hash.js';
import { Engine, type TextCharset } from './kernel-host.js';
import { PartBuilder } from './part-builder.js';
import { RecentBytes } from './recent-bytes.js';
import { Wanted } from './select.js';
import { accessSink, countingSink, type NonRecordTest, type Sink } from './sinks.js';

/** Loaded where it is needed: a thread that reads ranges starts in a fraction of the time without all formats. */
const formats = () => import('../plan/open-log.js');

/** Tells the kernel what to do with records that lie so, and gives what is then done with them. */
type Begin = (layout: Layout, sink: Sink) => Sink;
/** Whether records of a key are wanted, by its number; undefined: all are. */
type KeyTest = ((key: number) => boolean) | undefined;

export class Reader {
  private readonly engine: Engine;
  private told = 0;
  /** of the selection at hand: keys are told to the kernel once for all of its parts */
  private wanted: Wanted | undefined;

  /** `onBytes` is told of bytes as they are read; `pause` is asked before each read, and waited for where it gives something. */
  constructor(
    module: WebAssembly.Module,
    private readonly setup: ReaderSetup,
    private readonly onBytes: (bytes: number) => void = () => {},
    private readonly pause: () => Promise<void> | undefined = () => undefined,
  ) {
    this.engine = new Engine(module, setup);
  }

  /** Sessions of a part. Throws a UserError where it cannot be read. */
  async scan(part: Part): Promise<PartResult> {
    const result = part.kind === 'range' ? await this.scanRange(part) : await this.scanStream(part);
    this.told = this.engine.keys.keys.length;
    return result;
  }

  /** Records of a part that are wanted, in columns. */
  async records(part: Part, wish: RecordTask): Promise<PartResult> {
    const wanted = keyTest(this.engine, wish);
    const builder = new PartBuilder(this.engine, this.told, false);
    let columns: ColumnBuilder | undefined;
    const begin = (layout: Layout, sink: Sink): Sink => {
      const { trim } = this.setup.sources[part.source] as LogSource;
      const made = new ColumnBuilder(this.engine, layout, trim, wish.texts);
      columns = made;
      this.engine.kernel.selectMatches(wish.from, wish.to);
      return {
        ...sink,
        onStep: (step, block, base) => {
          const { lines } = builder;
          made.take(block, (line) => lines + line + 1);
          return sink.onStep(step, block, base);
        },
        onRows: (step, before, batch) => {
          made.takeRows(batch, before);
          sink.onRows(step, before, batch);
        },
      };
    };
    const result =
      part.kind === 'range'
        ? await this.readRangeInto(part, builder, wanted, begin)
        : await this.readStreamInto(part, builder, wanted, begin);
    this.told = this.engine.keys.keys.length;
    return { ...result, columns: columns?.finish() };
  }

  /** Accesses of a part that are wanted. `lines` are those before the part. */
  async select(part: Part, lines: number, selection: Selection): Promise<Access[]> {
    if (this.wanted?.selection !== selection) this.wanted = new Wanted(selection, this.engine);
    const { wanted } = this;
    const accesses: Access[] = [];
    const begin = (layout: Layout, linesBefore: number): Sink => {
      this.engine.kernel.selectMatches(selection.interval.from, selection.interval.to + 1);
      return accessSink(this.engine, part, layout, linesBefore, wanted, accesses);
    };
    if (part.kind === 'range') {
      await this.engine.use(part.source, charsetOf(part), part.layout, wanted.isWanted);
      await this.readRange(part, begin(part.layout, lines));
    } else await this.readStream(part, begin, wanted.isWanted);
    return accesses;
  }

  /** Number of fields of the first record; 0 where there is none. */
  async fieldCount(source: number, charset: Charset, layout: Layout, bytes: ByteSource): Promise<number> {
    await this.engine.use(source, { charset }, layout);
    await skip(bytes, layout.dataOffset);
    return countFields(this.engine.kernel, bytes, layout.newline, this.setup.recordLimit);
  }

  private scanRange(part: RangePart): Promise<PartResult> {
    return this.readRangeInto(part, new PartBuilder(this.engine, this.told), undefined, (_, sink) => {
      this.startSessions(part);
      return sink;
    });
  }

  private scanStream(part: StreamPart): Promise<PartResult> {
    return this.readStreamInto(part, new PartBuilder(this.engine, this.told), undefined, (_, sink) => {
      this.startSessions(part);
      return sink;
    });
  }

  /** `begin` tells the kernel what to do with the records. */
  private async readRangeInto(
    part: RangePart,
    builder: PartBuilder,
    wanted: KeyTest,
    begin: Begin,
  ): Promise<PartResult> {
    await this.engine.use(part.source, charsetOf(part), part.layout, wanted);
    const nonRecord = async () => {
      const { openLog } = await formats();
      const { text, reading } = await openLog(this.setup.sources[part.source] as LogSource, part.input);
      text.close();
      return reading.kind === 'delimited' ? reading.nonRecord : undefined;
    };
    const sink = begin(part.layout, countingSink(this.engine, part, builder, new RecentBytes(0), nonRecord));
    const hash = part.whole ? createHash('sha256') : undefined;
    const range = await this.readRange(part, sink, hash);
    const { found, wrongValues } = this.engine;
    return { ...builder.finish(range), sha256: hash?.digest('hex'), wrongBytes: 0, wrongValues, found };
  }

  private async readStreamInto(
    part: StreamPart,
    builder: PartBuilder,
    wanted: KeyTest,
    begin: Begin,
  ): Promise<PartResult> {
    const recent = new RecentBytes(this.setup.blockSize);
    const read = await this.readStream(
      part,
      (layout, lines, nonRecord) => {
        builder.lines = lines;
        builder.stated = layout.total;
        return begin(
          layout,
          countingSink(this.engine, part, builder, recent, async () => nonRecord),
        );
      },
      wanted,
      recent,
    );
    const result = builder.finish({ start: 0, end: read.size });
    return { ...result, ...read, lines: read.lines ?? result.lines, stated: read.stated ?? result.stated };
  }

  private startSessions(part: Part): void {
    this.engine.kernel.scanSessions((this.setup.sources[part.source] as LogSource).anonymous === 'ignore');
  }

  /** `hash` is given every byte of the file up to the range's end. */
  private async readRange(part: RangePart, sink: Sink, hash?: Hash): Promise<{ start: number; end: number }> {
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

  private async readStream(
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
      return { ...endOf(text, bytes, 0), wrongValues: this.engine.wrongValues };
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

interface StreamEnd {
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

function charsetOf({ charset, assumed, input }: RangePart): TextCharset {
  return { charset, late: assumed ? input : undefined };
}

async function skip(bytes: ByteSource, count: number): Promise<void> {
  const waste = new Uint8Array(Math.min(count, 64 * 1024));
  for (let left = count; left > 0; ) {
    const read = await bytes.readInto(waste.subarray(0, Math.min(left, waste.length)));
    if (read === 0) return;
    left -= read;
  }
}
