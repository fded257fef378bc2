/**
 * Look-ups of runs: which days they judged, what they read, what they remember. Nothing here
 * writes.
 */
import type Database from 'better-sqlite3';
import {
  type CoverageRow,
  type Day,
  dayKey,
  type ExceptionUse,
  type FileMemory,
  type InputFile,
} from '../domain/model.js';
import type { Row } from './chain.js';
import { activityDigest, fileOf, reportOf, rowsOf } from './rows.js';
import { CHAINED_TABLES } from './schema.js';
import type { ActivityRow, DayOutcome, DayRow, RecordedRun, RegisterFile } from './types.js';

/** The newest run per day and system that had its logs; else the newest. `place = 1` chooses it. */
const LAST_DONE = `last AS (
  SELECT seq, day, system, state, activity_run,
    row_number() OVER (PARTITION BY day, system ORDER BY state = 'missing', seq DESC) AS place
  FROM day_done WHERE day BETWEEN ? AND ?)`;

interface ActivityFilter {
  since?: Day | undefined;
  until?: Day | undefined;
  systems?: readonly string[] | undefined;
}

export class RunReader {
  private lastRun: RecordedRun | undefined;

  constructor(private readonly db: Database.Database) {}

  hasRun(id: string): boolean {
    return this.db.prepare('SELECT 1 FROM run WHERE id = ?').get(id) !== undefined;
  }

  /**
   * The newest run that judged it with its log there; a run that misses the log takes nothing back.
   */
  private lastDone(
    day: Day,
    system: string,
  ): { seq: number; state: DayOutcome; activity_run: number | null } | undefined {
    return this.db
      .prepare<[Day, string], { seq: number; state: DayOutcome; activity_run: number | null }>(
        `SELECT seq, state, activity_run FROM day_done WHERE day = ? AND system = ?
         ORDER BY state = 'missing', seq DESC LIMIT 1`,
      )
      .get(day, system);
  }

  /** State in the newest run of all. */
  lastState(day: Day, system: string): DayOutcome | undefined {
    return this.db
      .prepare<[Day, string], DayOutcome>('SELECT state FROM day_done WHERE day = ? AND system = ? ORDER BY seq DESC')
      .pluck()
      .get(day, system);
  }

  activityRun(day: Day, system: string): number | null {
    return this.lastDone(day, system)?.activity_run ?? null;
  }

  /** Digest of the rows known for each `day system`; none where no run kept any. */
  activityDigests(days: readonly Day[]): Map<string, string> {
    const [since = '', until = ''] = [days.toSorted()[0], days.toSorted().at(-1)];
    const known = this.activityDays({ since, until });
    return new Map(known.map(({ day, system, rows }) => [dayKey({ day, system }), activityDigest(rows())]));
  }

  /**
   * Days of which activity is known, in order, with their rows in order of account and terminal.
   */
  private activityDays({ since = '', until = '9999-12-31', systems }: ActivityFilter) {
    const known = this.db
      .prepare<unknown[], { day: Day; system: string; run: number }>(
        `WITH ${LAST_DONE} SELECT day, system, activity_run AS run FROM last
         WHERE place = 1 AND activity_run IS NOT NULL ORDER BY day, system`,
      )
      .all(since, until);
    // day by day and by that index: else SQLite may look at every row of a run once for each of its
    // days
    const ofDay = this.db
      .prepare<unknown[], [string, string, number, number]>(
        `SELECT account, terminal, accesses, outputs FROM activity INDEXED BY activity_day
         WHERE seq = ? AND day = ? AND system = ? ORDER BY n`,
      )
      .raw();
    return known
      .filter(({ system }) => systems?.includes(system) ?? true)
      .map(({ day, system, run }) => {
        const rows = (): ActivityRow[] =>
          ofDay.all(run, day, system).map(([account, terminal, accesses, outputs]) => {
            return { day, system, account, terminal, accesses, outputs };
          });
        return { day, system, rows };
      });
  }

