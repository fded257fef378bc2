/** Report files appear under their names only when they are whole, and are readable by their owner only: they name people. */
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { userError } from '../errors.js';

export interface OutputFile {
  /** absolute */
  path: string;
  content: string | Uint8Array;
}

/** Writes all files beside their places first, then renames them: a failure leaves every old file as it was. */
export function writeFiles(files: readonly OutputFile[]): void {
  const partial = (file: OutputFile) => `${file.path}.${process.pid}.part`;
  try {
    for (const file of files) {
      mkdirSync(path.dirname(file.path), { recursive: true });
      writeFileSync(partial(file), file.content, { mode: 0o600 });
    }
    for (const file of files) renameSync(partial(file), file.path);
  } catch (error) {
    for (const file of files) rmSync(partial(file), { force: true });
    const { path: at, message } = error as NodeJS.ErrnoException;
    throw userError('cli.cannotWrite', { file: at ?? '', reason: message });
  }
}
