/**
 * Logs of which what was read is not there any more. Whoever can edit a log must not be able to
 * take a finding back: until somebody says why, such a day is incomplete, and its findings stand.
 */
import type { Day, KnownLog, LogRead, LogSource } from '../../domain/model.js';
import { type Engines, engineOf, fileKey } from '../../engine/types.js';
import { archiveOf, daysIn } from './logs.js';

/** Of what was read, the files that lost something which lies nowhere else either. */
export async function alteredLogs(
  reads: readonly LogRead[],
  known: ReadonlyMap<string, KnownLog>,
  { sources, engines }: { sources: readonly LogSource[]; engines: Engines },
): Promise<LogRead[]> {
  const altered: LogRead[] = [];
  for (const read of reads) {
    const before = known.get(fileKey(read));
    if (read.past !== 'changed' || before === undefined || !lostSomething(read, before)) continue;
    const candidates = copiesOf(before, reads, known);
    if (!(await liesIn(candidates, before, sources, engines))) altered.push(read);
  }
  return altered;
}

/**
 * What is compressed is other bytes when it is compressed again: there the records of its days
 * tell.
 */
function lostSomething(read: LogRead, before: KnownLog): boolean {
  if (!/\.(gz|zst|zip)(!|$)/i.test(read.path)) return true;
  return Object.entries(before.days ?? {}).some(([day, records]) => (read.days?.[day] ?? 0) < records);
}

/**
 * Where the content of a log may lie as well: a copy that an earlier run has read is as good as one
 * that has just come.
 */
function copiesOf(before: KnownLog, reads: readonly LogRead[], known: ReadonlyMap<string, KnownLog>): KnownLog[] {
  const all = new Map(known);
  for (const read of reads) {
    if (read.past === 'changed') all.delete(fileKey(read));
    else all.set(fileKey(read), read);
  }
  all.delete(fileKey(before));
  const mayHold = ({ system, days }: KnownLog) =>
    system === before.system &&
    (days === undefined ||
      before.days === undefined ||
      Object.keys(before.days).every((day) => days[day] !== undefined));
  return [...all.values()].filter(mayHold);
}

async function liesIn(
  candidates: readonly KnownLog[],
  content: KnownLog,
  sources: readonly LogSource[],
  engines: Engines,
): Promise<boolean> {
  for (const { system, path } of candidates) {
    for (const source of sources.filter((one) => one.system === system)) {
      if (await engineOf(engines, [source]).holdsContent(source, archiveOf(path), content)) return true;
    }
  }
  return false;
}

/** Days that such files held or hold records of. */
export function daysOfAltered(
  altered: readonly LogRead[],
  known: ReadonlyMap<string, KnownLog>,
  timezone: string,
): { system: string; day: Day; path: string }[] {
  return altered.flatMap((read) => {
    const before = known.get(fileKey(read));
    const days = new Set([
      ...Object.keys(read.days ?? {}),
      ...(before === undefined ? [] : (daysIn(before, timezone) ?? [])),
    ]);
    return [...days].map((day) => ({ system: read.system, day, path: read.path }));
  });
}
