/**
 * The beginning of a log, read as it would be in a run: enough to see whether the configuration
 * fits it.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { LogSource } from '../../domain/model.js';
import { DAY } from '../../domain/time.js';
import { makeTemporary, removeTemporary } from '../../lib/temporary.js';
import type { LogSample, SampleOptions } from '../types.js';
import { timesOf } from './cache/file-cache.js';
import { contentOf } from './ingest/containers.js';
import { foundWhileReading } from './ingest/file-messages.js';
import { listFiles } from './ingest/list.js';
import { ChunkSource, FileSource, readUpTo } from './ingest/sources.js';
import type { Input } from './ingest/types.js';
import { readFiles } from './read-files.js';
import { SIZES, setupOf } from './scan.js';
import { LocalExecutor } from './workers/executor.js';

/** Bytes that a sample has unless it is told otherwise. */
const SAMPLE = 1 << 20;
const NEWLINE = 0x0a;

/**
 * Reads the beginning of a file, named as reports name it; of an archive, of its first member.
 * Undefined if there is nothing to look into, as in a pipe. Throws a UserError if the file cannot
 * be opened as configured.
 */
export async function sampleLog(
  source: LogSource,
  named: string,
  { bytes = SAMPLE, plausible, timezone }: SampleOptions,
): Promise<LogSample | undefined> {
  const { inputs } = await listFiles(source, undefined, { only: (one) => one === named });
  const [input] = inputs;
  if (input === undefined || input.container === 'pipe') return undefined;
  if (input.container === 'plain' && input.size <= bytes) return read(source, input, false, { plausible, timezone });
  const folder = makeTemporary();
  try {
    const { content, more } = await beginningOf(input, bytes);
    const file = path.join(folder, 'sample');
    writeFileSync(file, content);
    const cut: Input = { ...input, file, container: 'plain', size: content.length, member: undefined };
    return await read(source, cut, more, { plausible, timezone });
  } finally {
    removeTemporary(folder);
  }
}

/**
 * Up to the last newline, where the file goes on behind it: half a record would be taken for a bad
 * one.
 */
async function beginningOf(input: Input, bytes: number): Promise<{ content: Uint8Array; more: boolean }> {
  const all = input.container === 'plain' ? new FileSource(input.file, input.path) : new ChunkSource(contentOf(input));
  try {
    const content = await readUpTo(all, bytes);
    const more = content.length === bytes;
    const end = more ? content.lastIndexOf(NEWLINE) + 1 : 0;
    return { content: end > 0 ? content.subarray(0, end) : content, more };
  } finally {
    all.close();
  }
}

async function read(
  source: LogSource,
  input: Input,
  more: boolean,
  { plausible, timezone }: Required<Pick<SampleOptions, 'plausible' | 'timezone'>>,
): Promise<LogSample> {
  // one segment, within which actions are looked at; it tells for which years a time zone is worked
  // out, too
  const end = Number.isFinite(plausible.to) ? plausible.to : Date.now();
  const setup = setupOf(
    { sources: [source], bounds: [end - YEARS, end], core: { from: 0, to: 1 }, plausible, sessionGap: YEARS },
    SIZES,
  );
  const executor = new LocalExecutor(setup, () => {});
  const nothing = { since: '', until: '', from: end, to: end };
  const plan = { sources: [source], window: nothing, context: nothing, cuts: [], days: [], timezone, workers: 1 };
  const job = {
    plan: { ...plan, sessionGap: YEARS, hash: false },
    rangeSize: SIZES.rangeSize,
    maxBufferedBytes: SIZES.maxBufferedBytes,
    setup,
    executor,
  };
  try {
    const { scans, messages } = await readFiles([{ source: 0, input }], job);
    const [scan] = scans;
    if (scan === undefined) return { more, records: 0, rejected: 0, rejects: [], unmapped: [], messages };
    const { records, rejected, rejects, unmapped } = scan;
    const { first, last } = timesOf(scan, timezone);
    const actions = unmapped.map(([action, n]) => ({ system: source.system, action, records: n }));
    return {
      more,
      records,
      rejected,
      rejects,
      first,
      last,
      unmapped: actions,
      messages: [...messages, ...foundWhileReading(scan)],
    };
  } finally {
    await executor.close();
  }
}

const YEARS = 3 * 366 * DAY;
