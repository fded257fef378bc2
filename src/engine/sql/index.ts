/**
 * Logs that lie in tables of a database, as the contract of an engine has it. The days of a table
 * stand for files: each has a name, a number of rows, and a checksum.
 */
import type { Day, FoundLog, LogSource } from '../../domain/model.js';
import { dayOf, daysBetween } from '../../domain/time.js';
import type { LogEngine, LogSample, RecheckedInput, RecordedInput, RecordedPlace, SampleOptions } from '../types.js';
import type { Connect } from './connection.js';
import { countDays, type DayCount, dayInPath, dayPath, intervalOf } from './days.js';
import { meaningsOf } from './meanings.js';
import { TableLog } from './table-log.js';

/** What a run over files does not need is loaded when the first table is named. */
const clickhouse = async (): Promise<Connect> => (await import('./clickhouse/connection.js')).connectClickHouse;

export const clickhouseEngine: LogEngine = tableEngine(clickhouse);

function tableEngine(load: () => Promise<Connect>): LogEngine {
  const withLog: WithLog = async (source, work) => {
    const connection = (await load())(source);
    try {
      return await work(await TableLog.open(source, connection));
    } finally {
      await connection.close();
    }
  };
  return {
    scan: async (plan) => (await import('./scan.js')).scanTables(plan, await load()),
    async *records(plan, onEnd) {
      const { tableRecords } = await import('./records.js');
      yield* tableRecords(plan, await load(), onEnd);
    },
    // a row is all that its evidence says
    rawLines: async () => [],
    oldestDay: (source, _scanned, timezone) =>
      withLog(source, async (log) => {
        const [first, , records] = await log.row(log.sql.ends());
        return records === 0 ? undefined : dayOf(timezone, first);
      }),
    inputs: async ({ path }) => [{ path, file: path }],
    found: (source, since) => withLog(source, (log) => foundDays(log, since)),
    sample: (source, path, options) => withLog(source, (log) => sampleOf(log, path, options)),
    holdsContent: async () => false,
    recheck: (inputs, place) => recheckDays(inputs, place, withLog),
  };
}

type WithLog = <T>(source: LogSource, work: (log: TableLog) => Promise<T>) => Promise<T>;

const NOBODY = { nobody: [], sample: [] };
const NEVER = { from: 0, to: 0 };

async function foundDays(log: TableLog, since: Day | undefined): Promise<FoundLog[]> {
  const { source, sql } = log;
  const { timezone } = source;
  const [first, last, records] = await log.row(
    sql.ends(since === undefined ? undefined : intervalOf(timezone, since).from),
  );
  if (records === 0) return [];
  const days = daysBetween(dayOf(timezone, first), dayOf(timezone, last));
  const counted = await countDays(log, { timezone, days, context: NEVER, sums: false, ...NOBODY });
  return counted.days.map(({ day, records: size }) => {
    return {
      system: source.system,
      path: dayPath(source, day),
      size,
      mtime: 0,
      days: { from: day, to: day },
      identity: '',
    };
  });
}

async function countOf(log: TableLog, day: Day): Promise<DayCount | undefined> {
  const { timezone } = log.source;
  const counted = await countDays(log, { timezone, days: [day], context: NEVER, sums: true, ...NOBODY });
  return counted.days[0];
}

async function sampleOf(log: TableLog, path: string, { timezone }: SampleOptions): Promise<LogSample | undefined> {
  const { source } = log;
  const day = dayInPath(source, path);
  const count = day && (await countOf(log, day));
  if (!day || !count) return undefined;
  const { unmapped } = await meaningsOf(log, log.readable(intervalOf(timezone, day)));
  return {
    more: true,
    records: count.records,
    rejected: 0,
    rejects: [],
    first: count.first,
    last: count.last,
    unmapped: unmapped.map(([action, records]) => ({ system: source.system, action, records })),
    messages: [],
  };
}

/** A day is as it was if it has as many rows, and the same checksum. */
async function recheckDays(
  inputs: readonly RecordedInput[],
  { sources }: RecordedPlace,
  withLog: WithLog,
): Promise<RecheckedInput[]> {
  const states = new Map<RecordedInput, RecheckedInput>();
  for (const source of sources) {
    const own = inputs.filter(({ system, path }) => system === source.system && dayInPath(source, path) !== undefined);
    if (own.length === 0) continue;
    await withLog(source, async (log) => {
      for (const input of own) {
        const count = await countOf(log, dayInPath(source, input.path) as Day);
        const now = count && { size: count.records, sha256: count.sha256 };
        const state = now === undefined ? 'missing' : now.sha256 === input.sha256 ? 'unchanged' : 'changed';
        states.set(input, { state, now });
      }
    });
  }
  return inputs.map((input) => states.get(input) ?? { state: 'unchecked', now: undefined });
}
