/**
 * Configuration, options of rules and formats, exceptions and every register file, read as a run would read them. It lists what was
 * read, too: a file that was taken for an empty one is no error.
 */

import { type Config, checkRules, readConfig } from '../../config/index.js';
import { type Problem, UserError } from '../../domain/errors.js';
import type { Message } from '../../domain/model.js';
import { engineOf } from '../../engine/types.js';
import { message } from '../../messages/index.js';
import type { RunPorts } from '../ports.js';
import { type Prepared, prepare, RULE_ENTRIES } from '../prepare.js';

export interface Validated {
  prepared: Prepared;
  /** with the number of files that each names now */
  logs: readonly { system: string; path: string; format: string; files: number }[];
  warnings: readonly Message[];
  /** rows that were left out because the configuration says so */
  bad: readonly Problem[];
}

/** Throws a UserError with every problem. */
export async function validate(file: string, { engines, now }: Pick<RunPorts, 'engines' | 'now'>): Promise<Validated> {
  const prepared = prepare(configOrProblems(file));
  const { config, register, sources, read } = prepared;
  const logs = [];
  for (const source of sources) {
    const { system, path, format } = source;
    logs.push({ system, path, format, files: (await engineOf(engines, [source]).inputs(source)).length });
  }
  const noLogs = logs
    .filter(({ files }) => files === 0)
    .map(({ system, path }) => message('validate.noLogs' as const, { system, path }));
  const warnings = [...config.warnings, ...noLogs, ...register.warnings, ...read.implausibleDates(now())];
  return { prepared, logs, warnings, bad: read.bad };
}

/** What is wrong with the rules is said together with the rest, although the rest alone would stop here. */
function configOrProblems(file: string): Config {
  const { config, source, problems } = readConfig(file);
  if (config) return config;
  const more = source ? checkRules({ source }, RULE_ENTRIES).problems : [];
  const place = ({ where, id }: Problem) => `${where.line} ${where.column} ${id}`;
  const said = new Set(problems.map(place));
  const all = [...problems, ...more.filter((problem) => !said.has(place(problem)))];
  throw new UserError(all.sort((a, b) => (a.where.line ?? 0) - (b.where.line ?? 0)));
}
