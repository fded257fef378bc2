/** The files of all sources, and how each is to be read in parts. */

import { userError } from '../../../domain/errors.js';
import type { Day, LogSource, Message, MissingLog } from '../../../domain/model.js';
import type { Charset } from '../../../lib/charset/types.js';
import { message } from '../../../messages/index.js';
import type { Layout } from '../../../parsers/types.js';
import { fileKey } from '../../types.js';
import { dropDuplicates } from '../ingest/identity.js';
import { listFiles } from '../ingest/list.js';
import type { Duplicate, Input } from '../ingest/types.js';
import { type BufferedStdin, bufferStdin } from '../read/buffer-stdin.js';
import type { Part } from '../workers/worker-protocol.js';
import { linesBefore, openLog } from './open-log.js';

/** A file that will be read. */
export interface LogFile {
  source: number;
  input: Input;
}

export interface FileList {
  files: LogFile[];
  missing: MissingLog[];
  messages: Message[];
  /** removes what was kept of pipes */
  release(): Promise<void>;
}

/** `also` and `only`: names of files, by `fileKey`. */
export interface ChosenFiles {
  also?: ReadonlySet<string> | undefined;
  only?: ReadonlySet<string> | undefined;
  /** compressed files that were written to a short while ago may end early */
  mayGrow?: boolean | undefined;
}

/**
 * For how long a compressed file that ends early is taken for one that is still written to, in
 * milliseconds.
 */
const WRITTEN = 10 * 60_000;

/**
 * Every file that may hold something of these days. A file of two sources of one system is an
 * error.
 */
export async function listLogs(
  sources: readonly LogSource[],
  days: readonly Day[],
  chosen: ChosenFiles = {},
): Promise<FileList> {
  const buffered: BufferedStdin[] = [];
  const release = async () => {
    await Promise.all(buffered.map((one) => one.remove()));
  };
  const list: FileList = { files: [], missing: [], messages: [], release };
  try {
    await listInto(list, buffered, sources, days, chosen);
    return await withoutDuplicates(list, sources);
  } catch (error) {
    await release();
    throw error;
  }
}

async function listInto(
  list: FileList,
  buffered: BufferedStdin[],
  sources: readonly LogSource[],
  days: readonly Day[],
  { also, only, mayGrow }: ChosenFiles,
): Promise<void> {
  const owners = new Map<string, string>();
  for (const [index, source] of sources.entries()) {
    const among = (keys: ReadonlySet<string> | undefined) =>
      keys && ((path: string) => keys.has(fileKey({ system: source.system, path })));
    const { inputs, missing } = await listFiles(source, days, { also: among(also), only: among(only) });
    list.missing.push(...missing);
    for (const found of inputs) {
      const input = mayGrow && isBeingWritten(found) ? { ...found, isGrowing: true } : found;
      const id = `${source.system}\n${input.file}\n${input.member ?? ''}`;
      const owner = owners.get(id);
      if (owner !== undefined && input.container !== 'pipe') {
        throw userError('logs.twoSources', { first: owner, second: source.path }, { file: input.path });
      }
      owners.set(id, source.path);
      if (input.container === 'pipe') buffered.push(await bufferStdin(input));
      list.files.push({
        source: index,
        input: input.container === 'pipe' ? (buffered.at(-1) as BufferedStdin).input : input,
      });
    }
  }
}

function isBeingWritten({ container, member, modified }: Input): boolean {
  const isStream = member === undefined && (container === 'gzip' || container === 'zstd');
  return isStream && Date.now() - modified < WRITTEN;
}

async function withoutDuplicates(list: FileList, sources: readonly LogSource[]): Promise<FileList> {
  const dropped = new Set<Input>();
  for (const system of new Set(sources.map((source) => source.system))) {
    const inputs = list.files.map(({ input }) => input).filter((input) => input.system === system);
    const { duplicates } = await dropDuplicates(inputs);
    for (const duplicate of duplicates) {
      dropped.add(duplicate.dropped);
      list.messages.push(duplicateMessage(duplicate));
    }
  }
  return { ...list, files: list.files.filter(({ input }) => !dropped.has(input)) };
}

function duplicateMessage({ dropped, kept }: Duplicate): Message {
  return message('logs.duplicate', { dropped: dropped.path, kept: kept.path });
}

/** How a file is opened, before any of its records is read. */
export interface FilePlan {
  /** in order of position; one for a stream */
  parts: Part[];
  /** physical lines before the first part; a stream counts its own */
  lines: number;
  messages: readonly Message[];
}

/** Counts the fields of the first record where no header does. */
export type CountFields = (file: LogFile, charset: Charset, layout: Layout) => Promise<number>;

/** In bytes. A file in one part is hashed as it is scanned, others are read once more for that. */
export interface Cut {
  rangeSize: number;
  /** files up to this size stay in one part */
  whole: number;
}

/** Of many files readers have enough to do with one each. */
export function cutOf(files: readonly LogFile[], workers: number, rangeSize: number): Cut {
  const total = files.reduce((sum, { input }) => sum + input.size, 0);
  return { rangeSize, whole: Math.min(4 * rangeSize, total / (16 * workers)) };
}

/**
 * What of a file is known: what lies before `begin` is not read, and no range lies on both sides of
 * `split`.
 */
export interface Begun {
  begin?: number | undefined;
  split?: number | undefined;
}

/** Cuts a file whose records lie as they are into ranges. */
export async function planFile(
  source: LogSource,
  file: LogFile,
  { rangeSize, whole }: Cut,
  countFields: CountFields,
  { begin = 0, split }: Begun = {},
): Promise<FilePlan> {
  const { text, reading, messages } = await openLog(source, file.input);
  text.close();
  if (!text.seekable || reading.kind === 'rows') return { parts: [{ kind: 'stream', ...file }], lines: 0, messages };
  const { charset, assumed } = text;
  let { layout } = reading;
  if (layout.fields === 0) layout = { ...layout, fields: Math.max(1, await countFields(file, charset, layout)) };
  const from = Math.max(layout.dataOffset, begin);
  const size = Math.max(from, file.input.size);
  const places = split !== undefined && split > from && split < size ? [from, split, size] : [from, size];
  const ranges = places.slice(1).flatMap((end, i) => rangesOf(places[i] as number, end, { rangeSize, whole }));
  const parts = ranges.map((range, i): Part => {
    return {
      kind: 'range',
      ...file,
      charset,
      assumed,
      layout,
      ...range,
      size,
      exact: i === 0,
      whole: ranges.length === 1 && begin === 0,
    };
  });
  return { parts, lines: linesBefore(layout, text), messages };
}

function rangesOf(from: number, to: number, { rangeSize, whole }: Cut): { from: number; to: number }[] {
  const count = to <= whole ? 1 : Math.max(1, Math.round((to - from) / rangeSize));
  const at = (i: number) => Math.floor(from + ((to - from) * i) / count);
  return Array.from({ length: count }, (_, i) => ({ from: at(i), to: at(i + 1) }));
}
