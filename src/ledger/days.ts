/**
 * The life of days in the ledger: by what days were judged, what is known of log files, what people
 * have acknowledged.
 */
import type Database from 'better-sqlite3';
import { userError } from '../domain/errors.js';
import type { Cause, Day, KnownLog, LostLog } from '../domain/model.js';
import { addDays, startOfDay } from '../domain/time.js';
import { type ChainWriter, type Row, type Rows, valuesOf } from './chain.js';
import { canonical } from './hash.js';
import { keyOf } from './plan.js';
import { fileRow } from './rows.js';
import { CHAINED_TABLES, type ChainedTable } from './schema.js';
import type {
  AcknowledgementRow,
  Judgement,
  JudgementRow,
  LogChange,
  LogNews,
  LogVersion,
  Memory,
  RecordedAcknowledgement,
  RecordedLoss,
} from './types.js';

interface Range {
  since?: Day | undefined;
  until?: Day | undefined;
}

export class DayReader {
  constructor(private readonly db: Database.Database) {}

  /**
   * The newest of every day and system; of days that an earlier version judged, what it tells of
   * them.
   */
  judgements({ since = '', until = '9999-12-31' }: Range): Judgement[] {
    return this.db
      .prepare<unknown[], Row>(
        `WITH newest AS (
           SELECT d.day, d.system, d.seq, d.state, d.activity_run, j.final, j.causes, j.facts,
             row_number() OVER (PARTITION BY d.day, d.system ORDER BY j.seq IS NULL, j.seq IS NULL AND d.state = 'missing', d.seq DESC) AS place
           FROM day_done d LEFT JOIN judgement j ON j.seq = d.seq AND j.day = d.day AND j.system = d.system
           WHERE d.day BETWEEN ? AND ?)
         SELECT n.*, c.at, r.id AS run, r.version, r.config, r.timezone
         FROM newest n JOIN chain c USING (seq) JOIN run r USING (seq) WHERE n.place = 1 ORDER BY n.day, n.system`,
      )
      .all(since, until)
      .map(judgementOf);
  }

  logs(): KnownLog[] {
    const columns = columnsOf('log_file');
    return this.db
      .prepare<[], Row>(
        `SELECT ${columns}, max(seq) AS newest FROM log_file GROUP BY system, path ORDER BY system, path`,
      )
      .all()
      .map(({ newest: _, ...row }) => logOf(row));
  }

  logChanges(): (LogChange & { seq: number })[] {
    return this.db
      .prepare<[], LogChange & { seq: number }>(
        `SELECT ${columnsOf('log_change')}, max(seq) AS seq FROM log_change
         GROUP BY day, system, path ORDER BY day, system, path`,
      )
      .all();
  }

  lostLogs(): RecordedLoss[] {
    return this.db
      .prepare<[], Row>(
        `SELECT ${columnsOf('lost_log')}, max(seq) AS seq FROM lost_log GROUP BY system, path, size, sha256
         ORDER BY seq, n`,
      )
      .all()
      .map(({ read_at, days, ...row }) => ({
        ...(row as unknown as RecordedLoss),
        readAt: (read_at as number | null) ?? undefined,
        days: JSON.parse(days as string),
      }));
  }

  logVersions({ system, path }: { system: string; path: string }): LogVersion[] {
    return this.db
      .prepare<[string, string], LogVersion>(
        `SELECT f.size, f.sha256, c.at FROM log_file f JOIN chain c USING (seq)
         WHERE f.path = ? AND f.system = ? ORDER BY f.seq DESC`,
      )
      .all(path, system);
  }

  acknowledgements(): RecordedAcknowledgement[] {
    const columns = CHAINED_TABLES.acknowledgement.map((column) => `a."${column}"`).join(', ');
    return this.db
      .prepare<[], Row>(
        `SELECT a.seq, c.at, ${columns} FROM acknowledgement a JOIN chain c USING (seq) ORDER BY a.seq, a.n`,
      )
      .all()
      .map((row) => ({ ...(row as unknown as RecordedAcknowledgement), causes: JSON.parse(row.causes as string) }));
  }

  /** Those that differ from what is known of their day and system. */
  newJudgements(rows: readonly JudgementRow[]): JudgementRow[] {
    const newest = this.db.prepare<[Day, string], Row>(
      'SELECT day, system, final, causes, facts FROM judgement WHERE day = ? AND system = ? ORDER BY seq DESC LIMIT 1',
    );
    return rows.filter(
      (row) => textOf('judgement', newest.get(row.day, row.system)) !== textOf('judgement', judgementRow(row)),
    );
  }

