/**
 * Tables of the ledger. What a run says is only ever added, never changed: each of its rows belongs
 * to one entry of the chain. `finding` alone is rewritten; it is what the events add up to, kept
 * ready for look-ups, and checked against them.
 *
 * `mark` is a short hash of a row's own content. It proves nothing (the chain does), it lets a
 * check name the row.
 */

/** `seki`, so that another program's database is recognised as such. */
export const APPLICATION_ID = 0x73656b69;

/**
 * Columns that the chain vouches for, per table and in this order; `n` numbers the rows of one
 * entry.
 */
const RUN_TABLES = {
  run: ['id', 'since', 'until', 'version', 'timezone', 'config', 'systems', 'rules', 'days', 'report'],
  input: ['path', 'system', 'size', 'sha256', 'lines', 'records'],
  register_file: ['path', 'size', 'sha256'],
  coverage: ['system', 'day', 'files', 'lines', 'records', 'evaluated', 'outside', 'rejected', 'anonymous'],
  exception: ['id', 'reason', 'approver', 'since', 'until', 'findings', 'state'],
  day_done: ['day', 'system', 'state', 'activity_run'],
  activity: ['day', 'system', 'account', 'terminal', 'accesses', 'outputs'],
  file_memory: ['path', 'system', 'size', 'mtime', 'head', 'sha256', 'lines', 'records', 'first', 'last', 'marks'],
} as const;

const EVENT_TABLES = {
  finding_event: ['finding', 'kind', 'run', 'user', 'reason', 'status', 'content'],
  evidence: ['file', 'line', 'time', 'terminal', 'action', 'class', 'screen', 'object', 'result', 'failed'],
} as const;

/**
 * The life of days. `judgement`: what a run judged a day and system by, and what was wanting.
 * `log_file`: a log as it was read, with its records by day. `log_change`: a judged day of which
 * records came, changed or went. `acknowledgement`: why a person lets something be.
 */
const DAY_TABLES = {
  judgement: ['day', 'system', 'final', 'causes', 'facts'],
  log_file: ['path', 'system', 'size', 'mtime', 'sha256', 'way', 'first', 'last', 'days', 'timeless'],
  log_change: ['system', 'day', 'path', 'change'],
  acknowledgement: ['kind', 'system', 'day', 'path', 'causes', 'user', 'reason'],
} as const;

/** `operator`: who started a run. `confirmation`: a person signs a day off, or takes that back. */
const PEOPLE_TABLES = {
  operator: ['user'],
  confirmation: ['day', 'role', 'action', 'user', 'note'],
} as const;

/**
 * `rights_review`: a person signs the review of a system's rights in a month, or takes that back.
 */
const REVIEW_TABLES = {
  rights_review: ['month', 'system', 'role', 'action', 'user', 'note', 'content'],
} as const;

/** `lost_log`: what was read of a log and is not there any more, and that it is there again. */
const LOSS_TABLES = {
  lost_log: ['path', 'system', 'size', 'sha256', 'state', 'read_at', 'same', 'days'],
} as const;

/**
 * What becomes of findings. `action`: who does what about one, as it stands from here on.
 * `inquiry`: a superior is asked about one, or answers.
 */
const FOLLOW_UP_TABLES = {
  action: ['finding', 'owner', 'cause', 'immediate', 'permanent', 'due', 'done', 'user'],
  inquiry: [
    'finding',
    'kind',
    'recipient',
    'due',
    'purpose',
    'instructed_by',
    'disclosed',
    'answered_by',
    'answered_on',
    'user',
  ],
} as const;

/**
 * `evidence_key`: of evidence that is rows of a table, the keys of these rows, by the same numbers.
 */
const CLUSTER_TABLES = {
  evidence_key: ['key'],
} as const;

/** `archived`: from which entry on a file that is no log had which content. */
const ARCHIVE_TABLES = {
  archived: ['kind', 'path', 'sha256', 'size'],
} as const;

const FIRST_TABLES = { ...RUN_TABLES, ...EVENT_TABLES };
export const CHAINED_TABLES = {
  ...FIRST_TABLES,
  ...DAY_TABLES,
  ...PEOPLE_TABLES,
  ...REVIEW_TABLES,
  ...LOSS_TABLES,
  ...FOLLOW_UP_TABLES,
  ...CLUSTER_TABLES,
  ...ARCHIVE_TABLES,
};
export type ChainedTable = keyof typeof CHAINED_TABLES;

