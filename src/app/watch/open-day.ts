/**
 * The day that has not ended, judged again and again as its logs grow: by the same assembly as a
 * check of it, with an engine that remembers what it has read. Judging needs no lock; only what is
 * worth an entry in the ledger takes it.
 */
import path from 'node:path';
import type { Stage } from '../../deliver/files/stage.js';
import type { Day, Finding, Instant, LedgerHead } from '../../domain/model.js';
import { addDays, dayOf } from '../../domain/time.js';
import { type Engines, fileKey } from '../../engine/types.js';
import { type Ledger, openLedger } from '../../ledger/index.js';
import { filesToAttach } from '../check/daily-files.js';
import { stageReports } from '../check/stage-reports.js';
import type { Life } from '../days/life.js';
import { logNews } from '../days/log-news.js';
import type { Inventory } from '../days/logs.js';
import { deliveriesOf, enqueuePaced } from '../deliver/enqueue.js';
import { targetsOf } from '../deliver/targets.js';
import { Concerned } from '../pipeline.js';
import type { RunPorts } from '../ports.js';
import type { Prepared } from '../prepare.js';
import { recording } from '../recording.js';
import { type JudgedDays, judgeDays, lifeOf, type RecordedDays, recordDays } from '../run/judge-days.js';
import { mayWait, withoutSmallGrowth } from './large-findings.js';
import { type FindingNews, newsOf, standingIn } from './news.js';
import type { WatchRequest } from './ports.js';

/** How long what is not new may wait for its entry in the ledger, in milliseconds. */
export interface RecordAfter {
  /** findings that have grown */
  grown: number;
  /** counts alone */
  counts: number;
  /** report files, which say again what the ledger has */
  reports: number;
}

export interface DayDesk {
  prepared: Prepared;
  request: WatchRequest;
  ports: RunPorts;
  /** they remember what they have read */
  following: Engines;
  recordAfter: RecordAfter;
}

/** A judgement of some systems that may wait for its entry. */
interface Waiting {
  judged: JudgedDays;
  inventory: Inventory;
  systems: readonly string[];
  /** entries of the ledger that it was judged by */
  entries: number;
}

/** Reports that are not written yet. */
interface Owed {
  waiting: Waiting;
  run: RecordedDays;
  /** entries of the ledger, behind that run */
  entries: number;
}

export interface Recorded {
  news: readonly FindingNews[];
  run: RecordedDays;
  /** the ledger knows now of changes to days that have ended */
  isLate: boolean;
}

/** How urgent an entry is. */
type Urgency = 'now' | 'grown' | 'counts';

export class OpenDay {
  private waiting: Waiting | undefined;
  private readonly concerned = new Concerned();
  private recordedAt: Instant = Number.NEGATIVE_INFINITY;
  private reportedAt: Instant = Number.NEGATIVE_INFINITY;
  /** a run that is in the ledger, and not in the reports yet */
  private unreported: Owed | undefined;
  private verified: LedgerHead | undefined;

  constructor(
    private readonly desk: DayDesk,
    readonly day: Day,
  ) {}

  /** Whether something was judged that the ledger does not have yet. */
  get isWaiting(): boolean {
    return this.waiting !== undefined;
  }

  /** Judges what lies there now, and shows it; gives how soon it must be recorded. */
  async judge(systems: readonly string[], onJudged: (judged: JudgedDays) => void): Promise<Urgency> {
    const ledger = this.open();
    try {
      const all = this.waiting === undefined ? systems : [...new Set([...this.waiting.systems, ...systems])];
      this.waiting = await this.judgeWith(ledger, this.inOrder(all));
      onJudged(this.waiting.judged);
      return this.urgencyOf(this.waiting, ledger);
    } finally {
      ledger.close();
    }
  }

  private open(): Ledger {
    const { prepared, ports } = this.desk;
    const { config } = prepared;
    return openLedger(path.resolve(config.base, config.ledger), { create: true, now: ports.now });
  }

