/** Definitions of options and arguments as commander wants them. */
import { Argument, type Command, InvalidArgumentError, Option } from 'commander';
import { type Language, text } from '../../messages/index.js';
import type { ArgumentDefinition, OptionDefinition, ValueKind } from './option.js';

/** commander keeps what it is given, so completion finds here what a value may be. */
const KINDS = new WeakMap<Option | Argument, ValueKind>();

/** What completes the value; undefined: nothing, or its choices. */
export function completedBy(one: Option | Argument): ValueKind | undefined {
  return KINDS.get(one);
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
  const { name, short, value, many, choices } = definition;
  const holds = value === undefined ? '' : many === 'list' ? ` <${value}...>` : ` <${value}>`;
  const option = new Option(
    `${short === undefined ? '' : `-${short}, `}--${name}${holds}`,
    text(lang, definition.text),
  );
  if (choices) option.choices(choices);
  if (many === 'each') option.argParser((one: string, before?: string[]) => added(one, before, choices));
  if (definition.default !== undefined) option.default(definition.default);
  if (definition.required) option.makeOptionMandatory();
  if (definition.completes) KINDS.set(option, definition.completes);
  return option;
}

/** A parser of our own takes the place of the one that checks choices. */
function added(value: string, before: string[] | undefined, choices: readonly string[] | undefined): string[] {
  if (choices && !choices.includes(value)) {
    throw new InvalidArgumentError(`Allowed choices are ${choices.join(', ')}.`);
  }
  return [...(before ?? []), value];
}
