/**
 * Looks into the newest file of each log, as a run would read it: whether the configuration fits,
 * before a day is judged by it.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Problem, problem, problemFrom, UserError } from '../../domain/errors.js';
import type { FoundLog, LogSource, Message } from '../../domain/model.js';
import { engineOf } from '../../engine/several.js';
import type { Engines, LogSample, SampleOptions } from '../../engine/types.js';
import { isGlob } from '../../lib/glob.js';
import { message } from '../../messages/index.js';

/** One source of a log. */
export interface ValidatedLog {
  system: string;
  path: string;
  format: string;
  /** how many the path names now */
  files: number;
  /** what was looked into; undefined if there is nothing */
  newest?: { path: string; records: number; rejected: number; more: boolean } | undefined;
}

export interface LogsLookedInto {
  logs: readonly ValidatedLog[];
  problems: readonly Problem[];
  warnings: readonly Message[];
}

export async function lookIntoLogs(
  sources: readonly LogSource[],
  engines: Engines,
  options: Pick<SampleOptions, 'plausible' | 'timezone'>,
): Promise<LogsLookedInto> {
  const logs: ValidatedLog[] = [];
  const problems: Problem[] = [];
  const warnings: Message[] = [];
  for (const source of sources) {
    const engine = engineOf(engines, [source]);
    const { system, path, format } = source;
    const log: ValidatedLog = { system, path, format, files: (await engine.inputs(source)).length };
    logs.push(log);
    if (log.files === 0) {
      const folder = missingFolder(source);
      if (folder === undefined) warnings.push(message('validate.noLogs', { system, path }));
      else problems.push(problem('validate.noFolder', { system, folder, path }, {}));
      continue;
    }
    const file = newestOf(await engine.found(source));
    if (file === undefined) continue;
    try {
      const sample = await engine.sample(source, file.path, options);
      if (sample === undefined) continue;
      const { records, rejected, more } = sample;
      log.newest = { path: file.path, records: records - rejected, rejected, more };
      problems.push(...misreadings(source, file.path, sample));
      warnings.push(...oddities(source, file.path, sample));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      problems.push(...error.problems);
    }
  }
  return { logs, problems, warnings };
}

/** By the day in its name, else by the time at which it was changed. */
function newestOf(files: readonly FoundLog[]): FoundLog | undefined {
  const isNewer = (a: FoundLog, b: FoundLog) => {
    const [one, other] = [a.days?.to ?? '', b.days?.to ?? ''];
    return one === other ? a.mtime > b.mtime : one > other;
  };
  return files.reduce<FoundLog | undefined>((newest, file) => {
    return newest === undefined || isNewer(file, newest) ? file : newest;
  }, undefined);
}

/** The first folder of a path, as it is written, that is not there. */
function missingFolder({ base, path: pattern }: LogSource): string | undefined {
  const names = pattern.split('/').slice(0, -1);
  const fixed = names.findIndex(isGlob);
  const folders = (fixed < 0 ? names : names.slice(0, fixed)).map((_, i) => names.slice(0, i + 1).join('/'));
  return folders.find((folder) => folder !== '' && !existsSync(path.resolve(base, folder)));
}

/** More rejects than the configuration tolerates. */
function misreadings(source: LogSource, file: string, { records, rejected, rejects }: LogSample): Problem[] {
  if (rejected === 0 || rejected / records <= source.rejectTolerance) return [];
  const [first] = rejects;
  const where = { file, line: first!.line };
  return [problem('validate.rejects', { rejected, records }, { file }), problemFrom(first!.reason, {}, where)];
}

const NAMED = 5;

function oddities({ system, actions }: LogSource, file: string, sample: LogSample): Message[] {
  const { records, unmapped, rejected, rejects, messages } = sample;
  const empty = records === 0 ? [message('validate.noRecords', { file })] : [];
  const [first] = rejects;
  const bad = rejected > 0 ? [message('validate.someRejects', { file, rejected, records, line: first!.line })] : [];
  // without `actions` none is mapped, and rules that need them say so
  const isMapped = Object.keys(actions).length > 0;
  const named = unmapped.toSorted((a, b) => b.records - a.records || (a.action < b.action ? -1 : 1));
  const list = named.slice(0, NAMED).map(({ action }) => action);
  const unknown =
    isMapped && named.length > 0
      ? [message('logs.unmapped', { system, n: named.length, actions: list.join(', ') })]
      : [];
  return [
    ...empty,
    ...bad,
    ...unknown,
    ...messages.filter(({ id }) => id === 'logs.wrongBytes' || id === 'logs.mixedCharset'),
  ];
}