  private inOrder(systems: readonly string[]): string[] {
    return this.desk.request.systems.filter((system) => systems.includes(system));
  }

  private async judgeWith(ledger: Ledger, systems: readonly string[]): Promise<Waiting> {
    const { prepared, request, ports, following } = this.desk;
    const { entries } = ledger.position();
    const life = lifeOf(prepared, ledger, ports);
    const inventory = await life.inventory(systems);
    const also = inventory.changed.map(fileKey);
    const days = { since: this.day, until: this.day };
    const asked = { days, systems, workers: request.workers };
    const options = { record: true, useFileCache: true, life, also, concerned: this.concerned };
    const judged = await judgeDays(prepared, asked, ledger, { ...ports, engines: following }, options);
    return { judged, inventory, systems, entries };
  }

  private urgencyOf({ judged, systems, inventory }: Waiting, ledger: Ledger): Urgency {
    const { day } = this;
    const standing = standingIn(ledger, { systems, since: day, until: day });
    const found = new Map(judged.result.findings.map((finding) => [finding.id, finding]));
    const isNew = ({ id }: Finding) => standing.get(id) === undefined || standing.get(id)?.status === 'withdrawn';
    const isGone = ({ id, status }: Finding) => status !== 'withdrawn' && !found.has(id);
    const first = ledger.judgements({ since: day, until: day }).length < systems.length;
    const isLoss = judged.altered.length > 0 || inventory.gone.length > 0;
    if (first || isLoss || [...found.values()].some(isNew) || [...standing.values()].some(isGone)) return 'now';
    if (this.isLate(judged)) return 'now';
    const isOther = (finding: Finding) => {
      const before = standing.get(finding.id);
      return before?.accesses !== finding.accesses && !mayWait(before, finding);
    };
    return [...found.values()].some(isOther) ? 'grown' : 'counts';
  }

  /** Whether records of days that have ended came. */
  private isLate({ reads }: JudgedDays): boolean {
    return reads.some(
      ({ past, days = {}, added = Object.keys(days) }) => past !== 'same' && added.some((day) => day < this.day),
    );
  }

  /** Whether what waits has waited long enough. */
  isDue(urgency: Urgency): boolean {
    const { grown, counts } = this.desk.recordAfter;
    const wait = { now: 0, grown, counts }[urgency];
    const isRecordDue = this.waiting !== undefined && this.hasPassed(wait, this.recordedAt);
    return isRecordDue || (this.unreported !== undefined && this.areReportsDue());
  }

  private areReportsDue(): boolean {
    return this.hasPassed(this.desk.recordAfter.reports, this.reportedAt);
  }

  private hasPassed(wait: number, since: Instant): boolean {
    const now = this.desk.ports.now();
    // a clock that was set back makes nothing wait
    return now - since >= wait || now < since;
  }

  /**
   * Records what was judged last; its reports are written with it, or a while later, unless it is
   * `final`. Throws a UserError, of exit code 4 if another run holds the ledger: then it still
   * waits.
   */
  async record({ final = false } = {}): Promise<Recorded | undefined> {
    const { waiting, unreported } = this;
    const isReport = final || this.areReportsDue() || this.isAttached();
    const isOwed = isReport && unreported !== undefined;
    if (waiting === undefined && !isOwed) return undefined;
    let at: LedgerHead | undefined;
    const recorded = await this.recording(async (ledger, stage) => {
      if (waiting === undefined && ledger.position().entries === unreported?.entries) {
        await this.stage([unreported.run], lifeOf(this.desk.prepared, ledger, this.desk.ports), { ledger, stage });
        return 'reported';
      }
      const own = waiting ?? (unreported as Owed).waiting;
      const put = await this.put(ledger, own, { stage: isReport ? stage : undefined, final });
      at = ledger.position();
      return put;
    });
    const now = this.desk.ports.now();
    this.waiting = undefined;
    this.unreported = undefined;
    if (isReport) this.reportedAt = now;
    if (recorded === undefined || recorded === 'reported' || at === undefined) return undefined;
    this.recordedAt = now;
    this.verified = at;
    if (!isReport) this.unreported = { waiting: waiting as Waiting, run: recorded.run, entries: at.entries };
    return recorded;
  }

