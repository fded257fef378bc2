// What lies in a folder, to be compared: files with their content, folders, the ledger row by row.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';

/** `ignored`: names of files that say when and by which process they were written. */
export function stateOf(folder, ignored = []) {
  const state = {};
  const ledger = path.join(folder, 'sekisho.db');
  if (existsSync(ledger)) state['sekisho.db'] = rowsOf(ledger);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (file === ledger || ignored.includes(entry.name)) continue;
    state[path.relative(folder, file)] = entry.isDirectory() ? 'folder' : readFileSync(file, 'latin1');
  }
  return JSON.stringify(Object.entries(state).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function rowsOf(file) {
  // not to be read only: what SQLite could not take back at once, it takes back when the file is
  // opened next
  const db = new Database(file);
  try {
    const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all();
    return tables.map((table) => [table, db.prepare(`SELECT * FROM "${table}"`).all()]);
  } finally {
    db.close();
  }
}

/** The chain of the ledger in a state; empty if there is none. */
export function chainOf(state) {
  const tables = new Map(JSON.parse(state)).get('sekisho.db') ?? [];
  return JSON.stringify(new Map(tables).get('chain') ?? []);
}

/** What is another in the second state, in short. */
export function difference(expected, found) {
  const [a, b] = [expected, found].map((state) => new Map(JSON.parse(state).map(([k, v]) => [k, JSON.stringify(v)])));
  const names = [...new Set([...a.keys(), ...b.keys()])].filter((name) => a.get(name) !== b.get(name));
  const shown = names.slice(0, 4).map((name) => {
    const [x, y] = [a.get(name), b.get(name)];
    if (x === undefined) return `${name} is there`;
    if (y === undefined) return `${name} is missing`;
    let i = 0;
    while (x[i] === y[i]) i += 1;
    return `${name}: ${x.slice(Math.max(0, i - 20), i + 60)} / ${y.slice(Math.max(0, i - 20), i + 60)}`;
  });
  return shown.join('; ').slice(0, 900);
}
