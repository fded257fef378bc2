/**
 * Counting accesses by columns: from sessions where these tell it, which spares reading records one
 * by one; else from the records.
 */
import { ACTION_CLASSES, type Session } from '../../domain/model.js';
import { engineOf } from '../../engine/several.js';
import { BYTE_COLUMNS, type CountColumn, type Scan, TooManyKeys, type ValueCounts } from '../../engine/types.js';
import type { WhoIs } from './actor-columns.js';
import { type AccessColumn, isOfWho, RECORD_COLUMNS, REGISTER_COLUMNS, textsOf } from './columns.js';
import { Counter, type Counts } from './counter.js';
import { asksRegister, passesRegister, type QueryFilter } from './filter.js';
import type { LocalClock } from './local-time.js';
import { matchingRecords } from './matching-records.js';
import { matcher } from './patterns.js';
import type { Query } from './query.js';
import { foldsOf, type RecordKey, readOf } from './records.js';
import { scanPlan } from './scan-plan.js';
import { ByteCounts } from './value-counts.js';
import { basisOf, readerOf, type Value } from './values.js';

/** More accounts and terminals than that are not held: they are counted record by record. */
const MOST_KEYS = 1_000_000;

/** Whether sessions tell all that is asked. */
function fromSessions(columns: readonly AccessColumn[], { record }: QueryFilter): boolean {
  const { action, screen, object, result, unmasked, failed } = record;
  const ofRecord = [action, screen, object, result, unmasked, failed].some((condition) => condition !== undefined);
  return !ofRecord && columns.every((name) => !RECORD_COLUMNS.has(name));
}

/** Accesses by the values of some columns. */
export async function countAccesses(query: Query, columns: readonly AccessColumn[]): Promise<Counts> {
  const counted = await countByBytes(query, columns);
  if (counted !== undefined) return new ByteCounts(counted);
  return fromSessions(columns, query.filter) ? countBySessions(query, columns) : countByRecords(query, columns);
}

/** Undefined where values must be looked at one by one. */
async function countByBytes(query: Query, columns: readonly AccessColumn[]): Promise<ValueCounts | undefined> {
  const { filter, sessionGap, ports } = query;
  const asks = Object.values(filter.record).some((condition) => condition !== undefined) || asksRegister(filter);
  const byBytes = columns.filter((name): name is CountColumn => (BYTE_COLUMNS as readonly string[]).includes(name));
  const engine = engineOf(ports.engines, query.sources);
  if (asks || byBytes.length < columns.length || engine.counts === undefined) return undefined;
  const { sources, context, days, timezone, workers, onProgress } = scanPlan(query, { grain: 'days' });
  const plan = { sources, context, days, timezone, sessionGap, workers, onProgress, columns: byBytes };
  return engine.counts(plan, ports.onRead);
}

async function countBySessions(query: Query, columns: readonly AccessColumn[]): Promise<Counter> {
  const { filter, prepared, ports } = query;
  const ofRegister = asksRegister(filter) || columns.some((name) => REGISTER_COLUMNS.has(name));
  const grain = ofRegister || columns.includes('day') ? 'days' : 'coarse';
  const cuts = ofRegister ? prepared?.register.cuts : [];
  const plan = { ...scanPlan(query, { grain, cuts }), mostKeys: query.mostKeys ?? MOST_KEYS };
  const logs = await engineOf(ports.engines, plan.sources)
    .scan(plan)
    .catch((error: unknown) => {
      if (error instanceof TooManyKeys) return undefined;
      throw error;
    });
  if (logs === undefined) return countByRecords(query, columns);
  try {
    ports.onRead(readOf(logs));
    return countSessions(logs, columns, query);
  } finally {
    await logs.close();
  }
}

async function countByRecords(query: Query, columns: readonly AccessColumn[]): Promise<Counter> {
  const keys: RecordKey[] = [];
  const readers = columns.map((name) => readerOf(name, basisOf(query, keys, 'plain', 'compared')));
  const counter = new Counter();
  const ids = IDS.filter((of) => columns.includes(of)).map((of) => new ShownIds(of));
  /** by number of a key */
  const marks: number[] = [];
  const values: Value[] = [];
  const wanted = { texts: textsOf(columns), order: 'any', ownKeys: true } as const;
  for await (const { batch, chosen } of matchingRecords(query, keys, wanted)) {
    if (batch.ownKeys) marks.length = 0;
    for (const key of keys.slice(marks.length)) marks.push(ids.reduce((mark, one) => mark | one.markOf(key), 0));
    for (const i of chosen) {
      for (const [column, read] of readers.entries()) values[column] = read(batch, i);
      counter.add(values, 1, marks[batch.keys[i]!]);
    }
  }
  for (const one of ids) one.relabel(counter, columns.indexOf(one.of));
  return counter;
}

const IDS = ['account', 'terminal'] as const;

/** Of ids that no record writes as they are compared: the spelling that is shown. */
class ShownIds {
  /** the first spelling, by id */
  private readonly others = new Map<Value, string>();
  private readonly mark: number;

  constructor(readonly of: (typeof IDS)[number]) {
    this.mark = 1 << IDS.indexOf(of);
  }

  /** The mark of what is written as it is compared. */
  markOf(key: RecordKey): number {
    const id = key[this.of];
    const written = key.written?.[this.of] ?? id;
    if (written === id) return this.mark;
    const known = this.others.get(id);
    if (known === undefined || written < known) this.others.set(id, written);
    return 0;
  }

  relabel(counter: Counter, column: number): void {
    if (this.others.size === 0) return;
    for (const id of counter.marked(column, this.mark, this.others)) this.others.delete(id);
    counter.relabel(column, this.others);
  }
}

function countSessions(
  logs: Scan,
  columns: readonly AccessColumn[],
  { filter, sources, whoIs, clock }: Query,
): Counter {
  const folds = foldsOf(sources);
  const passes = passesRegister(filter, whoIs, clock);
  const counter = new Counter();
  const { account: accounts, terminal: terminals, classes } = filter.record;
  const [exact, folded] = [matcher(accounts), matcher(accounts, true)];
  const terminal = matcher(terminals);
  const byClass = columns.indexOf('class');
  const wanted = ACTION_CLASSES.map((name) => classes === undefined || classes.includes(name));
  for (const accountSessions of logs.accounts()) {
    const { system, account } = accountSessions;
    if ((folds.has(system) ? folded : exact)?.(account) === false) continue;
    for (const session of accountSessions.sessions) {
      if (terminal?.(session.terminal) === false || !passes(system, account, session.first)) continue;
      const values = columns.map((name) => cellOf(name, session, logs.shown, whoIs, clock));
      if (byClass < 0 && classes === undefined) {
        counter.add(values, session.accesses);
        continue;
      }
      for (const [i, count] of session.counts.entries()) {
        if (count === 0 || !wanted[i]) continue;
        counter.add(byClass < 0 ? values : values.with(byClass, ACTION_CLASSES[i]), count);
      }
    }
  }
  return counter;
}

function cellOf(name: AccessColumn, session: Session, shown: Scan['shown'], whoIs: WhoIs, clock: LocalClock): Value {
  const { system, account, terminal, first } = session;
  if (isOfWho(name)) return whoIs.at(system, account, first)[name];
  switch (name) {
    case 'system':
      return system;
    case 'account':
      return shown.account(system, account);
    case 'terminal':
      return shown.terminal(system, terminal);
    case 'day':
      return session.day;
    case 'business_day':
      return whoIs.isBusinessDay(clock.day(first));
    default:
      // only the record tells it, or it is filled in by class
      return undefined;
  }
}
