/** Look-ups of findings, their evidence and their history. Nothing here writes. */
import type Database from 'better-sqlite3';
import { userError } from '../domain/errors.js';
import type { Finding, FindingStatus, RunResult } from '../domain/model.js';
import type { Row } from './chain.js';
import { type Known, keyOf, withdrawalIn } from './plan.js';
import { evidenceOf, findingOf, rowsOf } from './rows.js';
import type { FindingEvent, FindingFilter, Scope } from './types.js';

interface Stored {
  status: FindingStatus;
  content: string;
  content_seq: number;
}

const STORED = 'SELECT f.status, f.content_seq, e.content FROM finding f JOIN finding_event e ON e.seq = f.content_seq';

export class FindingReader {
  constructor(private readonly db: Database.Database) {}

  /** Everything known of the scope, and of the run's findings wherever they lie. */
  known(result: RunResult, scope: Scope): Map<string, Known> {
    const rows = this.db
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
    const judged = rows.filter(isJudged(scope));
    return new Map(
      judged.map(({ content_seq, evaluated, ...row }) => [
        row.id,
        { ...row, evaluated: evaluated ?? 0, files: () => this.evidenceFiles(content_seq) },
      ]),
    );
  }

  private evidenceFiles(seq: number): string[] {
    return this.db.prepare<[number], string>('SELECT DISTINCT file FROM evidence WHERE seq = ?').pluck().all(seq);
  }

  private toFinding(stored: Stored, evidence = true): Finding {
    const rows = evidence ? rowsOf<Row>(this.db, 'evidence', stored.content_seq).map(evidenceOf) : [];
    const keys = evidence ? rowsOf<{ key: string }>(this.db, 'evidence_key', stored.content_seq) : [];
    const placed = rows.map((row, i) => (keys[i] === undefined ? row : { ...row, key: keys[i].key }));
    return findingOf(stored.content, stored.status, placed);
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

  /** With why, as far as it was recorded. */
  withdrawnIn(scope: Scope): Finding[] {
    return this.db
      .prepare<unknown[], Stored & { reason: string }>(
        `${STORED.replace(' FROM', ', l.reason FROM')} JOIN finding_event l ON l.seq = f.last_seq WHERE f.status = 'withdrawn' AND f.rule IN (SELECT value FROM json_each(?))
         AND f.day IN (SELECT value FROM json_each(?)) AND (f.system = '' OR f.system IN (SELECT value FROM json_each(?)))
         ORDER BY f.day, f.system, f.rule, f.account, f.id`,
      )
      .all(...[scope.rules, scope.days, scope.systems].map((list) => JSON.stringify(list)))
      .map((stored) => {
        const withdrawal = withdrawalIn(stored.reason);
        return { ...this.toFinding(stored), ...(withdrawal && { withdrawal }) };
      })
      .filter(isJudged(scope));
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
}

/** Whether the rule was on for that system. */
function isJudged({ off = [] }: Scope): (finding: { rule: string; system: string }) => boolean {
  const offs = new Set(off.map(({ rule, system }) => keyOf(rule, system)));
  return ({ rule, system }) => !offs.has(keyOf(rule, system));
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
