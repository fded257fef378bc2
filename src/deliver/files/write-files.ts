/**
 * Report files appear under their names only when they are whole, and they and their folders are readable by their owner only: they name
 * people. One after the other: a file takes less time than handing it to another thread.
 */
import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { userError } from '../../domain/errors.js';

export interface OutputFile {
  /** absolute */
  path: string;
  /** a list: one after the other */
  content: string | Uint8Array | readonly Uint8Array[];
}

/** Writes all files beside their places first, then renames them: a failure leaves every old file as it was. */
export function writeFiles(files: Iterable<OutputFile>): void {
  const begun: string[] = [];
  const folders = new Set<string>();
  try {
    for (const file of files) {
      const folder = path.dirname(file.path);
      if (!folders.has(folder)) mkdirSync(folder, { recursive: true, mode: 0o700 });
      folders.add(folder);
      begun.push(file.path);
      writeOne(partial(file.path), file.content);
    }
    for (const file of begun) renameSync(partial(file), file);
  } catch (error) {
    for (const file of begun) rmSync(partial(file), { force: true });
    const { syscall, path: at, message } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    throw userError('cli.cannotWrite', { file: at ?? '', reason: message });
  }
}

const partial = (file: string) => `${file}.${process.pid}.part`;

function writeOne(name: string, content: OutputFile['content']): void {
  const file = openSync(name, 'w', 0o600);
  try {
    for (const piece of bytesOf(content)) {
      for (let done = 0; done < piece.length; ) done += writeSync(file, piece, done);
    }
  } finally {
    closeSync(file);
  }
}

/** In one piece, where it is not too large: a call takes longer than copying what it writes. */
function bytesOf(content: OutputFile['content']): readonly Uint8Array[] {
  if (typeof content === 'string') return [Buffer.from(content)];
  if (content instanceof Uint8Array) return [content];
  const size = content.reduce((sum, { length }) => sum + length, 0);
  return size <= LARGE ? [Buffer.concat(content, size)] : content;
}
const LARGE = 1 << 20;
