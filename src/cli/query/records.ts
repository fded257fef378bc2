/** Records of logs in columns, some at a time: what listings, counts by any column and SQL are made of. */
import { ACTION_CLASSES, type Access, type Interval, type LogSource, type Span } from '../../model.js';
import { type Scan, scan } from '../../sessions/index.js';
import { dayOf } from '../../time.js';
import type { RecordFilter } from './filter.js';
import { matcher } from './patterns.js';
import { scanPlan } from './scan-plan.js';

export const TEXT_COLUMNS = ['action', 'screen', 'object', 'result'] as const;
export type TextColumn = (typeof TEXT_COLUMNS)[number];

export interface RecordKey {
  system: string;
  account: string;
  terminal: string;
}

/** Bits of `meanings` above the class of the action. */
export const UNMASKED = 16;
export const FAILED = 32;
export const CLASS_BITS = 7;

/** Records of one file. */
export interface RecordBatch {
  system: string;
  file: string;
  length: number;
  /** UTC milliseconds */
  times: Float64Array;
  /** physical lines from 1 */
  lines: Float64Array;
  /** number of the key; numbers hold for all batches of a query */
  keys: Uint32Array;
  /** keys that no earlier batch has told of, in order of number */
  newKeys: readonly RecordKey[];
  /** class of the action, UNMASKED, FAILED */
  meanings: Uint8Array;
  texts: Readonly<Record<TextColumn, readonly string[]>>;
}

export interface RecordPlan {
  sources: readonly LogSource[];
  range: Interval;
  filter: RecordFilter;
  timezone: string;
  sessionGap: number;
  workers: number;
  /** whose records are wanted; undefined: everybody's */
  wants?: ((system: string, account: string, t: number) => boolean) | undefined;
  onProgress?: ((bytesDone: number, bytesTotal: number) => void) | undefined;
}

/** Records in order of time, a day's after another's. `onScan` is told what was read, before the first batch. */
export async function* readRecords(plan: RecordPlan, onScan: (logs: Scan) => void): AsyncGenerator<RecordBatch> {
  const logs = await scan(scanPlan({ ...plan, grain: 'days' }));
  try {
    onScan(logs);
    const passes = accessFilter(plan.filter);
    const keys = new Keys();
    for (const spans of spansByDay(logs, plan)) {
      const accesses = (await logs.read(spans)).filter(passes);
      yield* batchesOf(accesses, keys);
    }
  } finally {
    await logs.close();
  }
}

/** The sessions that may hold wanted records, as spans of time, day by day. */
function spansByDay(logs: Scan, { filter, timezone, sources, wants }: RecordPlan): Span[][] {
  const folds = new Map(sources.map(({ system, accountCase }) => [system, accountCase === 'insensitive']));
  const terminal = matcher(filter.terminal);
  const days = new Map<string, Span[]>();
  for (const { system, account, sessions } of logs.accounts()) {
    if (matcher(filter.account, folds.get(system))?.(account) === false) continue;
    for (const session of sessions) {
      const { first: from, last: to } = session;
      if (terminal?.(session.terminal) === false || wants?.(system, account, from) === false) continue;
      const day = dayOf(timezone, from);
      const spans = days.get(day) ?? [];
      if (spans.length === 0) days.set(day, spans);
      spans.push({ system, account, terminal: session.terminal, from, to });
    }
  }
  return [...days.keys()].sort().map((day) => days.get(day) as Span[]);
}

function accessFilter(filter: RecordFilter): (access: Access) => boolean {
  const { classes, unmasked, failed } = filter;
  const tests = TEXT_COLUMNS.flatMap((name) => {
    const test = matcher(filter[name]);
    return test === undefined ? [] : [(access: Access) => test(access[name])];
  });
  if (classes !== undefined) tests.push((access) => classes.includes(access.class));
  if (unmasked !== undefined) tests.push((access) => access.unmasked === unmasked);
  if (failed !== undefined) tests.push((access) => access.failed === failed);
  return (access) => tests.every((test) => test(access));
}

class Keys {
  private readonly numbers = new Map<string, number>();
  private told: RecordKey[] = [];

  numberOf({ system, account, terminal }: RecordKey): number {
    const id = JSON.stringify([system, account, terminal]);
    const known = this.numbers.get(id);
    if (known !== undefined) return known;
    this.told.push({ system, account, terminal });
    this.numbers.set(id, this.numbers.size);
    return this.numbers.size - 1;
  }

  takeNew(): RecordKey[] {
    const fresh = this.told;
    this.told = [];
    return fresh;
  }
}

const MOST = 4096;

function* batchesOf(accesses: readonly Access[], keys: Keys): Generator<RecordBatch> {
  for (let from = 0; from < accesses.length; ) {
    const { system, file } = accesses[from] as Access;
    let to = from;
    const same = (access: Access | undefined) => access?.system === system && access.file === file;
    while (to - from < MOST && same(accesses[to])) to++;
    const part = accesses.slice(from, to);
    const numbers = Uint32Array.from(part, (access) => keys.numberOf(access));
    yield {
      system,
      file,
      length: part.length,
      times: Float64Array.from(part, ({ time }) => time),
      lines: Float64Array.from(part, ({ line }) => line),
      keys: numbers,
      newKeys: keys.takeNew(),
      meanings: Uint8Array.from(part, (access) => {
        const { unmasked, failed } = access;
        return ACTION_CLASSES.indexOf(access.class) | (unmasked ? UNMASKED : 0) | (failed ? FAILED : 0);
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
