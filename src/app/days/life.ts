/**
 * What there is to know of days, gathered from ledger, logs and configuration, so that their states
 * can be told.
 */
import type { Config } from '../../config/index.js';
import {
  type Day,
  dayKey,
  type Instant,
  type Interval,
  type KnownLog,
  type LogSource,
  type SystemDay,
} from '../../domain/model.js';
import { addDays, DAY, dayOf, daysBetween, startOfDay } from '../../domain/time.js';
import { engineOf } from '../../engine/several.js';
import { type Engines, fileKey } from '../../engine/types.js';
import type { Judgement, Ledger, LogChange, RecordedAcknowledgement, RecordedLoss } from '../../ledger/index.js';
import { type LogPlaces, outstandingOf } from './altered.js';
import { archiveOf, daysIn, type Inventory, knownLogs, type PresentLog, takeInventory } from './logs.js';
import { stateOf } from './state.js';

export interface LifeInput {
  config: Pick<Config, 'timezone' | 'startDate' | 'lookback' | 'earliest'>;
  sources: readonly LogSource[];
  ledger: Pick<
    Ledger,
    'judgements' | 'logs' | 'logChanges' | 'lostLogs' | 'logVersions' | 'acknowledgements' | 'fileMemory'
  >;
  engines: Engines;
  now: Instant;
  /** what a day would be judged by now, by names of facts */
  facts(days: { today: Day; reach: Day }): (system: string, day: Day) => Readonly<Record<string, string>>;
}

/** Instants that a log may mean. */
export function plausibleTimes({ timezone, earliest }: LifeInput['config'], now: Instant): Interval {
  return { from: startOfDay(timezone, earliest), to: now + DAY };
}

type Placed = LogChange & { seq: number };

export class Life {
  /** the local day that has not ended */
  readonly today: Day;
  private readonly facts: ReturnType<LifeInput['facts']>;
  private judged = new Map<string, Judgement>();
  private systemsByDay = new Map<Day, string[]>();
  private changes = new Map<string, Placed[]>();
  private acknowledgements: readonly RecordedAcknowledgement[] = [];
  private lost: readonly RecordedLoss[] = [];
  /** by `fileKey`, as the ledger knows them */
  known: ReadonlyMap<string, KnownLog> = new Map();

  constructor(private readonly input: LifeInput) {
    this.today = dayOf(input.config.timezone, input.now);
    this.facts = input.facts({ today: this.today, reach: this.reach });
    this.reload();
  }

  get yesterday(): Day {
    return addDays(this.today, -1);
  }

  /** The first day that is judged again where its inputs have changed. */
  get reach(): Day {
    return addDays(this.today, -this.input.config.lookback);
  }

  /**
   * Days of which files tell how many records they hold: all that were judged or are judged now,
   * and those that may be judged again.
   */
  countedDays(since: Day): Day[] {
    const from = [since, this.reach, ...[...this.judged.values()].slice(0, 1).map(({ day }) => day)].sort()[0]!;
    return daysBetween(addDays(from, -1), addDays(this.today, 1)).slice(-MOST_COUNTED);
  }

  get plausible(): Interval {
    return plausibleTimes(this.input.config, this.input.now);
  }

  /** Reads the ledger again. */
  reload(): void {
    const { ledger } = this.input;
    this.judged = new Map(ledger.judgements().map((one) => [dayKey(one), one]));
    this.systemsByDay = new Map();
    for (const { day, system } of this.judged.values()) {
      this.systemsByDay.set(day, [...(this.systemsByDay.get(day) ?? []), system]);
    }
    this.changes = new Map();
    for (const change of ledger.logChanges()) this.note(change);
    this.acknowledgements = ledger.acknowledgements();
    this.lost = ledger.lostLogs();
    this.known = knownLogs(ledger);
  }

  private note(change: Placed): void {
    const key = dayKey(change);
    const known = this.changes.get(key);
    if (known === undefined) this.changes.set(key, [change]);
    else known.push(change);
  }

  /** Changes of logs that are not recorded yet. */
  noteChanges(changes: readonly LogChange[]): void {
    for (const change of changes) this.note({ ...change, seq: Number.POSITIVE_INFINITY });
  }

  judgement(system: string, day: Day): Judgement | undefined {
    return this.judged.get(dayKey({ day, system }));
  }

  /** Those that were judged on a day. */
  judgedSystems(day: Day): string[] {
    return this.systemsByDay.get(day) ?? [];
  }

  /**
   * Days that were judged by another configuration or version than this; none if the newest
   * judgement was, too.
   */
  judgedOtherwise({ config, version }: Pick<Judgement, 'config' | 'version'>): Judgement[] {
    return [...this.judged.values()].filter((one) => one.config !== config || one.version !== version);
  }

  inventory(systems: readonly string[]): Promise<Inventory> {
    const sources = this.input.sources.filter(({ system }) => systems.includes(system));
    // without a beginning, the first day of a table tells what is due
    const since = this.input.config.startDate !== undefined || this.judged.size > 0 ? this.reach : undefined;
    return takeInventory(sources, this.known, this.input.engines, since);
  }

  /**
   * The first day that is to be judged: as configured, else the first day of the oldest log, or the
   * first that was judged with one. Undefined if there is neither.
   */
  async firstDay(systems: readonly string[], { found }: Inventory): Promise<Day | undefined> {
    const { startDate } = this.input.config;
    if (startDate !== undefined) return startDate;
    const judged = this.judgedWithLog(systems);
    const unknown = found.filter((file) => file.days === undefined && !this.known.has(fileKey(file)));
    const oldest = unknown.toSorted((a, b) => a.mtime - b.mtime || (a.path < b.path ? -1 : 1)).slice(0, MOST_SAMPLES);
    const known = found.map((file) => this.knownFirst(file));
    const sampled = await Promise.all(oldest.map((file) => this.sampledFirst(file)));
    return [...judged, ...known, ...sampled].filter((day) => day !== undefined).sort()[0];
  }

