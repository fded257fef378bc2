/**
 * Readers side by side: this thread, and others. Tasks are begun in the order in which they came.
 * This thread reads what the others have no hand free for, and turns to them in between: one thread
 * less must start, and none waits.
 */
import { Worker } from 'node:worker_threads';
import { UserError } from '../../../domain/errors.js';
import { packageFile } from '../../../lib/package-files.js';
import { compileKernel } from '../kernel/module.js';
import { type Executor, LocalExecutor } from './executor.js';
import type { Answer, Order } from './worker.js';
import type { AnyResult, ReaderSetup, Selection, Task, TaskResult } from './worker-protocol.js';

const WORKER = packageFile('dist/bundle/reader.js');

/** What a thread makes lives shortly: its young objects need no more room than fits its cache. */
const LIMITS = { maxYoungGenerationSizeMb: 12 };

/** Bytes that a thread is given beforehand, so that it need not wait for this one. */
const AHEAD = 4 << 20;
/** Bytes after which this thread turns to the others. */
const TURN = 1 << 20;

interface Job {
  task: Task;
  resolve(done: { reader: number; result: AnyResult }): void;
  reject(error: unknown): void;
}

interface Thread {
  number: number;
  worker: Worker;
  /** what it was given, in order */
  jobs: Job[];
  /** selections it was told of; it keeps the last one */
  selection: Selection | undefined;
}

export class ThreadPool implements Executor {
  private readonly threads: Thread[] = [];
  private readonly workerData: object;
  private readonly queue: Job[] = [];
  private own: LocalExecutor | undefined;
  private isBusy = false;
  /** bytes that this thread has read since it last turned to the others */
  private read = 0;
  private closed = false;

  constructor(
    readonly workers: number,
    private readonly setup: ReaderSetup,
    private readonly onBytes: (bytes: number) => void,
  ) {
    this.workerData = { module: compileKernel(), setup };
    // while files are opened
    for (let i = 1; i < workers; i++) this.start();
  }

  run<T extends Task>(task: T): Promise<{ reader: number; result: TaskResult<T> }> {
    return new Promise((resolve, reject) => {
      if (this.closed) return reject(new Error(CLOSED));
      this.queue.push({ task, resolve: resolve as Job['resolve'], reject });
      this.assign();
    });
  }

  /** Ends all threads, whatever they do, and what this one reads. */
  async close(): Promise<void> {
    this.closed = true;
    this.own = undefined;
    const error = new Error(CLOSED);
    for (const job of this.queue.splice(0)) job.reject(error);
    for (const { jobs } of this.threads) for (const job of jobs.splice(0)) job.reject(error);
    await Promise.all(this.threads.map(({ worker }) => worker.terminate()));
  }

  private assign(): void {
    for (let next = this.queue[0]; next !== undefined; next = this.queue[0]) {
      const thread = this.free(next.task);
      if (thread === undefined) break;
      this.queue.shift();
      thread.jobs.push(next);
      // a thread that works keeps the process alive, one that waits does not
      thread.worker.ref();
      thread.worker.postMessage(this.order(thread, next.task));
    }
    void this.help();
  }

  /** Who takes a task now; undefined where all have enough to do. */
  private free(task: Task): Thread | undefined {
    const idle = this.threads.find(({ jobs }) => jobs.length === 0);
    if (idle) return idle;
    // who asks for records has enough to do with them
    if ((task.do === 'records' || task.do === 'count') && this.threads.length < this.workers) return this.start();
    return this.threads.find(
      ({ jobs }) => jobs.reduce((bytes, job) => bytes + sizeOf(job.task), sizeOf(task)) <= AHEAD,
    );
  }

  private start(): Thread {
    const { workerData } = this;
    const worker = new Worker(WORKER, { workerData, resourceLimits: LIMITS });
    const thread: Thread = { number: this.threads.length, worker, jobs: [], selection: undefined };
    worker.on('message', (answer: Answer) => this.answered(thread, answer));
    worker.on('error', (error) => this.fail(thread, error));
    worker.unref();
    this.threads.push(thread);
    return thread;
  }

  /** Does what waits, one task at a time. */
  private async help(): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    for (;;) {
      const place = this.queue.findIndex(({ task }) => pauses(task));
      const [job] = place < 0 ? [] : this.queue.splice(place, 1);
      if (job === undefined) break;
      this.own ??= new LocalExecutor(this.setup, this.count, { pause: this.pause });
      await this.own.run(job.task).then(({ result }) => job.resolve({ reader: OWN, result }), job.reject);
    }
    this.isBusy = false;
  }

  private readonly count = (bytes: number): void => {
    this.read += bytes;
    this.onBytes(bytes);
  };

  /** The others are heard, and given more to do. */
  private readonly pause = (): Promise<void> | undefined => {
    if (this.closed) throw new Error(CLOSED);
    if (this.read < TURN) return undefined;
    this.read = 0;
    return new Promise((resolve) => setImmediate(resolve));
  };

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
    const job = thread.jobs.shift();
    if (thread.jobs.length === 0) thread.worker.unref();
    if ('result' in answer) job?.resolve({ reader: thread.number, result: answer.result });
    else job?.reject('problems' in answer ? new UserError(answer.problems, answer.exitCode) : answer.error);
    this.assign();
  }

  private fail(thread: Thread, error: unknown): void {
    for (const job of thread.jobs.splice(0)) job.reject(error);
  }
}

const CLOSED = 'the readers were closed';
/** The number of this thread's reader: readers number their keys each for itself. */
const OWN = -1;

/** Hashing does not pause. */
const pauses = ({ do: kind }: Task) => kind === 'scan' || kind === 'select';

function sizeOf(task: Task): number {
  if (task.do === 'hash') return task.size;
  const { part } = task;
  return part.kind === 'range' ? part.to - part.from : Number.POSITIVE_INFINITY;
}
