/**
 * `sekisho __complete WORDS...`: what the last word may become, one per line, with a tab and a
 * description. The shells' scripts ask it for everything, so that they never know less than the
 * program. `:files` and `:folders` ask the shell for names of its own.
 */
import type { Command, Option } from 'commander';
import type { Language } from '../../messages/index.js';
import { completedBy } from '../options/add.js';
import { createProgram } from '../program.js';
import { type Candidate, FILES, valuesOf } from './values.js';

/** Prints candidates; never fails, since nobody reads errors between two keystrokes. */
export async function complete(words: readonly string[], lang: Language): Promise<void> {
  try {
    const candidates = await candidatesFor(words, lang);
    const lines = candidates.map(({ value, about }) => (about === undefined ? value : `${value}\t${about}`));
    process.stdout.write(lines.map((line) => `${line}\n`).join(''));
  } catch {
    // no candidates
  }
}

async function candidatesFor(words: readonly string[], lang: Language): Promise<Candidate[]> {
  const before = joined(words.slice(0, -1));
  // bash takes the `=` of `--a=` for a word
  const current = (words.at(-1) ?? '').replace(/^=$/, '');
  const program = await createProgram({ argv: words, lang, done: () => undefined });
  const { command, waiting, positionals } = walk(program, before);
  const given = { config: configIn(before), lang };
  const equals = /^(--[\w-]+)=(.*)$/s.exec(current);
  if (equals) {
    const option = optionOf(command, equals[1] as string);
    const values = option ? await optionValues(option, given) : [];
    return matching(values, equals[2] as string).map((one) => ({ ...one, value: `${equals[1]}=${one.value}` }));
  }
  if (waiting) return matching(await optionValues(waiting, given), current);
  if (current.startsWith('-')) return matching(optionsOf(command), current);
  if (command.commands.length > 0 && positionals === 0) return matching(commandsOf(command), current);
  const argument = command.registeredArguments[Math.min(positionals, command.registeredArguments.length - 1)];
  if (argument === undefined || (positionals > 0 && !argument.variadic)) return [];
  if (argument.argChoices)
    return matching(
      argument.argChoices.map((value) => ({ value })),
      current,
    );
  const kind = completedBy(argument);
  return kind === undefined ? [FILES] : matching(await valuesOf(kind, given), current);
}

/** bash takes `--a=b` for three words. */
function joined(words: readonly string[]): string[] {
  const all: string[] = [];
  for (const word of words) {
    if (word === '=' && all.at(-1)?.startsWith('--')) continue;
    all.push(
      ...(/^--[\w-]+=./.test(word) ? [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)] : [word]),
    );
  }
  return all;
}

interface Walked {
  command: Command;
  /** the option whose value comes next */
  waiting: Option | undefined;
  positionals: number;
}

function walk(program: Command, words: readonly string[]): Walked {
  const at: Walked = { command: program, waiting: undefined, positionals: 0 };
  for (const word of words) {
    if (at.waiting) at.waiting = undefined;
    else if (word.startsWith('-') && word !== '-') {
      const option = optionOf(at.command, word);
      at.waiting = option && (option.required || option.optional) ? option : undefined;
    } else {
      const sub = at.positionals === 0 ? at.command.commands.find((one) => one.name() === word) : undefined;
      if (sub) at.command = sub;
      else at.positionals++;
    }
  }
  return at;
}

function optionOf(command: Command, flag: string): Option | undefined {
  return command.options.find((option) => option.long === flag || option.short === flag);
}

function configIn(words: readonly string[]): string | undefined {
  const at = words.findLastIndex((word) => word === '-c' || word === '--config');
  return at < 0 ? undefined : words[at + 1];
}

async function optionValues(
  option: Option,
  given: { config: string | undefined; lang: Language },
): Promise<Candidate[]> {
  if (option.argChoices) return option.argChoices.map((value) => ({ value }));
  const kind = completedBy(option);
  return kind === undefined ? [] : valuesOf(kind, given);
}

function optionsOf(command: Command): Candidate[] {
  const help = { value: '--help', about: command.createHelp().visibleOptions(command).at(-1)?.description ?? '' };
  return [
    ...command.options.map(({ long, short, description }) => ({ value: long ?? short ?? '', about: description })),
    help,
  ];
}

function commandsOf(command: Command): Candidate[] {
  return command.commands.map((one) => ({ value: one.name(), about: one.description() }));
}

function matching(candidates: readonly Candidate[], beginning: string): Candidate[] {
  return candidates.filter(({ value }) => value.startsWith(':') || value.startsWith(beginning));
}
