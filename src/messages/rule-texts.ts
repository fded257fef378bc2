/** The texts that stand beside a rule, and the ids under which they are found. */

/** Every text of a rule in one language. */
export interface RuleTexts {
  readonly title: string;
  readonly description: string;
  readonly why: string;
  /** what would have been lawful */
  readonly lawful: string;
  readonly falsePositives: string;
  readonly example: string;
  /** each option of the rule, by its name */
  readonly options?: { readonly [name: string]: string };
  /** what its violations say, by the key that the rule gives */
  readonly messages: { readonly [key: string]: string };
}

/** `rule.<id>.title`, `rule.<id>.option.<name>`, `<id>.<message>`. */
export type RuleTextsById<Id extends string, T extends RuleTexts> = {
  readonly [Part in Exclude<keyof T, 'options' | 'messages'> & string as `rule.${Id}.${Part}`]: T[Part];
} & {
  readonly [Name in keyof T['options'] & string as `rule.${Id}.option.${Name}`]: NonNullable<T['options']>[Name];
} & { readonly [Key in keyof T['messages'] & string as `${Id}.${Key}`]: T['messages'][Key] };

export function ruleTextsById<const Id extends string, T extends RuleTexts>(id: Id, texts: T): RuleTextsById<Id, T> {
  const { options = {}, messages, ...parts } = texts;
  return {
    ...prefixed(`rule.${id}.`, parts as Omit<RuleTexts, 'options' | 'messages'>),
    ...prefixed(`rule.${id}.option.`, options),
    ...prefixed(`${id}.`, messages),
  } as RuleTextsById<Id, T>;
}

function prefixed(prefix: string, texts: { readonly [key: string]: string }): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [prefix + key, text]));
}
