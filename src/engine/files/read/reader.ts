/**
 * Reads parts of logs: sessions on the first pass, chosen accesses on the second. One reader works
 * in this process or in each worker thread; what it takes and gives passes between threads.
 */

import { createHash } from 'node:crypto';
import type { Access, LogSource } from '../../../domain/model.js';
import type { Charset } from '../../../lib/charset/types.js';
import type { Layout } from '../../../parsers/types.js';
import type { ByteSource } from '../ingest/types.js';
import type {
  CountTask,
  Part,
  PartResult,
  RangePart,
  ReaderSetup,
  RecordTask,
  Selection,
  StreamPart,
} from '../workers/worker-protocol.js';
import { ColumnBuilder, keyTest } from './columns.js';
import { GroupBuilder } from './counted.js';
import { Engine } from './kernel-host.js';
import { PartBuilder } from './part-builder.js';
import type { TextCharset } from './part-texts.js';
import { RecentBytes } from './recent-bytes.js';
import { Wanted } from './select.js';
import { accessSink, countingSink, type Sink } from './sinks.js';
import { Walk } from './walk.js';

/** Tells the kernel what to do with records that lie so, and gives what is then done with them. */
type Begin = (layout: Layout, sink: Sink) => Sink;
/** Whether records of a key are wanted, by its number; undefined: all are. */
type KeyTest = ((key: number) => boolean) | undefined;

export class Reader {
  private readonly engine: Engine;
  private readonly walk: Walk;
  /** so many keys have been given to whoever collects parts */
  private reportedKeys = 0;
  /** of the selection at hand: the kernel learns its keys once for all of its parts */
  private wanted: Wanted | undefined;

  /**
   * `onBytes` is called with the number of bytes as they are read; what `pause` gives is waited for
   * before each read.
   */
  constructor(
    module: WebAssembly.Module,
    private readonly setup: ReaderSetup,
    onBytes: (bytes: number) => void = () => {},
    pause: () => Promise<void> | undefined = () => undefined,
  ) {
    this.engine = new Engine(module, setup);
    this.walk = new Walk(this.engine, setup, onBytes, pause);
  }

  /** Sessions of a part. Throws a UserError where it cannot be read. */
  async scan(part: Part): Promise<PartResult> {
    const result = part.kind === 'range' ? await this.scanRange(part) : await this.scanStream(part);
    this.reportedKeys = this.engine.keys.keys.length;
    return result;
  }

  /** Records of a part that are wanted, in columns. */
  async records(part: Part, wish: RecordTask): Promise<PartResult> {
    if (wish.ownKeys) {
      this.engine.forgetKeys();
      this.reportedKeys = 0;
    }
    const wanted = keyTest(this.engine, wish);
    const builder = new PartBuilder(this.engine, this.reportedKeys, false);
    let columns: ColumnBuilder | undefined;
    const begin = (layout: Layout, sink: Sink): Sink => {
      const source = this.setup.sources[part.source] as LogSource;
      const made = new ColumnBuilder(this.engine, layout, source, wish.texts);
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
    this.reportedKeys = this.engine.keys.keys.length;
    return { ...result, columns: columns?.finish() };
  }

  /** Records of a part, counted by values. */
  async count(part: Part, task: CountTask): Promise<PartResult> {
    const builder = new PartBuilder(this.engine, this.reportedKeys, false);
    let groups: GroupBuilder | undefined;
    const begin = (layout: Layout, sink: Sink): Sink => {
      const made = new GroupBuilder(this.engine, layout, this.setup.sources[part.source] as LogSource, task);
      groups = made;
      return {
        ...sink,
        onStep: (step, block, base) => {
          if (step.full) made.take();
          return sink.onStep(step, block, base);
        },
        onRows: (step, before, batch) => {
          if (step.full) made.take();
          sink.onRows(step, before, batch);
        },
      };
    };
    const result =
      part.kind === 'range'
        ? await this.readRangeInto(part, builder, undefined, begin)
        : await this.readStreamInto(part, builder, undefined, begin);
    groups?.take();
    const { found, wrong: wrongValues } = this.engine.texts;
    return { ...result, found: result.found ?? found, wrongValues, groups: groups?.finish() };
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
      await this.walk.range(part, begin(part.layout, lines));
    } else await this.walk.stream(part, begin, wanted.isWanted);
    return accesses;
  }

  /** Number of fields of the first record; 0 where there is none. */
  fieldCount(source: number, charset: Charset, layout: Layout, bytes: ByteSource): Promise<number> {
    return this.walk.fieldCount(source, charset, layout, bytes);
  }

  private scanRange(part: RangePart): Promise<PartResult> {
    return this.readRangeInto(part, new PartBuilder(this.engine, this.reportedKeys), undefined, (_, sink) => {
      this.startSessions(part);
      return sink;
    });
  }

  private scanStream(part: StreamPart): Promise<PartResult> {
    return this.readStreamInto(part, new PartBuilder(this.engine, this.reportedKeys), undefined, (_, sink) => {
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
    const nonRecords = () => this.walk.nonRecordsOf(part);
    const sink = begin(part.layout, countingSink(this.engine, part, builder, new RecentBytes(0), nonRecords));
    const hash = part.whole ? createHash('sha256') : undefined;
    const range = await this.walk.range(part, sink, hash);
    const { found, wrong: wrongValues } = this.engine.texts;
    return { ...builder.finish(range), sha256: hash?.digest('hex'), wrongBytes: 0, wrongValues, found };
  }

  private async readStreamInto(
    part: StreamPart,
    builder: PartBuilder,
    wanted: KeyTest,
    begin: Begin,
  ): Promise<PartResult> {
    const recent = new RecentBytes(this.setup.blockSize);
    const read = await this.walk.stream(
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
}

function charsetOf({ charset, assumed, input }: RangePart): TextCharset {
  return { charset, late: assumed ? input : undefined };
}
