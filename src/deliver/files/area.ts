/**
 * A stage area: a folder beside what is to be written, in which files lie until they are whole and
 * synced, and to which what they replace is moved. Its name says whose it is, so that a later run
 * recognises what a killed one has left.
 */
import { createHash, randomBytes } from 'node:crypto';
import { lstatSync, mkdirSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { isAlive } from '../../lib/temporary.js';
import { makeFolder, naming } from './disk.js';

const MARKER = '.sekisho-stage';
const NAME = /^\.sekisho-stage\.([0-9a-z]+)\.([0-9a-f]{8})\.(\d+)\.[0-9a-f]{8}$/;

const marked = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 8);
const host = marked(hostname());

/** Who makes areas while holding the write lock of a ledger: nobody else does so meanwhile. */
export type Owner = string;
export const NO_LEDGER: Owner = 'none';

/** `ledger`: an absolute path of a file that exists. */
export function ownerOf(ledger: string): Owner {
  return marked(realpathSync(ledger));
}

/** Areas of this process that are in use. */
const ours = new Set<string>();
process.once('exit', () => {
  for (const area of ours) removeArea(area);
});

/** Gives the path of the area, and the folders that had to be made for it. */
export function makeArea(folder: string, owner: Owner): { area: string; made: string[] } {
  const made = makeFolder(folder);
  const area = path.join(folder, `${MARKER}.${owner}.${host}.${process.pid}.${randomBytes(4).toString('hex')}`);
  naming(area, () => mkdirSync(area, 0o700));
  ours.add(area);
  return { area, made };
}

export function removeArea(area: string): void {
  ours.delete(area);
  try {
    rmSync(area, { recursive: true, force: true });
  } catch {
    // it is not in use any more, so the next run removes it
  }
}

/** From here on it outlives the process: the next run moves or removes what is in it. */
export function leaveArea(area: string): void {
  ours.delete(area);
}

/**
 * Removes areas of processes that are gone. `owner`: of the ledger whose lock is held, so that its
 * other areas are left over for sure. Nothing is wrong if the folder is missing or may not be read:
 * then nothing of ours is found there.
 */
export function clearLeftovers(folder: string, owner: Owner): number {
  const left = namesIn(folder).filter((name) => isLeftover(folder, name, owner));
  for (const name of left) naming(path.join(folder, name), () => rmSync(path.join(folder, name), { recursive: true }));
  return left.length;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/**
 * On another machine nobody can tell whether a process is alive: its areas are left alone for
 * longer than any run takes.
 */
const FOREIGN_FOR_MS = 7 * 24 * 3600 * 1000;

function isLeftover(folder: string, name: string, owner: Owner): boolean {
  const [, by, on, pid] = NAME.exec(name) ?? [];
  const area = path.join(folder, name);
  if (by === undefined || ours.has(area)) return false;
  const stat = lstatSync(area, { throwIfNoEntry: false });
  if (stat?.isDirectory() !== true) return false;
  if (by === owner && owner !== NO_LEDGER) return true;
  if (on !== host) return Date.now() - stat.mtimeMs > FOREIGN_FOR_MS;
  return Number(pid) === process.pid || !isAlive(Number(pid));
}
