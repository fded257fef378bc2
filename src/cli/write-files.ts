/** Report files appear under their names only when they are whole, and are readable by their owner only: they name people. */
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { userError } from '../errors.js';

export interface OutputFile {
  /** absolute */
  path: string;
  /** a list: one after the other */
  content: string | Uint8Array | readonly Uint8Array[];
}

/** Files that are written side by side: making one takes a disk longer than filling it. */
const AT_ONCE = 8;

/** Writes all files beside their places first, then renames them: a failure leaves every old file as it was. */
export async function writeFiles(files: readonly OutputFile[]): Promise<void> {
  const partial = (file: OutputFile) => `${file.path}.${process.pid}.part`;
  try {
    const folders = [...new Set(files.map((file) => path.dirname(file.path)))];
    await sideBySide(folders, (folder) => mkdir(folder, { recursive: true }));
    await sideBySide(files, (file) => writeOne(partial(file), file.content));
    await sideBySide(files, (file) => rename(partial(file), file.path));
  } catch (error) {
    await sideBySide(files, (file) => rm(partial(file), { force: true }));
    const { path: at, message } = error as NodeJS.ErrnoException;
    throw userError('cli.cannotWrite', { file: at ?? '', reason: message });
  }
}

/** Comes back when all are done; throws the first error once nothing is under way any more. */
async function sideBySide<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const waiting = items.values();
  const worker = async () => {
    for (const item of waiting) await work(item);
  };
  const done = await Promise.allSettled(Array.from({ length: AT_ONCE }, worker));
  const failed = done.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}

async function writeOne(name: string, content: OutputFile['content']): Promise<void> {
  const file = await open(name, 'w', 0o600);
  try {
    if (typeof content === 'string' || content instanceof Uint8Array) await file.writeFile(content);
    else await writePieces(file, content);
  } finally {
    await file.close();
  }
}

/** In one call, as long as the system takes all of it. */
async function writePieces(file: Awaited<ReturnType<typeof open>>, pieces: readonly Uint8Array[]): Promise<void> {
  const size = pieces.reduce((sum, { length }) => sum + length, 0);
  const { bytesWritten } = await file.writev(pieces as Uint8Array[]);
  if (bytesWritten < size) await file.writeFile(Buffer.concat(pieces).subarray(bytesWritten));
}
