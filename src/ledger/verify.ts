/**
 * Checks the ledger from its first entry to its last: the links, the rows that each entry vouches
 * for, and the table of findings against the events it sums up. Stops at the first thing that does
 * not hold, and names it.
 *
 * Cannot see that the newest entries were cut off together with their rows: for that, compare with
 * a head noted elsewhere.
 */
import type Database from 'better-sqlite3';
import { brokenArchive } from './archive.js';
import { type ChainRow, type Digests, hashOf, LOST_HEAD, markOf, type Row, storable, valuesOf } from './chain.js';
import { ArrayHash } from './hash.js';
import { CHAINED_TABLES, type ChainedTable } from './schema.js';
import type { ChainBreak, ChainCheck } from './types.js';

const TABLES = Object.keys(CHAINED_TABLES) as ChainedTable[];

/** Columns that tell a person which row is meant. */
const NAMING: Record<ChainedTable, readonly string[]> = {
  run: ['id'],
  input: ['path'],
  register_file: ['path'],
  coverage: ['system', 'day'],
  exception: ['id'],
  day_done: ['system', 'day'],
  activity: ['system', 'day', 'account', 'terminal'],
  file_memory: ['system', 'path'],
  finding_event: ['finding', 'kind'],
  evidence: ['file', 'line'],
  evidence_key: ['key'],
  judgement: ['system', 'day'],
  log_file: ['system', 'path'],
  log_change: ['system', 'day', 'path'],
  acknowledgement: ['kind', 'system', 'day', 'path'],
  operator: ['user'],
  confirmation: ['day', 'role', 'user'],
  rights_review: ['month', 'system', 'role', 'user'],
  lost_log: ['system', 'path', 'state'],
  action: ['finding', 'owner'],
  inquiry: ['finding', 'kind', 'recipient'],
  archived: ['kind', 'path'],
};

export function verifyChain(db: Database.Database): ChainCheck {
  const last = db.prepare<[], { seq: number; hash: string }>('SELECT seq, hash FROM chain ORDER BY seq DESC').get();
  const { seq: entries, hash: head } = last ?? { seq: 0, hash: '' };
  const broken = brokenEntry(db) ?? unvouched(db) ?? brokenFinding(db) ?? brokenArchive(db);
  const found = { entries, head, backwards: backwards(db), lostHeads: lostHeads(db) };
  return broken ? { ...found, broken } : found;
}

/** As many as anybody reads. */
const MOST_BACKWARDS = 20;

function backwards(db: Database.Database): ChainCheck['backwards'] {
  return db
    .prepare<[number], ChainCheck['backwards'][number]>(
      `SELECT seq, at, before FROM (SELECT seq, at, lag(at) OVER (ORDER BY seq) AS before FROM chain)
       WHERE at < before ORDER BY seq LIMIT ?`,
    )
    .all(MOST_BACKWARDS);
}

function lostHeads(db: Database.Database): ChainCheck['lostHeads'] {
  const rows = db.prepare<[string], Pick<ChainRow, 'seq' | 'at' | 'ref'>>(
    'SELECT seq, at, ref FROM chain WHERE kind = ? ORDER BY seq',
  );
  return rows.all(LOST_HEAD).flatMap(({ seq, at, ref }) => {
    try {
      const { file, entries, head } = JSON.parse(ref) as { file: string; entries: number; head: string };
      return [{ seq, at, file, entries, head }];
    } catch {
      // altered, which the chain itself says
      return [];
    }
  });
}

/** Entries that are checked whole before each run. */
const TAIL = 500;

/**
 * Tables that a run reads from the first entry on. `activity` is not among them: years of it take
 * seconds, and its rows are many.
 */
const READ_WHOLE: ReadonlySet<string> = new Set<ChainedTable>([
  'day_done',
  'judgement',
  'log_file',
  'log_change',
  'acknowledgement',
  'operator',
  'confirmation',
  'rights_review',
  'lost_log',
  'action',
  'inquiry',
  'archived',
  'file_memory',
]);

/**
 * What a run is about to rely on: every link; the newest entries with all of their rows; of all
 * runs the rows that are read as a whole; the table of findings. Of an older finding SQLite
 * compares the status only, because there are thousands: `verifyFindings` looks at those that the
 * run judges again. `verified`: entries that this process has checked before, if they are still
 * there.
 */
