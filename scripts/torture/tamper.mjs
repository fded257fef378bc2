// Hands that alter, take out, double or exchange rows, entries, bytes and files of a ledger and a
// pack: `npm run torture -- tamper --bytes 500 --seed 1`. Each is named by `verify`; a clean cut,
// and a chain that was computed anew, by `verify --head`.
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import { capture } from './capture.mjs';
import { LATER, writeCompany } from './company.mjs';
import { randomOf } from './mutate.mjs';
import { scratchFolder } from './scratch.mjs';
import { difference, stateOf } from './state.mjs';

const DAYS = ['--since', '2024-04-08', '--until', '2024-04-09', '--workers', '1'];
/** A day of which there is no log. */
const LOST_DAY = '2024-04-30';
/** These say nothing of what was judged. */
const OUTSIDE = new Set(['pending_swap', 'stage_folder', 'outbox', 'sqlite_sequence']);

/**
 * `sekisho(folder, args)` gives `{ code, said }`; `hashes` are `markOf`, `hashOf`, `digestOf`,
 * `valuesOf` of the ledger. Of all that can be tampered with, every `every`th is tried.
 */
export async function tamper({ root, sekisho, hashes, bytes = 200, every = 1, seed = 1 }) {
  const base = path.join(root, 'base');
  const heads = await made(base, sekisho);
  const trials = new Trials(base, path.join(root, 'trial'), sekisho);
  const all = [
    ...rowTrials(base),
    ...tableTrials(base),
    ...byteTrials(base, bytes, seed),
    ...packTrials(base, seed),
    ...headTrials(base, heads, hashes),
  ];
  const lost = [];
  const tried = {};
  for (const [i, trial] of all.entries()) {
    if (i % every !== 0) continue;
    tried[trial.kind] = (tried[trial.kind] ?? 0) + 1;
    const fault = await trials.faultOf(trial);
    if (fault !== undefined) lost.push({ name: trial.name, fault });
  }
  return { tried, lost };
}

/** Makes a company whose ledger has as many kinds of rows as it may; gives its heads in order. */
async function made(folder, sekisho) {
  writeCompany(folder);
  const heads = [];
  const run = async (...args) => {
    const { code, said } = await sekisho(folder, args);
    if (![0, 1, 3].includes(code)) throw new Error(`${args.join(' ')}: exit ${code}: ${said}`);
    heads.push(headOf(folder));
  };
  await run('check', ...DAYS);
  const finding = inLedger(folder, (db) => db.prepare('SELECT id FROM finding ORDER BY id').pluck().get());
  await run('findings', 'set', finding, '--status', 'justified', '--reason', 'x', '--user', 'a');
  rmSync(path.join(folder, 'logs/takuso.csv'));
  await run('check', '--date', LOST_DAY, '--workers', '1');
  await run('acknowledge', '--day', LOST_DAY, '--reason', 'x', '--user', 'a');
  writeCompany(folder);
  writeCompany(folder, LATER);
  await run('check', ...DAYS);
  await run('confirm', '--day', '2024-04-08', '--as', 'checker', '--user', 'k');
  await run('audit', ...DAYS, '--out', 'pack');
  return heads;
}

function inLedger(folder, work) {
  const db = new Database(path.join(folder, 'sekisho.db'));
  try {
    return work(db);
  } finally {
    db.close();
  }
}

const headOf = (folder) =>
  inLedger(folder, (db) => db.prepare('SELECT hash FROM chain ORDER BY seq DESC LIMIT 1').pluck().get());

class Trials {
  constructor(base, folder, sekisho) {
    Object.assign(this, { base, folder, sekisho, before: stateOf(base) });
    cpSync(base, folder, { recursive: true, preserveTimestamps: true });
  }

  /** Undefined if what was done is named, or if nothing is another for it. */
  async faultOf({ change, args = ['verify'], says, isUnseen = false }) {
    const { folder, base } = this;
    try {
      // what SQLite itself does not allow is no trial
      if (change(folder) === false) return undefined;
      if (isUnseen) {
        const alone = await this.sekisho(folder, ['verify']);
        if (alone.code !== 0) return `is no trial, because verify alone sees it: ${alone.said.slice(0, 300)}`;
      }
      const { code, said } = await this.sekisho(folder, args);
      if (code === 70 || /\n {4}at /.test(said)) return `a bug: ${said.slice(0, 300)}`;
      if (code !== 0) return said.includes(says) ? undefined : `is not named ("${says}"): ${said.slice(0, 300)}`;
      return stateNow(folder) === this.before ? undefined : `unseen: ${difference(this.before, stateNow(folder))}`;
    } finally {
      for (const name of ['sekisho.db', 'sekisho.db-wal', 'sekisho.db-shm', 'pack']) {
        rmSync(path.join(folder, name), { recursive: true, force: true });
        if (existsSync(path.join(base, name))) {
          cpSync(path.join(base, name), path.join(folder, name), { recursive: true, preserveTimestamps: true });
        }
      }
    }
  }
}