const FINDING = `CREATE TABLE finding (
  id TEXT PRIMARY KEY, rule TEXT NOT NULL, system TEXT NOT NULL, day TEXT NOT NULL, account TEXT NOT NULL,
  severity TEXT NOT NULL, status TEXT NOT NULL,
  content_seq INTEGER NOT NULL, last_seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX finding_scope ON finding (day, system, rule);`;

const CHAIN = `CREATE TABLE chain (
  seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, ref TEXT NOT NULL,
  payload TEXT NOT NULL, prev TEXT NOT NULL, hash TEXT NOT NULL
) STRICT;`;

const INTEGERS = new Set(
  'activity_run accesses anonymous evaluated failed files final findings first last line lines mtime outputs outside read_at records rejected run same size time timeless'.split(
    ' ',
  ),
);

function chained(table: string, columns: readonly string[]): string {
  const fields = columns.map((column) => `"${column}" ${INTEGERS.has(column) ? 'INTEGER' : 'TEXT'}`).join(', ');
  return `CREATE TABLE ${table} (seq INTEGER NOT NULL REFERENCES chain, n INTEGER NOT NULL, ${fields}, mark TEXT NOT NULL,
  PRIMARY KEY (seq, n)) STRICT, WITHOUT ROWID;`;
}

/** By `user_version`: MIGRATIONS[v] leads from v to v + 1. A ledger is never left between two. */
export const MIGRATIONS: readonly string[] = [
  [
    CHAIN,
    ...Object.entries(FIRST_TABLES).map(([table, columns]) => chained(table, columns)),
    FINDING,
    'CREATE INDEX run_id ON run (id);',
    'CREATE INDEX day_done_day ON day_done (day, system);',
    'CREATE INDEX finding_event_finding ON finding_event (finding);',
    'CREATE INDEX file_memory_path ON file_memory (path);',
    'CREATE INDEX activity_day ON activity (seq, day, system);',
  ].join('\n'),
  // Outside the chain, because they say nothing of what was judged: files that a run has staged and
  // not yet moved to their places, and folders in which stages may lie. Paths as `pending.ts` keeps
  // them.
  `CREATE TABLE pending_swap (
    n INTEGER PRIMARY KEY, kind TEXT NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL
  ) STRICT;
  CREATE TABLE stage_folder (path TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;`,
  [
    ...Object.entries(DAY_TABLES).map(([table, columns]) => chained(table, columns)),
    'CREATE INDEX judgement_day ON judgement (day, system);',
    'CREATE INDEX log_file_path ON log_file (path);',
    'CREATE INDEX log_change_day ON log_change (day, system);',
  ].join('\n'),
  [
    ...Object.entries(PEOPLE_TABLES).map(([table, columns]) => chained(table, columns)),
    'CREATE INDEX confirmation_day ON confirmation (day);',
  ].join('\n'),
  // Outside the chain, because they say nothing of what was judged: messages on their way to people
  // and other programs.
  `CREATE TABLE outbox (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, target TEXT NOT NULL, content TEXT NOT NULL, created INTEGER NOT NULL,
    state TEXT NOT NULL, tries INTEGER NOT NULL, due INTEGER NOT NULL, may_repeat INTEGER NOT NULL,
    claimed INTEGER, said TEXT, sent_at INTEGER
  ) STRICT;
  CREATE INDEX outbox_target ON outbox (target, state);`,
  Object.entries(REVIEW_TABLES)
    .map(([table, columns]) => chained(table, columns))
    .join('\n'),
  [
    ...Object.entries(LOSS_TABLES).map(([table, columns]) => chained(table, columns)),
    'CREATE INDEX lost_log_path ON lost_log (path);',
  ].join('\n'),
  [
    ...Object.entries(FOLLOW_UP_TABLES).map(([table, columns]) => chained(table, columns)),
    'CREATE INDEX action_finding ON action (finding);',
    'CREATE INDEX inquiry_finding ON inquiry (finding);',
  ].join('\n'),
  Object.entries(CLUSTER_TABLES)
    .map(([table, columns]) => chained(table, columns))
    .join('\n'),
  // `archive` is outside the chain: its contents are named by their hashes
  [
    ...Object.entries(ARCHIVE_TABLES).map(([table, columns]) => chained(table, columns)),
    'CREATE INDEX archived_path ON archived (path);',
    'CREATE TABLE archive (sha256 TEXT PRIMARY KEY, packed BLOB NOT NULL) STRICT, WITHOUT ROWID;',
  ].join('\n'),
];
