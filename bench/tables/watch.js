/**
 * Sixth table: `sekisho watch` as a process of its own: how soon a line is a finding, what waiting
 * costs, how much it takes in.
 */
import { spawn } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withFolder } from '../lib/rounds.js';
import { markdown } from '../lib/table.js';
import { ROOT } from '../lib/world.js';

const HEADER = 'time,account,terminal,action\n';
const FILES = 20;
const WARM_UP = 10_000;
const DAY = new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10);
const clock = () => `${new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 19)}+09:00`;

/**
 * A company whose accounts N... are lawful, and of which each account H<n> is a finding of its own.
 */
function company(folder, files) {
  for (const name of ['logs', 'register']) mkdirSync(path.join(folder, name));
  const people = Array.from({ length: 5000 }, (_, i) => i);
  writeFileSync(
    path.join(folder, 'sekisho.yaml'),
    `organizations: [{ id: NW, side: network }, { id: HD, side: affiliate }]
systems:
  - { id: s, check: continuous, logs: { path: "logs/*.csv", columns: { time: time, account: account, terminal: terminal, action: action }, actions: { view: view } } }
register: { assignments: register/assignments.csv, accounts: register/accounts.csv, emergencies: register/emergencies.csv }
rules: { log-gap: off, unmasked-view: off, terminal-loan: off }
`,
  );
  const rows = (of) => people.map(of).join('');
  writeFileSync(
    path.join(folder, 'register/assignments.csv'),
    `employee_id,name,org,unit,position,post,from,to\n${rows((i) => `N${i},a,NW,u,,main,,\nH${i},b,HD,u,,main,,\n`)}`,
  );
  writeFileSync(
    path.join(folder, 'register/accounts.csv'),
    `system,account,employee_id,org,kind,from,to\n${rows((i) => `s,N${i},N${i},,personal,,\ns,H${i},H${i},,personal,,\n`)}`,
  );
  writeFileSync(path.join(folder, 'register/emergencies.csv'), 'id,name,systems,start,end,declared_at\n');
  const logs = Array.from({ length: files }, (_, i) => path.join(folder, `logs/${i}.csv`));
  for (const log of logs) writeFileSync(log, HEADER);
  return logs;
}

/** Starts a watch; `seen` holds when each account's finding was printed. */
async function start(folder, poll) {
  const seen = new Map();
  const args = [path.join(ROOT, 'bin/sekisho.js'), 'watch', '-f', 'ndjson', '--poll', poll];
  const child = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let rest = '';
  child.stdout.on('data', (chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop();
    for (const line of lines) {
      const { event, finding } = JSON.parse(line);
      if (event === 'raised' && !seen.has(finding.account)) seen.set(finding.account, performance.now());
    }
  });
  await new Promise((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += chunk;
      if (said.includes('Watching')) resolve();
    });
    child.on('exit', () => reject(new Error(said)));
  });
  const stop = () =>
    new Promise((resolve) => {
      child.on('exit', resolve);
      child.kill('SIGTERM');
    });
  return { pid: child.pid, seen, stop };
}

/** Seconds of processor time, and the peak resident set in megabytes. */
function used(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1];
  return { cpu: (Number(stat[11]) + Number(stat[12])) / 100, memory: Math.round(Number(peak) / 1024) };
}

function share(latencies, of) {
  const sorted = latencies.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * of))];
}

const seconds = (ms) => (ms === undefined ? '–' : (ms / 1000).toFixed(2));

/**
 * `rate`: lawful lines a second over all files; every second one unlawful access, each a finding.
 */
async function latency(label, { files, rate, poll, findings, say }) {
  return withFolder(async (folder) => {
    say(`watch: ${label}`);
    const logs = company(folder, files);
    const watch = await start(folder, poll);
    const written = new Map();
    const line = (account) => `${clock()},${account},PC1,view\n`;
    let lawful = 0;
    // accounts that were never seen are looked up in the register, and code is compiled
    for (const until = performance.now() + WARM_UP; performance.now() < until; await sleep(50)) {
      for (let n = 0; n < rate / 20; n++, lawful++) appendFileSync(logs[lawful % files], line(`N${lawful % 5000}`));
    }
    const before = used(watch.pid).cpu;
    const begunAt = performance.now();
    const warm = lawful;
    for (let i = 0; i < findings; i++) {
      for (let tick = 0; tick < 10; tick++) {
        const due = warm + Math.floor((i * 10 + tick + 1) * (rate / 20));
        for (; lawful < due; lawful++) appendFileSync(logs[lawful % files], line(`N${lawful % 5000}`));
        if (tick === i % 10) {
          appendFileSync(logs[i % files], line(`H${i}`));
          written.set(`H${i}`, performance.now());
        }
        await sleep(50);
      }
    }
    const busy = (used(watch.pid).cpu - before) / ((performance.now() - begunAt) / 1000);
    await sleep(5000);
    const { memory } = used(watch.pid);
    const late = [...written].flatMap(([account, at]) =>
      watch.seen.has(account) ? [watch.seen.get(account) - at] : [],
    );
    await watch.stop();
    return [
      label,
      `${late.length} of ${findings}`,
      seconds(share(late, 0.5)),
      seconds(share(late, 0.99)),
      `${Math.round(busy * 100)} %`,
      memory,
    ];
  });
}

async function idle(say) {
  return withFolder(async (folder) => {
    say('watch: 100 idle files');
    company(folder, 100);
    const watch = await start(folder, '1s');
    await sleep(5000);
    const before = used(watch.pid).cpu;
    await sleep(30_000);
    const { cpu, memory } = used(watch.pid);
    await watch.stop();
    return `100 idle files, \`--poll 1s\`: ${(((cpu - before) / 30) * 100).toFixed(1)} % of one core, ${memory} MB.`;
  });
}

async function throughput(lines, say) {
  return withFolder(async (folder) => {
    say(`watch: ${lines} lines as fast as they are taken`);
    const logs = company(folder, 1);
    const watch = await start(folder, '200ms');
    const block = Array.from({ length: 20_000 }, (_, i) => `${clock()},N${i % 5000},PC${(i % 5000) % 7},view\n`).join(
      '',
    );
    const begun = performance.now();
    for (let n = 0; n < lines; n += 20_000) {
      appendFileSync(logs[0], block);
      if (n % 2_000_000 === 0) await sleep(1);
    }
    appendFileSync(logs[0], `${clock()},H1,PC1,view\n`);
    while (!watch.seen.has('H1') && performance.now() - begun < 600_000) await sleep(20);
    const took = ((watch.seen.get('H1') ?? Number.NaN) - begun) / 1000;
    const { memory } = used(watch.pid);
    await watch.stop();
    return `${lines.toLocaleString('en')} lines appended to one file as fast as it can be written, until the last of them is a finding: ${took.toFixed(1)} s, ${Math.round(lines / took).toLocaleString('en')} lines/s, peak ${memory} MB.`;
  });
}

export async function watch({ lines, say }) {
  const rows = [
    await latency('2,000 lines/s over 20 files, `--poll 1s`', {
      files: FILES,
      rate: 2000,
      poll: '1s',
      findings: 60,
      say,
    }),
    await latency('a quiet log, `--poll 200ms`', { files: 1, rate: 2, poll: '200ms', findings: 60, say }),
  ];
  const head = ['', 'found', 'p50 (s)', 'p99 (s)', 'of one core', 'peak (MB)'];
  return [
    `## Watching: from a line appended to its finding on stdout (${DAY})`,
    markdown(head, rows),
    await idle(say),
    await throughput(lines, say),
  ].join('\n\n');
}
