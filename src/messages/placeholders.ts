/** What data a text asks for, worked out by the compiler from the text itself. */

/** What a placeholder may be replaced by; nothing stands for undefined. */
export type Datum = string | number | undefined;

/**
 * The names in a template: `a`, `n`, `from` and `to` of `{a} {n|day|days}{from~to|, |}`. None where
 * the text is known at run time only. `{}`, `{6}`, `{…}` and braces with a space where the name
 * would be are no placeholders.
 */
export type Placeholders<T extends string, Found extends string = never> = string extends T
  ? never
  : T extends `${string}{${infer Inside}}${infer Rest}`
    ? Placeholders<Rest, Found | Names<Inside>>
    : Found;

type Names<T extends string> = T extends `${infer Name}|${string}` ? Ends<Name> : Ends<T>;
type Ends<T extends string> = T extends `${string} ${string}` | ''
  ? never
  : T extends `${infer From}~${infer To}`
    ? From | To
    : Letter<T> extends true
      ? T
      : never;
/** Whether it begins with one: what has no upper case is none. */
type Letter<T extends string> = T extends `${infer First}${string}`
  ? Uppercase<First> extends Lowercase<First>
    ? false
    : true
  : false;

/** The data of a text: every name in it and no other. */
export type DataOf<T extends string> = [Placeholders<T>] extends [never]
  ? Readonly<Record<string, never>>
  : Readonly<Record<Placeholders<T>, Datum>>;

/** The data as the last argument of a function: left out where the text asks for none. */
export type DataArgument<T extends string> = [Placeholders<T>] extends [never] ? [data?: DataOf<T>] : [data: DataOf<T>];
