/**
 * What a round has found out about logs, as the ledger notes it: which judged days are touched,
 * what was lost, and what of that is there again.
 */
import type { Day, KnownLog, LogRead, LostLog } from '../../domain/model.js';
import { fileKey } from '../../engine/types.js';
import type { LogChange, LogNews } from '../../ledger/index.js';
import { alteredLogs, foundAgain, goneLogs, type LogPlaces } from './altered.js';
import type { Life } from './life.js';
import { goneLog, touchedDays } from './logs.js';

export interface SeenLogs {
  reads: readonly LogRead[];
  /** what the ledger knows and is not there any more */
  gone: readonly KnownLog[];
  /** what the ledger knew before, by `fileKey` */
  known: ReadonlyMap<string, KnownLog>;
}

export interface FoundNews extends LogNews {
  logs: readonly KnownLog[];
  changes: readonly LogChange[];
  lost: readonly LostLog[];
}

/** `matters`: of which days a change is noted; those of losses and what is found always are. */
export async function logNews(
  { reads, gone, known }: SeenLogs,
  life: Life,
  places: LogPlaces,
  matters: (change: LogChange) => boolean,
): Promise<FoundNews> {
  const missed = await goneLogs(gone, reads, known, places);
  const altered = await alteredLogs(reads, known, life.outstanding(), places);
  const isAltered = new Set(altered.map(fileKey));
  const touched = touchedDays(reads, known, places.timezone, (read) => isAltered.has(fileKey(read)));
  const lost = [...altered, ...missed].flatMap((loss) => onJudgedDays(loss, life));
  const found = await foundAgain(life.outstanding(), reads, places);
  const changes = touched.filter((change) => isLoss(change) || matters(change));
  return {
    logs: gone.map(goneLog),
    changes: distinct([
      ...changes.filter((change) => life.matters(change)),
      ...lost.flatMap((loss) => changesOf(loss, loss.state === 'gone' ? 'gone' : 'changed')),
      ...found.flatMap((loss) => changesOf(loss, 'arrived')),
    ]),
    lost: [...lost, ...found],
  };
}

export const isLoss = ({ change }: LogChange) => change === 'changed' || change === 'gone';

/** A loss concerns the days that were judged by it; undefined if there are none. */
function onJudgedDays(loss: LostLog, life: Life): LostLog[] {
  const change = loss.state === 'gone' ? 'gone' : 'changed';
  const days = Object.entries(loss.days).filter(([day]) => life.matters({ ...loss, day, change }));
  return days.length === 0 ? [] : [{ ...loss, days: Object.fromEntries(days) }];
}

function changesOf({ system, path, days }: LostLog, change: LogChange['change']): LogChange[] {
  return Object.keys(days).map((day: Day) => ({ system, day, path, change }));
}

/** The worst of what is said of one file and day. */
function distinct(changes: readonly LogChange[]): LogChange[] {
  const all = new Map<string, LogChange>();
  for (const change of changes) {
    const key = `${change.system}\n${change.day}\n${change.path}`;
    if (!all.has(key) || isLoss(change)) all.set(key, change);
  }
  return [...all.values()];
}
