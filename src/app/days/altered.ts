/**
 * Logs of which what was read is not there any more. Whoever can edit a log must not be able to
 * take a finding back: until the content is there again, or somebody says why it is not, such a day
 * is incomplete, and its findings stand.
 */
import type { KnownLog, LogRead, LogSource, LostLog, Message } from '../../domain/model.js';
import { plainLocal } from '../../domain/time.js';
import { engineOf } from '../../engine/several.js';
import { type Engines, fileKey } from '../../engine/types.js';
import type { Ledger, LogVersion, RecordedAcknowledgement, RecordedLoss } from '../../ledger/index.js';
import { message } from '../../messages/index.js';
import type { AlteredLog } from '../../rules/index.js';
import { archiveOf, daysIn } from './logs.js';

/** Where the content of logs is looked for. */
export interface LogPlaces {
  sources: readonly LogSource[];
  engines: Engines;
  timezone: string;
  versions: Ledger['logVersions'];
}

/** Contents that are not there any more, of which nobody has said why. */
export function outstandingOf({ lostLogs, acknowledgements }: Told): RecordedLoss[] {
  const told = acknowledgements.filter(({ kind }) => kind === 'log');
  return lostLogs.filter(
    (loss) => loss.state !== 'found' && !told.some(({ path, seq }) => path === loss.path && seq > loss.seq),
  );
}

interface Told {
  lostLogs: readonly RecordedLoss[];
  acknowledgements: readonly RecordedAcknowledgement[];
}

/**
 * Of what was read, what lost something that lies nowhere else either. `outstanding`: what was lost
 * before; a file that is again as it was then has lost nothing but the loss.
 */
export async function alteredLogs(
  reads: readonly LogRead[],
  known: ReadonlyMap<string, KnownLog>,
  outstanding: readonly LostLog[],
  places: LogPlaces,
): Promise<LostLog[]> {
  const lost: LostLog[] = [];
  for (const read of reads) {
    const before = known.get(fileKey(read));
    if (read.past !== 'changed' || before === undefined) continue;
    if (isPacked(read) && hasAll(read, before)) continue;
    const own = outstanding.filter(({ system, path }) => system === read.system && path === read.path);
    if (own.length > 0 && hasAll(read, before) && (await areIn(read, own, places))) continue;
    if (await liesIn(copiesOf(before, reads, known), before, places)) continue;
    lost.push(await lossOf(before, 'changed', places));
  }
  return lost;
}

/** Of logs that are not there any more, those whose content lies nowhere else. */
export async function goneLogs(
  gone: readonly KnownLog[],
  reads: readonly LogRead[],
  known: ReadonlyMap<string, KnownLog>,
  places: LogPlaces,
): Promise<LostLog[]> {
  const left = new Map(known);
  for (const log of gone) left.delete(fileKey(log));
  const lost: LostLog[] = [];
  for (const log of gone) {
    if (!(await liesIn(copiesOf(log, reads, left), log, places))) lost.push(await lossOf(log, 'gone', places));
  }
  return lost;
}

/** Of contents that were lost, those that are there again, in a file that came or changed. */
export async function foundAgain(
  lost: readonly RecordedLoss[],
  reads: readonly LogRead[],
  places: LogPlaces,
): Promise<LostLog[]> {
  const news = reads.filter(({ past }) => past !== 'same');
  const found: LostLog[] = [];
  for (const { seq: _, ...loss } of lost) {
    const candidates = news.filter((read) => mayHold(read, loss));
    const isBack = candidates.some((read) => isPacked(read) && read.path === loss.path && hasAll(read, loss));
    if (isBack || (await liesIn(candidates, loss, places))) found.push({ ...loss, state: 'found' });
  }
  return found;
}

/**
 * What is compressed is other bytes when it is compressed again: there the records of its days
 * tell.
 */
const isPacked = ({ path }: KnownLog) => /\.(gz|zst|zip)(!|$)/i.test(path);