/** Of a ledger that cannot be read any more, that it cannot. */
function stateNow(folder) {
  try {
    return stateOf(folder);
  } catch (error) {
    return JSON.stringify([['sekisho.db', String(error)]]);
  }
}

/** Statements as whoever has the file can run them. False if SQLite refuses. */
const sql = (work) => (folder) => {
  const db = new Database(path.join(folder, 'sekisho.db'));
  try {
    db.pragma('foreign_keys = OFF');
    db.unsafeMode(true);
    return work(db);
  } catch (error) {
    if (error.code?.startsWith('SQLITE_')) return false;
    throw error;
  } finally {
    db.close();
  }
};

function tablesOf(folder) {
  return inLedger(folder, (db) => {
    const names = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all();
    return names
      .filter((name) => !OUTSIDE.has(name))
      .map((name) => {
        const columns = db.pragma(`table_info("${name}")`);
        return { name, columns, keys: columns.filter(({ pk }) => pk > 0).map((column) => column.name) };
      });
  });
}

/** Another value of the same kind. */
function altered(value) {
  if (value === null) return 'x';
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'string') return `${value}x`;
  const changed = Buffer.from(value);
  changed[changed.length >> 1] ^= 1;
  return changed;
}

/** Each value altered; each row taken out, doubled, exchanged with the next. */
function rowTrials(folder) {
  return tablesOf(folder).flatMap(({ name, columns, keys }) => {
    const rows = inLedger(folder, (db) => db.prepare(`SELECT * FROM "${name}"`).all());
    const where = `WHERE ${keys.map((key) => `"${key}" = ?`).join(' AND ')}`;
    const keyOf = (row) => keys.map((key) => row[key]);
    const rest = columns.map((column) => column.name).filter((column) => !keys.includes(column));
    const trial = (row, what, work) => ({
      kind: 'row',
      name: `${name} ${keyOf(row).join(' ')}: ${what}`,
      change: sql(work),
      says: name,
    });
    return rows.flatMap((row, i) => {
      const trials = columns.map((column) =>
        trial(row, `${column.name} altered`, (db) => {
          const value = altered(row[column.name]);
          db.prepare(`UPDATE "${name}" SET "${column.name}" = ? ${where}`).run(value, ...keyOf(row));
        }),
      );
      trials.push(trial(row, 'taken out', (db) => db.prepare(`DELETE FROM "${name}" ${where}`).run(...keyOf(row))));
      const last = keys.at(-1);
      trials.push(
        trial(row, 'doubled', (db) => {
          const copy = { ...row, [last]: typeof row[last] === 'number' ? row[last] + 1000 : `${row[last]}x` };
          const names = Object.keys(copy);
          const places = names.map(() => '?').join();
          db.prepare(`INSERT INTO "${name}" VALUES (${places})`).run(...Object.values(copy));
        }),
      );
      const next = rows[i + 1];
      const isSame = next === undefined || rest.every((column) => next[column] === row[column]);
      if (rest.length > 0 && !isSame) {
        trials.push(
          trial(row, 'exchanged with the next', (db) => {
            const set = `UPDATE "${name}" SET ${rest.map((column) => `"${column}" = ?`).join()} ${where}`;
            const put = (from, to) => db.prepare(set).run(...rest.map((column) => from[column]), ...keyOf(to));
            put(next, row);
            put(row, next);
          }),
        );
      }
      return trials;
    });
  });
}

function tableTrials(folder) {
  return tablesOf(folder).flatMap(({ name }) => {
    const isEmpty = inLedger(folder, (db) => db.prepare(`SELECT count(*) FROM "${name}"`).pluck().get()) === 0;
    const trial = (what, work) => ({ kind: 'table', name: `${name}: ${what}`, change: sql(work), says: '' });
    return [
      trial('taken out', (db) => db.exec(`DROP TABLE "${name}"`)),
      trial('by another name', (db) => db.exec(`ALTER TABLE "${name}" RENAME TO other`)),
      ...(isEmpty ? [] : [trial('emptied', (db) => db.exec(`DELETE FROM "${name}"`))]),
    ];
  });
}

