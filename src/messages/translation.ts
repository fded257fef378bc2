/** Holds a translation against its original, at build time alone. */
import type { Placeholders } from './placeholders.js';

/**
 * `satisfies KeysOf<typeof en>`: a text for each text of the original and no other, in the same
 * groups.
 */
export type KeysOf<Original> = {
  readonly [Key in keyof Original]: Original[Key] extends string ? string : KeysOf<Original[Key]>;
};

/**
 * The translation, if each of its texts asks for the same data as the original; else no table is of
 * this type.
 */
export type SameData<Original, Translated> = [Differing<Original, Translated>] extends [never]
  ? Translated
  : { error: 'asks for other data than the original'; ids: Differing<Original, Translated> };

type Differing<Original, Translated> = {
  [Id in keyof Original]: Id extends keyof Translated ? Same<Names<Original[Id]>, Names<Translated[Id]>, Id> : Id;
}[keyof Original];

type Names<Text> = Text extends string ? Placeholders<Text> : never;
type Same<A, B, Id> = [A] extends [B] ? ([B] extends [A] ? never : Id) : Id;
