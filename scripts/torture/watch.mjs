// A watch as a process of its own, killed with SIGKILL at random moments while its logs grow and
// are rotated: `npm run torture -- watch --days 20 --kills 10 --seed 1`. At the end the ledger must
// be that of a check, and the receiver must have every finding once.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';

const BIN = fileURLToPath(new URL('../../bin/sekisho.js', import.meta.url));
const HEADER = 'time,account,terminal,action\n';
const ACCOUNTS = 40;

export async function run(args) {
  const { values } = parseArgs({
    args,
    options: {
      days: { type: 'string', default: '20' },
      kills: { type: 'string', default: '10' },
      seed: { type: 'string', default: '1' },
    },
  });
  let isGood = true;
  for (let i = 0; i < Number(values.days); i++) {
    const seed = Number(values.seed) + i;
    const { problems, lines, findings, messages, repeats } = await watchedDay({ seed, kills: Number(values.kills) });
    console.log(
      `seed ${seed}: ${values.kills} kills, ${lines} lines, ${findings} findings, ${messages} messages, ${repeats} marked as repeats`,
    );
    for (const problem of problems) console.error(`seed ${seed}: ${problem}`);
    isGood &&= problems.length === 0;
  }
  return isGood;
}

/** Numbers that a seed decides. */
function chanceOf(seed) {
  let state = seed * 7919;
  return (n) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * n);
  };
}

/** A zone in which it is about noon, so that no day ends meanwhile. */
function zoneAtNoon() {
  const offset = 12 - new Date().getUTCHours();
  return `Etc/GMT${offset > 0 ? '-' : '+'}${Math.abs(offset)}`;
}

function writeCompany(folder, port) {
  const people = Array.from({ length: ACCOUNTS }, (_, i) => i);
  const files = {
    'sekisho.yaml': `timezone: ${zoneAtNoon()}
organizations: [{ id: NW, side: network }, { id: HD, side: affiliate }]
systems:
  - { id: s, check: continuous, logs: { path: "logs/*.csv", columns: { time: time, account: account, terminal: terminal, action: action }, time: epochMillis, actions: { view: view } } }
register: { assignments: assignments.csv, accounts: accounts.csv, emergencies: emergencies.csv }
rules: { log-gap: off }
deliver:
  - { to: webhook, url: "http://127.0.0.1:${port}/", detail: full, when: [findings], every: 1s }
`,
    'assignments.csv': `employee_id,name,org,unit,position,post,from,to\n${people.map((i) => `N${i},a,NW,u,,main,,\nH${i},b,HD,u,,main,,\n`).join('')}`,
    'accounts.csv': `system,account,employee_id,org,kind,from,to\n${people.map((i) => `s,N${i},N${i},,personal,,\ns,H${i},H${i},,personal,,\n`).join('')}`,
    'emergencies.csv': 'id,name,systems,start,end,declared_at\n',
    'logs/a.csv': HEADER,
  };
  mkdirSync(path.join(folder, 'logs'));
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
}

