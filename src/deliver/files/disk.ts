/**
 * Writing to disk, checked: every byte of a file is written, its size is compared, files and
 * folders are synced. What the system refuses becomes a UserError that names the file.
 */
import {
  close,
  closeSync,
  fchmodSync,
  fstatSync,
  fsync,
  mkdirSync,
  open,
  openSync,
  rmdirSync,
  statSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { problemFrom, UserError, userError } from '../../domain/errors.js';
import { breath } from '../../lib/signals.js';
import { hasMessage } from '../../messages/index.js';

/** Of the owner alone: what is written names people. */
export const OWNER_FILE = 0o600;
const OWNER_FOLDER = 0o700;

/** Runs `work`; throws a UserError that names `file` for what the system refuses. */
export function naming<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw cannotWrite(file, error);
  }
}

/** A UserError for what the system refuses; any other error as it is. */
export function cannotWrite(file: string, error: unknown): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined) return error;
  const known = `write.cannot.${code}`;
  return new UserError(problemFrom(hasMessage(known) ? known : 'write.cannot', { file, code }, {}));
}

export const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

/** Writes all of it: a system may take less than it was given. */
export function writeFully(fd: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) {
    const taken = writeSync(fd, bytes, done, bytes.length - done);
    // neither taken nor refused: to try again would never end
    if (taken === 0) throw Object.assign(new Error('nothing was written'), { code: 'EIO', syscall: 'write' });
    done += taken;
  }
}

/**
 * A new file with this content, called `named` in messages. Not synced yet: `syncAll` does that for
 * many at once.
 */
export async function writeNew(
  file: string,
  pieces: Iterable<Uint8Array>,
  named: string,
  mode = OWNER_FILE,
): Promise<void> {
  try {
    const fd = openSync(file, 'wx', OWNER_FILE);
    let size = 0;
    let breathed = performance.now();
    try {
      for (const piece of pieces) {
        writeFully(fd, piece);
        size += piece.length;
        if (performance.now() - breathed < BREATH_MS) continue;
        await breath();
        breathed = performance.now();
      }
      checkSize(fd, size);
      // whatever the umask takes away from new files
      if (mode !== OWNER_FILE) fchmodSync(fd, mode);
    } finally {
      closeSync(fd);
    }
  } catch (error) {
    throw cannotWrite(named, error);
  }
}

/** Permissions of a folder whose files have these: x wherever they have r. */
export const folderMode = (mode: number) => mode | ((mode & 0o444) >> 2);

/** For an interrupt to be noticed. */
const BREATH_MS = 50;

export function checkSize(fd: number, size: number): void {
  if (fstatSync(fd).size === size) return;
  throw Object.assign(new Error('another size than was written'), { code: 'EIO', syscall: 'write' });
}

const [openLater, fsyncLater, closeLater] = [promisify(open), promisify(fsync), promisify(close)];
/** Several share one flush of the disk; as many as the threads that Node has for this. */
const AT_ONCE = 4;

/**
 * Waits until the system has brought them to the disk. One after the other would take ten times as
 * long.
 */
export async function syncAll({
  files = [],
  folders = [],
}: {
  files?: readonly string[];
  folders?: readonly string[];
}) {
  const left = [...files.map((file) => [file, 'r+'] as const), ...folders.map((folder) => [folder, 'r'] as const)];
  const next = left.values();
  const work = async () => {
    for (const [file, flags] of next) await syncOne(file, flags);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, left.length) }, work));
}

async function syncOne(file: string, flags: string): Promise<void> {
  try {
    const fd = await openLater(file, flags);
    try {
      await fsyncLater(fd);
    } finally {
      await closeLater(fd);
    }
  } catch (error) {
    const code = codeOf(error) ?? '';
    if (flags === 'r' && CANNOT_SYNC.has(code)) return;
    if (flags === 'r' && (error as NodeJS.ErrnoException).syscall === 'fsync') {
      throw userError('write.unsynced', { folder: file, code });
    }
    throw cannotWrite(file, error);
  }
}

/** Folders on some shares, and on Windows, cannot be synced by themselves. */
const CANNOT_SYNC: ReadonlySet<string> = new Set(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'EISDIR', 'EPERM']);

/**
 * The folder, and those above it that are missing; gives the paths of those that were made,
 * outermost first. By itself, because Node's own `recursive` never ends where the system says of a
 * folder under /proc that it is not there.
 */
export function makeFolder(folder: string): string[] {
  try {
    mkdirSync(folder, OWNER_FOLDER);
    return [folder];
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST' && isFolder(folder)) return [];
    const above = path.dirname(folder);
    if (code !== 'ENOENT' || above === folder) throw cannotWrite(folder, error);
    const made = makeFolder(above);
    try {
      mkdirSync(folder, OWNER_FOLDER);
    } catch (error) {
      unmakeFolders(made);
      throw cannotWrite(folder, error);
    }
    return [...made, folder];
  }
}

function isFolder(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** Removes folders that `makeFolder` made, as long as nothing is in them. */
export function unmakeFolders(made: readonly string[]): void {
  for (const folder of made.toReversed()) {
    try {
      rmdirSync(folder);
    } catch {
      // something is in it by now, or it is gone: either way it is not ours any more
    }
  }
}
