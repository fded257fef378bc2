/**
 * The first pass over all files: what is known of each is recalled, the rest is cut into parts,
 * read, and brought together.
 */
import { type Problem, UserError } from '../../domain/errors.js';
import type { LogSource, Message } from '../../domain/model.js';
import { FILE_WARNINGS } from '../log-warnings.js';
import { Collection } from '../sessions/merge-parts.js';
import { type ScanPlan, TooManyKeys } from '../types.js';
import { Memories, type Old } from './cache/file-cache.js';
import { type Followed, selfContained } from './follow/followed.js';
import type { Input } from './ingest/types.js';
import { FileScan } from './merge/file-scan.js';
import { fieldCounter } from './plan/field-counter.js';
import { type CountFields, type Cut, cutOf, type LogFile, planFile } from './plan/files.js';
import { countWrongBytes } from './read/count-wrong-bytes.js';
import type { Executor } from './workers/executor.js';
import {
  type FileHash,
  hashless,
  type Part,
  type PartResult,
  type ReaderSetup,
  ROW,
} from './workers/worker-protocol.js';

export interface ReadFiles {
  collection: Collection;
  /** in order of the files */
  scans: FileScan[];
  messages: Message[];
  /** files of which there was something to say */
  withWarnings: ReadonlySet<LogFile>;
  memories: Memories;
}

interface Job {
  plan: ScanPlan;
  rangeSize: number;
  /** bytes of pieces that are held in memory */
  maxBufferedBytes: number;
  setup: ReaderSetup;
  executor: Executor;
  /** what earlier scans of this process have read */
  followed?: Followed | undefined;
}

