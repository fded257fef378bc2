/** Standard output: a disk without space is a known error, and so is a reader who has gone. */
import { cannotWrite } from '../deliver/files/disk.js';

let failure: NodeJS.ErrnoException | undefined;

/** The reader of standard output has closed it, as `head` does when it has seen enough. */
export class ReaderGone extends Error {}

let isWatching = false;

/** Once per process, however many command lines it runs. */
export function watchStandardStreams(): void {
  if (isWatching) return;
  isWatching = true;
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    failure ??= error;
  });
  // nobody is left to be told
  process.stderr.on('error', () => undefined);
}

/** Throws ReaderGone or a UserError, be it for what was written before. */
export function writeOut(text: string | Uint8Array): void {
  check();
  process.stdout.write(text);
}

/** Waits until all of it is written. Throws as `writeOut`. */
export async function flushOut(): Promise<void> {
  if (failure === undefined) await new Promise<void>((resolve) => process.stdout.write('', () => resolve()));
  // an error is told after the callback
  await new Promise((resolve) => setImmediate(resolve));
  check();
}

function check(): void {
  if (failure === undefined) return;
  throw failure.code === 'EPIPE' ? new ReaderGone() : cannotWrite('stdout', failure);
}
