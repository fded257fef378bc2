/**
 * Records of logs in columns, some at a time: what listings, counts by any column and SQL are made
 * of. One pass over the logs gives them as they lie; where they are wanted in order of time and are
 * too many to be sorted at once, sessions say which day has which.
 */
import {
  ACTION_CLASSES,
  type Access,
  type LogSource,
  MEANING,
  type Span,
  TEXT_COLUMNS,
  type TextColumn,
} from '../../domain/model.js';
import { dayOf } from '../../domain/time.js';
import { isFoundWhileReading } from '../../engine/log-warnings.js';
import { engineOf } from '../../engine/several.js';
import type { AccessKey, RecordBatch, RecordsRead, Scan } from '../../engine/types.js';
import type { RecordFilter } from './filter.js';
import { matcher, narrowed, type Patterns } from './patterns.js';
import type { Query } from './query.js';
import { scanPlan } from './scan-plan.js';
import { type Matching, type Row, sorted } from './sorted.js';

export type RecordKey = AccessKey;

/** Decides on records of a batch, whose keys are all known by then. */
export type Choose = (batch: RecordBatch) => Uint32Array;

export interface RecordsWanted {
  texts: readonly TextColumn[];
  /** `keys` need not hold those of earlier batches */
  ownKeys?: boolean | undefined;
}

/** More than these are not held to be sorted. */
const MOST_SORTED = 500_000;

/** In order of source, file and position. `keys` is filled as batches come. */
export function unordered(
  query: Query,
  wanted: RecordsWanted,
  keys: RecordKey[],
  choose: Choose,
): AsyncGenerator<Matching> {
  return asTheyLie(query, wanted, keys, choose, query.ports.onRead);
}

async function* asTheyLie(
  query: Query,
  { texts, ownKeys }: RecordsWanted,
  keys: RecordKey[],
  choose: Choose,
  onRead: (read: RecordsRead) => void,
): AsyncGenerator<Matching> {
  const { record: filter } = query.filter;
  const { sources, context, days, timezone, workers, onProgress } = scanPlan(query, { grain: 'days' });
  const fold = sources.some(({ accountCase }) => accountCase === 'insensitive');
  // keys are narrow, unless the configuration says that width matters
  const asKeys = (patterns: Patterns) =>
    sources.every(({ idWidth }) => idWidth === 'fold') ? narrowed(patterns) : patterns;
  const wish = {
    account: filter.account && { ...asKeys(filter.account), fold },
    terminal: filter.terminal && { ...asKeys(filter.terminal), fold: false },
    texts: TEXT_COLUMNS.filter((name) => texts.includes(name) || filter[name] !== undefined),
    ownKeys,
  };
  const passes = recordTest(query, keys);
  const { sessionGap, ports } = query;
  const plan = { sources, context, days, timezone, sessionGap, workers, onProgress, wish };
  for await (const batch of engineOf(ports.engines, sources).records(plan, onRead)) {
    if (batch.ownKeys) keys.length = 0;
    for (const key of batch.newKeys) keys.push(key);
    const some = choose(batch);
    const chosen = passes === undefined ? some : some.filter((i) => passes(batch, i));
    if (chosen.length > 0) yield { batch, chosen };
  }
}

/** In order of time, then of system, file and line. */
export async function* ordered(
  query: Query,
  wanted: RecordsWanted,
  keys: RecordKey[],
  choose: Choose,
): AsyncGenerator<Matching> {
  const rows: Row[] = [];
  let many = false;
  let read: RecordsRead | undefined;
  for await (const { batch, chosen } of asTheyLie(
    query,
    { ...wanted, ownKeys: false },
    keys,
    choose,
    (all) => (read = all),
  )) {
    for (const i of chosen) rows.push({ batch, i });
    many = rows.length > MOST_SORTED;
    if (many) break;
  }
  if (many) {
    rows.length = keys.length = 0;
    yield* byDays(query, keys, choose);
    return;
  }
  query.ports.onRead(read as RecordsRead);
  yield* sorted(rows);
}

async function* byDays(query: Query, keys: RecordKey[], choose: Choose): AsyncGenerator<Matching> {
  const plan = scanPlan(query, { grain: 'days' });
  const logs = await engineOf(query.ports.engines, plan.sources).scan(plan);
  try {
    query.ports.onRead(readOf(logs));
    const numbers = new Numbers(keys);
    const passes = recordTest(query, keys);
    for (const spans of spansByDay(logs, query)) {
      const batches = [...batchesOf(await logs.read(spans), numbers)];
      const rows = batches.flatMap((batch) => {
        const some = [...choose(batch)];
        return some.flatMap((i) => (passes === undefined || passes(batch, i) ? [{ batch, i }] : []));
      });
      yield* sorted(rows);
    }
  } finally {
    await logs.close();
  }
}

export function readOf({ missing, rejects, rejectCounts, coverage, messages }: Scan): RecordsRead {
  return {
    messages: messages.filter(isFoundWhileReading),
    missing,
    rejects,
    rejectCounts,
    outside: coverage.reduce((sum, row) => sum + row.outside, 0),
  };
}