/** Throws a UserError with the problems of all files that cannot be opened, before any is read. */
export async function readFiles(files: readonly LogFile[], job: Job): Promise<ReadFiles> {
  const reading = new Reading(job, cutOf(files, job.executor.workers, job.rangeSize));
  const problems: Problem[] = [];
  for (const [i, file] of files.entries()) {
    try {
      await reading.open(file, i);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new UserError(problems);
  return reading.read();
}

class Reading {
  private readonly collection: Collection;
  private readonly scans: FileScan[] = [];
  private readonly messages: Message[] = [];
  private readonly withWarnings = new Set<LogFile>();
  /** what is left to do with each file */
  private readonly toRead: (() => Promise<void>)[] = [];
  private readonly memories: Memories;
  private readonly countFields: CountFields;
  /** of files that are followed: results of parts that were read, by number */
  private readonly fresh = new Map<FileScan, Map<number, PartResult>>();
  private known = 0;

  constructor(
    private readonly job: Job,
    private readonly cut: Cut,
  ) {
    this.collection = new Collection(job.maxBufferedBytes);
    this.memories = new Memories(job.plan);
    this.countFields = fieldCounter(job.setup);
  }

  async open(file: LogFile, place: number): Promise<void> {
    const source = this.job.plan.sources[file.source] as LogSource;
    const recall = this.memories.recall(source, file.input);
    if (recall && 'skip' in recall) {
      this.scans[place] = new FileScan(file, [], 0, undefined, recall.skip);
      return;
    }
    const scan = await this.plan(source, file, recall);
    this.scans[place] = scan;
    this.toRead.push(() => (recall === undefined ? this.readFile(scan) : this.readAgain(source, scan, recall, place)));
  }

  async read(): Promise<ReadFiles> {
    await Promise.all(this.toRead.map((begin) => begin()));
    await this.countWrongBytes();
    const { collection, scans, messages, withWarnings, memories } = this;
    return { collection, scans, messages, withWarnings, memories };
  }

  /**
   * A reader decodes a value once, in whichever file it comes first: all files of its source are
   * looked at.
   */
  private async countWrongBytes(): Promise<void> {
    const { sources } = this.job.plan;
    const wrong = new Set(this.scans.filter((scan) => scan.hasWrongValues).map(({ file }) => file.source));
    for (const scan of this.scans) {
      const { file, remembered } = scan;
      if (!wrong.has(file.source) || remembered !== undefined || scan.wrongBytes > 0) continue;
      scan.wrongBytes = await countWrongBytes(file.input, (sources[file.source] as LogSource).encoding);
    }
  }

  private async plan(source: LogSource, file: LogFile, known?: Old): Promise<FileScan> {
    const resumed = known?.resumed;
    const begun = resumed && { begin: resumed.mark[0], split: known?.size };
    const { followed } = this.job;
    const make = () => planFile(source, file, this.cut, this.countFields, begun);
    const { parts, lines, messages } = await (followed?.planOf(source, file, begun?.begin ?? 0, make) ?? make());
    this.messages.push(...messages);
    if (messages.some(({ id }) => FILE_WARNINGS.has(id))) this.withWarnings.add(file);
    const read = this.job.plan.hash === false ? parts.map(hashless) : parts;
    const ranges = followed?.partsOf(source, file, read, begun?.split) ?? read;
    return new FileScan(file, ranges, lines, resumed);
  }

  private async hash(input: Input, prefix?: number): Promise<FileHash> {
    const { followed, executor } = this.job;
    if (followed !== undefined && input.container === 'plain') return followed.digest(input, prefix);
    return (await executor.run({ do: 'hash', input, size: input.size, prefix })).result;
  }

  /** Begins behind what is known, once that is seen to be as it was. */
  private async readAgain(source: LogSource, scan: FileScan, known: Old, place: number): Promise<void> {
    const { input } = scan.file;
    const result = await this.hash(input, known.size);
    if (result.prefix === known.sha256) {
      scan.sha256 = result.sha256;
      scan.grown = true;
      return this.readFile(scan);
    }
    const whole = scan.resumed === undefined ? scan : await this.plan(source, scan.file);
    whole.changed = true;
    this.scans[place] = whole;
    await this.readFile(whole);
  }

  private async readFile(scan: FileScan): Promise<void> {
    const { input } = scan.file;
    const [first] = scan.parts;
    const hashed =
      this.job.plan.hash === false ||
      scan.sha256 !== '' ||
      input.container !== 'plain' ||
      (first?.kind === 'range' && first.whole);
    const hash = async () => {
      scan.sha256 = (await this.hash(input)).sha256;
    };
    await Promise.all([
      ...(hashed ? [] : [hash()]),
      ...scan.parts.map((part, number) => this.readPart(scan, number, part)),
    ]);
    this.job.followed?.keep(scan.parts, this.fresh.get(scan) ?? new Map());
  }

  private async readPart(scan: FileScan, number: number, part: Part): Promise<void> {
    const { collection } = this;
    const { reader, result } = await this.resultOf(part);
    collection.learn(reader, result.newKeys);
    if (collection.keys.keys.length > (this.job.plan.mostKeys ?? Number.POSITIVE_INFINITY)) throw new TooManyKeys();
    collection.number(reader, result.rows.subarray(ROW.key), ROW.words);
    if (reader >= 0) this.note(scan, number, result);
    const { sure, again } = scan.take(number, result);
    for (const { rows } of sure) collection.add(rows);
    if (again) await this.readPart(scan, again.number, again.part);
  }

  /** A part that is known has keys of its own, as if a reader of its own had read it. */
  private async resultOf(part: Part): Promise<{ reader: number; result: PartResult }> {
    const known = this.job.followed?.resultOf(part);
    if (known === undefined) return this.job.executor.run({ do: 'scan', part });
    return { reader: -1 - this.known++, result: known };
  }

  private note(scan: FileScan, number: number, result: PartResult): void {
    if (this.job.followed === undefined) return;
    const results = this.fresh.get(scan) ?? new Map<number, PartResult>();
    this.fresh.set(scan, results.set(number, selfContained(result, this.collection)));
  }
}
