/**
 * Everyone who is asked about one log file: the accesses of an account, how many each account has,
 * and the same in SQL.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from '../../lib/world.js';

export const QUESTIONS = [
  { id: 'account', label: 'the accesses of one account' },
  { id: 'count', label: 'accesses per account' },
];

const BOTH = QUESTIONS.map(({ id }) => id);
const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const out = ({ folder }) => path.join(folder, 'rows.csv');
const always = () => undefined;

/**
 * Rows of a CSV answer, without its header, quotes and the formula that keeps a spreadsheet from
 * changing long numbers.
 */
const rowsOf = (job) =>
  readFileSync(out(job), 'utf8')
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((row) => row.replaceAll('"', '').replaceAll(',=', ','));

export function askers(threads) {
  return [bare(threads), sekisho(threads), sql(threads), duckdb(), lnav()];
}

/** The kernel reads all records to sessions, without their hash; nothing is asked. */
function bare(threads) {
  return {
    id: 'bare',
    label: 'the bare scan',
    questions: BOTH,
    missing: always,
    run: ({ log }) => ({ command: process.execPath, args: [here('bare.js'), log, String(threads)] }),
  };
}

function ask(job, threads, wish) {
  const args = ['query', job.log, ...wish, '-f', 'csv', '-o', out(job), '-q', '--workers', String(threads)];
  return { command: process.execPath, args: [path.join(ROOT, 'bin/sekisho.js'), ...args], cwd: job.folder };
}

function sekisho(threads) {
  const wishes = {
    account: ({ account }) => ['--account', account, '--columns', 'time,account,object'],
    count: () => ['--count-by', 'account'],
  };
  return {
    id: 'sekisho',
    label: 'sekisho query',
    questions: BOTH,
    missing: always,
    run: (job) => ask(job, threads, wishes[job.question](job)),
    answer: rowsOf,
  };
}

const STATEMENTS = {
  account: ({ account }, table) => `select time, account, object from ${table} where account = '${account}'`,
  count: (_, table) => `select account, count(*) as n from ${table} group by 1`,
};

function sql(threads) {
  return {
    id: 'sekisho-sql',
    label: 'sekisho query --sql',
    questions: BOTH,
    missing: always,
    run: (job) => ask(job, threads, ['--sql', STATEMENTS[job.question](job, 'access')]),
    answer: rowsOf,
  };
}

function duckdb() {
  return {
    id: 'duckdb',
    label: 'DuckDB, one statement',
    questions: BOTH,
    missing: always,
    run: (job) => {
      const statement = STATEMENTS[job.question](job, `read_csv('${job.log}', all_varchar = true)`);
      return { command: process.execPath, args: [here('duckdb.js'), statement, out(job), String(job.threads)] };
    },
    answer: rowsOf,
  };
}

function lnav() {
  return {
    id: 'lnav',
    label: 'lnav -n',
    questions: BOTH,
    missing: () => {
      try {
        execFileSync('sh', ['-c', 'command -v lnav'], { stdio: 'ignore' });
        return undefined;
      } catch {
        return 'lnav is not installed';
      }
    },
    run: (job) => {
      // to lnav the header is a line of its own, without fields
      const columns = { account: 'access_time as time, account, object', count: 'account, count(*) as n' };
      const rest = { account: `where account = '${job.account}'`, count: 'where account is not null group by account' };
      const statement = `;select ${columns[job.question]} from access_csv ${rest[job.question]}`;
      const args = ['-I', here('lnav'), '-n', '-c', statement, '-c', `:write-csv-to ${out(job)}`, job.log];
      return { command: 'lnav', args };
    },
    answer: rowsOf,
  };
}
