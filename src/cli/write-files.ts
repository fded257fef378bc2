/** Report files appear under their names only when they are whole, and are readable by their owner only: they name people. */
import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync, writevSync } from 'node:fs';
import path from 'node:path';
import { userError } from '../errors.js';

export interface OutputFile {
  /** absolute */
  path: string;
  /** a list: one after the other */
  content: string | Uint8Array | readonly Uint8Array[];
}

/** Writes all files beside their places first, then renames them: a failure leaves every old file as it was. */
export function writeFiles(files: readonly OutputFile[]): void {
  const partial = (file: OutputFile) => `${file.path}.${process.pid}.part`;
  try {
    for (const folder of new Set(files.map((file) => path.dirname(file.path)))) mkdirSync(folder, { recursive: true });
    for (const file of files) writeOne(partial(file), file.content);
    for (const file of files) renameSync(partial(file), file.path);
  } catch (error) {
    for (const file of files) rmSync(partial(file), { force: true });
    const { path: at, message } = error as NodeJS.ErrnoException;
    throw userError('cli.cannotWrite', { file: at ?? '', reason: message });
  }
}

function writeOne(name: string, content: OutputFile['content']): void {
  const fd = openSync(name, 'w', 0o600);
  try {
    if (typeof content === 'string' || content instanceof Uint8Array) writeFileSync(fd, content);
    else writePieces(fd, content);
  } finally {
    closeSync(fd);
  }
}

/** In one call, as long as the system takes all of it. */
function writePieces(fd: number, pieces: readonly Uint8Array[]): void {
  const size = pieces.reduce((sum, { length }) => sum + length, 0);
  const written = writevSync(fd, pieces as Uint8Array[]);
  if (written < size) writeFileSync(fd, Buffer.concat(pieces).subarray(written));
}
