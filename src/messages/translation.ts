/** Holds a translation against its original, at build time alone. */
import type { Placeholders } from './placeholders.js';

/** Texts by key, in groups or not. */
export interface Texts {
  readonly [key: string]: string | Texts;
}

/** Wrong is what lacks a key, has one too many, or asks for other data; the type at such a key says which. */
type Translation<Original, Translated> = {
  readonly [Key in keyof Original]: Key extends keyof Translated
    ? Original[Key] extends string
      ? Translated[Key] extends string
        ? SameNames<Placeholders<Original[Key]>, Placeholders<Translated[Key]>>
        : string
      : Translation<Original[Key], Translated[Key]>
    : Original[Key] extends string
      ? string
      : Texts;
} & { readonly [Key in Exclude<keyof Translated, keyof Original>]: never };

type SameNames<Original extends string, Translated extends string> = string extends Original | Translated
  ? string
  : [Original] extends [Translated]
    ? [Translated] extends [Original]
      ? string
      : { error: 'asks for data that the original lacks'; names: Exclude<Translated, Original> }
    : { error: 'lacks data of the original'; names: Exclude<Original, Translated> };

/** `translationOf<typeof en>()({ ... })`: the texts as they are. */
export function translationOf<Original>() {
  return <const Translated extends Texts>(texts: Translated & Translation<Original, Translated>): Translated => texts;
}
