/**
 * One run over some days, whatever it is for: the ledger's history goes in, the result comes out. A
 * check and an audit then record it; an explanation and a verification only look at it.
 */
import {
  type AccountSessions,
  type Day,
  dayKey,
  type FileMemory,
  type Finding,
  type LogRead,
  type LostLog,
  type RunResult,
} from '../../domain/model.js';
import { addDays, daysBetween, windowOf } from '../../domain/time.js';
import { canonical, summarize } from '../../findings/index.js';
import type { JudgementRow, Ledger, Memory, Recorded, RecordedRun } from '../../ledger/index.js';
import { interruptible } from '../../lib/signals.js';
import { RULES } from '../../rules/index.js';
import { filesToKeep } from '../archive/keep.js';
import { alteredFor, alteredLogs, lostMark } from '../days/altered.js';
import { causesIn } from '../days/causes.js';
import { currentFacts, type FactsOf } from '../days/facts.js';
import { Life, type LifeInput } from '../days/life.js';
import { both, type Concerned, judgeLogs } from '../pipeline.js';
import type { RunPorts } from '../ports.js';
import type { Prepared } from '../prepare.js';
import { causeOf } from './cause.js';
import { Activity, historyOf, keepsActivity } from './history.js';
import { Midnights } from './midnights.js';
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
  /**
   * daily figures of accounts; undefined if no rule needs them, or the run is not to be recorded
   */
  activity: Activity | undefined;
  /** what is remembered of files, for a later run; undefined if the cache of files is not used */
  files: readonly FileMemory[] | undefined;
  /** every file that was read */
  reads: readonly LogRead[];
  /** what those of them have lost whose past was changed */
  altered: readonly LostLog[];
  /** what was seen around midnights */
  midnights: Midnights;
}

export interface JudgeOptions {
  /** the result will be recorded */
  record?: boolean;
  /** files that an earlier run has read and that are as they were are not read again */
  useFileCache?: boolean;
  /** called with the sessions of every account */
  onAccount?: (account: AccountSessions) => void;
  /** what is known of days and logs; made where it is not at hand */
  life?: Life;
  /** files that are read besides those that may hold something of these days, by `fileKey` */
  also?: readonly string[];
  /** by whom the same days were asked for before, with the same settings */
  concerned?: Concerned;
}

export async function judgeDays(
  prepared: Prepared,
  { days, systems, workers }: DaysToJudge,
  ledger: Ledger,
  ports: RunPorts,
  options: JudgeOptions = {},
): Promise<JudgedDays> {
  const { record = false, useFileCache = false, onAccount, also = [], concerned } = options;
  const life = options.life ?? lifeOf(prepared, ledger, ports);
  const { since, until } = days;
  const holders = life.holders(systems, addDays(since, -1), addDays(until, 1));
  const activity = record && keepsActivity(prepared) ? new Activity(days) : undefined;
  const midnights = new Midnights(days, prepared.config.timezone, prepared.config.sessionGap);
  let files: readonly FileMemory[] | undefined;
  let reads: readonly LogRead[] = [];
  let altered: readonly LostLog[] = [];
  const result = await judgeLogs(prepared, {
    window: windowOf(prepared.config.timezone, since, until),
    systems,
    workers,
    version: ports.version,
    engines: ports.engines,
    now: ports.now(),
    history: historyOf(ledger, prepared, since),
    onProgress: ports.onProgress,
    today: life.today,
    plausible: life.plausible,
    memory: useFileCache ? ledger.fileMemory() : undefined,
    known: [...life.known.values()],
    also: new Set([...also, ...holders]),
    counted: life.countedDays(since),
    concerned,
    onRead: (read) => {
      if (useFileCache) files = read.memory;
      reads = read.files;
    },
    alteredLogs: async (files) => {
      altered = await alteredLogs(files, life.known, life.outstanding(), life.places);
      return alteredFor([...life.outstanding(), ...altered], files, life.known);
    },
    onAccount: both(onAccount, activity && ((account) => activity.add(account))),
    onConcerned: record ? (account) => midnights.add(account) : undefined,
  });
  return { result, activity, files, reads, altered, midnights };
}

export function lifeOf(
  prepared: Pick<Prepared, 'config' | 'sources' | 'registerFiles' | 'exceptions' | 'read' | 'rules'>,
  ledger: LifeInput['ledger'],
  { now, engines }: Pick<RunPorts, 'now' | 'engines'>,
): Life {
  const { config, sources } = prepared;
  return new Life({ config, sources, ledger, engines, now: now(), facts: (days) => factsOf(prepared, days) });
}

type Settings = Parameters<typeof currentFacts>[0];
type Days = Parameters<typeof currentFacts>[1];

/** Settings do not change, and a watch asks for the same days again and again. */
const lastFacts = new WeakMap<Settings, Days & { facts: FactsOf }>();

function factsOf(prepared: Settings, days: Days): FactsOf {
  const last = lastFacts.get(prepared);
  if (last?.today === days.today && last.reach === days.reach) return last.facts;
  const facts = currentFacts(prepared, days);
  lastFacts.set(prepared, { ...days, facts });
  return facts;
}

