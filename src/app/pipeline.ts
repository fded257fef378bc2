/**
 * Read me first: the way from log bytes to findings. One direction, no way back.
 *
 *   register ─▶ cuts ─▶ scan (logs → sessions) ─▶ rules ─▶ accesses read again ─▶ findings
 *
 * Nothing here writes: the command line brings the ledger and the reports.
 */

import {
  type AccountSessions,
  type AccountUse,
  type Day,
  dayKey,
  type FileMemory,
  type Instant,
  type Interval,
  type KnownLog,
  type MissingLog,
  type RunResult,
  type Window,
} from '../domain/model.js';
import { addDays, daysBetween, startOfDay } from '../domain/time.js';
import { logWarnings } from '../engine/log-warnings.js';
import { engineOf } from '../engine/several.js';
import type { Engines, OnProgress, Scan } from '../engine/types.js';
import { applyExceptions, buildFindings, serviceAccounts, summarize } from '../findings/index.js';
import { interruptible } from '../lib/signals.js';
import {
  type AlteredLog,
  accessLookup,
  concernedAccounts,
  type History,
  type JudgeInput,
  judge,
  resolveCandidates,
  ruleContext,
  ruleCuts,
  spansToRead,
} from '../rules/index.js';
import { learningApart } from './learning.js';
import { withOldestLogs } from './log-retention.js';
import type { Prepared } from './prepare.js';

export interface Job {
  window: Window;
  /** ids of the systems to judge */
  systems: readonly string[];
  workers: number;
  version: string;
  engines: Engines;
  now: Instant;
  history?: History | undefined;
  /**
   * the local day that has not ended: of it and later ones nothing can be missing yet; undefined:
   * all days have ended
   */
  today?: Day | undefined;
  /** instants that a log may mean */
  plausible?: Interval | undefined;
  /** what earlier runs have read of the logs */
  memory?: readonly FileMemory[] | undefined;
  known?: readonly KnownLog[] | undefined;
  /** files that are read whatever days their names say, by `fileKey` */
  also?: ReadonlySet<string> | undefined;
  /** days beyond the window of which files tell how many records they hold */
  counted?: readonly Day[] | undefined;
  /**
   * which accounts rules have to do with, as earlier runs over the same days and facts have found
   */
  concerned?: Concerned | undefined;
  /** called with what this run has read */
  onRead?: ((read: Pick<Scan, 'memory' | 'files'>) => void) | undefined;
  /** what is not as runs have read it, given what this one has */
  alteredLogs?: ((files: Scan['files']) => Promise<readonly AlteredLog[]>) | undefined;
  onProgress?: OnProgress | undefined;
  /** called with the sessions of every account, context days among them, while they are at hand */
  onAccount?: ((account: AccountSessions) => void) | undefined;
  /** is shown, likewise, the accounts that some rule applies to */
  onConcerned?: ((account: AccountSessions) => void) | undefined;
}

/**
 * Judges the logs of some systems on some days. `run.id`, `withdrawn` and statuses are for the
 * ledger to fill.
 */
export async function judgeLogs(prepared: Prepared, job: Job): Promise<RunResult> {
  const { register } = prepared;
  const basis = basisOf(prepared, job);
  const seen = new Map<string, number>();
  const logs = await scanLogs(prepared, job, basis, seen);
  try {
    job.onRead?.(logs);
    const missing = missingLogs(prepared, job, logs);
    const altered = (await job.alteredLogs?.(logs.files)) ?? [];
    const oldest = await withOldestLogs(basis, prepared.sources, job.engines, logs);
    const input = {
      ...basis,
      systems: oldest,
      accountsOf: seen.size === 0 ? undefined : (system: string) => seen.get(system) ?? 0,
      accounts: shown(logs, both(job.onAccount, job.onConcerned)),
      coverage: logs.coverage,
      missing,
      altered,
      inputs: logs.inputs,
    };
    const judgement = await interruptible(() => judge(input));
    const frame = frameOf(prepared, job, logs);
    logs.forget();
    const accesses = accessLookup(await logs.read(spansToRead(judgement)));
    const { unjudged, found } = await interruptible(() => {
      const { verdicts, unjudged } = resolveCandidates(judgement, accesses);
      return { unjudged, found: buildFindings({ verdicts, accesses, register }) };
    });
    const { rest, said } = learningApart(unjudged, register);
    const { findings, uses } = applyExceptions(found, prepared.exceptions, job.window);
    return {
      ...frame,
      missing,
      findings,
      exceptions: uses,
      unjudged: rest,
      warnings: [...frame.warnings, ...said],
      summary: summarize(findings),
    };
  } finally {
    await logs.close();
  }
}

/**
 * Answers for accounts that use the same terminals, and have put out as much, as when asked before.
 */
export class Concerned {
  private readonly answers = new Map<string, { terminals: string; outputs: number; is: boolean }>();

  of(use: AccountUse, ask: (use: AccountUse) => boolean): boolean {
    const { system, account, terminals, outputs } = use;
    const name = `${system}\0${account}`;
    const known = this.answers.get(name);
    const named = terminals.join('\0');
    if (known?.terminals === named && known.outputs === outputs) return known.is;
    const is = ask(use);
    this.answers.set(name, { terminals: named, outputs, is });
    return is;
  }
}

type Basis = Omit<JudgeInput, 'accounts' | 'accountsOf' | 'coverage' | 'missing' | 'altered' | 'inputs'>;

