/**
 * Whether the files that findings rest on are still as the ledger recorded them. A log may only grow: what was read stays where it was.
 * A register file is kept up to date, so it may be another one by now, as long as some later run has read it as it is.
 */
import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import path from 'node:path';
import type { Day } from '../../domain/model.js';
import { sha256Of } from '../../engine/files/ingest/containers.js';
import { listFiles } from '../../engine/files/ingest/list.js';
import type { Ledger, RecordedRun } from '../../ledger/index.js';

/** A file as the newest run of some days read it. */
export interface RecordedFile {
  kind: 'log' | 'register';
  /** relative to the configuration file */
  path: string;
  /** '' for a register file */
  system: string;
  size: number;
  sha256: string;
  run: string;
  seq: number;
  /** the days whose verdicts rest on it */
  days: readonly Day[];
}

/**
 * unchanged: byte for byte; grown: something was added at the end; moved: the same bytes lie under another name; updated: a register
 * file that a later run read as it is now; unchecked: it came through a pipe. The others are broken: changed, missing.
 */
export const FILE_STATES = ['unchanged', 'grown', 'moved', 'updated', 'unchecked', 'changed', 'missing'] as const;
export type FileState = (typeof FILE_STATES)[number];

export interface CheckedFile extends RecordedFile {
  state: FileState;
  /** undefined where it is missing */
  now: { size: number; sha256: string } | undefined;
}

export const isBroken = ({ state }: CheckedFile): boolean => state === 'changed' || state === 'missing';

/** Files of the newest run of every day and system, each content once. */
export function recordedFiles(ledger: Ledger): RecordedFile[] {
  const runs = new Map<number, { run: RecordedRun; days: Map<string, Day[]> }>();
  for (const { day, system } of ledger.days()) {
    const run = ledger.runOf(day, system);
    if (run === undefined) continue;
    const known = runs.get(run.seq) ?? { run, days: new Map<string, Day[]>() };
    runs.set(run.seq, known);
    known.days.set(system, [...(known.days.get(system) ?? []), day]);
  }
  const inOrder = [...runs.values()].sort((a, b) => a.run.seq - b.run.seq);
  return merged(inOrder.flatMap(({ run, days }) => filesOf(run, days)));
}

/** The same content of the same file, read by several runs: the newest of them, with the days of all. */
function merged(files: readonly RecordedFile[]): RecordedFile[] {
  const byContent = new Map<string, RecordedFile>();
  for (const file of files) {
    const key = JSON.stringify([file.kind, file.path, file.system, file.size, file.sha256]);
    const days = [...(byContent.get(key)?.days ?? []), ...file.days];
    byContent.set(key, { ...file, days: [...new Set(days)].sort() });
  }
  return [...byContent.values()];
}

/** `days` by system: those for which this run speaks. */
export function filesOf(run: RecordedRun, days: ReadonlyMap<string, readonly Day[]>): RecordedFile[] {
  const { id, seq } = run;
  const all = [...new Set([...days.values()].flat())].sort();
  const logs = run.inputs
    .filter(({ system }) => days.has(system))
    .map(({ path, system, size, sha256 }) => {
      return { kind: 'log' as const, path, system, size, sha256, run: id, seq, days: days.get(system) ?? [] };
    });
  const register = run.scope.register.map(({ path, size, sha256 }) => {
    return { kind: 'register' as const, path, system: '', size, sha256, run: id, seq, days: all };
  });
  return [...logs, ...register];
}

