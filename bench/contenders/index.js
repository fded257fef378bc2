/**
 * Everyone who is measured at the four rules. A contender says how it is started for a world, which
 * rules it answers and how its answer is read; it runs as a process of its own and is never helped
 * by what another one left behind.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { FOUR_RULES, parseRows } from '../lib/answer.js';
import { ROOT } from '../lib/world.js';
import { sides } from './register.js';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));

/**
 * @typedef {object} Contender
 * @property {string} id
 * @property {string} label
 * @property {readonly string[]} rules which it answers; none: it is a floor and answers nothing
 * @property {() => string | undefined} missing why it cannot take part here
 * @property {(job: Job) => import('../lib/measure.js').Run} run
 * @property {(job: Job) => import('../lib/answer.js').Row[]} answer throws where something else
 * than rows is wrong
 * @property {((job: Job) => number) | undefined} inside seconds that it measured itself, of the
 * part that is asked for
 *
 * @typedef {object} Job
 * @property {import('../lib/world.js').World} world
 * @property {number} threads processors of this machine
 * @property {string} folder for whatever the contender writes
 */

const plural = (workers) => (workers === 1 ? '1 worker' : `${workers} workers`);
export const workerCounts = (threads) => (threads === 1 ? [1] : [1, threads]);

/** @returns {Contender[]} in the order of the table */
export function contenders(threads) {
  return [
    ...workerCounts(threads).map(sekisho),
    node('duckdb', 'DuckDB, one pass into lists', ['duckdb.js', 'lists']),
    node('duckdb-plain', 'DuckDB, table and joins', ['duckdb.js', 'plain']),
    node('clickhouse', 'ClickHouse (chdb), one pass into arrays', ['clickhouse.js']),
    mawk(),
    node('script', 'csv-parse + Map', ['script.js']),
    wc(),
  ];
}

/** Writes what every process of a job may read. */
function jobFile(job) {
  const file = path.join(job.folder, 'job.json');
  writeFileSync(file, JSON.stringify({ world: job.world, threads: job.threads, out: outFile(job) }));
  return file;
}

const outFile = (job) => path.join(job.folder, 'answer.csv');
const always = () => undefined;

/** `sekisho check` over all days with a new ledger, as cron would call it the first time. */
export function sekisho(workers) {
  const out = (job) => path.join(job.folder, 'findings.json');
  return {
    id: `sekisho-${workers}`,
    label: `sekisho check, ${plural(workers)}`,
    rules: FOUR_RULES,
    missing: always,
    run(job) {
      forget(job.world);
      return checkRun(job.world, job.world, workers, out(job));
    },
    answer: (job) => findingsOf(out(job)),
  };
}

/**
 * The logs to pieces of sessions, and no more. What it is to answer is how many records there are.
 */
export function scan(workers) {
  const said = (job) => JSON.parse(readFileSync(outFile(job), 'utf8'));
  return {
    id: `scan-${workers}`,
    label: plural(workers),
    rules: [],
    missing: always,
    run: (job) => ({ command: process.execPath, args: [here('scan.js'), jobFile(job), String(workers)] }),
    answer(job) {
      const { records } = said(job);
      if (records !== job.world.lines) throw new Error(`the scan read ${records} of ${job.world.lines} records`);
      return [];
    },
    inside: (job) => said(job).seconds,
  };
}

/** Takes away ledger and reports of earlier runs. */
export function forget({ dir }) {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(path.join(dir, `four-rules.db${end}`), { force: true });
  rmSync(path.join(dir, 'four-rules-reports'), { recursive: true, force: true });
}

export function checkRun({ config }, { since, until }, workers, out) {
  const check = ['check', '-c', config, '--since', since, '--until', until, '--workers', String(workers)];
  const args = [path.join(ROOT, 'bin/sekisho.js'), ...check, '-f', 'json', '-o', out, '-q', '--no-progress'];
  return { command: process.execPath, args, ok: [0, 1] };
}

export function findingsOf(file) {
  const { findings } = JSON.parse(readFileSync(file, 'utf8'));
  return findings.map(({ rule, system, account, day, accesses }) => ({ rule, system, account, day, accesses }));
}

function node(id, label, [script, ...args]) {
  return {
    id,
    label,
    rules: FOUR_RULES,
    missing: always,
    run: (job) => ({ command: process.execPath, args: [here(script), ...args, jobFile(job)] }),
    answer: (job) => parseRows(readFileSync(outFile(job), 'utf8')),
  };
}

/** Only what can be said of one access at a time. */
function mawk() {
  const tables = ['assignments', 'transfers', 'accounts', 'checkouts', 'credentials', 'emergencies'];
  return {
    id: 'mawk',
    label: 'mawk, three rules without shared-id-use',
    rules: FOUR_RULES.filter((rule) => rule !== 'shared-id-use'),
    missing: () => without('mawk'),
    run(job) {
      const { dir, files, organizations } = job.world;
      const named = sides(organizations)
        .map((pair) => pair.join('='))
        .join(' ');
      const inputs = [...tables.map((name) => path.join(dir, 'register', `${name}.csv`)), ...files];
      const script = `exec mawk -v sides="$1" -f "$2" "\${@:4}" > "$3"`;
      const args = ['-c', script, 'mawk', named, here('rules.awk'), outFile(job), ...inputs];
      return { command: 'bash', args, env: { LC_ALL: 'C' } };
    },
    answer: (job) => parseRows(readFileSync(outFile(job), 'utf8')),
  };
}

function wc() {
  return {
    id: 'wc',
    label: 'wc -l (the floor)',
    rules: [],
    missing: () => without('wc'),
    run: (job) => ({ command: 'wc', args: ['-l', ...job.world.files], env: { LC_ALL: 'C' } }),
    answer: () => [],
  };
}

function without(command) {
  try {
    execFileSync('sh', ['-c', `command -v ${command}`], { stdio: 'ignore' });
    return undefined;
  } catch {
    return `${command} is not installed`;
  }
}