/** A receiver of messages, which drops what it has had before, as its id says. */
async function receiver() {
  const messages = new Map();
  const problems = [];
  let repeats = 0;
  const server = http.createServer(async (request, response) => {
    const pieces = [];
    for await (const piece of request) pieces.push(piece);
    const { message, findings } = JSON.parse(Buffer.concat(pieces).toString());
    if (messages.has(message.id)) {
      repeats += 1;
      if (!message.mayRepeat) problems.push(`message ${message.id} came twice and does not say so`);
    } else messages.set(message.id, findings);
    response.end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, port: server.address().port, messages, problems, repeats: () => repeats };
}

/** Lines in pieces that end anywhere, with a rotation now and then, until `stop` is called. */
function writer(folder, chance) {
  const log = path.join(folder, 'logs/a.csv');
  const state = { lines: 0, isOn: true, rotated: 0 };
  const done = (async () => {
    let waiting = '';
    while (state.isOn || waiting !== '') {
      for (let n = state.isOn ? chance(30) : 0; n > 0; n--, state.lines++) {
        const account = `${chance(5) === 0 ? 'H' : 'N'}${chance(ACCOUNTS)}`;
        waiting += `${Date.now()},${account},PC${chance(3)},view\n`;
      }
      const now = state.isOn ? chance(waiting.length + 1) : waiting.length;
      appendFileSync(log, waiting.slice(0, now));
      waiting = waiting.slice(now);
      if (waiting === '' && chance(4) === 0) {
        renameSync(log, path.join(folder, `logs/a-${++state.rotated}.csv`));
        writeFileSync(log, HEADER);
      }
      await sleep(10 + chance(60));
    }
  })();
  return {
    state,
    stop: () => {
      state.isOn = false;
      return done;
    },
  };
}

function startWatch(folder) {
  const child = spawn(process.execPath, [BIN, 'watch', '-f', 'ndjson', '--poll', '100ms'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, LANG: 'C.UTF-8' },
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const exit = once(child, 'exit');
  const started = async () => {
    while (!said.includes('Watching') && child.exitCode === null && child.signalCode === null) await sleep(20);
  };
  return { child, exit, started, said: () => said };
}

/** One day; `problems`: what is not as it should be. */
export async function watchedDay({ seed, kills }) {
  const chance = chanceOf(seed);
  const folder = mkdtempSync(path.join(tmpdir(), 'sekisho-killed-'));
  const to = await receiver();
  try {
    writeCompany(folder, to.port);
    const writing = writer(folder, chance);
    const problems = [];
    for (let i = 0; i < kills; i++) {
      const watch = startWatch(folder);
      // while it starts, or at some moment of its life
      if (chance(4) > 0) await watch.started();
      await sleep(chance(700));
      watch.child.kill('SIGKILL');
      const [code] = await watch.exit;
      if (code !== null) problems.push(`it ended by itself with exit code ${code}: ${watch.said()}`);
    }
    const last = startWatch(folder);
    await last.started();
    await writing.stop();
    await sleep(500);
    last.child.kill('SIGTERM');
    const [code] = await last.exit;
    if (code !== 0) problems.push(`exit code ${code}: ${last.said()}`);
    await sendRest(folder);
    const watched = told(path.join(folder, 'sekisho.db'));
    problems.push(...to.problems, ...differences(watched, checked(folder)), ...undelivered(watched, to.messages));
    const findings = watched.findings.length;
    return { problems, findings, lines: writing.state.lines, messages: to.messages.size, repeats: to.repeats() };
  } finally {
    to.server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What a killed process had claimed is free again after a while, which nobody waits for here. */
async function sendRest(folder) {
  const later = new Date(Date.now() + 7_200_000).toISOString();
  const args = [BIN, 'deliver', '--quiet'];
  const child = spawn(process.execPath, args, { cwd: folder, env: { ...process.env, SEKISHO_NOW: later } });
  await once(child, 'exit');
}

function checked(folder) {
  const copy = mkdtempSync(path.join(tmpdir(), 'sekisho-check-'));
  try {
    for (const part of ['assignments.csv', 'accounts.csv', 'emergencies.csv', 'logs']) {
      cpSync(path.join(folder, part), path.join(copy, part), { recursive: true, preserveTimestamps: true });
    }
    // it tells nobody
    const [config] = readFileSync(path.join(folder, 'sekisho.yaml'), 'utf8').split('deliver:');
    writeFileSync(path.join(copy, 'sekisho.yaml'), config);
    const day = new Intl.DateTimeFormat('sv-SE', { timeZone: zoneAtNoon() }).format(new Date());
    const args = [BIN, 'check', '--date', day, '--system', 's', '--quiet'];
    const ran = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8' });
    if (ran.status !== 1 && ran.status !== 0) throw new Error(`check: exit code ${ran.status}: ${ran.stderr}`);
    return told(path.join(copy, 'sekisho.db'));
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** Findings that stand, with content and evidence, and the newest coverage. */
function told(file) {
  const db = new Database(file);
  try {
    const rows = db
      .prepare("SELECT id, status, content_seq FROM finding WHERE status != 'withdrawn' ORDER BY id")
      .all();
    const content = db.prepare('SELECT content FROM finding_event WHERE seq = ?').pluck();
    const evidence = db.prepare('SELECT * FROM evidence WHERE seq = ? ORDER BY n');
    const findings = rows.map(({ id, status, content_seq }) => ({
      id,
      status,
      content: content.get(content_seq),
      evidence: evidence.all(content_seq).map(({ seq: _, ...row }) => row),
    }));
    const coverage = db.prepare('SELECT * FROM coverage WHERE seq = (SELECT max(seq) FROM coverage) ORDER BY n').all();
    return { findings, coverage: coverage.map(({ seq: _, ...row }) => row) };
  } finally {
    db.close();
  }
}

function differences(watched, check) {
  const problems = [];
  if (JSON.stringify(watched.coverage) !== JSON.stringify(check.coverage)) {
    problems.push(`coverage is ${JSON.stringify(watched.coverage)}, that of a check ${JSON.stringify(check.coverage)}`);
  }
  const expected = new Map(check.findings.map((one) => [one.id, JSON.stringify(one)]));
  for (const one of watched.findings) {
    const own = expected.get(one.id);
    if (own === undefined) problems.push(`finding ${one.id} is not one of a check`);
    else if (own !== JSON.stringify(one)) problems.push(`finding ${one.id} is another than that of a check`);
    expected.delete(one.id);
  }
  for (const id of expected.keys()) problems.push(`finding ${id} of a check is missing`);
  return problems;
}

/** Each finding must have been told of as a new one, once. */
function undelivered({ findings }, messages) {
  const news = [...messages.values()].flat().filter(({ change }) => change === 'new');
  return findings.flatMap(({ id }) => {
    const count = news.filter((one) => one.id === id).length;
    return count === 1 ? [] : [`finding ${id} was told of ${count} times`];
  });
}
