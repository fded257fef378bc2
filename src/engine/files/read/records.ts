/**
 * One pass over the records of some logs, for who wants them one by one: in columns, in order of
 * source, file and position.
 */
import type { LogSource, Message, Reject } from '../../../domain/model.js';
import { FILE_WARNINGS } from '../../log-warnings.js';
import { Numbering } from '../../sessions/merge-parts.js';
import {
  REJECT_SAMPLE,
  type RecordBatch,
  type RecordColumns,
  type RecordsPlan,
  type RecordsRead,
} from '../../types.js';
import { foundWhileReading } from '../ingest/file-messages.js';
import type { LateCharset } from '../ingest/types.js';
import { fieldCounter } from '../plan/field-counter.js';
import { type LogFile, listLogs, planFile } from '../plan/files.js';
import { type Sizes, type StartExecutor, setupOf, startExecutor, startReaders } from '../scan.js';
import type { Executor } from '../workers/executor.js';
import { hashless, type Part, type PartResult } from '../workers/worker-protocol.js';
import { countWrongBytes } from './count-wrong-bytes.js';

/** Smaller than ranges of sessions: their records are held until it is their turn. */
const SIZES: Omit<Sizes, 'maxBufferedBytes'> = {
  blockSize: 256 * 1024,
  rangeSize: 4 << 20,
  recordLimit: 8 << 20,
  tableBits: 15,
};

/**
 * `onEnd` is told what was read, also where the caller has enough. Throws a UserError where a file
 * cannot be read.
 */
export async function* readRecords(
  plan: RecordsPlan,
  onEnd: (read: RecordsRead) => void,
  sizes = SIZES,
  start: StartExecutor = startExecutor,
): AsyncGenerator<RecordBatch> {
  const setup = setupOf({ ...plan, bounds: [plan.context.from, plan.context.to] }, sizes);
  const { files, missing, release } = await listLogs(plan.sources, plan.days);
  const { executor } = startReaders(files, plan, setup, start);
  const pass = new Pass(plan, sizes.rangeSize, fieldCounter(setup), executor);
  try {
    for (const file of files) yield* pass.file(file);
    yield* pass.end();
  } finally {
    await executor.close();
    await release();
    onEnd({ missing, ...pass.read });
  }
}

interface Running {
  file: FileState;
  part: Part;
  result: Promise<Got>;
}

interface Got {
  reader: number;
  result: PartResult;
}

interface FileState {
  file: LogFile;
  lines: number;
  /** where the last part ended */
  end: number;
  records: number;
  rejected: number;
  rejects: Reject[];
  found: LateCharset | undefined;
  wrongBytes: number;
  hasWrongValues: boolean;
}

/** Parts are read side by side, a few ahead of the one whose turn it is. */
class Pass {
  private readonly numbering = new Numbering(true);
  private readonly running: Running[] = [];
  private readonly files: FileState[] = [];
  private readonly messages: Message[] = [];
  private toldKeys = 0;
  private outside = 0;

  constructor(
    private readonly plan: RecordsPlan,
    private readonly rangeSize: number,
    private readonly countFields: ReturnType<typeof fieldCounter>,
    private readonly executor: Executor,
  ) {}

  get read(): Omit<RecordsRead, 'missing'> {
    return {
      rejects: this.files.flatMap(({ rejects }) => rejects),
      rejectCounts: this.files.map(({ file: { input }, records, rejected }) => {
        return { system: input.system, file: input.path, records, rejected };
      }),
      outside: this.outside,
      messages: [...this.messages, ...this.files.flatMap(foundWhileReading)],
    };
  }

  async *file(file: LogFile): AsyncGenerator<RecordBatch> {
    const source = this.plan.sources[file.source] as LogSource;
    const { parts, lines, messages } = await planFile(
      source,
      file,
      { rangeSize: this.rangeSize, whole: 0 },
      this.countFields,
    );
    const counts = { records: 0, rejected: 0, rejects: [], found: undefined, wrongBytes: 0, hasWrongValues: false };
    const state: FileState = { file, lines, end: -1, ...counts };
    this.messages.push(...messages.filter(({ id }) => FILE_WARNINGS.has(id)));
    this.files.push(state);
    for (const part of parts) {
      this.start(state, part);
      if (this.running.length > 2 * this.executor.workers) yield* this.next();
    }
  }

  async *end(): AsyncGenerator<RecordBatch> {
    while (this.running.length > 0) yield* this.next();
    for (const state of this.files) {
      if (!state.hasWrongValues || state.wrongBytes > 0) continue;
      const { encoding } = this.plan.sources[state.file.source] as LogSource;
      state.wrongBytes = await countWrongBytes(state.file.input, encoding);
    }
  }

  private start(file: FileState, part: Part): void {
    const result = this.run(hashless(part));
    // it is waited for when it is its turn
    result.catch(() => undefined);
    this.running.push({ file, part, result });
  }

  /**
   * What a reader tells of its keys builds on what it told before: it is heard when it comes, not
   * when it is the part's turn.
   */
  private async run(part: Part): Promise<Got> {
    const { from, to } = this.plan.context;
    const got = await this.executor.run({ do: 'records', part, wish: { ...this.plan.wish, from, to } });
    this.numbering.learn(got.reader, got.result.newKeys);
    return got;
  }

  private async *next(): AsyncGenerator<RecordBatch> {
    const { file, part, result } = this.running.shift() as Running;
    let got = await result;
    if (part.kind === 'range' && file.end >= 0 && got.result.start !== file.end) {
      const from = file.end;
      got = await this.run(hashless({ ...part, from, to: Math.max(from, part.to), exact: true }));
    }
    const batch = this.batch(file, part, got);
    if (batch.length > 0) yield batch;
  }

  private batch(state: FileState, part: Part, { reader, result }: Got): RecordBatch {
    const linesBefore = part.kind === 'range' ? state.lines : 0;
    const columns = result.columns as RecordColumns;
    this.numbering.number(reader, columns.keys);
    if (linesBefore > 0)
      for (let i = 0; i < columns.length; i++) columns.lines[i] = (columns.lines[i] as number) + linesBefore;
    for (const reject of result.rejects.slice(0, REJECT_SAMPLE - state.rejects.length)) {
      state.rejects.push({ ...reject, line: reject.line + linesBefore });
    }
    state.lines = linesBefore + result.lines;
    state.end = result.end;
    state.records += result.records;
    state.rejected += result.rejected;
    state.found = result.found ?? state.found;
    state.wrongBytes += result.wrongBytes;
    state.hasWrongValues ||= (result.wrongValues ?? 0) > 0;
    this.outside += result.outside;
    // a batch without records is not given, and tells of none
    const newKeys = columns.length === 0 ? [] : this.numbering.keys.keys.slice(this.toldKeys);
    this.toldKeys += newKeys.length;
    const { system, path } = state.file.input;
    return { ...columns, system, file: path, newKeys };
  }
}
