/** Tables to sessions: what the register concerns is asked for, all else is only counted. */
import { userError } from '../../domain/errors.js';
import type { Access, CoverageRow, Day, InputFile, LogRead, LogSource, Span } from '../../domain/model.js';
import { HOUR, offsetAt } from '../../domain/time.js';
import { compare } from '../../lib/search.js';
import { message } from '../../messages/index.js';
import { canonical } from '../sessions/accesses.js';
import { boundsOf } from '../sessions/bounds.js';
import { Collection } from '../sessions/merge-parts.js';
import { Segments, SessionBuilder } from '../sessions/session-builder.js';
import { fileKey, type Hours, type Scan, type ScanPlan, type UnmappedAction } from '../types.js';
import { accessesOf } from './accesses.js';
import type { Connect, Connection } from './connection.js';
import { type Counted, countDays, type DayCount, dayPath, dayRead, daysToCount, intervalOf, touches } from './days.js';
import type { Raw } from './dialect.js';
import { type Meanings, meaningsOf } from './meanings.js';
import { addPieces } from './pieces.js';
import { TableLog } from './table-log.js';
import { type RawUse, type Uses, usesOf } from './uses.js';

/** Bytes of pieces that are held in memory. */
const HELD = 48 << 20;
/** Accounts of a system whose hours are looked at, where it has more. */
const SAMPLE = 2000;
/** How often a table is read anew whose rows changed meanwhile. */
const TRIES = 3;

/** What was read of one table. */
interface TableScan {
  log: TableLog;
  meanings: Meanings;
  uses: Uses;
  counted: Counted;
  reads: readonly LogRead[];
}

