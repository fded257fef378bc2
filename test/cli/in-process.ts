/**
 * Runs the command within the test's own process: a hundredth of the time of a new one, for
 * commands that need no kernel.
 */
import { main } from '../../src/cli/main.js';
import type { Ran } from './sekisho.js';

export async function here(cwd: string, args: readonly string[], env: Record<string, string> = {}): Promise<Ran> {
  const before = { cwd: process.cwd(), env: process.env };
  const ran: Ran = { code: null, out: '', err: '' };
  // each command line listens for interrupts and broken pipes for as long as its process lives
  process.setMaxListeners(0);
  process.stdout.setMaxListeners(0);
  const { LANG: _lang, LC_ALL: _all, SEKISHO_CONFIG: _config, ...rest } = process.env;
  process.env = { ...rest, LANG: 'C.UTF-8', ...env };
  process.chdir(cwd);
  const restore = [
    capture(process.stdout, (text) => (ran.out += text)),
    capture(process.stderr, (text) => (ran.err += text)),
  ];
  try {
    ran.code = await main(args);
  } finally {
    for (const undo of restore) undo();
    process.chdir(before.cwd);
    process.env = before.env;
  }
  return ran;
}

function capture(stream: NodeJS.WriteStream, take: (text: string) => void): () => void {
  const write = stream.write;
  stream.write = ((chunk: string | Uint8Array, ...rest: unknown[]) => {
    take(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8'));
    const done = rest.find((one) => typeof one === 'function') as (() => void) | undefined;
    done?.();
    return true;
  }) as typeof stream.write;
  return () => {
    stream.write = write;
  };
}
