/**
 * Finds sekisho.yaml and reads it: plain data with defaults filled in, or all that is wrong with it
 * at once.
 */

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type Problem, UserError, userError } from '../domain/errors.js';
import type { Message, Names } from '../domain/model.js';
import { readWhole } from '../domain/whole-file.js';
import { cautions, crossChecks } from './checks.js';
import { parseYaml } from './document.js';
import { namesOf } from './names.js';
import { byLine, problemsOf, type Source } from './problems.js';
import { configSchema, type Settings } from './schema/index.js';

export const CONFIG_NAME = 'sekisho.yaml';

/** The configuration, as plain data. Relative paths in it are relative to `base`. */
export interface Config extends Omit<Settings, 'reports'> {
  /** folder of the daily reports */
  reports: string;
  /** permissions of their files */
  reportsMode: number;
  /** as it was asked for */
  file: string;
  /** absolute folder of the file */
  base: string;
  sha256: string;
  /** what can be judged, but probably not as meant */
  warnings: readonly Message[];
  names: Names;
  /** for messages about what is checked later: rules, formats, files */
  source: Source;
}

/**
 * The configuration for a folder: SEKISHO_CONFIG, else the nearest sekisho.yaml upwards. Throws a
 * UserError where there is none.
 */
export function findConfig(cwd: string, env: Readonly<Record<string, string | undefined>>): string {
  const named = env.SEKISHO_CONFIG;
  if (named) {
    const file = resolve(cwd, named);
    if (existsSync(file)) return file;
    throw userError('config.envNotFound', { path: named });
  }
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    const file = join(folder, CONFIG_NAME);
    if (existsSync(file)) return file;
    if (dirname(folder) === folder) throw userError('config.notFound', { name: CONFIG_NAME, folder: cwd });
  }
}

/**
 * Throws a UserError with every problem of the file. Rules and formats are checked by
 * registries.ts.
 */
export function loadConfig(path: string): Config {
  const { config, problems } = readConfig(path);
  if (!config) throw new UserError(problems);
  return config;
}

/** As parseConfig, from a file. Throws a UserError where it cannot be read. */
export function readConfig(path: string): ReturnType<typeof parseConfig> {
  return parseConfig(decode(readConfigFile(path), path), path);
}

/**
 * As loadConfig, from a text; `file` is its (pretended) path. Without `config` there are problems;
 * `source` is there wherever the text is YAML, so that rules can be checked beside the rest.
 */
export function parseConfig(text: string, file: string): { config?: Config; source?: Source; problems: Problem[] } {
  const document = parseYaml(text, file);
  if (document.problems.length > 0) return { problems: [...document.problems] };
  const source: Source = { file, lines: document.lines, data: document.data };
  const parsed = configSchema.safeParse(document.data);
  const problems = crossChecks(source);
  if (!parsed.success) problems.unshift(...problemsOf(source, configSchema, parsed.error.issues));
  problems.sort(byLine);
  if (!parsed.success || problems.length > 0) return { source, problems };
  const { path: reports, mode: reportsMode } = parsed.data.reports;
  const config = {
    ...parsed.data,
    reports,
    reportsMode,
    file,
    base: dirname(resolve(file)),
    sha256: createHash('sha256').update(text).digest('hex'),
    warnings: cautions(parsed.data),
    names: namesOf(parsed.data),
    source,
  };
  return { config, source, problems };
}

function readConfigFile(path: string): Buffer {
  try {
    return readWhole(path, path);
  } catch (error) {
    if (error instanceof UserError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw userError(code === 'ENOENT' ? 'config.noFile' : 'config.unreadable', { path, reason: code ?? '' });
  }
}

function decode(bytes: Buffer, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw userError('config.notUtf8', {}, { file });
  }
}
