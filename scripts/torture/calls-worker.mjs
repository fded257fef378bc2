// Runs sekisho again and again in this process, under scripts/torture/faults.c, because processes
// would take ten times as long. Prints a line of JSON per case.
import { cpSync, mkdirSync, readFileSync, readlinkSync, rmSync, writeSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { load } from '../../bin/load.js';
import { capture } from './capture.mjs';
import { LATER, writeCompany } from './company.mjs';
import { chainOf, difference, stateOf } from './state.mjs';

const { main } = load().exports;
const root = process.env.SEKISHO_TORTURE_ROOT;
process.env.SEKISHO_NOW = '2024-05-01T00:00:00Z';
process.env.LANG = 'C.UTF-8';

const DAYS = ['--since', '2024-04-08', '--until', '2024-04-09', '--workers', '1'];
const PACK = ['--since', '2024-04-08', '--until', '2024-04-09', '--workers', '1', '--out', 'pack'];
/** `before`: what has happened when the command runs. */
const COMMANDS = {
  'first-check': { args: ['check', ...DAYS], before: () => {} },
  check: { args: ['check', ...DAYS], before: checked },
  'first-audit': { args: ['audit', ...PACK], before: () => {} },
  audit: { args: ['audit', ...PACK], before: checked },
  import: { args: ['findings', 'import', 'sheet.csv', '--user', 'a'], before: withSheet },
  set: { args: ['findings', 'set', 'FIRST', '--status', 'justified', '--reason', 'x', '--user', 'a'], before: checked },
  confirm: { args: ['confirm', '--day', '2024-04-08', '--as', 'checker', '--user', 'k'], before: checked },
  acknowledge: {
    args: ['acknowledge', '--day', '2024-04-30', '--reason', 'x', '--user', 'a'],
    before: async (folder) => {
      rmSync(path.join(folder, 'logs'), { recursive: true });
      await sekisho(folder, ['check', '--date', '2024-04-30', '--workers', '1']);
    },
  },
};

async function checked(folder) {
  await sekisho(folder, ['check', ...DAYS]);
  await sekisho(folder, ['audit', ...PACK]);
  writeCompany(folder, LATER);
}

async function withSheet(folder) {
  await checked(folder);
  await sekisho(folder, ['findings', 'export', '-o', 'sheet.csv']);
  const text = readFileSync(path.join(folder, 'sheet.csv'), 'utf8');
  const [head, ...rows] = text.trimEnd().split('\r\n');
  const columns = head.replace('\ufeff', '').split(',');
  const filled = rows.map((row) => {
    const cells = row.split(',');
    cells[columns.indexOf('decision')] = 'justified';
    cells[columns.indexOf('reason')] = 'training';
    return cells.join(',');
  });
  writeCompany(folder, { 'sheet.csv': `${[head, ...filled].join('\r\n')}\r\n` });
}

const { errno } = constants;
const HOW = { kill: 1000, short: 1001, half: 1002, ...errno };
const ALWAYS = ['kill', 'EIO'];
/** By the kind of a call: open, write, sync, rename, unlink, mkdir, truncate, chmod. */
const HOWS = {
  o: [...ALWAYS, 'EACCES', 'ENOSPC'],
  w: [...ALWAYS, 'ENOSPC', 'short', 'half'],
  s: ALWAYS,
  r: [...ALWAYS, 'EACCES', 'ENOSPC'],
  u: [...ALWAYS, 'EACCES'],
  m: [...ALWAYS, 'EACCES', 'ENOSPC'],
  t: ALWAYS,
  c: ALWAYS,
};

/** What is told by readlink, see faults.c. */
const tell = (at, how = 0) => readlinkSync(`/sekisho-torture/${at}/${how}`);

const open = new Set();
for (const name of ['prepare', 'exec', 'pragma']) {
  const real = Database.prototype[name];
  Database.prototype[name] = function (...args) {
    open.add(this);
    return real.apply(this, args);
  };
}

/** A run as if in a process of its own. */
async function sekisho(folder, args, { at = 0, how = 0 } = {}) {
  const said = capture();
  process.chdir(folder);
  tell(at, how);
  let code;
  try {
    code = await main(args);
    // of a killed process nothing of this reaches the disk
    for (const listener of process.listeners('exit')) listener();
  } finally {
    for (const db of open) db.close();
    open.clear();
    said.end();
  }
  return { code, said: said.text, kinds: tell(-1) };
}

let copies = 0;
function copyOf(folder) {
  copies += 1;
  const copy = path.join(root, `c${copies}`, 'company');
  mkdirSync(path.dirname(copy), { recursive: true });
  cpSync(folder, copy, { recursive: true, preserveTimestamps: true });
  return copy;
}
const forget = (folder) => rmSync(path.dirname(folder), { recursive: true });

async function trialOf({ args, before }) {
  const base = path.join(root, `b${copies}`, 'company');
  rmSync(base, { recursive: true, force: true });
  writeCompany(base);
  await before(base);
  const named = args.map((one) => (one === 'FIRST' ? firstFinding(base) : one));
  const once = copyOf(base);
  const first = await sekisho(once, named);
  const twice = copyOf(once);
  const second = await sekisho(twice, named);
  return {
    ...{ base, args: named, kinds: first.kinds, codes: [first.code, second.code], said: first.said },
    states: { before: stateOf(base), once: stateOf(once), twice: stateOf(twice) },
  };
}

function firstFinding(folder) {
  const db = new Database(path.join(folder, 'sekisho.db'), { readonly: true });
  const id = db.prepare('SELECT id FROM finding ORDER BY id').pluck().get();
  db.close();
  return id;
}

const DONE = new Set([0, 1, 3]);
const KEPT = / is in (\S+-\d+)$/gm;
/**
 * A file that was used could not be read a second time: the run says so, and keeps no copy of it.
 */
const UNKEPT = /could not be kept in the ledger/;
const PENDING = /next (command|run|check)|pending|moved|is in the ledger|not certain/i;

/** What messages say of the ledger, and which of the calm states its chain must be that of. */
const CLAIMS = [
  [/nothing of this run was kept|nothing was recorded|nothing of this run was recorded/i, 'before'],
  [/\b(?:is|are) in the ledger/, 'once'],
];

/** A sentence that the ledger contradicts. */
function untruth(said, after, states) {
  for (const [claim, state] of CLAIMS) {
    const [sentence] = claim.exec(said) ?? [];
    if (sentence !== undefined && chainOf(after) !== chainOf(states[state])) {
      return `says "${sentence}", which is not so: ${difference(states[state], after)}`;
    }
  }
  return undefined;
}

/** What is wrong after the disturbed run and the one behind it; undefined if nothing is. */
async function faultOf({ base, args, states, codes, kinds }, at, how) {
  const folder = copyOf(base);
  try {
    const ran = await sekisho(folder, args, { at, how: HOW[how] });
    const isKilled = how === 'kill' || how === 'half';
    if (!isKilled) {
      const after = stateOf(folder);
      const known = [states.before, states.once];
      const excused = kinds[at - 1] === 'u' || PENDING.test(ran.said) || KEPT.test(ran.said);
      KEPT.lastIndex = 0;
      if (UNKEPT.test(ran.said)) return undefined;
      if (ran.code === 70 || /\n {4}at /.test(ran.said)) return `a bug: ${ran.said.slice(0, 500)}`;
      const untrue = untruth(ran.said, after, states);
      if (untrue !== undefined) return `${untrue} | ${ran.said.slice(0, 300)}`;
      if (!DONE.has(ran.code) && after !== states.before && !excused) {
        return `refused, and not as before: ${difference(states.before, after)} | ${ran.said.slice(0, 300)}`;
      }
      if (DONE.has(ran.code) && !known.includes(after) && !excused) {
        return `exit ${ran.code}, and not as calm: ${difference(states.once, after)} | ${ran.said.slice(0, 300)}`;
      }
      if (DONE.has(ran.code) && after === states.before && states.once !== states.before && !excused) {
        return `exit ${ran.code}, and nothing was recorded`;
      }
    }
    const next = await sekisho(folder, args);
    // where a pack could not be looked at, it stays, and that is said
    for (const [, kept] of `${ran.said}${next.said}`.matchAll(KEPT)) rmSync(kept, { recursive: true, force: true });
    const end = stateOf(folder);
    if (end !== states.once && end !== states.twice) {
      return `the next run: ${difference(states.once, end)} | ${ran.said.slice(0, 200)} | ${next.said.slice(0, 200)}`;
    }
    return codes.includes(next.code) ? undefined : `the next run ends with ${next.code}: ${next.said.slice(0, 300)}`;
  } finally {
    forget(folder);
  }
}

const print = (value) => writeSync(1, `${JSON.stringify(value)}\n`);

const [every, from, ...wanted] = process.argv.slice(2);
let number = 0;
let next = Number(from);
for (const [command, definition] of Object.entries(COMMANDS)) {
  if (wanted.length > 0 && !wanted.includes(command)) continue;
  const trial = await trialOf(definition);
  const { kinds, codes } = trial;
  if (!DONE.has(codes[0])) throw new Error(`${command}: exit ${codes[0]}: ${trial.said}`);
  print({ calm: command, kinds, codes });
  for (let at = 1; at <= kinds.length; at += 1) {
    for (const how of HOWS[kinds[at - 1]]) {
      number += 1;
      if (number - 1 !== next) continue;
      const fault = await faultOf(trial, at, how);
      print({ command, calls: kinds.length, number: next, at, kind: kinds[at - 1], how, fault });
      next += Number(every);
    }
  }
}
print({ done: true });
process.exit(0);
