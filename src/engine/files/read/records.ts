/**
 * One pass over the records of some logs, for who wants them one by one: in columns, in order of
 * source, file and position.
 */
import type { LogSource, Message, Reject } from '../../../domain/model.js';
import { FILE_WARNINGS } from '../../log-warnings.js';
import { Numbering } from '../../sessions/merge-parts.js';
import {
  type CountedGroups,
  type CountPlan,
  REJECT_SAMPLE,
  type RecordBatch,
  type RecordColumns,
  type RecordsPlan,
  type RecordsRead,
  type ValueCounts,
} from '../../types.js';
import { foundWhileReading } from '../ingest/file-messages.js';
import type { Input, LateCharset } from '../ingest/types.js';
import { GroupTable } from '../merge/group-table.js';
import { fieldCounter } from '../plan/field-counter.js';
import { type LogFile, listLogs, planFile } from '../plan/files.js';
import { type Sizes, type StartExecutor, setupOf, startExecutor, startReaders } from '../scan.js';
import type { Executor } from '../workers/executor.js';
import { hashless, type Part, type PartResult, type Task } from '../workers/worker-protocol.js';
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
  const numbering = new Numbering(true);
  let told = 0;
  const pass = new Pass<RecordBatch>(plan, sizes.rangeSize, fieldCounter(setup), executor, {
    task: (part) => ({ do: 'records', part, wish: { ...plan.wish, ...plan.context } }),
    heard: ({ reader, result }) => {
      if (!plan.wish.ownKeys) numbering.learn(reader, result.newKeys);
    },
    made: ({ reader, result }, { system, path: file }, linesBefore) => {
      const columns = result.columns as RecordColumns;
      if (linesBefore > 0)
        for (let i = 0; i < columns.length; i++) columns.lines[i] = (columns.lines[i] as number) + linesBefore;
      // a batch without records is not given, and tells of none
      if (columns.length === 0) return undefined;
      if (plan.wish.ownKeys) return { ...columns, system, file, newKeys: result.newKeys, ownKeys: true };
      numbering.number(reader, columns.keys);
      const newKeys = numbering.keys.keys.slice(told);
      told += newKeys.length;
      return { ...columns, system, file, newKeys };
    },
  });
  yield* pass.run(files, { missing, release }, onEnd);
}

/** Bytes of groups that are held in memory. */
const MOST_HELD = 240 << 20;

/** As `readRecords`, for who wants to know how often values are met. */
export async function countRecords(
  plan: CountPlan,
  onEnd: (read: RecordsRead) => void,
  sizes = SIZES,
  start: StartExecutor = startExecutor,
  most = MOST_HELD,
): Promise<ValueCounts | undefined> {
  const table = new GroupTable(most);
  let read: RecordsRead | undefined;
  let isWhole = false;
  try {
    for await (const groups of groupsOf(plan, (all) => (read = all), sizes, start)) {
      if (groups.isOdd) return undefined;
      table.add(groups);
    }
    isWhole = true;
  } finally {
    if (!isWhole) table.close();
  }
  onEnd(read as RecordsRead);
  return table;
}

async function* groupsOf(
  plan: CountPlan,
  onEnd: (read: RecordsRead) => void,
  sizes: typeof SIZES,
  start: StartExecutor,
): AsyncGenerator<CountedGroups> {
  const setup = setupOf({ ...plan, bounds: [plan.context.from, plan.context.to] }, sizes);
  const { files, missing, release } = await listLogs(plan.sources, plan.days);
  const { executor } = startReaders(files, plan, setup, start);
  const count = { columns: plan.columns, ...plan.context };
  const pass = new Pass<CountedGroups>(plan, sizes.rangeSize, fieldCounter(setup), executor, {
    task: (part) => ({ do: 'count', part, count }),
    heard: () => undefined,
    made: ({ result }) => result.groups,
  });
  yield* pass.run(files, { missing, release }, onEnd);
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

type PartTask = Extract<Task, { do: 'records' | 'count' }>;

/** What is asked of each part, and what is made of the answer when it is the part's turn. */
interface Use<T> {
  task(part: Part): PartTask;
  /**
   * What a reader tells of its keys builds on what it told before: it is heard when it comes, not
   * when it is the part's turn.
   */
  heard(got: Got): void;
  made(got: Got, input: Input, linesBefore: number): T | undefined;
}

/** Parts are read side by side, a few ahead of the one whose turn it is. */
class Pass<T> {
  private readonly running: Running[] = [];
  private readonly files: FileState[] = [];
  private readonly messages: Message[] = [];
  private outside = 0;

  constructor(
    private readonly plan: Pick<RecordsPlan, 'sources'>,
    private readonly rangeSize: number,
    private readonly countFields: ReturnType<typeof fieldCounter>,
    private readonly executor: Executor,
    private readonly use: Use<T>,
  ) {}

  async *run(
    files: readonly LogFile[],
    { missing, release }: Pick<Awaited<ReturnType<typeof listLogs>>, 'missing' | 'release'>,
    onEnd: (read: RecordsRead) => void,
  ): AsyncGenerator<T> {
    try {
      for (const file of files) yield* this.file(file);
      yield* this.end();
    } finally {
      await this.executor.close();
      await release();
      onEnd({ missing, ...this.read });
    }
  }

  private get read(): Omit<RecordsRead, 'missing'> {
    return {
      rejects: this.files.flatMap(({ rejects }) => rejects),
      rejectCounts: this.files.map(({ file: { input }, records, rejected }) => {
        return { system: input.system, file: input.path, records, rejected };
      }),
      outside: this.outside,
      messages: [...this.messages, ...this.files.flatMap(foundWhileReading)],
    };
  }

  private async *file(file: LogFile): AsyncGenerator<T> {
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

  private async *end(): AsyncGenerator<T> {
    while (this.running.length > 0) yield* this.next();
    for (const state of this.files) {
      if (!state.hasWrongValues || state.wrongBytes > 0) continue;
      const { encoding } = this.plan.sources[state.file.source] as LogSource;
      state.wrongBytes = await countWrongBytes(state.file.input, encoding);
    }
  }

  private start(file: FileState, part: Part): void {
    const result = this.ask(hashless(part));
    // it is waited for when it is its turn
    result.catch(() => undefined);
    this.running.push({ file, part, result });
  }

  private async ask(part: Part): Promise<Got> {
    const got = await this.executor.run(this.use.task(part));
    this.use.heard(got);
    return got;
  }

  private async *next(): AsyncGenerator<T> {
    const { file, part, result } = this.running.shift() as Running;
    let got = await result;
    if (part.kind === 'range' && file.end >= 0 && got.result.start !== file.end) {
      const from = file.end;
      got = await this.ask(hashless({ ...part, from, to: Math.max(from, part.to), exact: true }));
    }
    const linesBefore = part.kind === 'range' ? file.lines : 0;
    this.note(file, linesBefore, got.result);
    const made = this.use.made(got, file.file.input, linesBefore);
    if (made !== undefined) yield made;
  }

  private note(state: FileState, linesBefore: number, result: PartResult): void {
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
  }
}
