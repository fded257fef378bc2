// Commands at once in one folder: `npm run torture -- pairs --pairs 50 --triples 20 --seed 1`. Each
// is whole or refused (exit 4): what they leave, and how each ends, is what those that were not
// refused leave one after the other, in some order. Who is refused says so in one sentence.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import { LATER, withDeliver, writeCompany } from './company.mjs';
import { randomOf } from './mutate.mjs';
import { scratchFolder } from './scratch.mjs';
import { difference, stateOf } from './state.mjs';

const BIN = fileURLToPath(new URL('../../bin/sekisho.js', import.meta.url));
/** A day of which there is no log. */
const LOST_DAY = '2024-04-30';
/** Stands for the id of the finding that every check makes. */
const FINDING = 'FINDING';
const DAYS = ['--since', '2024-04-08', '--until', '2024-04-09'];
const COMMANDS = {
  check: ['check', ...DAYS, '--workers', '1'],
  day: ['check', '--date', '2024-04-08', '--workers', '1'],
  audit: ['audit', ...DAYS, '--out', 'pack', '--workers', '1'],
  other: ['audit', ...DAYS, '--out', 'other', '--workers', '1'],
  checker: ['confirm', '--day', '2024-04-08', '--as', 'checker', '--user', 'k'],
  approver: ['confirm', '--day', '2024-04-08', '--as', 'approver', '--user', 'a'],
  acknowledge: ['acknowledge', '--day', LOST_DAY, '--reason', 'x', '--user', 'a'],
  set: ['findings', 'set', FINDING, '--status', 'justified', '--reason', 'x', '--user', 'a'],
  import: ['findings', 'import', 'sheet.csv', '--user', 'b'],
  deliver: ['deliver'],
  watch: ['watch', '--once', '--system', 'takuso', '--workers', '1'],
};
const REFUSED = 4;
/** Exit codes of a command that has done, or refused in words, what it was told. */
const KNOWN = new Set([0, 1, 2, 3]);
/** Of the process that wrote it. */
const HEARTBEAT = 'watch.json';

/** The command: gives whether none was lost. */
export async function run(args) {
  const option = (value) => ({ type: 'string', default: value });
  const { values } = parseArgs({ args, options: { pairs: option('50'), triples: option('20'), seed: option('1') } });
  const root = scratchFolder();
  const trials = new Trials(root);
  const random = randomOf(Number(values.seed));
  const names = Object.keys(COMMANDS);
  let [tried, lost, refused] = [0, 0, 0];
  try {
    for (const [size, count] of [
      [2, Number(values.pairs)],
      [3, Number(values.triples)],
    ]) {
      for (let i = 0; i < count; i += 1) {
        const chosen = Array.from({ length: size }, () => names[Math.floor(random() * names.length)]);
        // every other time there is no ledger yet
        const result = await trials.atOnce(i % 2 === 0 ? 'new' : 'checked', chosen);
        tried += 1;
        refused += result.refused;
        if (result.fault !== undefined) {
          lost += 1;
          console.log(`lost: ${chosen.join(' + ')}: ${result.fault}`);
        }
      }
      console.log(`${tried} tried, ${tried - lost} survived, ${lost} lost; ${refused} commands were refused`);
    }
  } finally {
    rmSync(root, { recursive: true });
  }
  return lost === 0;
}

class Trials {
  /** by the commands that were run one after the other */
  known = new Map();

  constructor(root) {
    this.root = root;
    // all at one place, because ids of messages follow from where the ledger lies
    this.place = path.join(root, 'company');
  }

  /** A copy in the place where commands are run. */
  copyOf(folder) {
    cpSync(folder, this.place, { recursive: true, preserveTimestamps: true });
    return this.place;
  }

  /** Away from there; gives where to. */
  put() {
    const folder = path.join(mkdtempSync(path.join(this.root, 't-')), 'company');
    renameSync(this.place, folder);
    return folder;
  }

  /** The folder in which these were run one after the other, and how the last of them ended. */
  async after(base, commands) {
    const key = [base, ...commands].join(' ');
    if (this.known.has(key)) return this.known.get(key);
    const known =
      commands.length > 0 ? await this.oneMore(base, commands) : { folder: await this.made(base), codes: [] };
    this.known.set(key, known);
    return known;
  }