export function verifyForRun(db: Database.Database, verified = 0): ChainBreak | undefined {
  const last = db.prepare<[], number | null>('SELECT max(seq) FROM chain').pluck().get() ?? 0;
  const tail = Math.max(last - TAIL, verified);
  const newest = db.prepare<[number, number], ChainRow>(
    "SELECT * FROM chain WHERE seq > ? AND (seq > ? OR kind NOT IN ('finding', 'status')) ORDER BY seq",
  );
  const isChecked = (seq: number, table: string) => seq > tail || READ_WHOLE.has(table);
  return (
    brokenLink(db, verified) ??
    brokenIn(db, newest.iterate(verified, tail), isChecked) ??
    brokenStatus(db) ??
    brokenFinding(db, tail)
  );
}

/** The entries that say what the ledger holds of findings on days of some systems. */
export function verifyFindings(
  db: Database.Database,
  days: readonly string[],
  systems: readonly string[],
): ChainBreak | undefined {
  const entries = db
    .prepare<{ days: string; systems: string }, ChainRow>(
      `WITH scope AS (
         SELECT content_seq, last_seq FROM finding
         WHERE day IN (SELECT value FROM json_each(:days)) AND system IN (SELECT value FROM json_each(:systems)))
       SELECT * FROM chain WHERE seq IN (SELECT content_seq FROM scope UNION SELECT last_seq FROM scope)`,
    )
    .all({ days: JSON.stringify(days), systems: JSON.stringify(systems) });
  return brokenIn(db, entries, () => true);
}

function brokenLink(db: Database.Database, behind: number): ChainBreak | undefined {
  const row = db
    .prepare<[number], { seq: number; before: string | null }>(
      `SELECT b.seq, a.hash AS before FROM chain b LEFT JOIN chain a ON a.seq = b.seq - 1
       WHERE b.seq > ? AND b.prev IS NOT iif(b.seq = 1, '', a.hash) ORDER BY b.seq LIMIT 1`,
    )
    .get(behind);
  if (row === undefined) return undefined;
  const { seq, before } = row;
  if (before === null && seq > 1) {
    return { seq: seq - 1, table: 'chain', row: `seq=${seq - 1}`, problem: 'missing' };
  }
  return { seq, table: 'chain', row: `seq=${seq}`, problem: 'linked-wrongly' };
}

/** The status of each finding against its last event, and findings against events one to one. */
function brokenStatus(db: Database.Database): ChainBreak | undefined {
  const altered = db
    .prepare<[], { id: string; seq: number }>(
      `SELECT f.id, f.last_seq AS seq FROM finding f LEFT JOIN finding_event e ON e.seq = f.last_seq AND e.finding = f.id
       WHERE e.status IS NOT f.status LIMIT 1`,
    )
    .get();
  if (altered) return { seq: altered.seq, table: 'finding', row: `id=${altered.id}`, problem: 'altered' };
  const missing = db
    .prepare<[], { id: string; seq: number }>(
      'SELECT finding AS id, seq FROM finding_event WHERE finding NOT IN (SELECT id FROM finding) LIMIT 1',
    )
    .get();
  return missing && { seq: missing.seq, table: 'finding', row: `id=${missing.id}`, problem: 'missing' };
}

function brokenEntry(db: Database.Database): ChainBreak | undefined {
  let prev = { seq: 0, hash: '' };
  const entries = db.prepare<[], ChainRow>('SELECT * FROM chain ORDER BY seq').iterate();
  return brokenIn(
    db,
    entries,
    () => true,
    (entry) => {
      const { seq } = entry;
      const expected = prev.seq + 1;
      if (seq !== expected) return { seq: expected, table: 'chain', row: `seq=${expected}`, problem: 'missing' };
      const linked = entry.prev === prev.hash;
      prev = entry;
      return linked ? undefined : { seq, table: 'chain', row: `seq=${seq}`, problem: 'linked-wrongly' };
    },
  );
}

/**
 * `inOrder`: what is wrong between an entry and the one before it; a gap is told first, else the
 * entry itself.
 */
