/** `sekisho validate`: what a run would read, and what is wrong with it. */
import path from 'node:path';
import { type Validated, validate } from '../../../app/validate/validate.js';
import { findConfig } from '../../../config/index.js';
import { UserError } from '../../../domain/errors.js';
import type { Instant } from '../../../domain/model.js';
import { dayOf } from '../../../domain/time.js';
import { engines } from '../../../engine/index.js';
import { render } from '../../../messages/index.js';
import { type Context, EXIT } from '../../command.js';
import { describeProblem, describeProblems } from '../../explain-error.js';
import { formatOf } from '../../options/read.js';
import { printBlocks, printJson } from '../../print.js';
import { type Summary, summaryBlocks } from './view.js';

/**
 * Throws a UserError with every problem; as JSON they are printed. Exit 3 if rows were left out
 * because the configuration says so.
 */
export async function run(context: Context): Promise<number> {
  const format = formatOf(context, ['table', 'json', 'markdown']);
  try {
    return await printValidated(context, format);
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

async function printValidated(context: Context, format: 'table' | 'json' | 'markdown'): Promise<number> {
  const file = context.options.config ?? path.relative(context.cwd, findConfig(context.cwd, context.env));
  const validated = await validate(file, { engines, now: context.now });
  const summary = summaryOf(validated, context);
  if (format === 'json') printJson(context, { ...summary, problems: [] });
  else printBlocks(context, summaryBlocks(summary, context), format);
  return validated.bad.length > 0 ? EXIT.incomplete : EXIT.clean;
}

function summaryOf({ prepared, logs, warnings, bad }: Validated, { lang }: Context): Summary {
  const { config, register, rules, exceptions, read } = prepared;
  const day = (t: Instant | undefined) => (t === undefined ? '' : dayOf(config.timezone, t));
  return {
    config: config.file,
    tables: read.tables.map(({ table, files, rows, first, last }) => ({
      table,
      files,
      rows,
      first: day(first),
      last: day(last),
    })),
    logs,
    people: register.people.size,
    accounts: read.accounts,
    rules: rules.map(({ rule }) => rule.meta.id),
    exceptions: exceptions.length,
    warnings: warnings.map((warning) => render(lang, warning)),
    bad: bad.map((problem) => describeProblem(problem, lang)),
  };
}
