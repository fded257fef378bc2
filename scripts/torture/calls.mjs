// Kills and faults at every call of the file system, those of SQLite included: `npm run torture --
// calls check audit --every 7`. Of each call of a command it is tried what a system may do there;
// the next run must leave what two undisturbed runs leave, or one.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { scratchFolder } from './scratch.mjs';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
/** Cases of a command between two lines of progress. */
const PROGRESS = 100;
/** Milliseconds on one case: a busy machine makes one of a tenth of a second that long. */
const PATIENCE = 60_000;

/** The command: tries the commands that are named, or all. Gives whether none was lost. */
export async function run(args) {
  const { values, positionals } = parseArgs({
    args,
    options: { every: { type: 'string', default: '1' }, from: { type: 'string', default: '0' } },
    allowPositionals: true,
  });
  const folder = mkdtempSync(path.join(tmpdir(), 'torture-'));
  const root = scratchFolder();
  try {
    const library = compiled(folder);
    if (library === undefined) {
      console.log('no C compiler (cc): calls cannot be disturbed');
      return false;
    }
    return await all({ library, root, every: Number(values.every), from: Number(values.from), commands: positionals });
  } finally {
    rmSync(folder, { recursive: true });
    rmSync(root, { recursive: true });
  }
}

function compiled(folder) {
  const library = path.join(folder, 'faults.so');
  const { status, stderr } = spawnSync('cc', ['-O1', '-shared', '-fPIC', '-o', library, here('faults.c'), '-ldl']);
  if (status !== 0 && stderr) console.log(String(stderr));
  return status === 0 ? library : undefined;
}

async function all({ library, root, every, from, commands }) {
  const counts = new Map();
  const lost = [];
  let next = from;
  for (;;) {
    const ended = await worker({ library, root, every, from: next, commands }, (result) => {
      next = result.number + every;
      const count = counts.get(result.command) ?? { calls: result.calls, tried: 0, lost: 0 };
      counts.set(result.command, count);
      count.tried += 1;
      // so that a run that is ended can go on with --from
      if (count.tried % PROGRESS === 0) console.log(`${result.command}: ${count.tried} tried; next --from ${next}`);
      if (result.fault === undefined) return;
      count.lost += 1;
      lost.push(result);
      console.log(
        `lost: ${result.command}, call ${result.at} (${result.kind}), ${result.how}, --from ${result.number}`,
      );
      console.log(`      ${result.fault}`);
    });
    if (ended.whole) break;
    console.log(`lost: case ${next}: ${ended.fault}`);
    lost.push(ended);
    // before the first trial it would not do better the next time
    if (counts.size === 0 || ended.fault.endsWith(' 1')) break;
    next += every;
  }
  for (const [command, { calls, tried, lost: n }] of counts) {
    console.log(`${command}: ${calls} calls; ${tried} tried, ${tried - n} survived, ${n} lost`);
  }
  const tried = [...counts.values()].reduce((sum, one) => sum + one.tried, 0);
  console.log(`${tried} tried, ${tried - lost.length} survived, ${lost.length} lost`);
  return lost.length === 0;
}

/** In a process of its own, which may die or hang of what it tries. */
function worker({ library, root, every, from, commands }, onResult) {
  const child = spawn(process.execPath, [here('calls-worker.mjs'), String(every), String(from), ...commands], {
    env: { ...process.env, LD_PRELOAD: library, SEKISHO_TORTURE_ROOT: `${root}${path.sep}`, TMPDIR: root },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve) => {
    let whole = false;
    const giveUp = () => child.kill('SIGKILL');
    let timer = setTimeout(giveUp, PATIENCE);
    createInterface({ input: child.stdout }).on('line', (line) => {
      clearTimeout(timer);
      timer = setTimeout(giveUp, PATIENCE);
      const result = JSON.parse(line);
      if (result.done) whole = true;
      else if (result.command !== undefined) onResult(result);
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ whole, fault: `the process ended with ${signal ?? code}` });
    });
  });
}
