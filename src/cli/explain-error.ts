/**
 * Errors as sentences: `file:line: column: what is wrong`, then what to do. Whatever they name is
 * escaped and cut.
 */
import type { CommanderError } from 'commander';
import { closest, type Problem, type UserError, userError } from '../domain/errors.js';
import { LIMITS } from '../lib/limits.js';
import { version } from '../lib/version.js';
import {
  hasMessage,
  type IdsOf,
  type Language,
  messageFrom,
  render,
  shownMessage,
  shownValue,
  text,
} from '../messages/index.js';

/** Every problem, up to what is worth reading at once, and how many there are. */
export function describeProblems(problems: readonly Problem[], lang: Language): string {
  const shown: string[] = [];
  let length = 0;
  for (const problem of problems.slice(0, LIMITS.shownProblems.max)) {
    shown.push(describeProblem(problem, lang));
    length += shown.at(-1)!.length;
    if (length > LIMITS.shownList.max) break;
  }
  const left = problems.length - shown.length;
  if (left > 0) shown.push(text(lang, 'cli.problemsMore', { n: left }));
  if (problems.length > 1) shown.push(text(lang, 'cli.problems', { n: problems.length }));
  return shown.join('\n');
}

/**
 * What no one foresaw, with its stack: the message may be long, the places it passed through are
 * what is looked for.
 */
export function describeBug(error: unknown, lang: Language): string {
  const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const stack = (error instanceof Error && error.stack) || '';
  const places = stack.slice(Math.max(0, stack.search(/\n {4}at /)));
  const words = [text(lang, 'cli.bug', { version: version() }), shownMessage(lang, said)];
  return words.join('\n') + (places.startsWith('\n') ? shownMessage(lang, places) : '');
}

/** What the system may refuse to any program: not a bug, wherever it happens. */
const REFUSALS = new Set(
  'EACCES EBUSY EDQUOT EFBIG EIO ELOOP EMFILE ENAMETOOLONG ENFILE ENOMEM ENOSPC ENOTDIR EPERM EROFS ESTALE ETIMEDOUT'.split(
    ' ',
  ),
);

/**
 * A sentence for an error of the system that nobody has foreseen where it happened; undefined for
 * any other error.
 */
export function refusalOfSystem(error: unknown): UserError | undefined {
  const { code, syscall, path } = error as NodeJS.ErrnoException;
  if (!(error instanceof Error) || code === undefined || syscall === undefined || !REFUSALS.has(code)) return undefined;
  return userError(path === undefined ? 'cli.refused' : 'cli.refusedFile', { syscall, code, file: path });
}

export function describeProblem(problem: Problem, lang: Language): string {
  const { file, line, column } = problem.where;
  const named = file === undefined ? '' : shownValue(lang, file);
  const place = [named !== '' && line !== undefined ? `${named}:${line}` : named, shownValue(lang, column ?? '')];
  const said = [...place.filter((part) => part !== ''), render(lang, problem)].join(': ');
  const hint = `${problem.id}.hint`;
  const whole = hasMessage(hint) ? `${said}\n  ${render(lang, messageFrom(hint, problem.data))}` : said;
  return shownMessage(lang, whole);
}

const USAGE: Readonly<Record<string, IdsOf<'named'>>> = {
  'commander.unknownOption': 'cli.usage.unknownOption',
  'commander.unknownCommand': 'cli.usage.unknownCommand',
  'commander.missingArgument': 'cli.usage.missingArgument',
  'commander.optionMissingArgument': 'cli.usage.optionMissingArgument',
  'commander.missingMandatoryOptionValue': 'cli.usage.missingOption',
  'commander.excessArguments': 'cli.usage.excessArguments',
};

/** Commander's usage errors in the user's language, its suggestion kept. */
export function describeUsage(error: CommanderError, lang: Language): string {
  return shownMessage(lang, usage(error, lang));
}

function usage(error: CommanderError, lang: Language): string {
  const id = USAGE[error.code];
  const choice = /^error: option '(.*)' argument '(.*)' is invalid\. Allowed choices are (.*)\.$/s.exec(error.message);
  if (choice) return describeChoice(choice as unknown as [string, string, string, string], lang);
  const [first = '', ...rest] = error.message.replace(/^error: /, '').split('\n');
  if (error.code === 'commander.help') return text(lang, 'cli.usage.noCommand');
  if (id === undefined) return `sekisho: ${error.message.replace(/^error: /, '')}`;
  const named = /'([^']*)'/.exec(first)?.[1] ?? '';
  const similar = /\(Did you mean (?:one of )?(.*?)\?\)/.exec(rest.join(' '))?.[1];
  const said = text(lang, id, { named: shownValue(lang, named) });
  return similar === undefined ? said : `${said}\n  ${text(lang, 'cli.usage.didYouMean', { similar })}`;
}

function describeChoice([, flags, value, choices]: [string, string, string, string], lang: Language): string {
  const option = /--[\w-]+/.exec(flags)?.[0] ?? flags;
  const said = text(lang, 'cli.usage.badChoice', { option, value: shownValue(lang, value), choices });
  const similar = closest(value, choices.split(', '));
  return similar === undefined ? said : `${said}\n  ${text(lang, 'cli.usage.didYouMean', { similar })}`;
}
