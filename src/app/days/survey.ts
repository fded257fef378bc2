/**
 * Reads logs for nothing but their days: files that changed and that no run of these days would
 * look at.
 */
import type { LogRead } from '../../domain/model.js';
import { engineOf } from '../../engine/several.js';
import { fileKey } from '../../engine/types.js';
import type { Ledger } from '../../ledger/index.js';
import type { RunPorts } from '../ports.js';
import type { Prepared } from '../prepare.js';
import type { Life } from './life.js';
import type { PresentLog } from './logs.js';

export interface Surveyed {
  reads: readonly LogRead[];
  memory: Parameters<Ledger['recordLogs']>[0]['files'];
}

export async function surveyLogs(
  { config, sources }: Pick<Prepared, 'config' | 'sources'>,
  files: readonly PresentLog[],
  life: Life,
  { ledger, workers, ports }: { ledger: Ledger; workers: number; ports: Pick<RunPorts, 'onProgress' | 'engines'> },
): Promise<Surveyed> {
  if (files.length === 0) return { reads: [], memory: [] };
  const keys = new Set(files.map(fileKey));
  const wanted = sources.filter((source) => files.some((file) => file.source === source));
  const nothing = { since: life.today, until: life.today, from: 0, to: 0 };
  const earliest = files.flatMap(({ days }) => days?.from ?? []).sort()[0] ?? life.reach;
  const logs = await engineOf(ports.engines, wanted).scan({
    sources: wanted,
    window: nothing,
    context: nothing,
    cuts: [],
    days: [],
    counted: life.countedDays(earliest),
    plausible: life.plausible,
    only: keys,
    also: keys,
    memory: ledger.fileMemory(),
    known: [...life.known.values()],
    appliesTo: () => false,
    sessionGap: config.sessionGap,
    timezone: config.timezone,
    workers,
    onProgress: ports.onProgress,
  });
  try {
    return { reads: logs.files, memory: logs.memory };
  } finally {
    await logs.close();
  }
}