/** Whether it holds no fewer records of any day. */
function hasAll(read: LogRead, { days = {} }: Pick<KnownLog, 'days'>): boolean {
  return Object.entries(days).every(([day, records]) => (read.days?.[day] ?? 0) >= records);
}

type Content = Pick<KnownLog, 'system' | 'size' | 'sha256' | 'days'>;

/**
 * Where the content of a log may lie as well: a copy that an earlier run has read is as good as one
 * that has just come.
 */
function copiesOf(before: KnownLog, reads: readonly LogRead[], known: ReadonlyMap<string, KnownLog>): KnownLog[] {
  const all = new Map(known);
  for (const read of reads) {
    if (read.past === 'changed' && !(isPacked(read) && hasAll(read, before))) all.delete(fileKey(read));
    else all.set(fileKey(read), read);
  }
  all.delete(fileKey(before));
  return [...all.values()].filter((log) => mayHold(log, before));
}

function mayHold({ system, days }: KnownLog, lost: Content): boolean {
  if (system !== lost.system) return false;
  if (days === undefined || lost.days === undefined) return true;
  return Object.keys(lost.days).every((day) => days[day] !== undefined);
}

async function areIn(read: LogRead, contents: readonly Content[], places: LogPlaces): Promise<boolean> {
  for (const content of contents) if (!(await liesIn([read], content, places))) return false;
  return true;
}

async function liesIn(
  candidates: readonly KnownLog[],
  content: Content,
  { sources, engines }: LogPlaces,
): Promise<boolean> {
  for (const { system, path } of candidates) {
    for (const source of sources.filter((one) => one.system === system)) {
      if (await engineOf(engines, [source]).holdsContent(source, archiveOf(path), content)) return true;
    }
  }
  return false;
}

/** More states of a growing file are not compared with what it is now. */
const MOST_VERSIONS = 8;

async function lossOf(before: KnownLog, state: LostLog['state'], places: LogPlaces): Promise<LostLog> {
  const { path, system, size, sha256 } = before;
  const versions = places.versions(before);
  const own = versions.findIndex((one) => one.sha256 === sha256);
  const readAt = versions[own]?.at;
  // newer ones are what it has become
  const older = own < 0 ? [] : versions.slice(own + 1);
  const same = state === 'gone' ? 0 : await sameBytes(before, older, places);
  const days = Object.fromEntries(
    (daysIn(before, places.timezone) ?? []).map((day) => [day, before.days?.[day] ?? 0] as const),
  );
  return { path, system, size, sha256, state, readAt, same, days };
}

/** The longest earlier state of a file that it still begins with. */
async function sameBytes(log: KnownLog, versions: readonly LogVersion[], places: LogPlaces): Promise<number> {
  const shorter = versions.filter(({ size }) => size > 0 && size < log.size).slice(0, MOST_VERSIONS);
  for (const version of shorter) {
    if (await liesIn([log], { system: log.system, days: undefined, ...version }, places)) return version.size;
  }
  return 0;
}

/** As rules ask for it. `reads`, `known`: what such a file holds now. */
export function alteredFor(
  lost: readonly LostLog[],
  reads: readonly LogRead[],
  known: ReadonlyMap<string, KnownLog>,
): AlteredLog[] {
  return lost.flatMap(({ state, days, ...log }) => {
    if (state === 'found') return [];
    const now = reads.find((read) => fileKey(read) === fileKey(log)) ?? known.get(fileKey(log));
    const counts = Object.entries(days).map(([day, before]) => [day, { before, now: now?.days?.[day] ?? 0 }] as const);
    return [{ ...log, state, days: new Map(counts) }];
  });
}

/** What is said of a finding whose evidence lay there. */
export function lostMark({ path: file, readAt, sha256 }: LostLog, timezone: string): Message {
  const hash = sha256.slice(0, SHOWN_HASH);
  if (readAt === undefined) return message('days.evidenceLost', { file, hash });
  return message('days.evidenceLostSince', { file, hash, at: plainLocal(timezone, readAt) });
}

const SHOWN_HASH = 12;
