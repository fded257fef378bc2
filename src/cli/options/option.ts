/**
 * What an option or an argument of a command is. It is defined once, as data: the parser, help, the
 * manual page, completion and the type of what a command is given are all made from it.
 */
import type { CodeGroup } from '../../messages/codes.js';
import type { PlainId } from '../../messages/index.js';

/** What completion offers for a value that is not one of a few. */
export type ValueKind = 'file' | 'folder' | 'rule' | 'system' | 'finding' | 'account' | 'person';

interface Definition {
  /** the message that describes it */
  text: PlainId;
  /** the only values that are accepted */
  choices?: readonly string[];
  /** the choices may be given in the words of these messages, too */
  words?: CodeGroup;
  default?: string;
  completes?: ValueKind;
}

export interface OptionDefinition extends Definition {
  /** without dashes: `csv-encoding` */
  name: string;
  /** one letter */
  short?: string;
  /** what its value is called in help; a switch has none */
  value?: string;
  /**
   * It may be given more than once. `list`: several values may follow it. `each`: one value each
   * time, so that the option can stand before arguments.
   */
  many?: 'list' | 'each';
  required?: true;
}

export interface ArgumentDefinition extends Definition {
  /** as help shows it: `<id>`, `[folder]`, `<id...>` */
  name: string;
}

type Camel<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${First}${Capitalize<Camel<Rest>>}`
  : Name;
type Key<O extends OptionDefinition> = O['name'] extends `no-${infer Name}` ? Camel<Name> : Camel<O['name']>;
type One<O> = O extends { choices: readonly (infer Choice)[] }
  ? Choice
  : O extends { value: string }
    ? string
    : boolean;
type Value<O> = O extends { many: string } ? One<O>[] : One<O>;
type AlwaysSet = { default: string } | { required: true } | { name: `no-${string}` };

/**
 * What a command with these options is given: camel-cased names, and undefined for what was not
 * typed.
 */
export type OptionsOf<Definitions extends readonly OptionDefinition[]> = {
  -readonly [O in Definitions[number] as O extends AlwaysSet ? Key<O> : never]: Value<O>;
} & {
  -readonly [O in Definitions[number] as O extends AlwaysSet ? never : Key<O>]?: Value<O>;
};
