/**
 * Heads of the ledger that lie outside of it: in the index page and in packs. A ledger that lacks
 * one of them was cut off, was put back from an older copy, or is another one.
 */
import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import path from 'node:path';
import { ledgerIn, readManifest } from '../../reports/pack/index.js';

export interface NotedHead {
  /** absolute */
  file: string;
  entries: number;
  head: string;
}

/**
 * `reports`: the folder of the index page. `folders`: in which packs may lie; the newest of each is
 * read.
 */
export function notedHeads(reports: string, folders: readonly string[]): NotedHead[] {
  const index = path.join(reports, 'index.html');
  const page = ledgerIn(beginningOf(index));
  const packs = folders.filter((folder) => folder !== reports).flatMap((folder) => newestPack(folder) ?? []);
  return [...(page === undefined ? [] : [{ file: index, ...page }]), ...packs];
}

/** Undefined for a ledger without entries beside no page at all. */
export function hasReports(reports: string): boolean {
  return existsSync(path.join(reports, 'index.html'));
}

/** Bytes of a page before its text. */
const BEGINNING = 4096;

function beginningOf(file: string): string {
  return (
    orNothing(() => {
      const fd = openSync(file, 'r');
      try {
        const bytes = Buffer.alloc(BEGINNING);
        return bytes.toString('latin1', 0, readSync(fd, bytes, 0, BEGINNING, 0));
      } finally {
        closeSync(fd);
      }
    }) ?? ''
  );
}

function newestPack(folder: string): NotedHead | undefined {
  const manifests = (orNothing(() => readdirSync(folder, { withFileTypes: true })) ?? [])
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => path.join(folder, entry.name, 'manifest.json'))
    .map((file) => ({ file, time: orNothing(() => statSync(file).mtimeMs) }))
    .filter(({ time }) => time !== undefined)
    .sort((a, b) => b.time! - a.time!);
  for (const { file } of manifests) {
    const ledger = readManifest(orNothing(() => readFileSync(file, 'utf8')) ?? '')?.ledger;
    if (ledger) return { file, ...ledger };
  }
  return undefined;
}

/** What cannot be read says nothing; whoever needs it says so. */
function orNothing<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