/** One byte of the ledger's file; where no row is another for it, nothing need be said. */
function byteTrials(folder, count, seed) {
  const size = readFileSync(path.join(folder, 'sekisho.db')).length;
  const random = randomOf(seed);
  return Array.from({ length: count }, () => {
    const at = Math.floor(random() * size);
    const bit = 1 << Math.floor(random() * 8);
    return { kind: 'byte', name: `byte ${at} of the ledger`, change: flip('sekisho.db', at, bit), says: '' };
  });
}

const flip = (file, at, bit) => (folder) => {
  const whole = path.join(folder, file);
  const bytes = readFileSync(whole);
  bytes[at] ^= bit;
  writeFileSync(whole, bytes);
};

const MANIFEST = 'manifest.json';
const onPack = { kind: 'pack', args: ['verify', 'pack'] };

/**
 * Each file of the pack taken out, cut, lengthened, altered, exchanged with the next; lines too.
 */
function packTrials(base, seed) {
  const random = randomOf(seed + 1);
  const files = readdirSync(path.join(base, 'pack')).sort();
  const written = (name, work) => (folder) => {
    const whole = path.join(folder, 'pack', name);
    const before = readFileSync(whole);
    const after = Buffer.from(work(before));
    if (after.equals(before)) return false;
    writeFileSync(whole, after);
    return true;
  };
  const trials = files.flatMap((name, i) => {
    const trial = (what, change) => ({ ...onPack, name: `pack/${name}: ${what}`, change, says: name });
    const bytes = readFileSync(path.join(base, 'pack', name));
    const other = files[(i + 1) % files.length];
    // of the others nothing is said where the manifest is another
    const exchanged = (what, change) => ({ ...trial(what, change), says: other === MANIFEST ? MANIFEST : name });
    const flips = Array.from({ length: 8 }, () => Math.floor(random() * bytes.length));
    return [
      trial('taken out', (folder) => rmSync(path.join(folder, 'pack', name))),
      trial(
        'cut',
        written(name, (before) => before.subarray(0, before.length >> 1)),
      ),
      trial(
        'longer',
        written(name, (before) => Buffer.concat([before, Buffer.from('\n')])),
      ),
      ...flips.map((at) =>
        trial(
          `byte ${at}`,
          written(name, (before) => {
            const after = Buffer.from(before);
            after[at] ^= 1;
            return after;
          }),
        ),
      ),
      trial(
        'first lines exchanged',
        written(name, (before) => {
          const [a, b, ...rest] = before.toString('latin1').split('\n');
          return b === undefined ? before : Buffer.from([b, a, ...rest].join('\n'), 'latin1');
        }),
      ),
      exchanged(`exchanged with ${other}`, (folder) => {
        const [one, two] = [name, other].map((file) => path.join(folder, 'pack', file));
        if (readFileSync(one).equals(readFileSync(two))) return false;
        renameSync(one, `${one}.tmp`);
        renameSync(two, one);
        renameSync(`${one}.tmp`, two);
        return true;
      }),
    ];
  });
  const stranger = (folder) => writeFileSync(path.join(folder, 'pack/stranger.csv'), 'a');
  return [...trials, { ...onPack, name: 'pack: a file put in', change: stranger, says: 'stranger.csv' }];
}

/** What `verify` alone cannot see, against a head that was noted before. */
function headTrials(base, heads, hashes) {
  const head = heads.at(-1);
  const trial = (name, work) => ({
    kind: 'head',
    name,
    change: sql(work),
    args: ['verify', '--head', head],
    says: head.slice(0, 12),
  });
  const entries = inLedger(base, (db) => db.prepare('SELECT max(seq) FROM chain').pluck().get());
  const cuts = Array.from({ length: entries - 1 }, (_, i) => entries - 1 - i);
  const tables = tablesOf(base).filter(({ columns }) => columns.some(({ name }) => name === 'mark'));
  return [
    ...cuts.map((last) => ({
      ...trial(`cut behind entry ${last}`, (db) => cut(db, last, tables)),
      isUnseen: true,
    })),
    ...tables.flatMap(({ name, columns }) => {
      const rows = inLedger(base, (db) => db.prepare(`SELECT seq, n FROM "${name}"`).all());
      const column = columns.find(({ name: one }) => !['seq', 'n', 'mark'].includes(one)).name;
      return rows.map(({ seq, n }) =>
        trial(`${name} ${seq} ${n} altered, and the chain computed anew`, (db) => {
          const row = db.prepare(`SELECT * FROM "${name}" WHERE seq = ? AND n = ?`).get(seq, n);
          const value = altered(row[column]);
          db.prepare(`UPDATE "${name}" SET "${column}" = ? WHERE seq = ? AND n = ?`).run(value, seq, n);
          computedAnew(db, seq, hashes);
        }),
      );
    }),
  ];
}

