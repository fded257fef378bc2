/**
 * Watching: the days that have ended are judged by a check, the day that has not as often as its
 * logs grow. Nothing here judges: a step looks at what has changed, and calls what a check calls.
 * So a process that is killed loses nothing, and one that starts again repeats nothing: what is
 * known lies in the ledger, and findings are named by what they are.
 */
import path from 'node:path';
import { type Problem, UserError } from '../../domain/errors.js';
import type { Day, RunResult } from '../../domain/model.js';
import { addDays } from '../../domain/time.js';
import { openLedger } from '../../ledger/index.js';
import { check } from '../check/check.js';
import type { Prepared } from '../prepare.js';
import { LogsSeen } from './logs-seen.js';
import { type FindingNews, newsOf, type Standing, standingIn } from './news.js';
import { daysAt, OpenDay, type RecordAfter } from './open-day.js';
import type { Trouble, WatchPorts, WatchRequest } from './ports.js';
import { Post } from './post.js';
import { Pulse } from './pulse.js';
import { SettingsSeen } from './settings-seen.js';

export const RECORD_AFTER: RecordAfter = { grown: 10_000, counts: 60_000, reports: 10_000 };

export class Watch {
  private readonly settings: SettingsSeen;
  private readonly logs = new LogsSeen();
  private readonly troubles = new Map<Trouble, string>();
  private readonly pulse: Pulse;
  private readonly post: Post;
  private open: OpenDay;
  private endedJudged: Day | undefined;
  private mustJudgeAll = true;
  /** results of the last judgements, for the exit code */
  readonly last = new Map<'ended' | 'open', RunResult>();

  constructor(
    private prepared: Prepared,
    private readonly request: WatchRequest,
    private readonly ports: WatchPorts,
    private readonly recordAfter: RecordAfter = RECORD_AFTER,
  ) {
    this.settings = new SettingsSeen(prepared, ports.load, ports.now);
    this.pulse = new Pulse(request, ports);
    this.post = new Post(ports);
    this.open = this.openDay();
  }

  private openDay(): OpenDay {
    const { prepared, request, ports, recordAfter } = this;
    const { today } = daysAt(prepared.config.timezone, ports.now());
    return new OpenDay({ prepared, request, ports, following: ports.following, recordAfter }, today);
  }

  /**
   * Takes in what has changed. `final`: what waits is recorded, however little it is. `inOrder`:
   * where another run holds the ledger, nothing later is recorded before what is earlier.
   */
  async step({ final = false, inOrder = false } = {}): Promise<void> {
    await this.takeSettings(this.settings.look());
    const { today } = daysAt(this.prepared.config.timezone, this.ports.now());
    if (this.open.day !== today) {
      await this.record({ final: true });
      this.open = this.openDay();
      this.mustJudgeAll = true;
    }
    this.failed.clear();
    if (this.endedJudged !== addDays(today, -1)) await this.judgeEnded();
    if (!inOrder || !this.failed.has('ledger')) await this.judgeOpen(final);
    for (const of of ['logs', 'ledger'] as const) {
      const problems = this.failed.get(of);
      if (problems === undefined) this.recovered(of);
      else this.trouble(of, problems);
    }
    const begun = await this.pulse.beat(this.prepared, this.post.unsent, final);
    // that messages cannot be sent is no message
    this.post.tell(begun.flatMap(({ kind, said }) => (kind === 'unsent' ? [] : [said])));
    await this.post.look(this.prepared, final);
  }

  /** The settings as they lie there now, whatever they have lost. */
  async reload(): Promise<void> {
    await this.takeSettings(this.settings.look({ now: true }));
  }

  private async takeSettings({ prepared, problems }: ReturnType<SettingsSeen['look']>): Promise<void> {
    if (problems !== undefined) this.trouble('settings', problems);
    if (prepared === undefined) return;
    await this.record({ final: true });
    this.recovered('settings');
    this.prepared = prepared;
    this.pulse.settingsLoaded();
    this.open = this.openDay();
    this.endedJudged = undefined;
    this.mustJudgeAll = true;
  }

