/** Known errors as sentences: `file:line: column: what is wrong`, then what to do. */
import type { CommanderError } from 'commander';
import { closest, type Problem } from '../domain/errors.js';
import { hasMessage, type Language, render, text } from '../messages/index.js';

export function describeProblem(problem: Problem, lang: Language): string {
  const { file, line, column } = problem.where;
  const place = [file === undefined ? undefined : line === undefined ? file : `${file}:${line}`, column];
  const said = [...place.filter((part) => part !== undefined && part !== ''), render(lang, problem)].join(': ');
  const hint = `${problem.id}.hint`;
  return hasMessage(hint) ? `${said}\n  ${render(lang, { id: hint, data: problem.data })}` : said;
}

const USAGE: Readonly<Record<string, string>> = {
  'commander.unknownOption': 'cli.usage.unknownOption',
  'commander.unknownCommand': 'cli.usage.unknownCommand',
  'commander.missingArgument': 'cli.usage.missingArgument',
  'commander.optionMissingArgument': 'cli.usage.optionMissingArgument',
  'commander.missingMandatoryOptionValue': 'cli.usage.missingOption',
  'commander.excessArguments': 'cli.usage.excessArguments',
};

/** Commander's usage errors in the user's language, its suggestion kept. */
export function describeUsage(error: CommanderError, lang: Language): string {
  const id = USAGE[error.code];
  const choice = /^error: option '(.*)' argument '(.*)' is invalid\. Allowed choices are (.*)\.$/s.exec(error.message);
  if (choice) return describeChoice(choice as unknown as [string, string, string, string], lang);
  const [first = '', ...rest] = error.message.replace(/^error: /, '').split('\n');
  if (error.code === 'commander.help') return text(lang, 'cli.usage.noCommand');
  if (id === undefined || !hasMessage(id)) return `sekisho: ${error.message.replace(/^error: /, '')}`;
  const named = /'([^']*)'/.exec(first)?.[1] ?? '';
  const similar = /\(Did you mean (?:one of )?(.*?)\?\)/.exec(rest.join(' '))?.[1];
  const said = text(lang, id, { named });
  return similar === undefined ? said : `${said}\n  ${text(lang, 'cli.usage.didYouMean', { similar })}`;
}

function describeChoice([, flags, value, choices]: [string, string, string, string], lang: Language): string {
  const option = /--[\w-]+/.exec(flags)?.[0] ?? flags;
  const said = text(lang, 'cli.usage.badChoice', { option, value, choices });
  const similar = closest(value, choices.split(', '));
  return similar === undefined ? said : `${said}\n  ${text(lang, 'cli.usage.didYouMean', { similar })}`;
}
