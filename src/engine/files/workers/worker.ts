/** One thread of the pool: a reader that does what it is told. */
import { parentPort, workerData } from 'node:worker_threads';
import { type Problem, UserError } from '../../../domain/errors.js';
import { LocalExecutor } from './executor.js';
import type { AnyResult, ReaderSetup, Selection, SelectTask, Task } from './worker-protocol.js';

/** `selection` stays in force until another is given. */
export interface Order {
  task: Exclude<Task, SelectTask> | Omit<SelectTask, 'selection'>;
  selection?: Selection | undefined;
}

export type Answer =
  | { bytes: number }
  | { result: AnyResult }
  | { problems: readonly Problem[]; exitCode: number }
  | { error: unknown };

/** Progress is told after this many bytes. */
const STEP = 4 << 20;

const port = parentPort;
if (port) {
  const { module, setup } = workerData as { module: WebAssembly.Module; setup: ReaderSetup };
  const tell = (answer: Answer, transfer: ArrayBuffer[] = []) => port.postMessage(answer, transfer);
  let unreported = 0;
  const count = (bytes: number) => {
    unreported += bytes;
    if (unreported < STEP) return;
    tell({ bytes: unreported });
    unreported = 0;
  };
  const executor = new LocalExecutor(setup, count, { module });
  let selection: Selection | undefined;
  port.on('message', async (order: Order) => {
    selection = order.selection ?? selection;
    const { task } = order;
    const whole = task.do === 'select' ? { ...task, selection: selection as Selection } : task;
    try {
      const { result } = await executor.run<Task>(whole);
      tell({ result }, buffersOf(result));
    } catch (error) {
      const known = error instanceof UserError;
      tell(known ? { problems: error.problems, exitCode: error.exitCode } : { error });
    }
  });
}

/** What may change hands in place of being copied. */
function buffersOf(result: AnyResult): ArrayBuffer[] {
  if (Array.isArray(result) || !('rows' in result)) return [];
  const { rows, counts, chunks, columns, groups } = result;
  const ofColumns = columns ? [columns.times, columns.lines, columns.keys, columns.meanings] : [];
  const ofGroups = groups ? [groups.bytes, groups.ends, groups.hashes, groups.counts] : [];
  return [rows, counts, chunks, ...ofColumns, ...ofGroups].map(({ buffer }) => buffer as ArrayBuffer);
}
