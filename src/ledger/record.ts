/** Writes one run: compares it with what is known, and adds what is new. Where nothing is new it writes nothing at all. */
import type Database from 'better-sqlite3';
import type { Finding, FindingStatus, RunResult } from '../model.js';
import { type ChainWriter, digestOf, type Row, type Rows, type Value, valuesOf } from './chain.js';
import { contentOf, runIdOf } from './identity.js';
import { dayStates, type Known, keyOf, type Plan, type PlannedEvent, planEvents } from './plan.js';
import type { Reader } from './read.js';
import { activityRow, evidenceRow, fileRow, runRows } from './rows.js';
import type { ActivityRow, DayState, FileMemory, Memory, Recorded, Scope } from './types.js';

interface Novelty {
  plan: Plan;
  days: { day: string; system: string; state: DayState; activity: readonly ActivityRow[] | undefined }[];
  files: readonly FileMemory[];
}

export function record(
  db: Database.Database,
  chain: ChainWriter,
  reader: Reader,
  result: RunResult,
  scope: Scope,
  memory: Memory,
): Recorded {
  const id = runIdOf(result, scope);
  const known = knownIn(db, reader, result, scope);
  const plan = planEvents(result, known);
  const novelty = {
    plan,
    days: newDays(reader, result, scope, memory),
    files: newFiles(reader, memory.files ?? []),
  };
  const repeated = reader.hasRun(id) && plan.events.length === 0 && sameDays(reader, novelty) && !novelty.files.length;
  if (!repeated) {
    const seq = appendRun(chain, reader, result, scope, id, novelty);
    for (const event of plan.events) appendEvent(db, chain, event, seq);
  }
  return { run: id, written: !repeated, ...outcome(reader, result, scope, plan) };
}

/** Everything known of the scope, and of the run's findings wherever they lie. */
function knownIn(db: Database.Database, reader: Reader, result: RunResult, scope: Scope): Map<string, Known> {
  const rows = db
    .prepare<unknown[], Omit<Known, 'files' | 'evaluated'> & { content_seq: number; evaluated: number | null }>(
      `SELECT f.id, f.rule, f.system, f.day, f.status, f.content_seq, e.content, c.payload ->> '$.evidence' AS digest,
         (SELECT v.evaluated FROM coverage v WHERE v.seq = e.run AND v.system = f.system AND v.day = f.day) AS evaluated
       FROM finding f JOIN finding_event e ON e.seq = f.content_seq JOIN chain c ON c.seq = f.content_seq
       WHERE f.id IN (SELECT value FROM json_each(?)) OR (f.rule IN (SELECT value FROM json_each(?))
         AND f.day IN (SELECT value FROM json_each(?)) AND (f.system = '' OR f.system IN (SELECT value FROM json_each(?))))
       ORDER BY f.id`,
    )
    .all(
      JSON.stringify(result.findings.map((finding) => finding.id)),
      ...[scope.rules, scope.days, scope.systems].map((list) => JSON.stringify(list)),
    );
  return new Map(
    rows.map(({ content_seq, evaluated, ...row }) => [
      row.id,
      { ...row, evaluated: evaluated ?? 0, files: () => reader.evidenceFiles(content_seq) },
    ]),
  );
}

function newDays(reader: Reader, result: RunResult, scope: Scope, memory: Memory): Novelty['days'] {
  const given = groupBy(memory.activity ?? [], (row) => keyOf(row.system, row.day));
  return dayStates(result, scope).map((row) => {
    // A day whose log is gone must not take the account's history with it.
    if (memory.activity === undefined || row.state === 'missing') return { ...row, activity: undefined };
    const rows = (given.get(keyOf(row.system, row.day)) ?? []).toSorted(byAccount);
    return { ...row, activity: digestActivity(rows) === reader.activityDigest(row.day, row.system) ? undefined : rows };
  });
}

function byAccount(a: ActivityRow, b: ActivityRow): number {
  return keyOf(a.account, a.terminal) < keyOf(b.account, b.terminal) ? -1 : 1;
}

function digestActivity(rows: readonly ActivityRow[]): string {
  return digestOf(rows.map((row) => valuesOf('activity', activityRow(row))));
}

function sameDays(reader: Reader, novelty: Novelty): boolean {
  return novelty.days.every((row) => !row.activity && reader.lastState(row.day, row.system) === row.state);
}

function newFiles(reader: Reader, files: readonly FileMemory[]): FileMemory[] {
  const before = reader.fileMemory();
  return files
    .filter((file) => {
      const known = before.get(file.path);
      return !known || valuesText(fileRow(known)) !== valuesText(fileRow(file));
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function valuesText(row: Row): string {
  return JSON.stringify(valuesOf('file_memory', row) satisfies Value[]);
}

function appendRun(
  chain: ChainWriter,
  reader: Reader,
  result: RunResult,
  scope: Scope,
  id: string,
  { days, files }: Novelty,
): number {
  const seq = chain.head().seq + 1;
  const rows: Rows = {
    ...runRows(result, scope, id),
    day_done: days.map(({ day, system, state, activity }) => ({
      day,
      system,
      state,
      activity_run: activity ? seq : reader.activityRun(day, system),
    })),
    activity: days.flatMap((row) => (row.activity ?? []).map(activityRow)),
    file_memory: files.map(fileRow),
  };
  return chain.append('run', id, rows);
}

function appendEvent(db: Database.Database, chain: ChainWriter, event: PlannedEvent, run: number): void {
  const { id, kind, status, reason, finding } = event;
  const row = { finding: id, kind, run, user: '', reason, status, content: finding ? contentOf(finding) : null };
  const rows: Rows = finding
    ? { finding_event: [row], evidence: finding.evidence.map(evidenceRow) }
    : { finding_event: [row] };
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

function outcome(reader: Reader, result: RunResult, scope: Scope, plan: Plan): Omit<Recorded, 'run' | 'written'> {
  const findings = result.findings.map((finding) => ({ ...finding, status: plan.statuses.get(finding.id)! }));
  const kinds = new Map(plan.events.map((event) => [event.id, event.kind]));
  const of = (...wanted: (string | undefined)[]) =>
    findings.filter((finding) => wanted.includes(kinds.get(finding.id)));
  return {
    findings,
    added: of('found', 'reopened'),
    changed: of('changed'),
    unchanged: of(undefined),
    withdrawn: reader.withdrawnIn(scope),
    newlyWithdrawn: plan.events.filter((event) => event.kind === 'withdrawn').map((event) => event.id),
    kept: plan.kept.map((id) => reader.findingById(id)!),
  };
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
