/**
 * Counting accesses by columns: from sessions where these tell it, which spares reading records one
 * by one; else from the records.
 */
import { ACTION_CLASSES, type Session } from '../../domain/model.js';
import { engineOf } from '../../engine/several.js';
import { BYTE_COLUMNS, type CountColumn, type RecordBatch, type Scan, type ValueCounts } from '../../engine/types.js';
import type { WhoIs } from './actor-columns.js';
import { type AccessColumn, isOfWho, RECORD_COLUMNS, REGISTER_COLUMNS, textsOf } from './columns.js';
import { asksRegister, passesRegister, type QueryFilter } from './filter.js';
import type { LocalClock } from './local-time.js';
import { matchingRecords } from './matching-records.js';
import { matcher } from './patterns.js';
import type { Query } from './query.js';
import { foldsOf, type RecordKey, readOf } from './records.js';
import { scanPlan } from './scan-plan.js';
import { ByteCounts, type Counts } from './value-counts.js';
import { basisOf, type Reader, readerOf, type Value } from './values.js';

export class Counter implements Counts {
  private readonly groups = new Map<string, { values: readonly Value[]; count: number }>();

  add(values: readonly Value[], count: number): void {
    const id = values.length === 1 ? String(values[0]) : values.join('\u001f');
    const group = this.groups.get(id);
    if (group === undefined) this.groups.set(id, { values, count });
    else group.count += count;
  }

  addBatch(batch: RecordBatch, chosen: Uint32Array, readers: readonly Reader[]): void {
    for (const i of chosen)
      this.add(
        readers.map((read) => read(batch, i)),
        1,
      );
  }

  /** Shows other texts for values of one column. */
  relabel(column: number, shown: ReadonlyMap<Value, string>): void {
    if (shown.size === 0) return;
    for (const group of this.groups.values()) {
      const label = shown.get(group.values[column]);
      if (label !== undefined) group.values = group.values.with(column, label);
    }
  }

  get size(): number {
    return this.groups.size;
  }

  rows(by: 'count' | 'values', top?: number): (readonly [...Value[], number])[] {
    const all = [...this.groups.values()];
    const inOrder = (a: readonly Value[], b: readonly Value[]) => {
      for (let i = 0; i < a.length; i++) {
        const order = compare(a[i], b[i]);
        if (order !== 0) return order;
      }
      return 0;
    };
    all.sort((a, b) => (by === 'count' ? b.count - a.count : 0) || inOrder(a.values, b.values));
    return all.slice(0, top).map(({ values, count }) => [...values, count] as const);
  }
}

function compare(a: Value, b: Value): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [x, y] = [String(a ?? ''), String(b ?? '')];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** Of ids that no record writes as they are compared: the spelling that is shown. */
function shownIds(keys: readonly RecordKey[], of: 'account' | 'terminal'): Map<Value, string> {
  const shown = new Map<Value, string>();
  for (const key of keys) {
    const written = key.written?.[of] ?? key[of];
    const known = shown.get(key[of]);
    if (written === key[of] || (known !== key[of] && (known === undefined || written < known))) {
      shown.set(key[of], written);
    }
  }
  return shown;
}

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
  const plan = scanPlan(query, { grain, cuts });
  const logs = await engineOf(ports.engines, plan.sources).scan(plan);
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
  for await (const { batch, chosen } of matchingRecords(query, keys, { texts: textsOf(columns), order: 'any' })) {
    counter.addBatch(batch, chosen, readers);
  }
  for (const of of ['account', 'terminal'] as const) {
    if (columns.includes(of)) counter.relabel(columns.indexOf(of), shownIds(keys, of));
  }
  return counter;
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