/** Reads every file once. `later` tells the hashes that runs behind an entry recorded of a register file. */
export async function checkFiles(
  recorded: readonly RecordedFile[],
  { base, later, onProgress }: CheckOptions,
): Promise<CheckedFile[]> {
  const byPath = new Map<string, RecordedFile[]>();
  for (const file of recorded) byPath.set(file.path, [...(byPath.get(file.path) ?? []), file]);
  const total = [...byPath.keys()].reduce((sum, one) => sum + (sizeOf(path.resolve(base, one)) ?? 0), 0);
  let done = 0;
  const found = new Map<string, Content | undefined>();
  for (const [one, files] of byPath) {
    const sizes = new Set(files.map(({ size }) => size));
    const content =
      one === '-' ? undefined : await contentOf(one, base, sizes, (bytes) => onProgress?.(done + bytes, total));
    found.set(one, content);
    done += content?.size ?? 0;
  }
  const present = new Set([...found.values()].map((content) => content?.sha256));
  return recorded.map((file) => {
    const content = found.get(file.path);
    const now = content && { size: content.size, sha256: content.sha256 };
    return { ...file, state: stateOf(file, content, present, later), now };
  });
}

export interface CheckOptions {
  base: string;
  later(path: string, seq: number): ReadonlySet<string>;
  onProgress?: ((bytesDone: number, bytesTotal: number) => void) | undefined;
}

interface Content {
  size: number;
  sha256: string;
  /** by size: the hash of so many bytes from the start */
  beginnings: ReadonlyMap<number, string>;
}

function stateOf(
  file: RecordedFile,
  content: Content | undefined,
  present: ReadonlySet<string | undefined>,
  later: CheckOptions['later'],
): FileState {
  if (file.path === '-') return 'unchecked';
  if (content?.sha256 === file.sha256) return 'unchanged';
  if (file.kind === 'register') {
    if (content === undefined) return 'missing';
    return later(file.path, file.seq).has(content.sha256) ? 'updated' : 'changed';
  }
  if (content?.beginnings.get(file.size) === file.sha256) return 'grown';
  if (present.has(file.sha256)) return 'moved';
  return content === undefined ? 'missing' : 'changed';
}

function sizeOf(absolute: string): number | undefined {
  const stats = statSync(absolute, { throwIfNoEntry: false });
  return stats?.isFile() ? stats.size : undefined;
}

const CHUNK = 1 << 20;

async function contentOf(
  named: string,
  base: string,
  sizes: ReadonlySet<number>,
  onBytes: (bytes: number) => void,
): Promise<Content | undefined> {
  const absolute = path.resolve(base, named);
  if (sizeOf(absolute) === undefined) return memberOf(named, base);
  const hash = createHash('sha256');
  const ends = [...sizes].sort((a, b) => a - b);
  const beginnings = new Map<number, string>();
  let size = 0;
  for await (const chunk of createReadStream(absolute, { highWaterMark: CHUNK })) {
    let rest = chunk as Buffer;
    while (ends[0] !== undefined && ends[0] <= size + rest.length) {
      const end = ends.shift() as number;
      hash.update(rest.subarray(0, end - size));
      rest = rest.subarray(end - size);
      size = end;
      beginnings.set(end, hash.copy().digest('hex'));
    }
    hash.update(rest);
    size += rest.length;
    onBytes(size);
  }
  return { size, sha256: hash.digest('hex'), beginnings };
}

/** `archive.zip!member` */
async function memberOf(named: string, base: string): Promise<Content | undefined> {
  const archive = /^(.*?\.zip)!/i.exec(named)?.[1];
  if (archive === undefined || sizeOf(path.resolve(base, archive)) === undefined) return undefined;
  const { inputs } = await listFiles({ system: '', path: archive, base });
  const input = inputs.find((one) => one.path === named);
  return input && { size: input.size, sha256: await sha256Of(input), beginnings: new Map() };
}

/** Hashes of a register file in all runs behind an entry. */
export function laterHashes(ledger: Ledger): (path: string, seq: number) => ReadonlySet<string> {
  const byPath = new Map<string, { seq: number; sha256: string }[]>();
  for (const { seq, scope } of ledger.runs()) {
    for (const { path, sha256 } of scope.register) {
      const known = byPath.get(path) ?? [];
      known.push({ seq, sha256 });
      byPath.set(path, known);
    }
  }
  return (path, after) => {
    const later = (byPath.get(path) ?? []).filter(({ seq }) => seq > after);
    return new Set(later.map(({ sha256 }) => sha256));
  };
}