  async oneMore(base, commands) {
    const before = await this.after(base, commands.slice(0, -1));
    const folder = this.copyOf(before.folder);
    const { code } = await ended(folder, COMMANDS[commands.at(-1)]);
    return { folder: this.put(), codes: [...before.codes, code] };
  }

  async made(base) {
    const folder = this.place;
    mkdirSync(folder);
    writeCompany(folder);
    if (base === 'new') return this.put();
    await ended(folder, COMMANDS.check);
    await ended(folder, ['check', '--date', LOST_DAY]);
    await ended(folder, COMMANDS.audit);
    await ended(folder, ['findings', 'export', '-o', 'sheet.csv']);
    decide(folder, 'sheet.csv');
    writeCompany(folder, { ...LATER, ...withDeliver });
    return this.put();
  }

  async atOnce(base, commands) {
    const folder = this.copyOf((await this.after(base, [])).folder);
    const all = await Promise.all(commands.map((command) => ended(folder, COMMANDS[command])));
    const codes = all.map(({ code }) => code);
    const refused = codes.filter((code) => code === REFUSED).length;
    const state = stateIn(folder);
    rmSync(folder, { recursive: true });
    const fault = wordsFault(all) ?? (await this.stateFault({ base, commands, codes }, state));
    return { refused, fault: fault && `exit ${codes.join(', ')}: ${fault}` };
  }

  /** Undefined if those that were not refused may have run one after the other. */
  async stateFault({ base, commands, codes }, found) {
    const went = commands.map((command, i) => ({ command, code: codes[i] })).filter(({ code }) => code !== REFUSED);
    let first;
    for (const order of orders(went)) {
      const calm = await this.after(
        base,
        order.map(({ command }) => command),
      );
      const state = stateIn(calm.folder);
      if (state === found && order.every(({ code }, i) => code === calm.codes[i])) return undefined;
      first ??= `${calm.codes.join(', ')} one after the other: ${difference(state, found)}`;
    }
    return first;
  }
}

/** Undefined if every command has ended in a way that is known, and those that refused said so. */
function wordsFault(all) {
  for (const { code, said } of all) {
    if (code !== REFUSED && !KNOWN.has(code)) return `unknown end: ${said.slice(0, 400)}`;
    const sentences = said.split('\n').filter((line) => /^\S/.test(line) && !/^(?:Judging|Reading) /.test(line));
    if (code === REFUSED && sentences.length !== 1) return `refused in other than one sentence: ${said.slice(0, 400)}`;
  }
  return undefined;
}

/** What was told lies in a file in the order in which it was told, which may be any. */
function stateIn(folder) {
  const told = path.join(folder, 'told.txt');
  if (existsSync(told)) writeFileSync(told, readFileSync(told, 'utf8').split('\n').sort().join('\n'));
  return stateOf(folder, [HEARTBEAT]);
}

/** Fills in every row of a review sheet. */
function decide(folder, name) {
  const file = path.join(folder, name);
  const [head, ...rows] = readFileSync(file, 'utf8').trimEnd().split('\r\n');
  const columns = head.replace('\ufeff', '').split(',');
  const filled = rows.map((row) => {
    const cells = row.split(',');
    cells[columns.indexOf('decision')] = 'confirmed';
    cells[columns.indexOf('reason')] = 'looked at';
    return cells.join(',');
  });
  writeFileSync(file, `${[head, ...filled].join('\r\n')}\r\n`);
}

function orders(items) {
  if (items.length <= 1) return [items];
  return items.flatMap((item, i) => orders(items.toSpliced(i, 1)).map((rest) => [item, ...rest]));
}

function ended(cwd, args) {
  const env = { ...process.env, SEKISHO_NOW: '2024-05-01T00:00:00Z', LANG: 'C.UTF-8' };
  const named = args.map((one) => (one === FINDING ? findingIn(cwd) : one));
  const child = spawn(process.execPath, [BIN, ...named], { cwd, env, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (bytes) => {
    said += bytes;
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, said })));
}

/** Any id, where there is no finding yet. */
function findingIn(folder) {
  const ledger = path.join(folder, 'sekisho.db');
  if (!existsSync(ledger)) return 'none';
  const db = new Database(ledger, { readonly: true });
  try {
    return db.prepare('SELECT id FROM finding ORDER BY id').pluck().get() ?? 'none';
  } catch {
    // it is being made
    return 'none';
  } finally {
    db.close();
  }
}
