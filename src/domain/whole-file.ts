/**
 * Files that are read as a whole: what is no file, or too large to be one, is refused before
 * anything waits for it.
 */
import { closeSync, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import { LIMITS } from '../lib/limits.js';
import { userError } from './errors.js';

/**
 * The content of a file, or of a descriptor such as that of standard input. `named`: as messages
 * call it. Throws a UserError for what is no regular file, or is too large; and the system's error
 * where it cannot be read.
 */
export function readWhole(file: string | number, named: string): Buffer {
  // before it is opened: a pipe that nobody writes to would be waited for
  if (typeof file === 'string') mustBeFile(statSync(file), named);
  const fd = typeof file === 'number' ? file : openSync(file, 'r');
  try {
    const stat = fstatSync(fd);
    return readAll(fd, stat.isFile() ? stat.size : 0, named);
  } finally {
    if (fd !== file) closeSync(fd);
  }
}

/** Throws a UserError for a folder, pipe, socket or device. */
export function mustBeFile(stat: Stats, named: string): void {
  if (stat.isFile()) return;
  throw userError(`file.${kindOf(stat)}`, {}, { file: named });
}

function kindOf(stat: Stats): 'folder' | 'pipe' | 'socket' | 'device' {
  if (stat.isDirectory()) return 'folder';
  if (stat.isFIFO()) return 'pipe';
  return stat.isSocket() ? 'socket' : 'device';
}

const PIECE = 64 * 1024;

function readAll(fd: number, size: number, named: string): Buffer {
  const most = LIMITS.wholeFile.max;
  if (size > most) throw userError('file.tooLarge', { most }, { file: named });
  let bytes = Buffer.allocUnsafe(size + 1);
  let length = 0;
  for (;;) {
    if (length === bytes.length) bytes = Buffer.concat([bytes], bytes.length + Math.max(PIECE, length));
    const taken = readSync(fd, bytes, length, bytes.length - length, null);
    if (taken === 0) return bytes.subarray(0, length);
    length += taken;
    if (length > most) throw userError('file.tooLarge', { most }, { file: named });
  }
}
