/**
 * The contract of an engine: what a use case may ask of the logs, and what it gets. First sessions
 * in canonical order, later the accesses behind some of them, asked for by key and time. Nothing
 * here says where logs lie.
 */

import type { Day, EngineName, FoundLog, LogSource } from '../domain/model.js';
import type {
  LogInput,
  LogSample,
  RawLine,
  RawLineOptions,
  RawLinePlace,
  RecheckedInput,
  RecordedInput,
  RecordedPlace,
  SampleOptions,
} from './types/inputs.js';
import type { CountPlan, RecordBatch, RecordsPlan, RecordsRead, ValueCounts } from './types/records.js';
import type { OnProgress, Scan, ScannedInputs, ScanPlan } from './types/scan.js';

export type * from './types/guess.js';
export type * from './types/inputs.js';
export * from './types/records.js';
export * from './types/scan.js';

/** Answers for the logs of some sources. Whoever runs a use case hands the engines in. */
export interface LogEngine {
  /** Throws a UserError if a log cannot be read. Whoever has a scan must close it. */
  scan(plan: ScanPlan): Promise<Scan>;
  /**
   * The records one by one, in columns, in order of source, input and position. `onEnd` is called
   * with what was read, even if the caller stops early. Throws a UserError if a log cannot be read.
   */
  records(plan: RecordsPlan, onEnd: (read: RecordsRead) => void): AsyncGenerator<RecordBatch>;
  /**
   * The same records, counted by values; undefined where some must be read one by one. Not every
   * engine has it.
   */
  counts?(plan: CountPlan, onEnd: (read: RecordsRead) => void): Promise<ValueCounts | undefined>;
  /**
   * Lines of one input as they stand in it, with their neighbours; undefined if the input is not
   * there any more.
   */
  rawLines(place: RawLinePlace, lines: readonly number[], options: RawLineOptions): Promise<RawLine[] | undefined>;
  /**
   * The first day that a source has accesses of; undefined if it has none, 'unknown' if that would
   * take reading more than `scanned` has. `timezone`: the company's.
   */
  oldestDay(source: LogSource, scanned: ScannedInputs, timezone: string): Promise<Day | 'unknown' | undefined>;
  /** What the pattern of a source names now, without reading it, in order. */
  inputs(source: LogSource): Promise<readonly LogInput[]>;
  /**
   * What the pattern of a source names now, without a look into it, in order; pipes are not among
   * them. Of a table, its days: those before `since` may be left out.
   */
  found(source: LogSource, since?: Day): Promise<readonly FoundLog[]>;
  /**
   * The beginning of one of these, read as configured; undefined if there is nothing to look into.
   * Throws as `scan`.
   */
  sample(source: LogSource, path: string, options: SampleOptions): Promise<LogSample | undefined>;
  /** Whether one of these begins with what had that size and hash, compressed or not. */
  holdsContent(source: LogSource, path: string, content: { size: number; sha256: string }): Promise<boolean>;
  /** Compares inputs that earlier runs have read with what is there now. Same order. */
  recheck(inputs: readonly RecordedInput[], place: RecordedPlace, onProgress?: OnProgress): Promise<RecheckedInput[]>;
}

export type Engines = Readonly<Record<EngineName, LogEngine>>;
