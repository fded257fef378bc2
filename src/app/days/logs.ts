/**
 * Which logs are another than the ledger knows them, and which days that touches. Files are
 * compared by size and time first, so that only those that changed are read.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Day, FoundLog, KnownLog, LogRead, LogSource } from '../../domain/model.js';
import { dayOf, daysBetween } from '../../domain/time.js';
import { engineOf } from '../../engine/several.js';
import { type Engines, fileKey } from '../../engine/types.js';
import type { Ledger, LogChange } from '../../ledger/index.js';

/** A file that is there, and the source that it belongs to. */
export type PresentLog = FoundLog & { source: LogSource };

export interface Inventory {
  /** in order of source and path */
  found: readonly PresentLog[];
  /** those of them that are new, or of another size or time than the ledger knows */
  changed: readonly PresentLog[];
  /** what the ledger knows and is not there any more */
  gone: readonly KnownLog[];
  /** what the ledger knew then, by `fileKey` */
  known: ReadonlyMap<string, KnownLog>;
}

/** By `fileKey`; a ledger of an earlier version knows times of files, and nothing of their days. */
export function knownLogs(ledger: Pick<Ledger, 'logs' | 'fileMemory'>): Map<string, KnownLog> {
  const known = new Map<string, KnownLog>();
  for (const { path, system, size, mtime, sha256, first, last } of ledger.fileMemory()) {
    known.set(fileKey({ system, path }), { path, system, size, mtime, sha256, first, last, way: '', timeless: 0 });
  }
  for (const log of ledger.logs()) {
    if (log.sha256 === '') known.delete(fileKey(log));
    else known.set(fileKey(log), log);
  }
  return known;
}

/** How the ledger notes that a log is not there any more. */
export function goneLog({ path, system, way }: KnownLog): KnownLog {
  return { path, system, size: 0, mtime: 0, sha256: '', way, days: {}, timeless: 0 };
}

/** `since`: of tables, days before it are left alone. */
export async function takeInventory(
  sources: readonly LogSource[],
  known: ReadonlyMap<string, KnownLog>,
  engines: Engines,
  since?: Day,
): Promise<Inventory> {
  const found: PresentLog[] = [];
  for (const source of sources) {
    const files = await engineOf(engines, [source]).found(source, since);
    found.push(...files.map((file) => ({ ...file, source })));
  }
  const parts = new Map<string, KnownLog[]>();
  for (const log of known.values()) {
    const key = fileKey({ ...log, path: archiveOf(log.path) });
    parts.set(key, [...(parts.get(key) ?? []), log]);
  }
  const systems = new Map(sources.map((source) => [source.system, source.base]));
  const tables = new Set(sources.flatMap((source) => (source.table === undefined ? [] : [source.system])));
  const there = new Set(found.map(fileKey));
  const isGone = (log: KnownLog) => {
    const base = systems.get(log.system);
    // days of tables that nobody has asked for
    if (since !== undefined && tables.has(log.system) && (daysIn(log, '')?.every((day) => day < since) ?? false)) {
      return false;
    }
    if (base === undefined || there.has(fileKey({ ...log, path: archiveOf(log.path) }))) return false;
    // a log that the configuration names no more is not gone
    return !existsSync(path.resolve(base, archiveOf(log.path)));
  };
  return {
    found,
    changed: found.filter((file) => !isAsKnown(file, parts.get(fileKey(file)) ?? [])),
    gone: [...known.values()].filter(isGone),
    known,
  };
}

/** Whether a file is not as it was at an earlier look. */
export function isOther(before: FoundLog, now: FoundLog): boolean {
  return before.size !== now.size || before.mtime !== now.mtime || before.identity !== now.identity;
}

/** Of an archive, whose members the ledger knows, the time alone tells. */
function isAsKnown({ size, mtime, path: named }: FoundLog, known: readonly KnownLog[]): boolean {
  return known.length > 0 && known.every((log) => log.mtime === mtime && (log.path !== named || log.size === size));
}

/** `logs/a.zip` of `logs/a.zip!member.csv` */
export function archiveOf(path: string): string {
  return /^(.*?\.zip)!/i.exec(path)?.[1] ?? path;
}

/** Days of which a file holds records; undefined where nobody knows. */
export function daysIn(log: KnownLog, timezone: string): readonly Day[] | undefined {
  if (log.days !== undefined) return Object.keys(log.days);
  if (log.first === undefined || log.last === undefined) return undefined;
  return daysBetween(dayOf(timezone, log.first), dayOf(timezone, log.last));
}

/**
 * Which days of which systems are touched by what was read, beside what was known of it.
 * `isAltered`: of a file that does not begin as it was, whether what it was lies nowhere else.
 */
export function touchedDays(
  reads: readonly LogRead[],
  known: ReadonlyMap<string, KnownLog>,
  timezone: string,
  isAltered: (read: LogRead) => boolean = () => true,
): LogChange[] {
  const contents = new Set([...known.values()].map(contentKey));
  const changes: LogChange[] = [];
  const touch = (log: KnownLog, change: LogChange['change'], days: Iterable<Day>) => {
    for (const day of new Set(days)) changes.push({ system: log.system, day, path: log.path, change });
  };
  for (const read of reads) {
    const before = known.get(fileKey(read));
    if (read.past === 'same' || (read.past === 'new' && contents.has(contentKey(read)))) continue;
    if (read.past === 'new' || before === undefined) touch(read, 'arrived', Object.keys(read.days ?? {}));
    else if (read.past === 'grown') touch(read, 'grown', grownDays(read, before));
    else
      touch(read, isAltered(read) ? 'changed' : 'grown', [
        ...Object.keys(read.days ?? {}),
        ...(daysIn(before, timezone) ?? []),
      ]);
  }
  return changes;
}

/** Records that cannot be read may be of any day that the file holds. */
function grownDays({ days = {}, added, timeless }: LogRead, before: KnownLog): readonly Day[] {
  if (timeless > before.timeless) return Object.keys(days);
  return added ?? Object.keys(days).filter((day) => days[day] !== before.days?.[day]);
}

/** The same bytes under another name are no news. */
const contentKey = ({ system, sha256 }: KnownLog) => `${system} ${sha256}`;
