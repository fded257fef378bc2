/** Look-ups in the ledger. Nothing here writes. */
import type Database from 'better-sqlite3';
import { userError } from '../errors.js';
import type { CoverageRow, Day, Evidence, ExceptionUse, Finding, FindingStatus, InputFile } from '../model.js';
import { digestOf, type Row, valuesOf } from './chain.js';
import { evidenceOf, fileOf, findingOf, reportOf } from './rows.js';
import { CHAINED_TABLES, type ChainedTable } from './schema.js';
import type {
  ActivityRow,
  DayRow,
  DayState,
  FileMemory,
  FindingEvent,
  FindingFilter,
  RecordedRun,
  RegisterFile,
  Scope,
} from './types.js';

interface Stored {
  status: FindingStatus;
  content: string;
  content_seq: number;
}

const STORED = 'SELECT f.status, f.content_seq, e.content FROM finding f JOIN finding_event e ON e.seq = f.content_seq';

/** The newest run per day and system that had its logs; else the newest. `place = 1` chooses it. */
const LAST_DONE = `last AS (
  SELECT seq, day, system, state, activity_run,
    row_number() OVER (PARTITION BY day, system ORDER BY state = 'missing', seq DESC) AS place
  FROM day_done WHERE day BETWEEN ? AND ?)`;

export class Reader {
  constructor(private readonly db: Database.Database) {}

  /** Rows of one entry in their order, without the columns that only the chain needs. */
  rowsOf<T>(table: ChainedTable, seq: number): T[] {
    const columns = CHAINED_TABLES[table].map((column) => `"${column}"`).join(', ');
    return this.db.prepare<[number], T>(`SELECT ${columns} FROM ${table} WHERE seq = ? ORDER BY n`).all(seq);
  }

  hasRun(id: string): boolean {
    return this.db.prepare('SELECT 1 FROM run WHERE id = ?').get(id) !== undefined;
  }

  evidenceFiles(seq: number): string[] {
    return this.db.prepare<[number], string>('SELECT DISTINCT file FROM evidence WHERE seq = ?').pluck().all(seq);
  }

  private toFinding(stored: Stored, evidence = true): Finding {
    const rows = evidence ? this.rowsOf<Row>('evidence', stored.content_seq).map(evidenceOf) : [];
    return findingOf(stored.content, stored.status, rows as Evidence[]);
  }

  findingById(id: string): Finding | undefined {
    const stored = this.db.prepare<[string], Stored>(`${STORED} WHERE f.id = ?`).get(id);
    return stored && this.toFinding(stored);
  }

  finding(prefix: string): Finding {
    const ids = this.db
      .prepare<{ prefix: string }, string>(
        'SELECT id FROM finding WHERE id >= :prefix AND substr(id, 1, length(:prefix)) = :prefix LIMIT 6',
      )
      .pluck()
      .all({ prefix });
    if (prefix === '' || ids.length === 0) throw userError('ledger.noFinding', { id: prefix });
    if (ids.length > 1 && !ids.includes(prefix)) {
      throw userError('ledger.ambiguous', { id: prefix, ids: ids.slice(0, 5).join(', ') });
    }
    return this.findingById(ids.includes(prefix) ? prefix : ids[0]!)!;
  }

  findings(filter: FindingFilter, evidence: boolean): Finding[] {
    const { where, values } = conditions(filter);
    return this.db
      .prepare<unknown[], Stored>(`${STORED} ${where} ORDER BY f.day, f.system, f.rule, f.account, f.id`)
      .all(...values)
      .map((stored) => this.toFinding(stored, evidence));
  }

  withdrawnIn(scope: Scope): Finding[] {
    return this.db
      .prepare<unknown[], Stored>(
        `${STORED} WHERE f.status = 'withdrawn' AND f.rule IN (SELECT value FROM json_each(?))
         AND f.day IN (SELECT value FROM json_each(?)) AND (f.system = '' OR f.system IN (SELECT value FROM json_each(?)))
         ORDER BY f.day, f.system, f.rule, f.account, f.id`,
      )
      .all(...[scope.rules, scope.days, scope.systems].map((list) => JSON.stringify(list)))
      .map((stored) => this.toFinding(stored));
  }

  history(id: string): FindingEvent[] {
    return this.db
      .prepare<[string], Omit<FindingEvent, 'run'> & { run: string | null }>(
        `SELECT e.seq, e.finding, e.kind, c.at, r.id AS run, e.user, e.reason, e.status
         FROM finding_event e JOIN chain c USING (seq) LEFT JOIN run r ON r.seq = e.run WHERE e.finding = ? ORDER BY e.seq`,
      )
      .all(id)
      .map(({ run, ...event }) => ({ ...event, run: run ?? undefined }));
  }

  /** The newest run that judged it with its log there; a run that misses the log takes nothing back. */
  private lastDone(
    day: Day,
    system: string,
  ): { seq: number; state: DayState; activity_run: number | null } | undefined {
    return this.db
      .prepare<[Day, string], { seq: number; state: DayState; activity_run: number | null }>(
        `SELECT seq, state, activity_run FROM day_done WHERE day = ? AND system = ?
         ORDER BY state = 'missing', seq DESC LIMIT 1`,
      )
      .get(day, system);
  }

