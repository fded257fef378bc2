/** From the nouns to rows of the chained tables, and back. */
import type Database from 'better-sqlite3';
import type { Evidence, FileMemory, Finding, FindingStatus, RunResult } from '../domain/model.js';
import { digestOf, type Row, type Rows, valuesOf } from './chain.js';
import { canonical } from './hash.js';
import { CHAINED_TABLES, type ChainedTable } from './schema.js';
import type { ActivityRow, RecordedRun, Scope } from './types.js';

function runRow(result: RunResult, scope: Scope, id: string): Row {
  const { summary, unjudged, missing, overTolerance, warnings } = result;
  const report = { summary, unjudged, missing, overTolerance, warnings, rejects: result.rejects.length };
  return {
    id,
    since: result.run.since,
    until: result.run.until,
    version: result.version,
    timezone: result.timezone,
    config: scope.config,
    systems: canonical(scope.systems),
    rules: canonical(scope.rules),
    days: canonical(scope.days),
    report: canonical(report),
  };
}

/** What a run has read and said, apart from findings. */
export function runRows(result: RunResult, scope: Scope, id: string): Rows {
  return {
    run: [runRow(result, scope, id)],
    input: result.inputs.map(({ days: _, ...input }) => input),
    register_file: scope.register.map((file) => ({ ...file })),
    coverage: result.coverage.map((row) => ({ ...row })),
    exception: result.exceptions.map(({ from, ...use }) => ({ ...use, since: from })),
  };
}

export function activityRow(row: ActivityRow): Row {
  return { ...row };
}

/** Equal for the same rows in the same order. */
export function activityDigest(rows: readonly ActivityRow[]): string {
  return digestOf(rows.map((row) => valuesOf('activity', activityRow(row))));
}

export function fileRow(file: FileMemory): Row {
  const { first = null, last = null } = file;
  return { ...file, mtime: Math.floor(file.mtime), first, last, marks: JSON.stringify(file.marks) };
}

export function fileOf(row: Row): FileMemory {
  const { first, last, marks, ...file } = row;
  return {
    ...(file as unknown as FileMemory),
    first: (first as number | null) ?? undefined,
    last: (last as number | null) ?? undefined,
    marks: JSON.parse(marks as string),
  };
}

export function evidenceRow({ key: _, ...evidence }: Evidence): Row {
  return { ...evidence, failed: evidence.failed ? 1 : 0 };
}

/** Rows of evidence, and of its keys if it is rows of a table. */
export function evidenceRows(evidence: readonly Evidence[]): Rows {
  const keys = evidence.some(({ key }) => key !== undefined) ? evidence.map(({ key = '' }) => ({ key })) : [];
  return { evidence: evidence.map(evidenceRow), ...(keys.length > 0 && { evidence_key: keys }) };
}

export function evidenceOf(row: Row): Evidence {
  return { ...(row as unknown as Evidence), failed: row.failed === 1 };
}

/** `content` is what `contentOf` gave. */
export function findingOf(content: string, status: FindingStatus, evidence: readonly Evidence[]): Finding {
  return { ...(JSON.parse(content) as Omit<Finding, 'status' | 'evidence'>), evidence, status };
}

export function reportOf(run: Row): Pick<RecordedRun, 'report'> {
  return { report: JSON.parse(run.report as string) as RecordedRun['report'] };
}

/** Rows of one entry in their order, without the columns that only the chain needs. */
export function rowsOf<T>(db: Database.Database, table: ChainedTable, seq: number): T[] {
  const columns = CHAINED_TABLES[table].map((column) => `"${column}"`).join(', ');
  return db.prepare<[number], T>(`SELECT ${columns} FROM ${table} WHERE seq = ? ORDER BY n`).all(seq);
}
