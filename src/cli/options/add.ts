/** Definitions of options and arguments as commander wants them. */
import { Argument, type Command, InvalidArgumentError, Option } from 'commander';
import { type CodeGroup, codeOf } from '../../messages/codes.js';
import { type Language, text, textIfAny } from '../../messages/index.js';
import type { ArgumentDefinition, OptionDefinition, ValueKind } from './option.js';

/** commander keeps what it is given, so completion finds here what a value may be. */
const KINDS = new WeakMap<Option | Argument, ValueKind>();

/** What completes the value; undefined: nothing, or its choices. */
export function completedBy(one: Option | Argument): ValueKind | undefined {
  return KINDS.get(one);
}

const WORDS = new WeakMap<Option, CodeGroup>();

/** Its choices as people read them: in Japanese the word before the code. */
export function choicesOf(option: Option, lang: Language): readonly string[] | undefined {
  const group = WORDS.get(option);
  const choices: readonly string[] | undefined = option.argChoices;
  if (group === undefined || lang === 'en') return choices;
  return choices?.map((code) => text(lang, 'cli.option.choice', { word: textIfAny(lang, `${group}.${code}`), code }));
}

/** Adds them in their order; an option that the command already has stays as it is. */
export function addOptions(command: Command, lang: Language, options: readonly OptionDefinition[]): void {
  const taken = new Set(command.options.map(({ long }) => long));
  for (const option of options) if (!taken.has(`--${option.name}`)) command.addOption(optionOf(option, lang));
}

export function addArgument(command: Command, lang: Language, definition: ArgumentDefinition): void {
  const argument = new Argument(definition.name, text(lang, definition.text));
  if (definition.choices) argument.choices(definition.choices);
  if (definition.default !== undefined) argument.default(definition.default);
  if (definition.completes) KINDS.set(argument, definition.completes);
  command.addArgument(argument);
}

function optionOf(definition: OptionDefinition, lang: Language): Option {
  const { name, short, value, many, choices, words } = definition;
  const holds = value === undefined ? '' : many === 'list' ? ` <${value}...>` : ` <${value}>`;
  const option = new Option(
    `${short === undefined ? '' : `-${short}, `}--${name}${holds}`,
    text(lang, definition.text),
  );
  if (choices) option.choices(choices);
  if (many === 'each')
    option.argParser((one: string, before?: string[]) => [...(before ?? []), chosen(one, definition)]);
  else if (words) option.argParser((one: string) => chosen(one, definition));
  if (words) WORDS.set(option, words);
  if (definition.default !== undefined) option.default(definition.default);
  if (definition.required) option.makeOptionMandatory();
  if (definition.completes) KINDS.set(option, definition.completes);
  return option;
}

/** A parser of our own takes the place of the one that checks choices. */
function chosen(value: string, { choices, words }: OptionDefinition): string {
  if (!choices) return value;
  const code = words ? codeOf(words, choices, value) : choices.find((choice) => choice === value);
  if (code === undefined) throw new InvalidArgumentError(`Allowed choices are ${choices.join(', ')}.`);
  return code;
}