/** The newest entries go with their rows, and the findings are made what the rest says. */
function cut(db, last, tables) {
  db.prepare('DELETE FROM chain WHERE seq > ?').run(last);
  for (const { name } of tables) db.prepare(`DELETE FROM "${name}" WHERE seq > ?`).run(last);
  db.exec('DELETE FROM archive WHERE sha256 NOT IN (SELECT sha256 FROM archived)');
  db.exec('DELETE FROM finding WHERE id NOT IN (SELECT finding FROM finding_event)');
  db.exec(`UPDATE finding SET last_seq = (SELECT max(seq) FROM finding_event WHERE finding = id),
    content_seq = (SELECT max(seq) FROM finding_event WHERE finding = id AND content IS NOT NULL)`);
  db.exec('UPDATE finding SET status = (SELECT status FROM finding_event WHERE seq = last_seq AND finding = id)');
}

function computedAnew(db, from, { markOf, hashOf, digestOf, valuesOf }) {
  let prev = db
    .prepare('SELECT hash FROM chain WHERE seq = ?')
    .pluck()
    .get(from - 1);
  for (const entry of db.prepare('SELECT * FROM chain WHERE seq >= ? ORDER BY seq').all(from)) {
    const digests = JSON.parse(entry.payload);
    for (const table of Object.keys(digests)) {
      const rows = db.prepare(`SELECT * FROM "${table}" WHERE seq = ? ORDER BY n`).all(entry.seq);
      for (const row of rows) {
        const mark = markOf(JSON.stringify(valuesOf(table, row)));
        db.prepare(`UPDATE "${table}" SET mark = ? WHERE seq = ? AND n = ?`).run(mark, row.seq, row.n);
      }
      digests[table] = digestOf(rows.map((row) => valuesOf(table, row)));
    }
    const anew = { ...entry, payload: JSON.stringify(digests), prev: prev ?? '' };
    prev = hashOf(anew);
    db.prepare('UPDATE chain SET payload = ?, prev = ?, hash = ? WHERE seq = ?').run(
      ...[anew.payload, anew.prev, prev, entry.seq],
    );
  }
}

/** The command: gives whether everything was named. */
export async function run(args) {
  const option = (value) => ({ type: 'string', default: value });
  const { values } = parseArgs({ args, options: { bytes: option('200'), every: option('1'), seed: option('1') } });
  const { load } = await import('../../bin/load.js');
  const hashes = await import(new URL('../../dist/ledger/chain.js', import.meta.url).href);
  const root = scratchFolder();
  process.env.SEKISHO_NOW = '2024-05-01T00:00:00Z';
  process.env.LANG = 'C.UTF-8';
  try {
    const [bytes, every, seed] = [values.bytes, values.every, values.seed].map(Number);
    const sekisho = inProcess(load().exports.main);
    const { tried, lost } = await tamper({ root, sekisho, hashes, bytes, every, seed });
    for (const { name, fault } of lost) console.log(`lost: ${name}: ${fault}`);
    const counts = Object.entries(tried).map(([kind, n]) => `${n} ${kind}`);
    const all = Object.values(tried).reduce((sum, n) => sum + n, 0);
    console.log(`${all} tried (${counts.join(', ')}), ${all - lost.length} survived, ${lost.length} lost`);
    return lost.length === 0;
  } finally {
    process.chdir('/');
    rmSync(root, { recursive: true });
  }
}

/** A command as if in a process of its own, with what it wrote. */
function inProcess(main) {
  process.setMaxListeners(0);
  process.stdout.setMaxListeners(0);
  return async (folder, args) => {
    const said = capture();
    process.chdir(folder);
    try {
      return { code: await main(args), said: said.text };
    } finally {
      said.end();
    }
  };
}
