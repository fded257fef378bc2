/**
 * A pager for what is longer than the screen: $PAGER, else less. Shorter texts go straight to the
 * terminal, and so does everything where no pager can be started.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { WriteStream } from 'node:tty';
import { displayWidth } from '../../lib/text.js';

export interface PagedOutput {
  write(text: string | Uint8Array): void;
  /** shows what is left, and waits until the reader has closed the pager */
  flush(): Promise<void>;
  abandon(): Promise<void>;
}

type Screen = Pick<WriteStream, 'write'> & { rows?: number; columns?: number };

export function pagedOutput(screen: Screen, env: NodeJS.ProcessEnv): PagedOutput {
  const command = pagerOf(env);
  let held: (string | Uint8Array)[] = [];
  let lines = 0;
  let target: { write(text: string | Uint8Array): unknown } | undefined;
  let pager: ChildProcess | undefined;
  let closed: Promise<unknown> = Promise.resolve();
  const giveTo = (next: typeof target) => {
    target = next;
    for (const text of held) target?.write(text);
    held = [];
  };
  const begin = () => {
    if (command === undefined) return giveTo(screen);
    const started = start(command, env);
    pager = started;
    closed = new Promise((resolve) => {
      started.once('spawn', () => giveTo(started.stdin as NonNullable<typeof started.stdin>));
      // no such program: what is held goes to the terminal as it is
      started.once('error', () => resolve(giveTo(screen)));
      started.once('close', resolve);
    });
  };
  const end = async () => {
    if (pager === undefined && target === undefined) giveTo(screen);
    if (pager?.pid !== undefined && target === undefined) await once(pager, 'spawn');
    pager?.stdin?.end();
    await closed;
    await new Promise<void>((resolve) => screen.write('', () => resolve()));
  };
  return {
    write(text) {
      if (target !== undefined) {
        target.write(text);
        return;
      }
      held.push(text);
      lines += linesOf(text, screen.columns ?? 80);
      if (pager === undefined && lines >= (screen.rows ?? 24)) begin();
    },
    flush: end,
    abandon: end,
  };
}

/** undefined where the user wants none. */
function pagerOf(env: NodeJS.ProcessEnv): string | undefined {
  const named = env.SEKISHO_PAGER ?? env.PAGER;
  if (named?.trim() === '' || named === 'cat' || env.TERM === 'dumb') return undefined;
  return named ?? 'less';
}

/** Lines that a text fills on a screen of so many columns. */
function linesOf(text: string | Uint8Array, columns: number): number {
  const lines = (typeof text === 'string' ? text : Buffer.from(text).toString('utf8')).split('\n');
  const filled = lines.map((line) => Math.max(1, Math.ceil(displayWidth(line) / columns)));
  return filled.reduce((sum, one) => sum + one, 0) - 1;
}

function start(command: string, env: NodeJS.ProcessEnv): ChildProcess {
  const [program = '', ...args] = command.split(/\s+/).filter((word) => word !== '');
  const pager = spawn(program, args, {
    stdio: ['pipe', 'inherit', 'inherit'],
    // F: not for one screen; R: colours; X: what was read stays on the screen
    env: { ...env, LESS: env.LESS ?? 'FRX', LESSCHARSET: env.LESSCHARSET ?? 'utf-8' },
  });
  // a reader who has seen enough closes the pager before everything is in it
  pager.stdin?.on('error', () => undefined);
  // an interrupt is meant for the pager, which may have something to stop
  process.removeAllListeners('SIGINT');
  process.on('SIGINT', () => undefined);
  return pager;
}