/** The sessions that may hold wanted records, as spans of time, day by day. */
function spansByDay(logs: Scan, { filter: { record: filter }, timezone, sources }: Query): Span[][] {
  const folds = foldsOf(sources);
  const terminal = matcher(filter.terminal);
  const days = new Map<string, Span[]>();
  for (const accountSessions of logs.accounts()) {
    const { system, account } = accountSessions;
    if (matcher(filter.account, folds.has(system))?.(account) === false) continue;
    for (const session of accountSessions.sessions) {
      const { first: from, last: to } = session;
      if (terminal?.(session.terminal) === false) continue;
      const day = dayOf(timezone, from);
      const spans = days.get(day) ?? [];
      if (spans.length === 0) days.set(day, spans);
      spans.push({ system, account, terminal: session.terminal, from, to });
    }
  }
  return [...days.keys()].sort().map((day) => days.get(day) as Span[]);
}

/** Systems in which case means nothing in accounts. */
export function foldsOf(sources: readonly LogSource[]): ReadonlySet<string> {
  return new Set(sources.filter((one) => one.accountCase === 'insensitive').map(({ system }) => system));
}

/** All that the filter asks of a record itself; undefined: nothing. */
function recordTest(
  { filter: { record: filter }, sources }: Query,
  keys: readonly RecordKey[],
): ((batch: RecordBatch, i: number) => boolean) | undefined {
  const { classes, unmasked, failed } = filter;
  const tests: ((batch: RecordBatch, i: number) => boolean)[] = [];
  if (filter.account !== undefined || filter.terminal !== undefined) {
    const test = keyTest(filter, foldsOf(sources));
    let known: boolean[] = [];
    let last: RecordBatch | undefined;
    tests.push((batch, i) => {
      if (batch.ownKeys && batch !== last) known = [];
      last = batch;
      const number = batch.keys[i] as number;
      known[number] ??= test(keys[number] as RecordKey);
      return known[number];
    });
  }
  const meaning = ({ meanings }: RecordBatch, i: number) => meanings[i] as number;
  if (classes !== undefined) {
    const places = new Set(classes.map((name) => ACTION_CLASSES.indexOf(name)));
    tests.push((batch, i) => places.has(meaning(batch, i) & MEANING.class));
  }
  if (unmasked !== undefined) tests.push((batch, i) => ((meaning(batch, i) & MEANING.unmasked) !== 0) === unmasked);
  if (failed !== undefined) tests.push((batch, i) => ((meaning(batch, i) & MEANING.failed) !== 0) === failed);
  for (const name of TEXT_COLUMNS) {
    const test = matcher(filter[name]);
    if (test !== undefined) tests.push(({ texts }, i) => test(texts[name]?.[i] ?? ''));
  }
  return tests.length === 0 ? undefined : (batch, i) => tests.every((test) => test(batch, i));
}

function keyTest({ account, terminal }: RecordFilter, folds: ReadonlySet<string>): (key: RecordKey) => boolean {
  const ofTerminal = matcher(terminal);
  const [exact, folded] = [matcher(account), matcher(account, true)];
  return (key) => {
    const ofAccount = folds.has(key.system) ? folded : exact;
    return (ofAccount?.(key.account) ?? true) && (ofTerminal?.(key.terminal) ?? true);
  };
}

/** Numbers of keys, as a pass over the records gives them. */
class Numbers {
  private readonly known = new Map<string, number>();

  constructor(private readonly keys: RecordKey[]) {}

  of({ system, account, terminal, written }: RecordKey): number {
    const id = JSON.stringify([system, account, terminal, written]);
    const known = this.known.get(id);
    if (known !== undefined) return known;
    this.known.set(id, this.keys.push({ system, account, terminal, written }) - 1);
    return this.keys.length - 1;
  }
}

const MOST = 4096;

function* batchesOf(accesses: readonly Access[], numbers: Numbers): Generator<RecordBatch> {
  for (let from = 0; from < accesses.length; ) {
    const { system, file } = accesses[from] as Access;
    let to = from;
    const same = (access: Access | undefined) => access?.system === system && access.file === file;
    while (to - from < MOST && same(accesses[to])) to++;
    const part = accesses.slice(from, to);
    yield {
      system,
      file,
      length: part.length,
      times: Float64Array.from(part, ({ time }) => time),
      lines: Float64Array.from(part, ({ line }) => line),
      keys: Uint32Array.from(part, (access) => numbers.of(access)),
      newKeys: [],
      meanings: Uint8Array.from(part, (access) => {
        const { unmasked, failed } = access;
        return ACTION_CLASSES.indexOf(access.class) | (unmasked ? MEANING.unmasked : 0) | (failed ? MEANING.failed : 0);
      }),
      texts: {
        action: part.map(({ action }) => action),
        screen: part.map(({ screen }) => screen),
        object: part.map(({ object }) => object),
        result: part.map(({ result }) => result),
      },
    };
    from = to;
  }
}
