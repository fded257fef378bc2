/** One line on stderr that tells how far a run is, for runs of more than a second on a terminal. */
import { text } from '../messages/index.js';
import type { Context } from './command.js';

const QUIET_FOR_MS = 1000;
const EVERY_MS = 200;

export interface Progress {
  update(bytesDone: number, bytesTotal: number): void;
  /** wipes the line */
  end(): void;
}

export function progressLine(context: Context): Progress {
  if (!context.progress) return { update: () => undefined, end: () => undefined };
  const started = performance.now();
  let shown = started + QUIET_FOR_MS - EVERY_MS;
  let drawn = false;
  return {
    update(done, total) {
      const now = performance.now();
      if (now - shown < EVERY_MS) return;
      shown = now;
      drawn = true;
      const rate = done / (now - started) / 1000;
      const data = {
        done: Math.round(done / 1e6),
        total: Math.round(total / 1e6),
        rate: Math.round(rate),
        left: rate > 0 ? Math.ceil((total - done) / 1e6 / rate) : 0,
      };
      process.stderr.write(`\r\u001b[K${text(context.lang, 'cli.check.progress', data)}`);
    },
    end() {
      if (drawn) process.stderr.write('\r\u001b[K');
      drawn = false;
    },
  };
}
