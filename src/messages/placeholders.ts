/** What data a text asks for, worked out by the compiler from the text itself. */

/**
 * The names in a template: `a`, `n`, `from` and `to` of `{a} {n|day|days}{from~to|, |}`. Any name where the text is known at
 * run time only; braces with a space in their name are no placeholder.
 */
export type Placeholders<T extends string, Found extends string = never> = string extends T
  ? string
  : T extends `${string}{${infer Inside}}${infer Rest}`
    ? Placeholders<Rest, Found | Names<Inside>>
    : Found;

type Names<T extends string> = T extends `${infer Name}|${string}` ? Ends<Name> : Ends<T>;
type Ends<T extends string> = T extends `${string} ${string}`
  ? never
  : T extends `${infer From}~${infer To}`
    ? From | To
    : T;
