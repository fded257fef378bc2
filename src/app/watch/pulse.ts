/**
 * How a watch stands: gathered as it goes on, told as alarms when something is wrong, and written
 * as a heartbeat.
 */
import { UserError } from '../../domain/errors.js';
import type { Instant, LogRead, RunResult } from '../../domain/model.js';
import { dayOf, isoLocal } from '../../domain/time.js';
import { render } from '../../messages/index.js';
import type { Prepared } from '../prepare.js';
import { type Alarm, alarmsOf } from './alarms.js';
import { BEAT, type Heartbeat, writeHeartbeat } from './heartbeat.js';
import type { Trouble, WatchPorts, WatchRequest } from './ports.js';

export class Pulse {
  private readonly started: Instant;
  private loaded: Instant;
  private readonly lastLines = new Map<string, Instant>();
  private readonly lagging = new Map<string, { since: Instant; bytes: number }>();
  private readonly open = new Map<string, number>();
  private readonly troubled = new Map<Trouble, Instant>();
  private alarms = new Map<string, Alarm>();
  private written: Instant = Number.NEGATIVE_INFINITY;
  private isUnwritable = false;

  constructor(
    private readonly request: WatchRequest,
    private readonly ports: WatchPorts,
  ) {
    this.started = this.loaded = ports.now();
  }

  settingsLoaded(): void {
    this.loaded = this.ports.now();
  }

  /** Something of a system's logs waits to be judged. */
  waits(system: string, bytes: number): void {
    const since = this.lagging.get(system)?.since ?? this.ports.now();
    this.lagging.set(system, { since, bytes });
  }

  judged(systems: readonly string[], reads: readonly LogRead[], { findings }: RunResult): void {
    for (const system of systems) {
      this.lagging.delete(system);
      const standing = findings.filter((one) => one.system === system && one.severity !== 'info');
      this.open.set(system, standing.length);
    }
    for (const { system, last } of reads) {
      if (last !== undefined) this.lastLines.set(system, Math.max(last, this.lastLines.get(system) ?? last));
    }
  }

  troubles(of: Trouble): void {
    if (!this.troubled.has(of)) this.troubled.set(of, this.ports.now());
  }

  recovers(of: Trouble): void {
    this.troubled.delete(of);
  }

  /**
   * Tells alarms that begin and end, and writes a heartbeat if one is due. `unsent`: messages.
   * Gives the alarms that begin.
   */
  async beat({ config, register }: Prepared, unsent: number, isEnd = false): Promise<readonly Alarm[]> {
    const now = this.ports.now();
    const alarms = alarmsOf(
      {
        now,
        timezone: config.timezone,
        started: this.started,
        systems: this.systemsOf(config),
        isBusinessDay: (day) => register.isBusinessDay(day),
        refusedSince: this.troubled.get('settings'),
        unrecordedSince: this.troubled.get('ledger'),
        unsent,
        ...config.watch,
      },
      dayOf(config.timezone, now),
    );
    const { begun, ended } = this.tell(alarms);
    const isNews = begun.length + ended.length > 0;
    const isDue = now - this.written >= BEAT || now < this.written;
    if (isNews || isDue || isEnd) await this.write(config, now, isEnd ? 'ended' : 'watching');
    return begun;
  }

  private systemsOf({ systems }: Prepared['config']) {
    const own = systems.filter(({ id }) => this.request.systems.includes(id));
    return own.map(({ id, check, serviceHours }) => ({
      id,
      check,
      serviceHours,
      lastLine: this.lastLines.get(id),
      laggingSince: this.lagging.get(id)?.since,
    }));
  }

  private tell(alarms: readonly Alarm[]): { begun: Alarm[]; ended: Alarm[] } {
    const now = new Map(alarms.map((alarm) => [`${alarm.kind} ${alarm.system}`, alarm]));
    const before = this.alarms;
    const begun = [...now].filter(([key]) => !before.has(key)).map(([, alarm]) => alarm);
    const ended = [...before].filter(([key]) => !now.has(key)).map(([, alarm]) => alarm);
    this.alarms = now;
    for (const alarm of begun) this.ports.onAlarm(alarm, true);
    for (const alarm of ended) this.ports.onAlarm(alarm, false);
    return { begun, ended };
  }

  /**
   * That it cannot be written is told once; the watch goes on, and the old heartbeat shows that
   * something is wrong.
   */
  private async write(config: Prepared['config'], now: Instant, state: Heartbeat['state']): Promise<void> {
    this.written = now;
    try {
      await writeHeartbeat(config, this.shape(config.timezone, now, state));
      this.isUnwritable = false;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      if (!this.isUnwritable) this.ports.onTrouble(error.problems, 'ledger');
      this.isUnwritable = true;
    }
  }

  private shape(timezone: string, now: Instant, state: Heartbeat['state']): Heartbeat {
    const time = (t: Instant) => isoLocal(timezone, t);
    const refused = this.troubled.get('settings');
    return {
      tool: 'sekisho',
      version: this.ports.version,
      pid: process.pid,
      state,
      startedAt: time(this.started),
      at: time(now),
      systems: this.request.systems.map((system) => {
        const last = this.lastLines.get(system);
        const lag = this.lagging.get(system);
        return {
          system,
          lastLine: last === undefined ? null : time(last),
          lagBytes: lag?.bytes ?? 0,
          lagSeconds: lag === undefined ? 0 : Math.floor((now - lag.since) / 1000),
          openFindings: this.open.get(system) ?? 0,
        };
      }),
      settings: { loadedAt: time(this.loaded), refusedSince: refused === undefined ? null : time(refused) },
      alarms: [...this.alarms.values()].map(({ kind, system, since, said }) => ({
        kind,
        system,
        since: time(since),
        message: render(this.request.lang, said),
      })),
    };
  }
}