  days({ since = '', until = '9999-12-31' }: { since?: Day | undefined; until?: Day | undefined }): DayRow[] {
    return this.db
      .prepare<unknown[], Omit<DayRow, 'activity'> & { activity_run: number | null }>(
        `SELECT day, system, state, at, activity_run FROM (
           SELECT d.day, d.system, d.state, d.activity_run, min(c.at) OVER (PARTITION BY d.day, d.system) AS at,
             row_number() OVER (PARTITION BY d.day, d.system ORDER BY d.state = 'missing', d.seq DESC) AS place
           FROM day_done d JOIN chain c USING (seq) WHERE d.day BETWEEN ? AND ?)
         WHERE place = 1 ORDER BY day, system`,
      )
      .all(since, until)
      .map(({ activity_run, ...row }) => ({ ...row, activity: activity_run !== null }));
  }

  coverage({ since = '', until = '9999-12-31' }: { since?: Day | undefined; until?: Day | undefined }): CoverageRow[] {
    const columns = CHAINED_TABLES.coverage.map((column) => `v."${column}"`).join(', ');
    return this.db
      .prepare<unknown[], CoverageRow>(
        `WITH ${LAST_DONE} SELECT ${columns} FROM last JOIN coverage v USING (seq, day, system)
         WHERE place = 1 ORDER BY day, system`,
      )
      .all(since, until);
  }

  activity(filter: ActivityFilter & { inFull?: Day | undefined }): ActivityRow[] {
    const { inFull = '' } = filter;
    const kept: ActivityRow[] = [];
    const last = new Map<string, ActivityRow | undefined>();
    for (const { day, rows } of this.activityDays(filter)) {
      for (const row of rows()) {
        const key = `${row.system}\u0000${row.account}\u0000${row.terminal}`;
        if (day >= inFull || !last.has(key)) kept.push(row);
        if (day < inFull) last.set(key, last.has(key) ? row : undefined);
      }
    }
    for (const row of last.values()) if (row !== undefined) kept.push(row);
    return kept;
  }

  fileMemory(): FileMemory[] {
    const columns = CHAINED_TABLES.file_memory.map((column) => `"${column}"`).join(', ');
    return this.db
      .prepare<[], Row>(
        `SELECT ${columns}, max(seq) AS newest FROM file_memory GROUP BY system, path ORDER BY system, path`,
      )
      .all()
      .map(({ newest: _, ...row }) => fileOf(row));
  }

  newestBy(): { config: string; version: string } | undefined {
    return this.db
      .prepare<[], { config: string; version: string }>('SELECT config, version FROM run ORDER BY seq DESC LIMIT 1')
      .get();
  }

  runs(): RecordedRun[] {
    const rows = this.db.prepare<[], Row>('SELECT run.*, chain.at FROM run JOIN chain USING (seq) ORDER BY seq').all();
    return rows.map((row) => this.toRun(row));
  }

  operators(): Map<number, string> {
    const rows = this.db.prepare<[], { seq: number; user: string }>('SELECT seq, user FROM operator').all();
    return new Map(rows.map(({ seq, user }) => [seq, user]));
  }

  runOf(day: Day, system: string): RecordedRun | undefined {
    const seq = this.lastDone(day, system)?.seq;
    if (seq === undefined) return undefined;
    // Many days share a run, and a run of half a year is long.
    if (this.lastRun?.seq !== seq) {
      const row = this.db
        .prepare<[number], Row>('SELECT run.*, chain.at FROM run JOIN chain USING (seq) WHERE seq = ?')
        .get(seq);
      this.lastRun = row && this.toRun(row);
    }
    return this.lastRun;
  }

  /** What was read may not be kept any more. */
  forget(): void {
    this.lastRun = undefined;
  }

  private toRun(row: Row): RecordedRun {
    const seq = row.seq as number;
    const list = (column: string) => JSON.parse(row[column] as string) as string[];
    const exceptions = rowsOf<Omit<ExceptionUse, 'from'> & { since: Day }>(this.db, 'exception', seq);
    return {
      seq,
      id: row.id as string,
      at: row.at as number,
      since: row.since as Day,
      until: row.until as Day,
      version: row.version as string,
      timezone: row.timezone as string,
      scope: {
        systems: list('systems'),
        rules: list('rules'),
        days: list('days'),
        config: row.config as string,
        register: rowsOf<RegisterFile>(this.db, 'register_file', seq),
      },
      coverage: rowsOf<CoverageRow>(this.db, 'coverage', seq),
      inputs: rowsOf<InputFile>(this.db, 'input', seq),
      exceptions: exceptions.map(({ since, ...use }) => ({ ...use, from: since })),
      ...reportOf(row),
    };
  }
}
