/**
 * One run over some days, whatever it is for: the ledger's history goes in, the result comes out. A check and an audit then record
 * it; an explanation and a verification only look at it.
 */
import type { AccountSessions, Day, FileMemory, RunResult } from '../../domain/model.js';
import { windowOf } from '../../domain/time.js';
import type { Ledger, Recorded } from '../../ledger/index.js';
import { judgeLogs } from '../pipeline.js';
import type { RunPorts } from '../ports.js';
import type { Prepared } from '../prepare.js';
import { Activity, historyOf, keepsActivity } from './history.js';
import { scopeOf } from './scope.js';

export interface DaysToJudge {
  days: { since: Day; until: Day };
  /** ids; all are in the configuration */
  systems: readonly string[];
  workers: number;
}

export interface JudgedDays {
  /** `run.id`, `withdrawn` and statuses are for the ledger to fill */
  result: RunResult;
  /** daily figures of accounts; undefined if no rule needs them, or the run is not to be recorded */
  activity: Activity | undefined;
  /** what was read of each file; undefined if the cache of files is not used */
  files: readonly FileMemory[] | undefined;
}

export interface JudgeOptions {
  /** the result will be recorded */
  record?: boolean;
  /** files that an earlier run has read and that are as they were are not read again */
  useFileCache?: boolean;
  /** is shown the sessions of every account */
  onAccount?: (account: AccountSessions) => void;
}

export async function judgeDays(
  prepared: Prepared,
  { days, systems, workers }: DaysToJudge,
  ledger: Ledger,
  ports: RunPorts,
  { record = false, useFileCache = false, onAccount }: JudgeOptions = {},
): Promise<JudgedDays> {
  const activity = record && keepsActivity(prepared) ? new Activity(days) : undefined;
  let files: readonly FileMemory[] | undefined;
  const result = await judgeLogs(prepared, {
    window: windowOf(prepared.config.timezone, days.since, days.until),
    systems,
    workers,
    version: ports.version,
    engines: ports.engines,
    now: ports.now(),
    history: historyOf(ledger, prepared, days.since),
    onProgress: ports.onProgress,
    memory: useFileCache ? ledger.fileMemory() : undefined,
    onMemory: (read) => {
      if (useFileCache) files = read;
    },
    onAccount: both(onAccount, activity && ((account) => activity.add(account))),
  });
  return { result, activity, files };
}

type OnAccount = JudgeOptions['onAccount'];

function both(first: OnAccount, second: OnAccount): OnAccount {
  if (first === undefined || second === undefined) return first ?? second;
  return (account) => {
    first(account);
    second(account);
  };
}

export interface RecordedDays {
  /** with its id, the statuses of its findings, and what was withdrawn */
  result: RunResult;
  recorded: Recorded;
}

/** Writes the run into the ledger, which must be open for that. */
export function recordDays(
  prepared: Prepared,
  { result, activity, files }: JudgedDays,
  systems: readonly string[],
  ledger: Ledger,
): RecordedDays {
  const recorded = ledger.record(result, scopeOf(prepared, result, systems), { activity, files });
  const { run: id, findings, withdrawn } = recorded;
  return { result: { ...result, run: { ...result.run, id }, findings, withdrawn }, recorded };
}

/** Those of the systems that the configuration still has. */
export function knownSystems({ config }: Pick<Prepared, 'config'>, systems: readonly string[]): string[] {
  const known = new Set(config.systems.map(({ id }) => id));
  return systems.filter((system) => known.has(system));
}
