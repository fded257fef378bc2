/**
 * A ledger of years of daily checks, made of one that a single check over all of its days has
 * written: `node bench/lib/daily-ledger.js FROM TO [ACTIVITY]`. Each day becomes a run of its own,
 * with its findings, as if it had been checked the next morning. Where FROM has fewer rows of
 * activity than ACTIVITY, each day gets more, of accounts that are made up.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const MORNING = 31 * 3_600_000;
/** Of which every run writes all rows. */
const EACH_RUN = ['register_file', 'exception', 'operator'];
const OF_DAY = ['coverage', 'day_done', 'activity', 'judgement'];
/** Whose rows name a file, and the file its day. */
const OF_FILE = ['input', 'file_memory', 'log_file'];

/** Gives how many days and rows of activity it has. */
export async function dailyLedger(from, to, activity = 0) {
  const { openDatabase } = await import(path.join(ROOT, 'dist/ledger/open.js'));
  const { ChainWriter } = await import(path.join(ROOT, 'dist/ledger/chain.js'));
  const source = new Database(from, { readonly: true });
  const db = openDatabase(to, true);
  db.pragma('synchronous = OFF');
  let now = 0;
  const chain = new ChainWriter(db, () => now);
  const rows = (table) => source.prepare(`SELECT * FROM ${table}`).all();
  const grouped = (table, dayOf) => groupBy(rows(table), dayOf);
  const tables = [
    ...OF_DAY.map((table) => [table, grouped(table, ({ day }) => day)]),
    ...OF_FILE.map((table) => [table, grouped(table, ({ path: file }) => dayIn(file))]),
  ];
  const always = Object.fromEntries(EACH_RUN.map((table) => [table, rows(table)]));
  const findings = groupBy(rows('finding'), ({ day }) => day);
  const ofSeq = (table) => source.prepare(`SELECT * FROM ${table} WHERE seq = ? ORDER BY n`);
  const [events, evidence] = [ofSeq('finding_event'), ofSeq('evidence')];
  const [run] = rows('run');
  const put = db.prepare(
    'INSERT INTO finding VALUES (:id, :rule, :system, :day, :account, :severity, :status, :seq, :seq)',
  );
  const days = [...tables[0][1].keys()].sort();
  const have = source.prepare('SELECT count(*) FROM activity').pluck().get();
  const more = Math.max(0, Math.ceil((activity - have) / days.length));
  db.exec('BEGIN');
  const keep = db.prepare('INSERT INTO archive VALUES (?, ?)');
  for (const { sha256, packed } of rows('archive')) keep.run(sha256, packed);
  for (const [i, day] of days.entries()) {
    now = Date.parse(day) + MORNING;
    const seq = chain.head().seq + 1;
    const own = Object.fromEntries(tables.flatMap(([table, all]) => (all.has(day) ? [[table, all.get(day)]] : [])));
    const [system] = own.day_done.map((row) => row.system);
    const extra = Array.from({ length: more }, (_, n) => {
      return { day, system, account: `Z${n}`, terminal: `T${n}`, accesses: 1, outputs: 0 };
    });
    chain.append('run', `${run.id.slice(0, 6)}${day.replaceAll('-', '')}`, {
      run: [
        {
          ...run,
          id: `${run.id.slice(0, 6)}${day.replaceAll('-', '')}`,
          since: day,
          until: day,
          days: JSON.stringify([day]),
        },
      ],
      ...always,
      ...own,
      day_done: own.day_done.map((row) => ({ ...row, activity_run: seq })),
      activity: [...(own.activity ?? []), ...extra],
      ...(i === 0 && { archived: rows('archived') }),
    });
    for (const finding of findings.get(day) ?? []) {
      const at = chain.append('finding', finding.id, {
        finding_event: events.all(finding.last_seq).map((row) => ({ ...row, run: seq })),
        evidence: evidence.all(finding.last_seq),
      });
      const { id, rule, account, severity, status } = finding;
      put.run({ id, rule, system: finding.system, day, account, severity, status, seq: at });
    }
  }
  db.exec('COMMIT');
  const count = db.prepare('SELECT count(*) FROM activity').pluck().get();
  db.close();
  return { days: days.length, activity: count };
}

/** `logs/takuso-20240402.csv` is of 2024-04-02 */
function dayIn(file) {
  const [, year, month, day] = /(\d{4})(\d\d)(\d\d)/.exec(path.basename(file)) ?? [];
  return `${year}-${month}-${day}`;
}

function groupBy(rows, keyOf) {
  const groups = new Map();
  for (const row of rows) {
    const key = keyOf(row);
    if (groups.has(key)) groups.get(key).push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [from, to, activity] = process.argv.slice(2);
  console.log(await dailyLedger(from, to, Number(activity ?? 0)));
}
