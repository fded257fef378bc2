/** Executors for tests: several readers in this process, which take turns as threads would. */

import type { StartExecutor } from '../../../src/engine/files/scan.js';
import { type Executor, LocalExecutor } from '../../../src/engine/files/workers/executor.js';
import type { Task } from '../../../src/engine/files/workers/worker-protocol.js';

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