function basisOf({ config, register, rules, systems, exceptions }: Prepared, job: Job): Basis {
  return {
    register,
    rules,
    window: job.window,
    timezone: config.timezone,
    sessionGap: config.sessionGap,
    services: serviceAccounts(exceptions),
    maxUnlistedAccounts: config.maxUnlistedAccounts,
    today: job.today,
    systems: systems.filter(({ id }) => job.systems.includes(id)),
    ...(job.history === undefined ? {} : { history: job.history }),
  };
}

/**
 * `seen`: is told how many accounts each system has, if it is asked which of them rules apply to.
 */
function scanLogs(prepared: Prepared, job: Job, basis: Basis, seen: Map<string, number>): Promise<Scan> {
  const { timezone, sessionGap, window } = basis;
  const context = contextOf(basis);
  const sources = prepared.sources.filter((source) => job.systems.includes(source.system));
  const applies = job.onAccount ? undefined : concernedAccounts(basis.rules, basis.register, ruleContext(basis));
  const concerns =
    applies &&
    ((use: AccountUse) => {
      seen.set(use.system, (seen.get(use.system) ?? 0) + 1);
      return job.concerned?.of(use, applies) ?? applies(use);
    });
  return engineOf(job.engines, sources).scan({
    sources,
    window,
    context,
    cuts: cutsOf(prepared, basis, context),
    days: daysBetween(window.since, window.until),
    sessionGap,
    timezone,
    appliesTo: concerns,
    memory: job.memory,
    known: job.known,
    also: job.also,
    counted: job.counted,
    plausible: job.plausible,
    workers: job.workers,
    onProgress: job.onProgress,
  });
}

/** The window with a day on either side. */
function contextOf({ timezone, window }: Basis): Interval {
  return { from: startOfDay(timezone, addDays(window.since, -1)), to: startOfDay(timezone, addDays(window.until, 2)) };
}

/**
 * Every instant at which a verdict may change, local midnights among them: no session crosses one.
 */
function cutsOf({ register, rules }: Prepared, basis: Basis, context: Interval): Instant[] {
  const { since, until } = basis.window;
  const midnights = daysBetween(addDays(since, -1), addDays(until, 2)).map((day) => startOfDay(basis.timezone, day));
  const cuts = [...register.cutsWithin(context), ...ruleCuts(rules, register, ruleContext(basis)), ...midnights];
  const inside = cuts.filter((cut) => cut >= context.from && cut <= context.to);
  return [...new Set(inside)].sort((a, b) => a - b);
}

type OnAccount = Job['onAccount'];

export function both(first: OnAccount, second: OnAccount): OnAccount {
  if (first === undefined || second === undefined) return first ?? second;
  return (account) => {
    first(account);
    second(account);
  };
}

/** All accounts; to `onAccount` each is shown once, however often they are gone through. */
function shown(logs: Scan, onAccount: OnAccount): Iterable<AccountSessions> {
  if (onAccount === undefined) return logs.accounts();
  let told = false;
  return {
    *[Symbol.iterator]() {
      const tell = !told;
      told = true;
      for (const account of logs.accounts()) {
        if (tell) onAccount(account);
        yield account;
      }
    },
  };
}

/**
 * A path with a date in it promises a file for every day; on a day off only a system that is
 * watched continuously must keep that. No file is missing of a day that has not ended.
 */
function missingLogs({ register, systems }: Prepared, { today }: Job, { missing }: Scan): MissingLog[] {
  const continuous = new Set(systems.filter(({ check }) => check === 'continuous').map(({ id }) => id));
  return missing.filter(({ system, day }) => {
    if (day === undefined) return true;
    if (today !== undefined && day >= today) return false;
    return continuous.has(system) || register.isBusinessDay(day) !== false;
  });
}

/** Everything that is known before the rules have spoken. */
function frameOf({ config, sources, register, read }: Prepared, job: Job, logs: Scan) {
  return {
    version: job.version,
    run: { id: '', since: job.window.since, until: job.window.until },
    timezone: config.timezone,
    names: config.names,
    coverage: logs.coverage,
    withdrawn: [],
    inputs: logs.inputs,
    rejects: logs.rejects,
    overTolerance: overTolerance(sources, logs),
    warnings: [...config.warnings, ...register.warnings, ...read.implausibleDates(job.now), ...logWarnings(logs)],
  };
}

/**
 * Days of systems that have more unreadable records than the least tolerant of the system's sources
 * allows. A record without a readable time counts on each day that its file holds records of, for
 * it may be of any of them.
 */
function overTolerance(sources: Prepared['sources'], logs: Scan): RunResult['overTolerance'] {
  const rejects = new Map<string, number>();
  const add = (system: string, day: Day, n: number) =>
    rejects.set(dayKey({ day, system }), (rejects.get(dayKey({ day, system })) ?? 0) + n);
  for (const { system, timed, timeless, days } of logs.rejectCounts) {
    for (const [day, n] of timed) add(system, day, n);
    const own = days ?? logs.coverage.filter((row) => row.system === system).map(({ day }) => day);
    if (timeless > 0) for (const day of own) add(system, day, timeless);
  }
  return logs.coverage.flatMap(({ system, day, evaluated }) => {
    const rejected = rejects.get(dayKey({ day, system })) ?? 0;
    const share = rejected === 0 ? 0 : rejected / (evaluated + rejected);
    const tolerance = Math.min(
      ...sources.filter((source) => source.system === system).map((source) => source.rejectTolerance),
    );
    return share > tolerance ? [{ system, day, share, tolerance }] : [];
  });
}
