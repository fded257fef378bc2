/**
 * Watching: the days that have ended are judged by a check, the day that has not as often as its logs grow. Nothing here judges: a step
 * looks at what has changed, and calls what a check calls. So a process that is killed loses nothing, and one that starts again repeats
 * nothing: what is known lies in the ledger, and findings are named by what they are.
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
import { SettingsSeen } from './settings-seen.js';

export const RECORD_AFTER: RecordAfter = { grown: 10_000, counts: 60_000 };

export class Watch {
  private readonly settings: SettingsSeen;
  private readonly logs = new LogsSeen();
  private readonly troubles = new Map<Trouble, string>();
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
    this.settings = new SettingsSeen(prepared, ports.load);
    this.open = this.openDay();
  }

  private openDay(): OpenDay {
    const { prepared, request, ports, recordAfter } = this;
    const { today } = daysAt(prepared.config.timezone, ports.now());
    return new OpenDay({ prepared, request, ports, following: ports.following, recordAfter }, today);
  }

  /** Takes in what has changed. `final`: what waits is recorded, however little it is. */
  async step({ final = false } = {}): Promise<void> {
    await this.takeSettings(this.settings.look());
    const { today } = daysAt(this.prepared.config.timezone, this.ports.now());
    if (this.open.day !== today) {
      await this.record();
      this.open = this.openDay();
      this.mustJudgeAll = true;
    }
    if (this.endedJudged !== addDays(today, -1)) await this.judgeEnded();
    await this.judgeOpen(final);
  }

  /** The settings as they lie there now, whatever they have lost. */
  async reload(): Promise<void> {
    await this.takeSettings(this.settings.look({ now: true }));
  }

  private async takeSettings({ prepared, problems }: ReturnType<SettingsSeen['look']>): Promise<void> {
    if (problems !== undefined) this.trouble('settings', problems);
    if (prepared === undefined) return;
    await this.record();
    this.recovered('settings');
    this.prepared = prepared;
    this.open = this.openDay();
    this.endedJudged = undefined;
    this.mustJudgeAll = true;
  }

  /** Days that have ended, as far as they are due, or stale. */
  private async judgeEnded(): Promise<void> {
    const { prepared, request, ports } = this;
    const { systems, workers, lang, csvEncoding } = request;
    const { timezone } = prepared.config;
    const { yesterday } = daysAt(timezone, ports.now());
    await this.attempt(async () => {
      const before = this.standing();
      const { result } = await check(prepared, { days: undefined, systems, workers, lang, csvEncoding }, ports);
      if (result !== undefined) this.last.set('ended', result);
      this.endedJudged = yesterday;
      this.tell(newsOf(before, this.standing()));
    });
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
    const sources = this.prepared.sources.filter(({ system }) => this.request.systems.includes(system));
    await this.attempt(async () => {
      const { systems: changed, losing } = await this.logs.look(sources, this.ports.engines);
      // what was read of a file that is not there any more, or is another, must be in the ledger before
      if (losing.size > 0) await this.record();
      const systems = this.mustJudgeAll ? this.request.systems : [...changed];
      if (systems.length > 0) {
        this.urgency = await this.open.judge(systems);
        this.logs.taken(systems);
        this.mustJudgeAll = false;
      }
      if (final || this.open.isDue(this.urgency)) await this.record();
    });
  }
  private urgency: Awaited<ReturnType<OpenDay['judge']>> = 'counts';

  /** What waits is recorded. */
  private async record(): Promise<void> {
    const recorded = await this.open.record();
    if (recorded === undefined) return;
    const { news, run, isLate } = recorded;
    this.last.set('open', run.result);
    if (isLate) this.endedJudged = undefined;
    this.tell(news);
  }

  private tell(news: readonly FindingNews[]): void {
    if (news.length > 0) this.ports.onNews(news, this.prepared.config.timezone);
  }

  /** What cannot be done now is tried again at the next step. */
  private async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.recovered('logs');
      this.recovered('ledger');
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      this.trouble(error.exitCode === LOCKED ? 'ledger' : 'logs', error.problems);
    }
  }

  private trouble(of: Trouble, problems: readonly Problem[]): void {
    const said = JSON.stringify(problems);
    if (this.troubles.get(of) === said) return;
    this.troubles.set(of, said);
    this.ports.onTrouble(problems, of);
  }

  private recovered(of: Trouble): void {
    if (this.troubles.delete(of)) this.ports.onRecovery(of);
  }

  /** Whether something could not be done at the last step. */
  get isTroubled(): boolean {
    return this.troubles.size > 0;
  }
}

/** The exit code of an error that says that another run holds the ledger. */
const LOCKED = 4;
