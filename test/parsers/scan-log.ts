/** Reads one log of April 2024 or thereabouts through the whole pipeline, kernel included. */
import type { Access, Message, Reject } from '../../src/domain/model.js';
import { DAY, daysBetween, startOfDay, windowOf } from '../../src/domain/time.js';
import { fileEngine } from '../../src/engine/files/index.js';
import type { FormatName } from '../../src/parsers/index.js';
import { sourceOf } from './read.js';

export interface ScannedLog {
  accesses: Access[];
  rejects: readonly Reject[];
  lines: number;
  records: number;
  messages: readonly Message[];
}

/** `logs`: as configuration says it of one source. */
export async function scanLog(base: string, logs: Record<string, unknown>, blockSize?: number): Promise<ScannedLog> {
  const {
    format = 'csv',
    columns,
    ...config
  } = logs as { format?: FormatName; columns: Record<string, string | string[]> };
  const time = columns.time === undefined ? {} : { time: [columns.time].flat() };
  const source = sourceOf(format, { ...config, base, columns: { ...columns, ...time } });
  const [since, until] = ['2019-04-01', '2024-12-31'];
  const window = windowOf('Asia/Tokyo', since, until);
  const days = daysBetween(since, until);
  const result = await fileEngine.scan({
    sources: [source],
    window,
    context: { from: window.from - DAY, to: window.to + DAY },
    cuts: days.map((day) => startOfDay('Asia/Tokyo', day)),
    days,
    sessionGap: 30 * 60_000,
    timezone: 'Asia/Tokyo',
    workers: 1,
    blockSize,
  });
  try {
    const spans = [...result.accounts()].flatMap(({ sessions }) =>
      sessions.map(({ system, account, terminal, first, last }) => ({
        system,
        account,
        terminal,
        from: first,
        to: last,
      })),
    );
    const accesses = await result.read(spans);
    const { rejects, messages, inputs } = result;
    const sum = (of: 'lines' | 'records') => inputs.reduce((total, input) => total + input[of], 0);
    return { accesses, rejects, lines: sum('lines'), records: sum('records'), messages };
  } finally {
    await result.close();
  }
}