  /** Days that have ended, as far as they are due, or stale. */
  private async judgeEnded(): Promise<void> {
    const { prepared, request, ports } = this;
    const { workers, lang, csvEncoding } = request;
    const { yesterday } = daysAt(prepared.config.timezone, ports.now());
    const isDone = await this.attempt(request.systems, async (systems) => {
      const before = this.standing();
      const { result } = await check(prepared, { days: undefined, systems, workers, lang, csvEncoding }, ports);
      if (result !== undefined) this.last.set('ended', result);
      this.post.isOwed();
      this.tell(newsOf(before, this.standing()));
    });
    if (isDone) this.endedJudged = yesterday;
  }

  private standing(): Standing {
    const { config } = this.prepared;
    const ledger = openLedger(path.resolve(config.base, config.ledger), { create: true, now: this.ports.now });
    try {
      return standingIn(ledger, { systems: this.request.systems });
    } finally {
      ledger.close();
    }
  }

  private async judgeOpen(final: boolean): Promise<void> {
    const { request, ports, open } = this;
    const sources = this.prepared.sources.filter(({ system }) => request.systems.includes(system));
    await this.attempt([], async () => {
      const { systems: changed, losing, bytes } = await this.logs.look(sources, ports.engines);
      // what was read of a file that is not there any more, or is another, must be in the ledger
      // before
      if (losing.size > 0) await this.record();
      for (const system of this.mustJudgeAll ? request.systems : changed) this.toJudge.add(system);
      for (const system of changed) this.pulse.waits(system, bytes.get(system) ?? 0);
      this.mustJudgeAll = false;
    });
    await this.attempt([...this.toJudge], async (systems) => {
      if (systems.length === 0) return;
      this.urgency = await open.judge(systems, ({ reads, result }) => this.pulse.judged(systems, reads, result));
      this.logs.taken(systems);
      for (const system of systems) this.toJudge.delete(system);
    });
    await this.attempt([], async () => {
      if (final || open.isDue(this.urgency)) await this.record({ final });
    });
  }
  /** systems with something that was not taken in yet */
  private readonly toJudge = new Set<string>();
  private urgency: Awaited<ReturnType<OpenDay['judge']>> = 'counts';

  /** What waits is recorded. */
  private async record({ final = false } = {}): Promise<void> {
    const recorded = await this.open.record({ final });
    if (recorded === undefined) return;
    const { news, run, isLate } = recorded;
    this.last.set('open', run.result);
    this.post.isOwed();
    if (isLate) this.endedJudged = undefined;
    this.tell(news);
  }

  private tell(news: readonly FindingNews[]): void {
    if (news.length > 0) this.ports.onNews(news, this.prepared.config);
  }

  /**
   * What cannot be done now is tried again at the next step. What fails for several systems is
   * tried with each of them, so that a log that cannot be read keeps none of the others from being
   * judged. Gives whether all went well.
   */
  private async attempt(
    systems: readonly string[],
    work: (systems: readonly string[]) => Promise<void>,
  ): Promise<boolean> {
    try {
      await work(systems);
      return true;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      if (systems.length < 2 || error.exitCode === LOCKED) {
        this.failed.set(error.exitCode === LOCKED ? 'ledger' : 'logs', error.problems);
        return false;
      }
    }
    let isDone = true;
    for (const system of systems) isDone = (await this.attempt([system], work)) && isDone;
    return isDone;
  }
  /** what could not be done in this step */
  private readonly failed = new Map<Trouble, readonly Problem[]>();

  private trouble(of: Trouble, problems: readonly Problem[]): void {
    const said = JSON.stringify(problems);
    if (this.troubles.get(of) === said) return;
    this.troubles.set(of, said);
    this.pulse.troubles(of);
    this.ports.onTrouble(problems, of);
  }

  private recovered(of: Trouble): void {
    this.pulse.recovers(of);
    if (this.troubles.delete(of)) this.ports.onRecovery(of);
  }

  /** Absolute paths of the logs, as the last look found them. */
  get logFiles(): string[] {
    return this.logs.files.map(({ source, path: named }) => path.resolve(source.base, named));
  }

  /** Whether something could not be done at the last step. */
  get isTroubled(): boolean {
    return this.troubles.size > 0;
  }

  /** Whether another run held the ledger at the last step. */
  get isLedgerHeld(): boolean {
    return this.troubles.has('ledger');
  }
}

/** The exit code of an error that says that another run holds the ledger. */
const LOCKED = 4;