  private get folder(): string {
    const { config } = this.desk.prepared;
    return path.resolve(config.base, config.reports);
  }

  private recording<T>(work: (ledger: Ledger, stage: Stage) => Promise<T>): Promise<T | undefined> {
    const { prepared, ports } = this.desk;
    const { folder } = this;
    const ledger = path.resolve(prepared.config.base, prepared.config.ledger);
    const { now, onNotice } = ports;
    const files = { folders: [folder], reports: folder, mode: prepared.config.reportsMode };
    return recording({ ledger, create: true, ...files, now, onNotice, verified: this.verified }, work);
  }

  private async put(
    ledger: Ledger,
    judged: Waiting,
    { stage, final }: { stage: Stage | undefined; final: boolean },
  ): Promise<Recorded> {
    const { day } = this;
    const { prepared, ports } = this.desk;
    const waiting = await this.upToDate(ledger, judged);
    const { systems } = waiting;
    const filter = { systems, since: day, until: day };
    const before = standingIn(ledger, filter);
    const life = lifeOf(prepared, ledger, ports);
    const { result: all } = waiting.judged;
    const now = { ...waiting.judged, result: final ? all : withoutSmallGrowth(all, ledger, before) };
    const run = await recordDays(prepared, now, systems, { ledger, life, user: ports.user });
    const isLate = await this.recordChanges(waiting, ledger);
    life.reload();
    const files = stage === undefined ? [] : await this.stage([run], life, { ledger, stage });
    const result = { ...run.result, ledger: ledger.position(), states: life.states(systems, day, day) };
    const targets = targetsOf(prepared.config);
    const said = { by: 'watch', result, systems, runs: [run], files } as const;
    enqueuePaced(ledger, deliveriesOf(said, targets, ports.now()), targets);
    return { news: newsOf(before, standingIn(ledger, filter)), run: { ...run, result }, isLate };
  }

  /** Gives what a message may have with it. */
  private async stage(
    runs: readonly RecordedDays[],
    life: Life,
    desk: { ledger: Ledger; stage: Stage },
  ): Promise<string[]> {
    const { prepared, request, ports } = this.desk;
    const { lang, csvEncoding } = request;
    const made = { at: ports.now(), by: ports.user ?? '' };
    const staged = await stageReports(prepared, runs, life, desk, { folder: this.folder, lang, csvEncoding, made });
    return filesToAttach(staged.files);
  }

  /** Whether a message of it has reports with it, so that they must be there with it. */
  private isAttached(): boolean {
    return this.desk.prepared.config.deliver.some((target) => target.to === 'mail' && target.attach.length > 0);
  }

  /** What another run has recorded meanwhile may make another judgement. */
  private async upToDate(ledger: Ledger, waiting: Waiting): Promise<Waiting> {
    if (ledger.position().entries === waiting.entries) return waiting;
    return this.judgeWith(ledger, waiting.systems);
  }

  /** Notes which judged days are touched by what was read; gives whether one of them has ended. */
  private async recordChanges({ judged, inventory }: Waiting, ledger: Ledger): Promise<boolean> {
    const { prepared, ports } = this.desk;
    const life = lifeOf(prepared, ledger, ports);
    const seen = { reads: judged.reads, gone: inventory.gone, known: new Map(inventory.known) };
    const news = await logNews(seen, life, life.places, ({ day }) => day !== this.day);
    ledger.recordLogs(news);
    const { changes } = news;
    return changes.some(({ day }) => day < this.day);
  }
}

/** The last local day that has ended, and the one that has not. */
export function daysAt(timezone: string, now: Instant): { yesterday: Day; today: Day } {
  const today = dayOf(timezone, now);
  return { yesterday: addDays(today, -1), today };
}