/** Throws a UserError if a table cannot be read. */
export async function scanTables(plan: ScanPlan, connect: Connect): Promise<Scan> {
  const connections: Connection[] = [];
  const close = async () => {
    for (const one of connections.splice(0)) await one.close();
  };
  try {
    const tables: TableScan[] = [];
    const steps = new Steps(plan);
    for (const source of plan.sources) {
      const connection = connect(source);
      connections.push(connection);
      tables.push(await readTable(await TableLog.open(source, connection), plan, steps));
    }
    const sessions = await sessionsOf(tables, plan, steps);
    steps.end();
    return { ...figuresOf(tables, plan), ...sessions, read: (spans) => readSpans(tables, spans, plan), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** What is known of the way: a few queries for each table, of about the same work. */
class Steps {
  private done = 0;

  constructor(private readonly plan: Pick<ScanPlan, 'onProgress' | 'sources'>) {}

  /** In megabytes, as people are shown progress. */
  next(): void {
    const total = this.plan.sources.length * STEPS;
    this.done = Math.min(this.done + 1, total);
    this.plan.onProgress?.(this.done * 1e6, total * 1e6);
  }

  end(): void {
    this.done = Number.POSITIVE_INFINITY;
    this.next();
  }
}
const STEPS = 5;

async function readTable(log: TableLog, plan: ScanPlan, steps: Steps): Promise<TableScan> {
  const during = log.readable(plan.context);
  const isEmpty = during.from >= during.to;
  for (let tries = 1; ; tries++) {
    const meanings = isEmpty ? NOTHING_MEANT : await meaningsOf(log, during);
    steps.next();
    const uses = isEmpty ? NOBODY : await usesOf(log, during, meanings);
    steps.next();
    const counted = await countDays(log, {
      timezone: plan.timezone,
      days: daysToCount(plan, log.source),
      context: plan.context,
      nobody: uses.nobody,
      sample: plan.sessionGap > HOUR ? [] : sampleOf(uses),
      sums: plan.hash !== false,
    });
    steps.next();
    const inContext = recordsIn(counted, plan);
    if (!isEmpty && inContext !== uses.accesses) {
      if (tries < TRIES) continue;
      throw changed(log, uses.accesses, inContext);
    }
    const known = new Map((plan.known ?? []).map((one) => [fileKey(one), one]));
    const reads: LogRead[] = [];
    for (const count of counted.days) {
      const path = dayPath(log.source, count.day);
      reads.push(await dayRead(log, count, known.get(fileKey({ system: log.source.system, path }))));
    }
    return { log, meanings, uses, counted, reads };
  }
}

const NOTHING_MEANT: Meanings = { classes: new Map(), unmasked: [], failures: [], unmapped: [] };
const NOBODY: Uses = { uses: [], nobody: [], accounts: new Set(), accesses: 0 };

function changed({ source }: TableLog, first: number, second: number): Error {
  return userError('cluster.changedWhileRead', { table: source.table?.name, first, second });
}

const isOfContext = ({ day }: { day: Day }, { context, timezone }: Pick<ScanPlan, 'context' | 'timezone'>) =>
  touches(intervalOf(timezone, day), context);

function recordsIn({ days }: Counted, plan: ScanPlan): number {
  return days.filter((one) => isOfContext(one, plan)).reduce((sum, { records }) => sum + records, 0);
}

/** Raw accounts of every so manieth account; undefined: all. */
function sampleOf({ uses }: Uses): Raw[] | undefined {
  const accounts = new Map(uses.map(({ key, account }) => [key.account, account]));
  const every = Math.ceil(accounts.size / SAMPLE);
  if (every < 2) return undefined;
  return [...accounts.keys()]
    .sort()
    .filter((_, i) => i % every === 0)
    .map((name) => accounts.get(name) as Raw);
}

async function sessionsOf(
  tables: readonly TableScan[],
  plan: ScanPlan,
  steps: Steps,
): Promise<Pick<Scan, 'accounts' | 'forget' | 'shown'>> {
  const segments = new Segments(boundsOf({ ...plan, counted: [] }).bounds, plan.timezone);
  const collection = new Collection(HELD);
  const concerned = concernedKeys(tables, plan.appliesTo);
  for (const [reader, { log, meanings, uses }] of tables.entries()) {
    collection.learn(
      reader,
      uses.uses.map(({ key }) => key),
    );
    const wanted = uses.uses.filter(({ key }) => concerned === undefined || concerned.has(nameOf(key)));
    const numbers = new Map<Raw, Map<Raw, number>>();
    for (const { account, terminal, key } of wanted) {
      const own = numbers.get(account) ?? new Map<Raw, number>();
      numbers.set(account, own);
      own.set(terminal, collection.keys.idOf(key.system, key.account, key.terminal));
    }
    const expected = wanted.reduce((sum, { accesses }) => sum + accesses, 0);
    const accesses = await addPieces(
      log,
      {
        during: log.readable(plan.context),
        meanings,
        accounts: numbers.size === uses.accounts.size ? undefined : [...numbers.keys()],
        gap: plan.sessionGap,
        cuts: plan.cuts,
      },
      segments,
      collection,
      (account, terminal) => numbers.get(account)?.get(terminal),
    );
    if (accesses !== expected) throw changed(log, expected, accesses);
    steps.next();
  }
  let builder: SessionBuilder | undefined = new SessionBuilder(
    collection,
    segments,
    { sessionGap: plan.sessionGap, appliesTo: undefined },
    HELD / 2,
  );
  return {
    accounts: () => {
      if (builder === undefined) throw new Error('the sessions were forgotten');
      return builder;
    },
    forget: () => {
      builder?.close();
      builder = undefined;
    },
    shown: collection.spellings.shown,
  };
}

const nameOf = ({ system, account }: { system: string; account: string }) => `${system}\n${account}`;

/** The accounts of which sessions are wanted; undefined: all. */
function concernedKeys(
  tables: readonly TableScan[],
  appliesTo: ScanPlan['appliesTo'],
): ReadonlySet<string> | undefined {
  if (appliesTo === undefined) return undefined;
  const accounts = new Map<string, { system: string; account: string; terminals: Set<string>; outputs: number }>();
  for (const { key, outputs } of tables.flatMap(({ uses }) => uses.uses)) {
    const { system, account, terminal } = key;
    const use = accounts.get(nameOf(key)) ?? { system, account, terminals: new Set(), outputs: 0 };
    accounts.set(nameOf(key), use);
    use.terminals.add(terminal);
    use.outputs += outputs;
  }
  const inOrder = [...accounts].sort(([, a], [, b]) => compare(a.system, b.system) || compare(a.account, b.account));
  return new Set(
    inOrder.flatMap(([name, use]) => {
      const terminals = [...use.terminals].sort(compare);
      return appliesTo({ ...use, terminals }) ? [name] : [];
    }),
  );
}

/** Everything that was counted, and what stands for files. */
function figuresOf(
  tables: readonly TableScan[],
  plan: ScanPlan,
): Omit<Scan, 'accounts' | 'forget' | 'shown' | 'read' | 'close'> {
  return {
    coverage: coverageOf(tables, plan),
    inputs: tables.flatMap(({ log, counted }) =>
      counted.days.filter(({ day }) => plan.days.includes(day)).map((one) => inputOf(log.source, one)),
    ),
    rejects: [],
    rejectCounts: [],
    missing: [],
    unmapped: unmappedOf(tables),
    hours: plan.sessionGap > HOUR ? new Map() : hoursOf(tables, plan.timezone),
    messages: tables.flatMap(({ reads }) =>
      reads.filter(({ past }) => past === 'changed').map(({ path }) => message('logs.pastChanged', { file: path })),
    ),
    memory: [],
    files: tables.flatMap(({ reads }) => reads),
  };
}

function inputOf({ path, system }: LogSource, { day, records, sha256 }: DayCount): InputFile {
  const days = { from: day, to: day };
  return { path: dayPath({ path }, day), system, size: records, sha256, lines: records, records, days };
}

function coverageOf(tables: readonly TableScan[], { days, sources }: ScanPlan): CoverageRow[] {
  const systems = [...new Set(sources.map(({ system }) => system))].sort(compare);
  return systems.flatMap((system) => {
    const own = tables.filter(({ log }) => log.source.system === system);
    const counts = own.map(({ counted }) => new Map(counted.days.map((one) => [one.day, one])));
    return days.map((day) => {
      const there = counts.flatMap((one) => one.get(day) ?? []);
      const records = there.reduce((sum, one) => sum + one.records, 0);
      const anonymous = there.reduce((sum, one) => sum + one.anonymous, 0);
      const read = { files: there.length, lines: records, records, evaluated: records };
      return { system, day, ...read, outside: 0, rejected: 0, anonymous };
    });
  });
}

function unmappedOf(tables: readonly TableScan[]): UnmappedAction[] {
  const counts = new Map<string, UnmappedAction>();
  for (const { log, meanings } of tables) {
    const { system } = log.source;
    for (const [action, records] of meanings.unmapped) {
      const id = `${system}\n${action}`;
      counts.set(id, { system, action, records: (counts.get(id)?.records ?? 0) + records });
    }
  }
  return [...counts.values()].sort((a, b) => compare(a.system, b.system) || compare(a.action, b.action));
}

function hoursOf(tables: readonly TableScan[], timezone: string): Hours {
  const hours = new Map<string, number[]>();
  for (const { log, counted } of tables) {
    const { system } = log.source;
    const counts = hours.get(system) ?? new Array<number>(24).fill(0);
    hours.set(system, counts);
    for (const [place, accounts] of counted.hours) {
      const t = counted.from + place * HOUR;
      const hour = Math.floor((t + offsetAt(timezone, t)) / HOUR) % 24;
      counts[hour] = (counts[hour] as number) + accounts;
    }
  }
  return hours;
}

async function readSpans(
  tables: readonly TableScan[],
  spans: readonly Span[],
  { timezone }: ScanPlan,
): Promise<Access[]> {
  const found: Access[] = [];
  for (const { log, uses } of tables) {
    const own = spans.filter(({ system }) => system === log.source.system);
    if (own.length === 0) continue;
    const raw = new Map<string, RawUse[]>();
    for (const use of uses.uses) {
      const name = `${use.key.account}\0${use.key.terminal}`;
      raw.set(name, [...(raw.get(name) ?? []), use]);
    }
    const keysOf = (account: string, terminal: string) =>
      (raw.get(`${account}\0${terminal}`) ?? []).map((use) => [use.account, use.terminal] as const);
    for (const access of await accessesOf(log, own, keysOf, timezone)) found.push(access);
  }
  return found.sort(canonical);
}
