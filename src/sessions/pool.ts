/** Readers in threads, started when there is work: tasks are given to whichever is free, in the order in which they came. */
import { Worker } from 'node:worker_threads';
import { UserError } from '../errors.js';
import { compileKernel } from '../kernel/module.js';
import { packageFile } from '../package.js';
import type { Executor } from './executor.js';
import type { AnyResult, ReaderSetup, Selection, Task, TaskResult } from './task.js';
import type { Answer, Order } from './worker.js';

const WORKER = packageFile('dist/bundle/reader.js');

/** What a thread makes lives shortly: its young objects need no more room than fits its cache. */
const LIMITS = { maxYoungGenerationSizeMb: 12 };

interface Job {
  task: Task;
  resolve(done: { reader: number; result: AnyResult }): void;
  reject(error: unknown): void;
}

interface Thread {
  number: number;
  worker: Worker;
  job: Job | undefined;
  /** selections it was told of; it keeps the last one */
  selection: Selection | undefined;
}

export class ThreadPool implements Executor {
  private threads: Thread[] = [];
  /** of all that were ever started: readers number their keys each for itself */
  private started = 0;
  private readonly workerData: object;
  private readonly queue: Job[] = [];
  private closed = false;

  constructor(
    readonly workers: number,
    setup: ReaderSetup,
    private readonly onBytes: (bytes: number) => void,
  ) {
    this.workerData = { module: compileKernel(), setup };
  }

  run<T extends Task>(task: T): Promise<{ reader: number; result: TaskResult<T> }> {
    return new Promise((resolve, reject) => {
      if (this.closed) return reject(new Error('the readers are closed'));
      this.queue.push({ task, resolve: resolve as Job['resolve'], reject });
      this.assign();
    });
  }

  /** Ends all threads, whatever they do. */
  async close(): Promise<void> {
    this.closed = true;
    const error = new Error('the readers were closed');
    for (const job of this.queue.splice(0)) job.reject(error);
    for (const { job } of this.threads) job?.reject(error);
    await Promise.all(this.threads.map(({ worker }) => worker.terminate()));
  }

  private start(): Thread {
    const { workerData } = this;
    const worker = new Worker(WORKER, { workerData, resourceLimits: LIMITS });
    const thread: Thread = { number: this.started++, worker, job: undefined, selection: undefined };
    worker.on('message', (answer: Answer) => this.answered(thread, answer));
    worker.on('error', (error) => this.fail(thread, error));
    worker.unref();
    this.threads.push(thread);
    return thread;
  }

  private assign(): void {
    for (;;) {
      const thread = this.idle();
      const job = thread && this.queue.shift();
      if (!job) return;
      thread.job = job;
      // a thread that works keeps the process alive, one that waits does not
      thread.worker.ref();
      thread.worker.postMessage(this.order(thread, job.task));
    }
  }

  private idle(): Thread | undefined {
    if (this.queue.length === 0) return undefined;
    const known = this.threads.find(({ job }) => job === undefined);
    return known ?? (this.threads.length < this.workers ? this.start() : undefined);
  }

  /** A selection may be large and serves many tasks: it is sent once. */
  private order(thread: Thread, task: Task): Order {
    if (task.do !== 'select') return { task };
    const { selection, ...rest } = task;
    if (thread.selection === selection) return { task: rest };
    thread.selection = selection;
    return { task: rest, selection };
  }

  private answered(thread: Thread, answer: Answer): void {
    if ('bytes' in answer) {
      this.onBytes(answer.bytes);
      return;
    }
    const { job } = thread;
    thread.job = undefined;
    thread.worker.unref();
    if ('result' in answer) job?.resolve({ reader: thread.number, result: answer.result });
    else job?.reject('problems' in answer ? new UserError(answer.problems, answer.exitCode) : answer.error);
    this.assign();
  }

  private fail(thread: Thread, error: unknown): void {
    thread.job?.reject(error);
    thread.job = undefined;
  }
}
