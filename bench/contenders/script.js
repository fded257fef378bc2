/**
 * Process of its own: `node script.js JOB`. What somebody would write who has Node, csv-parse and
 * an afternoon: the logs as a stream of rows, the register in maps, and for each account the
 * verdict that holds until something about it changes.
 */
import { createReadStream, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse';
import { parse as parseAll } from 'csv-parse/sync';
import { sides } from './register.js';

const GAP = 30 * 60_000;
const OFF = 1;
const POST = 2;
const STRANGER = 4;
const SHARED = 8;

const job = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const { dir, organizations, files } = job.world;
const side = new Map(sides(organizations));
const at = (text) => Date.parse(`${text.length === 10 ? `${text}T00:00:00` : text.replace(' ', 'T')}Z`);
const from = (text) => (text === '' ? Number.NEGATIVE_INFINITY : at(text));
const to = (text) => (text === '' ? Number.POSITIVE_INFINITY : at(text));

const table = (name) => parseAll(readFileSync(path.join(dir, 'register', `${name}.csv`)), { columns: true });
const spans = (name, key, start = 'from', end = 'to') =>
  grouped(
    table(name).map((row) => ({ ...row, from: from(row[start]), to: to(row[end]) })),
    key,
  );

function grouped(rows, key) {
  const out = new Map();
  for (const row of rows) {
    const list = out.get(key(row));
    if (list) list.push(row);
    else out.set(key(row), [row]);
  }
  return out;
}

const ofAccount = (row) => `${row.system} ${row.account}`;
const accounts = spans('accounts', ofAccount);
const checkouts = spans('checkouts', ofAccount);
const credentials = spans('credentials', ofAccount, 'issued_at', 'expires_at');
const terminalSide = new Map(table('terminals').map((row) => [row.terminal, side.get(row.owner_org)]));
const emergencies = table('emergencies').map((row) => ({
  systems: row.systems === '' || row.systems === '*' ? undefined : row.systems.split(';'),
  from: from(row.start),
  to: to(row.end),
  declared: from(row.declared_at),
}));
const posts = readPosts();

function readPosts() {
  const rows = table('assignments').map((row) => ({
    id: row.employee_id,
    org: row.org,
    from: from(row.from),
    to: to(row.to),
  }));
  for (const [id, moves] of grouped(table('transfers'), (row) => row.employee_id)) {
    const sorted = moves.map((row) => ({ ...row, time: at(row.effective_date) })).sort((a, b) => a.time - b.time);
    rows.push({ id, org: sorted[0].from_org, from: Number.NEGATIVE_INFINITY, to: sorted[0].time });
    sorted.forEach((move, i) => {
      rows.push({ id, org: move.to_org, from: move.time, to: sorted[i + 1]?.time ?? Number.POSITIVE_INFINITY });
    });
  }
  return grouped(
    rows.filter((row) => row.org !== ''),
    (row) => row.id,
  );
}

/** Whose verdict it is from `from` until `to`, as bits. */
class Verdict {
  from = Number.NEGATIVE_INFINITY;
  to = Number.POSITIVE_INFINITY;
  bits = 0;

  constructor(system, account, t) {
    this.t = t;
    const key = `${system} ${account}`;
    const rows = accounts.get(key) ?? [];
    const now = this.holding(rows);
    const over = rows.filter((row) => row.to <= t).sort((a, b) => b.to - a.to)[0];
    const row = now[0] ?? over;
    const lent = this.holding(checkouts.get(key) ?? []).at(-1);
    const issued = this.holding(credentials.get(key) ?? []).at(-1);
    const person = (lent ?? issued ?? row)?.employee_id ?? '';
    const closed = now.length === 0 && !lent && !issued && person !== '';
    const actor = row?.kind === 'service' ? { is: 'service', former: false } : this.actor(person, row?.org);
    const open = emergencies.filter((one) => one.systems?.includes(system) ?? true);
    const emergency = actor.is === 'affiliate' ? this.holding(open) : [];
    for (const { declared } of actor.is === 'affiliate' ? open : []) this.edge(declared);
    if (actor.is === 'affiliate' && !emergency.some((one) => one.declared <= t)) this.bits |= OFF;
    if (actor.former && !(emergency.length > 0 && issued)) this.bits |= POST;
    const nobody = actor.is === 'unknown' || actor.is === 'external' || (actor.is === 'network' && closed);
    if (nobody && !actor.former && row?.kind !== 'shared' && row?.kind !== 'service') this.bits |= STRANGER;
    const holders = new Set(now.map((one) => one.employee_id).filter((id) => id !== ''));
    if (row?.kind === 'shared' && (now.length === 0 || !lent)) this.bits |= SHARED;
    if (row?.kind !== 'service' && holders.size > 1) this.bits |= SHARED;
  }

  actor(person, org) {
    if (person === '') return { is: side.get(org) ?? 'unknown', former: false };
    const rows = posts.get(person) ?? [];
    const now = this.holding(rows).map((post) => side.get(post.org));
    const is = ['network', 'affiliate', 'contractor', 'external'].find((one) => now.includes(one)) ?? 'unknown';
    const was = rows.some((post) => side.get(post.org) === 'network' && post.to <= this.t);
    return { is, former: was && is !== 'network' && !now.includes('contractor') };
  }

  holding(rows) {
    for (const row of rows) {
      this.edge(row.from);
      this.edge(row.to);
    }
    return rows.filter((row) => row.from <= this.t && this.t < row.to);
  }

  edge(time) {
    if (time <= this.t) this.from = Math.max(this.from, time);
    else this.to = Math.min(this.to, time);
  }
}

class Account {
  verdict = undefined;
  runs = [];
  open = new Map();

  constructor(system, account) {
    this.system = system;
    this.account = account;
  }

  add(time, day, terminal, logout) {
    let { verdict } = this;
    if (verdict === undefined || time < verdict.from || time >= verdict.to) {
      verdict = new Verdict(this.system, this.account, time);
      this.verdict = verdict;
    }
    const { bits } = verdict;
    if (bits & OFF) count('off-period-hd-access', this, day, 1);
    if (bits & POST) count('post-transfer-access', this, day, 1);
    if (bits & STRANGER) count('non-employee-access', this, day, 1);
    let run = this.open.get(terminal);
    if (run === undefined || time - run.last > GAP || (run.ended && time > run.last)) {
      run = { terminal, first: time, last: time, ended: false, days: new Map() };
      this.open.set(terminal, run);
      this.runs.push(run);
    }
    run.last = time;
    run.ended ||= logout;
    const tally = run.days.get(day) ?? { all: 0, alone: 0 };
    tally.all++;
    if (bits & SHARED) tally.alone++;
    run.days.set(day, tally);
  }

  /** Runs on one another, days on terminals of two sides, and what is bad in itself. */
  close() {
    const kinds = (accounts.get(`${this.system} ${this.account}`) ?? []).map((row) => row.kind);
    if (kinds.includes('service')) return;
    const lapped = this.open.size > 1 ? overlapping(this.runs.filter((run) => run.terminal !== '')) : new Set();
    const seen = new Map();
    if (this.open.size > 1) {
      for (const { terminal, days } of this.runs) {
        const one = terminalSide.get(terminal);
        for (const day of one === undefined ? [] : days.keys()) seen.set(day, (seen.get(day) ?? new Set()).add(one));
      }
    }
    for (const run of this.runs) {
      for (const [day, { all, alone }] of run.days) {
        const two = lapped.has(run) || (seen.get(day)?.size > 1 && terminalSide.has(run.terminal));
        if (two || alone > 0) count('shared-id-use', this, day, two ? all : alone);
      }
    }
  }
}

function overlapping(runs) {
  const sorted = [...runs].sort((a, b) => a.first - b.first);
  const out = new Set();
  let group = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const run of [...sorted, { first: Number.POSITIVE_INFINITY }]) {
    if (run.first > end) {
      if (group.length > 1) for (const one of group) out.add(one);
      group = [];
    }
    group.push(run);
    end = Math.max(end, run.last);
  }
  return out;
}

const answer = new Map();
function count(rule, { system, account }, day, n) {
  const key = `${rule},${system},${account},${day}`;
  answer.set(key, (answer.get(key) ?? 0) + n);
}

const known = new Map();
for (const file of files) {
  const system = path.basename(file).split('-')[0];
  for await (const [time, account, terminal, ip, action] of createReadStream(file).pipe(parse({ from_line: 2 }))) {
    const key = `${system} ${account}`;
    let one = known.get(key);
    if (one === undefined) {
      one = new Account(system, account);
      known.set(key, one);
    }
    one.add(at(time), time.slice(0, 10), terminal || ip, action === 'ログアウト');
  }
}
for (const one of known.values()) one.close();
writeFileSync(job.out, [...answer].map(([key, n]) => `${key},${n}\n`).join(''));
