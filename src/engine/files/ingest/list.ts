/**
 * Which files a source of logs means: globs, folders, dates in the path, archives and their
 * members, stdin.
 */
import { closeSync, readSync, type Stats, statSync } from 'node:fs';
import path from 'node:path';
import { glob } from 'tinyglobby';
import { userError } from '../../../domain/errors.js';
import type { Day, FoundLog, LogSource, MissingLog } from '../../../domain/model.js';
import { mustBeFile } from '../../../domain/whole-file.js';
import { globDanger, globOf, globOfName, isGlob } from '../../../lib/glob.js';
import { LIMITS } from '../../../lib/limits.js';
import { containerOf, MAGIC_SIZE } from './containers.js';
import { anyDate, datesOf, hasDate, holderOf } from './dates-in-path.js';
import { openFile } from './sources.js';
import type { Input, Listing } from './types.js';
import { listMembers } from './zip.js';

type Where = Pick<LogSource, 'system' | 'path' | 'base'>;

/** Which files are looked at, by the name that reports have for them. */
export interface Choice {
  /** files of other days that are looked at nevertheless */
  also?: ((path: string) => boolean) | undefined;
  /** no others are looked at */
  only?: ((path: string) => boolean) | undefined;
}

/**
 * Inputs in order of path. With `days`, files whose path names other days are left out, save for
 * one day of slack on both sides, and every day of `days` that no file stands for is missing. A
 * pattern also finds what it names with `.gz`, `.zst` or `.zip` behind it.
 */
export async function listFiles(source: Where, days?: readonly Day[], { also, only }: Choice = {}): Promise<Listing> {
  if (source.path === '-') return { inputs: [pipeOf(source.system, '-', '-')], missing: [] };
  const found: Input[] = [];
  const daysNamed = hasDate(source.path) ? namesOf(source) : undefined;
  const mayHold = days && holderOf(days);
  for (const file of await filesOf(source)) {
    const named = daysNamed?.(file);
    // not even looked at: of a year of daily files, a check opens four
    if (only?.(namedAs(source, file)) === false) continue;
    if (named !== undefined && mayHold?.(named) === false && !also?.(namedAs(source, file))) continue;
    found.push(...(await inputsOf(source, file, named)));
  }
  found.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  if (days === undefined || !hasDate(source.path)) {
    return { inputs: found, missing: found.length > 0 ? [] : [{ system: source.system, pattern: source.path }] };
  }
  return { inputs: found, missing: missingDays(source, found, days) };
}

/** In order of path; pipes are not among them. */
export async function findLogs(source: Where): Promise<FoundLog[]> {
  if (source.path === '-') return [];
  const { system } = source;
  const daysNamed = hasDate(source.path) ? namesOf(source) : undefined;
  const found: FoundLog[] = [];
  for (const file of await filesOf(source)) {
    const stats = statOf(file);
    if (!stats?.isFile()) continue;
    const { size, mtimeMs, dev, ino } = stats;
    const days = daysNamed?.(file);
    const identity = `${dev} ${ino}`;
    found.push({ system, path: namedAs(source, file), size, mtime: Math.floor(mtimeMs), days, identity });
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function missingDays(source: Where, inputs: readonly Input[], days: readonly Day[]): MissingLog[] {
  const held = (day: Day) => inputs.some(({ days: file }) => file && file.from <= day && day <= file.to);
  return days.filter((day) => !held(day)).map((day) => ({ system: source.system, pattern: source.path, day }));
}

/** Absolute paths. */
async function filesOf(source: Where): Promise<string[]> {
  const files = await filesNamed(source);
  const most = LIMITS.globFiles.max;
  if (files.length > most) throw userError('file.tooMany', { path: source.path, n: files.length, most });
  return files;
}

async function filesNamed(source: Where): Promise<string[]> {
  const whole = path.resolve(source.base, source.path);
  const stats = statOf(whole);
  if (stats && !stats.isDirectory()) return [whole];
  if (stats) return await glob('**/*', { cwd: whole, absolute: true, expandDirectories: false });
  const danger = globDanger(source.path);
  if (danger) throw userError(`config.${danger}`, { path: source.path, most: LIMITS.globStars.max });
  const { cwd, rest } = split(source);
  if (!isFolder(cwd)) return [];
  const packed = ['.gz', '.zst', '.zip'].filter((ending) => !rest.endsWith(ending));
  const pattern = isGlob(rest) ? globOf(anyDate(rest)) : globOfName(rest);
  // one pattern: of a folder with a year of daily files every name is held against each
  return await glob(`${pattern}{,${packed.join(',')}}`, { cwd, absolute: true, expandDirectories: false });
}

/**
 * The folder above the first name that is a pattern, or that is not there as it is written, and the
 * rest of the path.
 */
function split(source: Where): { cwd: string; rest: string } {
  const parts = toSlashes(source.path).split('/');
  let cwd = path.resolve(source.base, source.path.startsWith('/') ? '/' : '.');
  let plain = 0;
  for (; plain < parts.length - 1; plain += 1) {
    const next = path.resolve(cwd, parts[plain] as string);
    if (!isFolder(next)) break;
    cwd = next;
  }
  return { cwd, rest: parts.slice(plain).join('/') };
}

function isFolder(file: string): boolean {
  return statOf(file)?.isDirectory() === true;
}

function toSlashes(file: string): string {
  return path.sep === '\\' ? file.replaceAll('\\', '/') : file;
}

function statOf(file: string): Stats | undefined {
  return statSync(file, { throwIfNoEntry: false });
}

/**
 * How reports name a file: relative to the configuration's folder; absolute where configuration
 * names it so and it lies elsewhere.
 */
function namedAs(source: Where, file: string): string {
  const relative = toSlashes(path.relative(source.base, file));
  const elsewhere = relative.startsWith('../') || path.isAbsolute(relative);
  return elsewhere && path.isAbsolute(source.path) ? toSlashes(file) : relative;
}

/** Tells the days that a file's path names. */
function namesOf(source: Where): (file: string) => Input['days'] {
  const { cwd, rest } = split(source);
  const daysOf = datesOf(rest);
  return (file) => daysOf(toSlashes(path.relative(cwd, file)));
}

async function inputsOf(source: Where, file: string, days: Input['days']): Promise<Input[]> {
  const named = namedAs(source, file);
  const stats = statOf(file);
  if (!stats) throw userError('logs.unreadable', { file: named, code: 'ENOENT' }, { file: named });
  if (stats.isFIFO()) return [pipeOf(source.system, named, file)];
  mustBeFile(stats, named);
  const container = containerOf(magicOf(file, named), named);
  const input: Input = {
    system: source.system,
    path: named,
    file,
    container,
    size: stats.size,
    modified: stats.mtimeMs,
  };
  if (days) input.days = days;
  if (container !== 'zip') return [input];
  const members = await listMembers(file, named);
  return members.map(({ index, name, size }) => ({ ...input, path: `${named}!${name}`, member: index, size }));
}

function magicOf(file: string, named: string): Uint8Array {
  const fd = openFile(file, named);
  try {
    const magic = new Uint8Array(MAGIC_SIZE);
    return magic.subarray(0, readSync(fd, magic, 0, MAGIC_SIZE, 0));
  } finally {
    closeSync(fd);
  }
}

function pipeOf(system: string, named: string, file: string): Input {
  return { system, path: named, file, container: 'pipe', size: 0, modified: Date.now() };
}