  /** State in the newest run of all. */
  lastState(day: Day, system: string): DayState | undefined {
    return this.db
      .prepare<[Day, string], DayState>('SELECT state FROM day_done WHERE day = ? AND system = ? ORDER BY seq DESC')
      .pluck()
      .get(day, system);
  }

  activityRun(day: Day, system: string): number | null {
    return this.lastDone(day, system)?.activity_run ?? null;
  }

  /** Of the rows known for that day; undefined where there are none yet. */
  activityDigest(day: Day, system: string): string | undefined {
    const run = this.activityRun(day, system);
    if (run === null) return undefined;
    const rows = this.rowsOf<Row>('activity', run).filter((row) => row.day === day && row.system === system);
    return digestOf(rows.map((row) => valuesOf('activity', row)));
  }

  daysDone(systems: readonly string[]): Map<Day, { complete: boolean }> {
    const done = new Map<Day, { systems: Set<string>; complete: boolean }>();
    for (const row of this.days({})) {
      if (row.state === 'missing' || !systems.includes(row.system)) continue;
      const day = done.get(row.day) ?? { systems: new Set(), complete: true };
      day.systems.add(row.system);
      day.complete &&= row.state === 'complete';
      done.set(row.day, day);
    }
    const wanted = new Set(systems).size;
    return new Map(
      [...done].filter(([, day]) => day.systems.size === wanted).map(([day, { complete }]) => [day, { complete }]),
    );
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

  activity(filter: {
    since?: Day | undefined;
    until?: Day | undefined;
    systems?: readonly string[] | undefined;
  }): ActivityRow[] {
    const { since = '', until = '9999-12-31', systems } = filter;
    return this.db
      .prepare<unknown[], ActivityRow>(
        `WITH ${LAST_DONE}
         SELECT a.day, a.system, a.account, a.terminal, a.accesses, a.outputs
         FROM last JOIN activity a ON a.seq = last.activity_run AND a.day = last.day AND a.system = last.system
         WHERE place = 1 AND (? IS NULL OR a.system IN (SELECT value FROM json_each(?)))
         ORDER BY a.day, a.system, a.account, a.terminal`,
      )
      .all(since, until, ...twice(systems ? JSON.stringify(systems) : null));
  }

  fileMemory(): Map<string, FileMemory> {
    const columns = CHAINED_TABLES.file_memory.map((column) => `"${column}"`).join(', ');
    const rows = this.db
      .prepare<[], Row>(`SELECT ${columns}, max(seq) AS newest FROM file_memory GROUP BY path ORDER BY path`)
      .all()
      .map(({ newest: _, ...row }) => fileOf(row));
    return new Map(rows.map((file) => [file.path, file]));
  }

  runs(): RecordedRun[] {
    const rows = this.db.prepare<[], Row>('SELECT run.*, chain.at FROM run JOIN chain USING (seq) ORDER BY seq').all();
    return rows.map((row) => this.toRun(row));
  }

  runOf(day: Day, system: string): RecordedRun | undefined {
    const seq = this.lastDone(day, system)?.seq;
    const row =
      seq &&
      this.db.prepare<[number], Row>('SELECT run.*, chain.at FROM run JOIN chain USING (seq) WHERE seq = ?').get(seq);
    return row ? this.toRun(row) : undefined;
  }

  private toRun(row: Row): RecordedRun {
    const seq = row.seq as number;
    const list = (column: string) => JSON.parse(row[column] as string) as string[];
    const exceptions = this.rowsOf<Omit<ExceptionUse, 'from'> & { since: Day }>('exception', seq);
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
        register: this.rowsOf<RegisterFile>('register_file', seq),
      },
      coverage: this.rowsOf<CoverageRow>('coverage', seq),
      inputs: this.rowsOf<InputFile>('input', seq),
      exceptions: exceptions.map(({ since, ...use }) => ({ ...use, from: since })),
      ...reportOf(row),
    };
  }
}

function twice<T>(value: T): [T, T] {
  return [value, value];
}

function conditions(filter: FindingFilter): { where: string; values: unknown[] } {
  const parts: string[] = [];
  const values: unknown[] = [];
  const add = (sql: string, ...given: unknown[]) => {
    parts.push(sql);
    values.push(...given);
  };
  const lists = [
    ['rule', filter.rules],
    ['system', filter.systems],
    ['account', filter.accounts],
    ['severity', filter.severities],
    ['status', filter.statuses],
  ] as const;
  for (const [column, list] of lists) {
    if (list) add(`f.${column} IN (SELECT value FROM json_each(?))`, JSON.stringify(list));
  }
  if (filter.ids) {
    const ids = JSON.stringify(filter.ids);
    add('EXISTS (SELECT 1 FROM json_each(?) p WHERE substr(f.id, 1, length(p.value)) = p.value)', ids);
  }
  if (filter.since) add('f.day >= ?', filter.since);
  if (filter.until) add('f.day <= ?', filter.until);
  if (filter.person) {
    add(
      `(e.content ->> '$.actor.employee_id' = ? OR EXISTS (SELECT 1 FROM json_each(e.content, '$.others') o WHERE o.value ->> '$.employee_id' = ?))`,
      ...twice(filter.person),
    );
  }
  return { where: parts.length > 0 ? `WHERE ${parts.join(' AND ')}` : '', values };
}
