/**
 * Temporary folders, which only this user may read. The name says which process made it, so that
 * what a killed one has left is recognised: it may hold logs, and logs name people.
 */
import { createHash } from 'node:crypto';
import { lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';

const NAME = /^sekisho-tmp\.([0-9a-f]{8})\.(\d+)\.\w+$/;
// several machines may share the folder for temporary files
const host = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

const ours = new Set<string>();
process.once('exit', () => {
  for (const folder of ours) removeTemporary(folder);
});
let hasCleared = false;

/** Gives its path. It goes with the process at the latest. */
export function makeTemporary(): string {
  clearTemporary();
  const folder = mkdtempSync(path.join(tmpdir(), `sekisho-tmp.${host}.${process.pid}.`));
  ours.add(folder);
  return folder;
}

export function removeTemporary(folder: string): void {
  ours.delete(folder);
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch (error) {
    // a file that is open cannot go on some systems: the next run removes it
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
  }
}

/** Removes what processes have left that are gone; once in a process. */
export function clearTemporary(): void {
  if (hasCleared) return;
  hasCleared = true;
  for (const name of namesIn(tmpdir())) {
    const [, on, pid] = NAME.exec(name) ?? [];
    const folder = path.join(tmpdir(), name);
    if (on === host && !isAlive(Number(pid)) && isMine(folder)) removeTemporary(folder);
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isMine(folder: string): boolean {
  const stat = lstatSync(folder, { throwIfNoEntry: false });
  return stat?.isDirectory() === true && (process.getuid === undefined || stat.uid === process.getuid());
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
