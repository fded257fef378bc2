/** Who reads parts: this process, or a pool of threads. */
import { compileKernel } from '../kernel/module.js';
import { hashOf } from '../read/hash.js';
import { Reader } from '../read/reader.js';
import type { AnyResult, ReaderSetup, Task, TaskResult } from './worker-protocol.js';

export interface Executor {
  /** how many tasks run side by side */
  readonly workers: number;
  /** `reader` tells whose keys the result speaks of */
  run<T extends Task>(task: T): Promise<{ reader: number; result: TaskResult<T> }>;
  close(): Promise<void>;
}

/** Runs one task after the other. */
export class LocalExecutor implements Executor {
  readonly workers = 1;
  private readonly reader: Reader;
  private last: Promise<unknown> = Promise.resolve();
  constructor(
    setup: ReaderSetup,
    onBytes: (bytes: number) => void,
    { pause, module = compileKernel() }: { pause?: () => Promise<void> | undefined; module?: WebAssembly.Module } = {},
  ) {
    this.reader = new Reader(module, setup, onBytes, pause);
  }

  async run<T extends Task>(task: T): Promise<{ reader: number; result: TaskResult<T> }> {
    // a reader has one kernel, so its tasks must not mix
    const result = this.last.then(() => perform(this.reader, task));
    this.last = result.catch(() => undefined);
    return { reader: 0, result: (await result) as TaskResult<T> };
  }

  async close(): Promise<void> {}
}

async function perform(reader: Reader, task: Task): Promise<AnyResult> {
  if (task.do === 'scan') return reader.scan(task.part);
  if (task.do === 'records') return reader.records(task.part, task.wish);
  if (task.do === 'count') return reader.count(task.part, task.count);
  if (task.do === 'select') return reader.select(task.part, task.lines, task.selection);
  return hashOf(task.input, task.size, task.prefix);
}
