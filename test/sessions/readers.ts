/** Executors for tests: several readers in this process, which take turns as threads would. */
import { type Executor, LocalExecutor } from '../../src/sessions/executor.js';
import type { StartExecutor } from '../../src/sessions/scan.js';
import type { Task } from '../../src/sessions/task.js';

export function readers(count: number): StartExecutor {
  return (_workers, _bytes, setup, onBytes): Executor => {
    const all = Array.from({ length: count }, () => new LocalExecutor(setup, onBytes));
    let turn = 0;
    return {
      workers: count,
      async run<T extends Task>(task: T) {
        const reader = turn++ % count;
        const { result } = await (all[reader] as LocalExecutor).run(task);
        return { reader, result };
      },
      close: async () => {},
    };
  };
}
