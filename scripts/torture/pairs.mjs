// Commands at once in one folder: `npm run torture -- pairs --pairs 50 --triples 20 --seed 1`. Each
// is whole or refused (exit 4): what they leave is what those that were not refused leave one after
// the other, in some order.
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { LATER, writeCompany } from './company.mjs';
import { randomOf } from './mutate.mjs';
import { difference, stateOf } from './state.mjs';

const BIN = fileURLToPath(new URL('../../bin/sekisho.js', import.meta.url));
const DAYS = ['--since', '2024-04-08', '--until', '2024-04-09'];
const COMMANDS = {
  check: ['check', ...DAYS],
  day: ['check', '--date', '2024-04-08'],
  audit: ['audit', ...DAYS, '--out', 'pack'],
  other: ['audit', ...DAYS, '--out', 'other'],
};
const DONE = new Set([0, 1, 3]);
const REFUSED = 4;

/** The command: gives whether none was lost. */
export async function run(args) {
  const option = (value) => ({ type: 'string', default: value });
  const { values } = parseArgs({ args, options: { pairs: option('50'), triples: option('20'), seed: option('1') } });
  const root = mkdtempSync(path.join(tmpdir(), 'torture-'));
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
  }

  copyOf(folder) {
    const copy = path.join(mkdtempSync(path.join(this.root, 't-')), 'company');
    cpSync(folder, copy, { recursive: true, preserveTimestamps: true });
    return copy;
  }

  /** The folder in which these were run one after the other. */
  async after(base, commands) {
    const key = [base, ...commands].join(' ');
    if (this.known.has(key)) return this.known.get(key);
    let folder;
    if (commands.length > 0) {
      folder = this.copyOf(await this.after(base, commands.slice(0, -1)));
      await ended(folder, COMMANDS[commands.at(-1)]);
    } else {
      folder = path.join(mkdtempSync(path.join(this.root, 't-')), 'company');
      writeCompany(folder);
      if (base === 'checked') {
        await ended(folder, COMMANDS.check);
        await ended(folder, COMMANDS.audit);
        writeCompany(folder, LATER);
      }
    }
    this.known.set(key, folder);
    return folder;
  }

  async atOnce(base, commands) {
    const folder = this.copyOf(await this.after(base, []));
    const codes = await Promise.all(commands.map((command) => ended(folder, COMMANDS[command])));
    const refused = codes.filter((code) => code === REFUSED).length;
    const wrong = codes.find((code) => code !== REFUSED && !DONE.has(code));
    if (wrong !== undefined) return { refused, fault: `exit ${codes.join(', ')}` };
    const found = stateOf(folder);
    const states = [];
    for (const order of orders(commands.filter((_, i) => codes[i] !== REFUSED))) {
      states.push(stateOf(await this.after(base, order)));
      if (states.at(-1) === found) break;
    }
    const fault = states.at(-1) === found ? undefined : `exit ${codes.join(', ')}: ${difference(states[0], found)}`;
    rmSync(path.dirname(folder), { recursive: true });
    return { refused, fault };
  }
}

function orders(items) {
  if (items.length <= 1) return [items];
  return items.flatMap((item, i) => orders(items.toSpliced(i, 1)).map((rest) => [item, ...rest]));
}

function ended(cwd, args) {
  const env = { ...process.env, SEKISHO_NOW: '2024-05-01T00:00:00Z', LANG: 'C.UTF-8' };
  const child = spawn(process.execPath, [BIN, ...args, '--workers', '1'], { cwd, env, stdio: 'ignore' });
  return new Promise((resolve) => child.on('exit', resolve));
}