function brokenIn(
  db: Database.Database,
  entries: Iterable<ChainRow>,
  isChecked: (seq: number, table: ChainedTable) => boolean,
  inOrder: (entry: ChainRow) => ChainBreak | undefined = () => undefined,
): ChainBreak | undefined {
  const statements = new Map(
    TABLES.map((table) => [table, db.prepare<[number], Row>(`SELECT * FROM ${table} WHERE seq = ? ORDER BY n`)]),
  );
  for (const entry of entries) {
    const { seq } = entry;
    const order = inOrder(entry);
    if (order?.problem === 'missing') return order;
    if (entry.hash !== hashOf(entry)) return { seq, table: 'chain', row: `seq=${seq}`, problem: 'altered' };
    if (order !== undefined) return order;
    const digests = digestsIn(entry.payload);
    if (digests === undefined) return { seq, table: 'chain', row: `seq=${seq}`, problem: 'altered' };
    for (const [table, digest] of digests) {
      if (!isChecked(seq, table)) continue;
      const broken = brokenRows(seq, table, statements.get(table)!.iterate(seq), digest);
      if (broken) return broken;
    }
  }
  return undefined;
}

/** Undefined for a payload that no version has written. */
function digestsIn(payload: string): [ChainedTable, string][] | undefined {
  try {
    const digests = Object.entries(JSON.parse(payload) as Digests);
    return digests.every(([table]) => table in CHAINED_TABLES) ? (digests as [ChainedTable, string][]) : undefined;
  } catch {
    return undefined;
  }
}

function brokenRows(seq: number, table: ChainedTable, rows: Iterable<Row>, digest: string): ChainBreak | undefined {
  const hash = new ArrayHash();
  let count = 0;
  let gap: number | undefined;
  for (const row of rows) {
    const json = JSON.stringify(valuesOf(table, row));
    if (row.mark !== markOf(json)) return { seq, table, row: nameOf(table, row), problem: 'altered' };
    if (row.n !== count) gap ??= count;
    hash.add(json);
    count++;
  }
  if (gap !== undefined) return { seq, table, row: `n=${gap}`, problem: 'missing' };
  // Rows and marks agree, yet the entry says otherwise: one was added or cut at the end, or altered
  // together with its mark.
  return digest === hash.end() ? undefined : { seq, table, row: '', problem: 'altered' };
}

/** Rows that no entry of the chain speaks of. */
function unvouched(db: Database.Database): ChainBreak | undefined {
  for (const table of TABLES) {
    const row = db
      .prepare<[], Row>(
        `SELECT * FROM ${table} t WHERE NOT EXISTS (
           SELECT 1 FROM chain c WHERE c.seq = t.seq AND c.payload ->> '$.${table}' IS NOT NULL) LIMIT 1`,
      )
      .get();
    if (row) return { seq: row.seq as number, table, row: nameOf(table, row), problem: 'added' };
  }
  return undefined;
}

interface Folded {
  id: string;
  last_seq: number;
  content_seq: number;
  status: string;
  content: string;
}

/** `after`: of the findings whose last event lies behind that entry; of all by default. */
function brokenFinding(db: Database.Database, after = 0): ChainBreak | undefined {
  const findings = new Map(
    db
      .prepare<[number], Row>('SELECT * FROM finding WHERE last_seq > ?')
      .all(after)
      .map((row) => [row.id as string, row]),
  );
  const folded = db.prepare<[number], Folded>(
    `SELECT e.finding AS id, e.seq AS last_seq, e.status, c.seq AS content_seq, c.content
     FROM finding_event e JOIN finding_event c ON c.seq = (
       SELECT max(seq) FROM finding_event WHERE finding = e.finding AND content IS NOT NULL)
     WHERE e.seq > ? AND e.seq = (SELECT max(seq) FROM finding_event WHERE finding = e.finding) ORDER BY e.finding`,
  );
  for (const event of folded.iterate(after)) {
    const named = { seq: event.last_seq, table: 'finding', row: `id=${event.id}` };
    const row = findings.get(event.id);
    if (!row) return { ...named, problem: 'missing' };
    if (!agrees(row, event)) return { ...named, problem: 'altered' };
    findings.delete(event.id);
  }
  const [extra] = findings.keys();
  return extra === undefined ? undefined : { seq: 0, table: 'finding', row: `id=${extra}`, problem: 'added' };
}

function agrees(row: Row, { content, ...event }: Folded): boolean {
  const said = contentIn(content);
  if (said === undefined) return false;
  const expected: Record<string, unknown> = { ...said, ...event };
  return Object.entries(row).every(([column, value]) => storable(expected[column]) === value);
}

function contentIn(json: string): Record<string, unknown> | undefined {
  try {
    const { id: _, ...said } = JSON.parse(json) as Record<string, unknown>;
    return said;
  } catch {
    return undefined;
  }
}

function nameOf(table: ChainedTable, row: Row): string {
  return NAMING[table].map((column) => `${column}=${row[column]}`).join(' ');
}
