/**
 * `sekisho validate`: configuration, options of rules and formats, exceptions and every register file, read as a run would read
 * them. What is wrong is said at once; what was read is told, for a file that was taken for an empty one is no error.
 */
import path from 'node:path';
import { type Prepared, prepare } from '../../../app/prepare.js';
import { type Config, checkRules, findConfig, readConfig } from '../../../config/index.js';
import { type Problem, UserError } from '../../../domain/errors.js';
import type { Instant } from '../../../domain/model.js';
import { dayOf } from '../../../domain/time.js';
import { listFiles } from '../../../engine/files/ingest/list.js';
import { LIMITS } from '../../../lib/limits.js';
import { type Language, type MessageId, render, text } from '../../../messages/index.js';
import type { Block } from '../../../reports/document/document.js';
import { RULES } from '../../../rules/index.js';
import { type Context, EXIT } from '../../command.js';
import { describeProblem, describeProblems } from '../../explain-error.js';
import { printBlocks, printJson } from '../../print.js';
import { formatOf } from '../../shared-options.js';

/** Throws a UserError with every problem; as JSON they are printed. Exit 3 where rows were left out because the configuration says so. */
export async function validate(context: Context): Promise<number> {
  const format = formatOf(context, ['table', 'json', 'markdown']);
  try {
    return await validated(context, format);
  } catch (error) {
    if (format !== 'json' || !(error instanceof UserError)) throw error;
    const problems = error.problems.map((problem) => ({
      ...problem.where,
      text: describeProblem(problem, context.lang),
    }));
    printJson(context, { problems });
    context.say(describeProblems(error.problems, context.lang));
    return error.exitCode;
  }
}

async function validated(context: Context, format: 'table' | 'json' | 'markdown'): Promise<number> {
  const file = context.options.config ?? path.relative(context.cwd, findConfig(context.cwd, context.env));
  const prepared = prepare(configOrProblems(file));
  const summary = await summaryOf(prepared, context);
  if (format === 'json') printJson(context, { ...summary, problems: [] });
  else printBlocks(context, blocksOf(summary, context), format);
  return prepared.read.bad.length > 0 ? EXIT.incomplete : EXIT.clean;
}

/** What is wrong with the rules is said together with the rest, although the rest alone would stop here. */
function configOrProblems(file: string): Config {
  const { config, source, problems } = readConfig(file);
  if (config) return config;
  const rules = RULES.map(({ meta, options }) => ({ id: meta.id, options }));
  const more = source ? checkRules({ source }, rules).problems : [];
  const place = ({ where, id }: Problem) => `${where.line} ${where.column} ${id}`;
  const said = new Set(problems.map(place));
  const all = [...problems, ...more.filter((problem) => !said.has(place(problem)))];
  throw new UserError(all.sort((a, b) => (a.where.line ?? 0) - (b.where.line ?? 0)));
}

interface Summary {
  config: string;
  tables: { table: string; files: number; rows: number; first: string; last: string }[];
  logs: { system: string; path: string; format: string; files: number }[];
  people: number;
  accounts: number;
  rules: string[];
  exceptions: number;
  warnings: string[];
  /** rows that were left out */
  bad: string[];
}

async function summaryOf(prepared: Prepared, { lang }: Context): Promise<Summary> {
  const { config, register, sources, rules, exceptions } = prepared;
  const { tables, accounts, bad } = prepared.read;
  const day = (t: Instant | undefined) => (t === undefined ? '' : dayOf(config.timezone, t));
  const logs = [];
  for (const source of sources) {
    const { inputs } = await listFiles(source);
    logs.push({ system: source.system, path: source.path, format: source.format, files: inputs.length });
  }
  const noLogs = logs
    .filter(({ files }) => files === 0)
    .map(({ system, path: pattern }) => ({ id: 'validate.noLogs', data: { system, path: pattern } }));
  return {
    config: config.file,
    tables: tables.map(({ table, files, rows, first, last }) => ({
      table,
      files,
      rows,
      first: day(first),
      last: day(last),
    })),
    logs,
    people: register.people.size,
    accounts,
    rules: rules.map(({ rule }) => rule.meta.id),
    exceptions: exceptions.length,
    warnings: [...config.warnings, ...noLogs, ...register.warnings].map((warning) => render(lang, warning)),
    bad: bad.map((problem) => describeProblem(problem, lang)),
  };
}

function blocksOf(summary: Summary, { lang }: Context): Block[] {
  const t = (id: MessageId, data = {}) => text(lang, id, data);
  const dates = (first: string, last: string) => (first === last ? first : t('validate.dates', { first, last }));
  const counts = { people: summary.people, accounts: summary.accounts, exceptions: summary.exceptions };
  return [
    { kind: 'heading', text: t('validate.title', { file: summary.config }) },
    {
      kind: 'table',
      columns: [
        { title: t('validate.column.table') },
        { title: t('validate.column.files'), number: true },
        { title: t('validate.column.rows'), number: true },
        { title: t('validate.column.dates'), wraps: true },
      ],
      rows: summary.tables.map(({ table, files, rows, first, last }) => ({
        cells: [table, String(files), String(rows), dates(first, last)],
      })),
    },
    { kind: 'lines', lines: [t('validate.counts', counts)] },
    { kind: 'heading', text: t('validate.logs') },
    {
      kind: 'table',
      columns: [
        { title: t('validate.column.system') },
        { title: t('validate.column.format') },
        { title: t('validate.column.files'), number: true },
        { title: t('validate.column.path'), wraps: true },
      ],
      rows: summary.logs.map(({ system, format, files, path }) => ({ cells: [system, format, String(files), path] })),
    },
    {
      kind: 'lines',
      lines: [t('validate.rules', { n: summary.rules.length, rules: summary.rules.join(t('report.comma')) })],
    },
    ...section(t('validate.bad'), summary.bad, 'bad', lang),
    ...section(t('validate.warnings'), summary.warnings, 'medium', lang),
    summary.bad.length > 0
      ? { kind: 'lines', lines: [t('validate.incomplete', { n: summary.bad.length })], tone: 'bad' }
      : { kind: 'lines', lines: [t('validate.good', { n: summary.warnings.length })], tone: 'good' },
  ];
}

function section(heading: string, lines: string[], tone: 'bad' | 'medium', lang: Language): Block[] {
  if (lines.length === 0) return [];
  const left = lines.length - LIMITS.shownWarnings.max;
  const more = left > 0 ? [text(lang, 'report.moreWarnings', { n: left })] : [];
  return [
    { kind: 'heading', text: heading },
    { kind: 'lines', lines: [...lines.slice(0, LIMITS.shownWarnings.max), ...more], list: true, tone },
  ];
}
