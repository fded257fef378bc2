/**
 * Writes one run: compares it with what is known, and adds what is new. Where nothing is new it
 * writes nothing at all.
 */
import type Database from 'better-sqlite3';
import { dayKey, type FileMemory, type Finding, type FindingStatus, type RunResult } from '../domain/model.js';
import type { Archive } from './archive.js';
import { type ChainWriter, type Row, type Rows, type Value, valuesOf } from './chain.js';
import { type DayReader, judgementRow, newsRows } from './days.js';
import { contentOf, runIdOf } from './identity.js';
import { dayStates, keyOf, type Plan, type PlannedEvent, planEvents } from './plan.js';
import type { FindingReader } from './read-findings.js';
import type { RunReader } from './read-runs.js';
import { activityDigest, activityRow, evidenceRows, fileRow, runRows } from './rows.js';
import type { ActivityRow, ArchivedFile, DayOutcome, JudgementRow, Memory, Recorded, Scope } from './types.js';

interface Novelty {
  plan: Plan;
  days: { day: string; system: string; state: DayOutcome; newActivity: boolean }[];
  /** what accounts did on the days with newActivity, in order */
  activity: Iterable<Row>;
  files: readonly FileMemory[];
  judgements: readonly JudgementRow[];
  user: string | undefined;
  archive: readonly ArchivedFile[];
  /** rows about files, besides memories */
  news: Rows;
}

/** What recording works with. */
interface Desk {
  db: Database.Database;
  chain: ChainWriter;
  found: FindingReader;
  past: RunReader;
  days: DayReader;
  archive: Archive;
}

export function record(desk: Desk, result: RunResult, scope: Scope, memory: Memory): Recorded {
  const { db, chain, found, past, days } = desk;
  const id = runIdOf(result, scope);
  const plan = planEvents(result, found.known(result, scope), memory);
  const novelty = {
    plan,
    ...newDays(past, result, scope, memory),
    files: newFiles(past, memory.files ?? []),
    judgements: memory.judgements ?? [],
    user: memory.user,
    archive: memory.archive ?? [],
    news: newsRows(days, memory),
  };
  const isNews = novelty.files.length + novelty.archive.length > 0 || Object.keys(novelty.news).length > 0;
  const judgedAnew = days.newJudgements(novelty.judgements).length > 0;
  const repeated = past.hasRun(id) && plan.events.length === 0 && sameDays(past, novelty) && !isNews && !judgedAnew;
  if (!repeated) {
    const seq = appendRun(desk, result, scope, id, novelty);
    for (const event of plan.events) appendEvent(db, chain, event, seq);
  }
  return { run: id, written: !repeated, ...outcome(found, result, scope, plan) };
}

function newDays(
  past: RunReader,
  result: RunResult,
  scope: Scope,
  { activity }: Memory,
): Pick<Novelty, 'days' | 'activity'> {
  const rowsOf = (system: string, day: string) => (activity?.of(system, day) ?? []).toSorted(byAccount);
  const known = activity ? past.activityDigests(scope.days) : new Map();
  const days = dayStates(result, scope).map((row) => {
    const { system, day, state } = row;
    // A day whose log is gone must not take the account's history with it.
    const kept = activity === undefined || state === 'missing';
    return { ...row, newActivity: !kept && activityDigest(rowsOf(system, day)) !== known.get(dayKey({ day, system })) };
  });
  return { days, activity: activityOf(days, rowsOf) };
}

/** The rows of half a year are more than is to be held at once. */
function* activityOf(
  days: Novelty['days'],
  rowsOf: (system: string, day: string) => readonly ActivityRow[],
): Generator<Row> {
  for (const { system, day, newActivity } of days) if (newActivity) yield* rowsOf(system, day).map(activityRow);
}

function byAccount(a: ActivityRow, b: ActivityRow): number {
  if (a.account !== b.account) return a.account < b.account ? -1 : 1;
  return a.terminal < b.terminal ? -1 : 1;
}

function sameDays(past: RunReader, novelty: Novelty): boolean {
  return novelty.days.every((row) => !row.newActivity && past.lastState(row.day, row.system) === row.state);
}

export function newFiles(past: RunReader, files: readonly FileMemory[]): FileMemory[] {
  const before = new Set(past.fileMemory().map((file) => valuesText(fileRow(file))));
  return files
    .filter((file) => !before.has(valuesText(fileRow(file))))
    .sort((a, b) => (keyOf(a.system, a.path) < keyOf(b.system, b.path) ? -1 : 1));
}

function valuesText(row: Row): string {
  return JSON.stringify(valuesOf('file_memory', row) satisfies Value[]);
}

function appendRun(
  { chain, past, archive: kept }: Desk,
  result: RunResult,
  scope: Scope,
  id: string,
  { days, activity, files, judgements, user, archive, news }: Novelty,
): number {
  const seq = chain.head().seq + 1;
  const rows: Rows = {
    ...runRows(result, scope, id),
    day_done: days.map(({ day, system, state, newActivity }) => ({
      day,
      system,
      state,
      activity_run: newActivity ? seq : past.activityRun(day, system),
    })),
    activity,
    file_memory: files.map(fileRow),
    ...(judgements.length > 0 && { judgement: judgements.map(judgementRow) }),
    ...(user !== undefined && { operator: [{ user }] }),
    ...(archive.length > 0 && { archived: kept.add(archive) }),
    ...news,
  };
  return chain.append('run', id, rows);
}

function appendEvent(db: Database.Database, chain: ChainWriter, event: PlannedEvent, run: number): void {
  const { id, kind, status, reason, finding } = event;
  const row = { finding: id, kind, run, user: '', reason, status, content: finding ? contentOf(finding) : null };
  const rows: Rows = finding ? { finding_event: [row], ...evidenceRows(finding.evidence) } : { finding_event: [row] };
  const seq = chain.append('finding', id, rows);
  if (finding) putFinding(db, finding, status, seq);
  else db.prepare('UPDATE finding SET status = ?, last_seq = ? WHERE id = ?').run(status, seq, id);
}

function putFinding(db: Database.Database, finding: Finding, status: FindingStatus, seq: number): void {
  const { id, rule, system, day, account, severity } = finding;
  db.prepare(
    `INSERT INTO finding VALUES (:id, :rule, :system, :day, :account, :severity, :status, :seq, :seq)
     ON CONFLICT (id) DO UPDATE SET severity = :severity, status = :status, content_seq = :seq, last_seq = :seq`,
  ).run({ id, rule, system, day, account, severity, status, seq });
}

function outcome(found: FindingReader, result: RunResult, scope: Scope, plan: Plan): Omit<Recorded, 'run' | 'written'> {
  const findings = result.findings.map((finding) => ({ ...finding, status: plan.statuses.get(finding.id)! }));
  const kinds = new Map(plan.events.map((event) => [event.id, event.kind]));
  const of = (...wanted: (string | undefined)[]) =>
    findings.filter((finding) => wanted.includes(kinds.get(finding.id)));
  return {
    findings,
    added: of('found', 'reopened'),
    changed: of('changed'),
    unchanged: of(undefined),
    withdrawn: found.withdrawnIn(scope),
    newlyWithdrawn: plan.events.filter((event) => event.kind === 'withdrawn').map((event) => event.id),
    kept: plan.kept.map((id) => found.findingById(id)!),
  };
}
