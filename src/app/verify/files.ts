/**
 * Whether the files that findings rest on are still as the ledger recorded them. A log may only
 * grow: what was read stays where it was. A register file is kept up to date, so it may be another
 * one by now, as long as some later run has read it as it is.
 */
import { statSync } from 'node:fs';
import path from 'node:path';
import type { Day, LogSource } from '../../domain/model.js';
import { recheckAll } from '../../engine/several.js';
import type { Engines, InputState, OnProgress } from '../../engine/types.js';
import type { Ledger, RecordedRun } from '../../ledger/index.js';
import { contentNow } from '../archive/resting-rows.js';
import { type RowChanges, rowChanges } from '../archive/row-changes.js';
import { hashFile } from './hash-file.js';

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
 * Of a log as its engine says; `updated`: a register file that a later run has read as it is now;
 * `archived`: one that is gone, and that the ledger keeps as it was used.
 * Broken are changed and missing.
 */
export const FILE_STATES = [
  'unchanged',
  'grown',
  'moved',
  'updated',
  'unchecked',
  'archived',
  'changed',
  'missing',
] as const satisfies readonly (InputState | 'updated' | 'archived')[];
export type FileState = (typeof FILE_STATES)[number];

export interface CheckedFile extends RecordedFile {
  state: FileState;
  /** undefined where it is missing */
  now: { size: number; sha256: string } | undefined;
  /** of a register file that has changed, if the ledger keeps it as it was used */
  rows?: RowChanges | undefined;
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

/**
 * The same content of the same file, read by several runs: the newest of them, with the days of
 * all.
 */
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

export interface FileCheckPorts {
  /** the configuration's folder */
  base: string;
  /** of logs, as it names them now */
  sources: readonly LogSource[];
  engines: Engines;
  /** the hashes of a register file that runs after an entry recorded */
  later(path: string, seq: number): ReadonlySet<string>;
  /** what the ledger keeps by that hash */
  kept?: ((sha256: string) => Buffer | undefined) | undefined;
  onProgress?: OnProgress | undefined;
}

/** Reads every file once. */
export async function checkFiles(
  recorded: readonly RecordedFile[],
  { base, sources, engines, later, kept = () => undefined, onProgress }: FileCheckPorts,
): Promise<CheckedFile[]> {
  const logs = recorded.filter(({ kind }) => kind === 'log');
  const rechecked = await recheckAll(engines, logs, { base, sources }, onProgress);
  const ofLog = new Map(logs.map((file, i) => [file, rechecked[i]!]));
  const ofPath = new Map<string, FileHash | undefined>();
  for (const { path: named } of recorded.filter(({ kind }) => kind === 'register')) {
    if (!ofPath.has(named)) ofPath.set(named, await hashIfThere(path.resolve(base, named)));
  }
  return recorded.map((file): CheckedFile => {
    const log = ofLog.get(file);
    if (log !== undefined) return { ...file, ...log };
    const now = ofPath.get(file.path);
    const state = registerState(file, now, later);
    if (state === 'missing') return { ...file, state: kept(file.sha256) === undefined ? state : 'archived', now };
    return { ...file, state, now, ...(state === 'changed' && { rows: rowsOf(file, base, kept) }) };
  });
}

function rowsOf(
  { path: file, sha256 }: RecordedFile,
  base: string,
  kept: NonNullable<FileCheckPorts['kept']>,
): RowChanges | undefined {
  const [before, now] = [kept(sha256), contentNow(path.resolve(base, file))];
  return before && now && rowChanges(before, now, file);
}

type FileHash = Awaited<ReturnType<typeof hashFile>>;

async function hashIfThere(file: string): Promise<FileHash | undefined> {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? hashFile(file) : undefined;
}

function registerState(file: RecordedFile, now: FileHash | undefined, later: FileCheckPorts['later']): FileState {
  if (now === undefined) return 'missing';
  if (now.sha256 === file.sha256) return 'unchanged';
  return later(file.path, file.seq).has(now.sha256) ? 'updated' : 'changed';
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
