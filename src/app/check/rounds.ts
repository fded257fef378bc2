/**
 * Judges days until none is left that wants it. A run reads what has changed of the logs, and that
 * may show further days that are judged by less than there is: these are judged in the next round,
 * each day once.
 */
import { type Day, dayKey, type KnownLog, type LogRead, type LostLog, type SystemDay } from '../../domain/model.js';
import { addDays, daysBetween } from '../../domain/time.js';
import { fileKey } from '../../engine/types.js';
import type { Ledger } from '../../ledger/index.js';
import type { Life } from '../days/life.js';
import { isLoss, logNews } from '../days/log-news.js';
import type { PresentLog } from '../days/logs.js';
import { type CutDays, cutDays, type Days, mayNeedCut, type RunPlan, runsOf } from '../days/plan.js';
import { surveyLogs } from '../days/survey.js';
import type { RunPorts } from '../ports.js';
import type { Prepared } from '../prepare.js';
import { type JudgeOptions, judgeDays, lifeOf, type RecordedDays, recordDays } from '../run/judge-days.js';
import { lastBusinessDay } from './days.js';

export interface Desk {
  prepared: Prepared;
  ledger: Ledger;
  ports: RunPorts;
  workers: number;
}

export interface Rounds {
  /** of every day up to yesterday, before and after; none where days were asked for */
  states?: { before: readonly SystemDay[]; after: readonly SystemDay[] } | undefined;
  /** in the order in which they were recorded */
  runs: readonly RecordedDays[];
  /** as the last of them left it */
  life: Life;
}

/** Every day that is due, and every one of the last `lookback` days that is stale. */
export async function judgeWanted(desk: Desk, systems: readonly string[]): Promise<Rounds> {
  const { prepared, ledger, ports } = desk;
  const life = lifeOf(prepared, ledger, ports);
  const inventory = await life.inventory(systems);
  const { register } = prepared;
  const work = new Work(desk, life, inventory.changed, inventory.gone);
  const wants = ({ state, day }: SystemDay) => state === 'due' || (state === 'stale' && day >= life.reach);
  let first: Day | undefined;
  let before: readonly SystemDay[] | undefined;
  let after: readonly SystemDay[];
  for (;;) {
    first = await life.firstDay(systems, inventory);
    // without a log to begin with, the day that should have one is judged: it is missing
    const begin = first ?? lastBusinessDay(life.yesterday, (day) => register.isBusinessDay(day) ?? true);
    after = life.states(systems, begin, life.yesterday);
    before ??= after;
    const wanted = after.filter(wants);
    const plans = runsOf(wanted.filter((one) => !work.isDone(one)));
    if (plans.length === 0 && !work.hasNews) break;
    await work.round(plans);
  }
  return { runs: work.runs, life, states: { before, after } };
}

/** Days that somebody asks for, as far as there is anything to judge. */
export interface AskedDays {
  days: CutDays;
  judge(options: Pick<JudgeOptions, 'onAccount' | 'useFileCache'>): Promise<Rounds>;
}

/** `last`: the last day that may be judged. Throws a UserError if none of the days has come. */
export async function askedDays(
  desk: Desk,
  asked: Days,
  systems: readonly string[],
  last: (life: Life) => Day,
): Promise<AskedDays> {
  const { prepared, ledger, ports } = desk;
  const life = lifeOf(prepared, ledger, ports);
  const inventory = await life.inventory(systems);
  const logs = mayNeedCut(asked)
    ? { first: await life.firstDay(systems, inventory), last: life.lastDay(systems, inventory) }
    : { first: asked.since, last: asked.until };
  const days = cutDays(asked, logs, last(life));
  // of files of later days, those that may hold what came late
  const near = { from: addDays(days.since, -1), to: addDays(days.until, prepared.config.lookback) };
  const changed = inventory.changed.filter(
    (file) => file.days && file.days.to >= near.from && file.days.from <= near.to,
  );
  return {
    days,
    judge: async (options) => {
      const work = new Work(desk, life, changed, inventory.gone, options);
      const plan = { since: days.since, until: days.until, systems };
      await work.round([plan]);
      if (!dayKeys(plan).every((one) => work.isDone(one))) await work.round([plan]);
      return { runs: work.runs, life };
    },
  };
}

function dayKeys({ since, until, systems }: RunPlan): { day: Day; system: string }[] {
  return daysBetween(since, until).flatMap((day) => systems.map((system) => ({ day, system })));
}

const daysOf = ({ system, days }: LostLog) => Object.keys(days).map((day) => ({ system, day }));

class Work {
  readonly runs: RecordedDays[] = [];
  private readonly judged = new Set<string>();
  private unread: PresentLog[];

  constructor(
    private readonly desk: Desk,
    private readonly life: Life,
    changed: readonly PresentLog[],
    private gone: readonly KnownLog[],
    private readonly options: Pick<JudgeOptions, 'onAccount' | 'useFileCache'> = { useFileCache: true },
  ) {
    this.unread = [...changed];
  }

  isDone({ day, system }: { day: Day; system: string }): boolean {
    return this.judged.has(dayKey({ day, system }));
  }

  /** Whether there are logs that nobody has looked at yet. */
  get hasNews(): boolean {
    return this.unread.length > 0 || this.gone.length > 0;
  }

  async round(plans: readonly RunPlan[]): Promise<void> {
    const { prepared, ledger, workers, ports } = this.desk;
    const { life } = this;
    const before = life.known;
    const reads: LogRead[] = [];
    for (const plan of plans) reads.push(...(await this.run(plan)));
    const survey = await surveyLogs(prepared, this.unread, life, { ledger, workers, ports });
    this.unread = [];
    reads.push(...survey.reads);
    const seen = { reads, gone: this.gone, known: before };
    const news = await logNews(seen, life, life.places, (change) => !this.isDone(change));
    this.gone = [];
    const logs = [...survey.reads.map(({ past: _past, added: _added, ...log }) => log), ...news.logs];
    const { changes, lost } = news;
    if (logs.length === 0 && changes.length === 0) return;
    ledger.recordLogs({ ...news, logs, files: survey.memory });
    // that something was lost, or is there again, is known from now on: the days are judged once
    // more with that
    const touched = [...changes.filter(isLoss), ...lost.flatMap(daysOf)];
    for (const { day, system } of touched) this.judged.delete(dayKey({ day, system }));
    life.reload();
  }

  private async run(plan: RunPlan): Promise<readonly LogRead[]> {
    const { prepared, ledger, workers, ports } = this.desk;
    const { life } = this;
    const { since, until, systems } = plan;
    const isOwn = ({ system }: PresentLog) => systems.includes(system);
    const also = this.unread.filter(isOwn).map(fileKey);
    this.unread = this.unread.filter((file) => !isOwn(file));
    ports.onDays?.({ since, until });
    const options = { ...this.options, record: true, life, also };
    const judged = await judgeDays(prepared, { days: { since, until }, systems, workers }, ledger, ports, options);
    this.runs.push(await recordDays(prepared, judged, systems, { ledger, life, user: ports.user }));
    for (const { day, system } of dayKeys(plan)) this.judged.add(dayKey({ day, system }));
    life.reload();
    return judged.reads;
  }
}