export interface RecordedDays {
  /** with its id, the statuses of its findings, and what was withdrawn */
  result: RunResult;
  recorded: Recorded;
  /** ids */
  systems: readonly string[];
}

/**
 * Writes the run into the ledger, which must be open for that. `life`: as it was when the days were
 * judged.
 */
export async function recordDays(
  prepared: Prepared,
  judged: JudgedDays,
  systems: readonly string[],
  { ledger, life, user }: { ledger: Ledger; life: Life } & Pick<RunPorts, 'user'>,
): Promise<RecordedDays> {
  const { activity, files, reads } = judged;
  const keep = filesToKeep(prepared, ledger);
  const result = { ...judged.result, warnings: [...judged.result.warnings, ...keep.warnings] };
  const lossesOf = (system: string, day: Day) => [
    ...life.lossesOf(system, day),
    ...judged.altered.filter((one) => one.system === system && one.days[day] !== undefined),
  ];
  const alteredOf = (system: string, day: Day) => lossesOf(system, day).map(({ path }) => path);
  const facts = (system: string, day: Day) => ({ ...life.factsNow(system, day), ...judged.midnights.of(system, day) });
  const judgements = judgementsOf(result, systems, { life, alteredOf, facts });
  const logs = reads.map(({ past: _past, added: _added, ...log }) => log);
  const isAltered = (system: string, day: Day) => alteredOf(system, day).length > 0;
  const causeOf = earlierCauses(prepared, result, systems, { ledger, life });
  const memory = { activity, files, judgements, logs, isAltered, causeOf, restsOnLogs, archive: keep.files, user };
  const scope = scopeOf(prepared, result, systems);
  const recorded = await interruptible(() => ledger.record(result, scope, memory));
  const { run: id, withdrawn } = recorded;
  const lost = recorded.kept.filter(({ system, day }) => isAltered(system, day));
  const ids = new Set(lost.map((finding) => finding.id));
  const marked = lost.map((finding) =>
    withMarks(finding, lossesOf(finding.system, finding.day), prepared.config.timezone),
  );
  const findings = [...recorded.findings.filter((finding) => !ids.has(finding.id)), ...marked].sort(canonical);
  const told = { ...result, run: { ...result.run, id }, findings, withdrawn, summary: summarize(findings) };
  return { result: told, recorded, systems };
}

function restsOnLogs(rule: string): boolean {
  return RULES.every(({ meta }) => meta.id !== rule || meta.judgesLogs !== true);
}

/**
 * Why findings that stand are not found any more; what judged their days before is looked up for
 * those alone.
 */
function earlierCauses(
  prepared: Prepared,
  result: RunResult,
  systems: readonly string[],
  { ledger, life }: { ledger: Ledger; life: Life },
): NonNullable<Memory['causeOf']> {
  const { since, until } = result.run;
  const found = new Set(result.findings.map(({ id }) => id));
  const runs = new Map<string, RecordedRun | undefined>();
  const known = ledger.findings({ since, until }, { evidence: false });
  for (const { id, day, system, status } of known) {
    const own = system === '' ? systems[0] : system;
    if (status === 'withdrawn' || found.has(id) || own === undefined || runs.has(dayKey({ day, system }))) continue;
    runs.set(dayKey({ day, system }), ledger.runOf(day, own));
  }
  return (finding) => {
    const told = life.explainedOf(finding.system, finding.day);
    if (told.length > 0) return { cause: 'acknowledged', files: told };
    const run = runs.get(dayKey(finding));
    return run && causeOf(run, finding, prepared, result);
  };
}

/** A finding whose evidence is not in the log any more, and stands. */
function withMarks(finding: Finding, lost: readonly LostLog[], timezone: string): Finding {
  const files = new Set(finding.evidence.map(({ file }) => file));
  const own = lost.filter(({ path }) => files.has(path));
  const marks = (own.length > 0 ? own : lost).map((log) => lostMark(log, timezone));
  return { ...finding, messages: [...finding.messages, ...marks] };
}

function judgementsOf(
  result: RunResult,
  systems: readonly string[],
  {
    life,
    alteredOf,
    facts,
  }: {
    life: Life;
    alteredOf: (system: string, day: Day) => readonly string[];
    facts: (system: string, day: Day) => Readonly<Record<string, string>>;
  },
): JudgementRow[] {
  const causes = causesIn(result, alteredOf);
  return daysBetween(result.run.since, result.run.until).flatMap((day) =>
    [...systems].sort().map((system) => {
      return { day, system, final: day < life.today, causes: causes(system, day), facts: facts(system, day) };
    }),
  );
}

/** Those of the systems that the configuration still has. */
export function knownSystems({ config }: Pick<Prepared, 'config'>, systems: readonly string[]): string[] {
  const known = new Set(config.systems.map(({ id }) => id));
  return systems.filter((system) => known.has(system));
}