  newLogs(files: readonly KnownLog[]): KnownLog[] {
    const before = new Map(
      this.logs().map((file) => [keyOf(file.system, file.path), textOf('log_file', logRow(file))]),
    );
    return files
      .filter((file) => before.get(keyOf(file.system, file.path)) !== textOf('log_file', logRow(file)))
      .sort((a, b) => (keyOf(a.system, a.path) < keyOf(b.system, b.path) ? -1 : 1));
  }
}

/** Rows of what is new about files. */
export function newsRows(past: DayReader, { logs = [], changes = [], lost = [] }: LogNews): Rows {
  const files = past.newLogs(logs);
  return {
    ...(files.length > 0 && { log_file: files.map(logRow) }),
    ...(changes.length > 0 && { log_change: changes.map((change) => ({ ...change })) }),
    ...(lost.length > 0 && { lost_log: lost.map(lossRow) }),
  };
}

/** Writes what is new, if anything is. */
export function recordLogs(
  {
    chain,
    past,
    newFiles,
  }: { chain: ChainWriter; past: DayReader; newFiles: (files: Memory['files']) => Memory['files'] },
  news: LogNews & Pick<Memory, 'files'>,
): void {
  const memory = newFiles(news.files) ?? [];
  const rows = { ...newsRows(past, news), ...(memory.length > 0 && { file_memory: memory.map(fileRow) }) };
  if (Object.keys(rows).length > 0) chain.append('logs', '', rows);
}

export function acknowledge(chain: ChainWriter, rows: readonly AcknowledgementRow[]): void {
  if (rows.some(({ reason }) => reason.trim() === '')) throw userError('days.noReason');
  const [first] = rows;
  if (first === undefined) return;
  const ref = first.kind === 'log' ? first.path : `${first.system} ${first.day}`;
  chain.append('acknowledgement', ref, {
    acknowledgement: rows.map((row) => ({ ...row, causes: canonical(row.causes) })),
  });
}

export function judgementRow({ day, system, final, causes, facts }: JudgementRow): Row {
  return { day, system, final: final ? 1 : 0, causes: canonical(causes), facts: canonical(facts) };
}

/** A run of an earlier version says only how its days went, and when it was recorded. */
const OUTCOME_CAUSES: Readonly<Record<string, readonly Cause[]>> = {
  complete: [],
  missing: [{ kind: 'missing', what: '' }],
  incomplete: [{ kind: 'unjudged', what: '' }],
};

function judgementOf(row: Row): Judgement {
  const { day, system, seq, at, run, version, config, timezone } = row;
  const { state, final, causes, facts, activity_run } = row;
  const told = causes !== null;
  return {
    day: day as string,
    system: system as string,
    seq: seq as number,
    at: at as number,
    run: run as string,
    version: version as string,
    config: config as string,
    activityRun: (activity_run as number | null) ?? undefined,
    final: told ? final === 1 : (at as number) >= startOfDay(timezone as string, addDays(day as string, 1)),
    causes: told ? JSON.parse(causes as string) : OUTCOME_CAUSES[state as string]!,
    facts: told ? JSON.parse(facts as string) : {},
  };
}

function logRow({ path, system, size, mtime, sha256, way, first, last, days, timeless }: KnownLog): Row {
  const times = { first: first ?? null, last: last ?? null };
  return { path, system, size, mtime, sha256, way, ...times, days: canonical(days ?? null), timeless };
}

function lossRow({ path, system, size, sha256, state, readAt, same, days }: LostLog): Row {
  return { path, system, size, sha256, state, read_at: readAt ?? null, same, days: canonical(days) };
}

function logOf(row: Row): KnownLog {
  const { first, last, days, ...file } = row;
  return {
    ...(file as unknown as KnownLog),
    first: (first as number | null) ?? undefined,
    last: (last as number | null) ?? undefined,
    days: JSON.parse(days as string) ?? undefined,
  };
}

function columnsOf(table: ChainedTable): string {
  return CHAINED_TABLES[table].map((column) => `"${column}"`).join(', ');
}

function textOf(table: ChainedTable, row: Row | undefined): string {
  return row === undefined ? '' : JSON.stringify(valuesOf(table, row));
}