  /**
   * The last day of the newest log, by the names of files and by what is known of them, or the last
   * that was judged with one. Undefined if a file tells nothing before it is read.
   */
  lastDay(systems: readonly string[], { found }: Inventory): Day | undefined {
    if (found.some((file) => file.days === undefined && !this.known.has(fileKey(file)))) return undefined;
    const { timezone } = this.input.config;
    const named = found.flatMap(({ days }) => days?.to ?? []);
    const known = [...this.known.values()]
      .filter(({ system }) => systems.includes(system))
      .flatMap(({ last }) => (last === undefined ? [] : dayOf(timezone, last)));
    return [...this.judgedWithLog(systems), ...named, ...known].sort().at(-1);
  }

  private judgedWithLog(systems: readonly string[]): Day[] {
    return [...this.judged.values()]
      .filter(({ system, causes }) => systems.includes(system) && hadLog(causes))
      .map(({ day }) => day);
  }

  /** By its name, else by what is known of it. */
  private knownFirst(file: PresentLog): Day | undefined {
    if (file.days !== undefined) return file.days.from;
    const first = this.known.get(fileKey(file))?.first;
    return first === undefined ? undefined : dayOf(this.input.config.timezone, first);
  }

  private async sampledFirst(file: PresentLog): Promise<Day | undefined> {
    const { timezone } = this.input.config;
    const options = { bytes: HEAD, plausible: this.plausible, timezone };
    const sample = await this.engineOf(file.source).sample(file.source, file.path, options);
    return sample?.first === undefined ? undefined : dayOf(timezone, sample.first);
  }

  private engineOf(source: LogSource) {
    return engineOf(this.input.engines, [source]);
  }

  /** In order of day, systems as given. */
  states(systems: readonly string[], since: Day, until: Day): SystemDay[] {
    return daysBetween(since, until).flatMap((day) => systems.map((system) => this.state(system, day)));
  }

  state(system: string, day: Day): SystemDay {
    const judged = this.judgement(system, day);
    const facts = {
      system,
      day,
      judged,
      before: this.judgement(system, addDays(day, -1)),
      after: this.judgement(system, addDays(day, 1)),
      logChanges: this.changes.get(dayKey({ day, system })) ?? [],
      now: judged === undefined ? {} : this.factsNow(system, day),
      acknowledged: this.acknowledgements,
    };
    return stateOf(facts, this.today);
  }

  /** What a day would be judged by now, by names of facts. */
  factsNow(system: string, day: Day): Readonly<Record<string, string>> {
    return this.facts(system, day);
  }

  /** Contents of logs that are not there any more, and nobody has said why. */
  outstanding(): RecordedLoss[] {
    return outstandingOf({ lostLogs: this.lost, acknowledgements: this.acknowledgements });
  }

  /** Those of a day. */
  lossesOf(system: string, day: Day): RecordedLoss[] {
    return this.outstanding().filter((loss) => loss.system === system && loss.days[day] !== undefined);
  }

  /** Files that were altered when a day was judged, and of which it was said since why. */
  explainedOf(system: string, day: Day): string[] {
    const judged = this.judgement(system, day);
    const altered = judged?.causes.filter(({ kind }) => kind === 'altered').map(({ what }) => what) ?? [];
    const told = this.acknowledgements.filter(({ kind, seq }) => kind === 'log' && seq > judged!.seq);
    return [...new Set(altered)].filter((path) => told.some((one) => one.path === path));
  }

  get places(): LogPlaces {
    const { sources, engines, ledger, config } = this.input;
    return { sources, engines, timezone: config.timezone, versions: (log) => ledger.logVersions(log) };
  }

  /**
   * Whether a change of a log means anything: of a day that was judged, as long as it had not ended
   * a loss alone; and of one that is gone, while it should still be there.
   */
  matters({ system, day, change }: LogChange): boolean {
    const judged = this.judgement(system, day);
    const isLoss = change === 'changed' || change === 'gone';
    if (judged === undefined || !(judged.final || isLoss)) return false;
    return change !== 'gone' || day >= addDays(this.today, -this.keptDays(system));
  }

  private keptDays(system: string): number {
    const own = this.input.sources.filter((source) => source.system === system);
    return Math.max(...own.map(({ keepDays }) => keepDays ?? this.input.config.lookback));
  }

  /** Files that hold records of some days, whatever their names say, by `fileKey`. */
  holders(systems: readonly string[], since: Day, until: Day): string[] {
    const { timezone } = this.input.config;
    const holds = (log: KnownLog) => daysIn(log, timezone)?.some((day) => since <= day && day <= until) === true;
    return [...this.known.values()]
      .filter((log) => systems.includes(log.system) && holds(log))
      .map((log) => fileKey({ ...log, path: archiveOf(log.path) }));
  }
}

/** More days are never counted: a time zone's rules, and the segments of each reader, take room. */
const MOST_COUNTED = 4000;
/** Bytes that tell when a log begins. */
const HEAD = 64 * 1024;
/**
 * So many files that nobody has read are looked into, those changed longest ago: a run that reads
 * all of them corrects the rest.
 */
const MOST_SAMPLES = 24;

/** Whether there was a log when a day was judged, or one before that is not there any more. */
function hadLog(causes: Judgement['causes']): boolean {
  return !causes.some(({ kind }) => kind === 'missing') || causes.some(({ kind }) => kind === 'altered');
}
