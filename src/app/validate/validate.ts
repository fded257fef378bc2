/**
 * Configuration, options of rules and formats, exceptions, every register file and the newest file
 * of each log, read as a run would read them. It lists what was
 * read, too: a file that was taken for an empty one is no error.
 */

import { type Config, checkRules, readConfig } from '../../config/index.js';
import { type Problem, problem, UserError } from '../../domain/errors.js';
import type { Message, TableName } from '../../domain/model.js';
import { TABLES } from '../../register/index.js';
import { plausibleTimes } from '../days/life.js';
import { retentionWarnings } from '../kept-years.js';
import type { RunPorts } from '../ports.js';
import { type Prepared, prepare, RULE_ENTRIES } from '../prepare.js';
import { lookIntoLogs, type ValidatedLog } from './logs.js';

export interface Validated {
  prepared: Prepared;
  logs: readonly ValidatedLog[];
  warnings: readonly Message[];
  /** rows that were left out because the configuration says so */
  bad: readonly Problem[];
}

/** Throws a UserError with every problem. */
export async function validate(file: string, { engines, now }: Pick<RunPorts, 'engines' | 'now'>): Promise<Validated> {
  const prepared = prepare(configOrProblems(file));
  const { config, register, sources, read } = prepared;
  const options = { plausible: plausibleTimes(config, now()), timezone: config.timezone };
  const looked = await lookIntoLogs(sources, engines, options);
  const problems = [...emptyTables(prepared), ...looked.problems];
  if (problems.length > 0) throw new UserError(problems);
  const kept = retentionWarnings(prepared.rules);
  const warnings = [
    ...config.warnings,
    ...kept,
    ...looked.warnings,
    ...register.warnings,
    ...read.implausibleDates(now()),
  ];
  return { prepared, logs: looked.logs, warnings, bad: read.bad };
}

/**
 * Tables without a row that rules cannot do without, where that hardly means that there is nothing:
 * nobody is in it, or everybody would be accused of standing nowhere.
 */
function emptyTables({ read, rules, config }: Prepared): Problem[] {
  // rows that could not be read are said already
  if (read.bad.length > 0) return [];
  const rows = new Map(read.tables.map((table) => [table.table, table.rows]));
  const filled = (table: TableName) => (rows.get(table) ?? 0) > 0;
  const isEmpty = (table: TableName) => {
    if (filled(table) || !rows.has(table) || TABLES[table].mayBeEmpty) return false;
    // who is where may stand in another table
    if (TABLES[table].subject === 'person') return !PEOPLE.some(filled);
    return table !== 'accounts' || !namesHolders(config);
  };
  return [...rows.keys()].filter(isEmpty).flatMap((table) => {
    const needing = rules.filter(({ rule: { meta } }) => {
      return meta.uses?.includes(table) || meta.needs.some((names) => names.split('|').includes(table));
    });
    if (needing.length === 0) return [];
    return [problem('validate.emptyTable', { table, rules: needing.map(({ rule }) => rule.meta.id).join(', ') }, {})];
  });
}

const PEOPLE: readonly TableName[] = ['assignments', 'transfers', 'rosters'];

const namesHolders = ({ accountPattern, systems }: Config) =>
  accountPattern !== undefined || systems.every((system) => system.accountPattern !== undefined);

/**
 * What is wrong with the rules is said together with the rest, although the rest alone would stop
 * here.
 */
function configOrProblems(file: string): Config {
  const { config, source, problems } = readConfig(file);
  if (config) return config;
  const more = source ? checkRules({ source }, RULE_ENTRIES).problems : [];
  const place = ({ where, id }: Problem) => `${where.line} ${where.column} ${id}`;
  const said = new Set(problems.map(place));
  const all = [...problems, ...more.filter((problem) => !said.has(place(problem)))];
  throw new UserError(all.sort((a, b) => (a.where.line ?? 0) - (b.where.line ?? 0)));
}
