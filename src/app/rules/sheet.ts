/**
 * Everything that is known of a rule, from its meta, its options' schema, its messages and the
 * configuration at hand.
 */
import { z } from 'zod';
import { type Config, checkRules } from '../../config/index.js';
import { UserError } from '../../domain/errors.js';
import type { Severity } from '../../domain/model.js';
import { type Language, text, textIfAny } from '../../messages/index.js';
import { isOnByDefault, RULES, type Rule } from '../../rules/index.js';
import { RULE_ENTRIES } from '../prepare.js';

export interface OptionSheet {
  name: string;
  /** what may be given: `a | b`, `whole number from 1` */
  accepts: string;
  default: unknown;
  /** undefined without a configuration */
  here?: unknown;
  description: string;
}

export interface RuleSheet {
  id: string;
  title: string;
  severity: Severity;
  scope: Rule['meta']['scope'];
  /** undefined without a configuration */
  here?: { on: boolean; severity: Severity; options: Readonly<Record<string, unknown>> } | undefined;
  onByDefault: boolean;
  onWith: readonly string[];
  needs: readonly string[];
  uses: readonly string[];
  source: string;
  /** description, why, lawful, falsePositives, example, each a text */
  texts: Readonly<Partial<Record<TextPart, string>>>;
  options: readonly OptionSheet[];
}

export const TEXT_PARTS = ['description', 'why', 'lawful', 'falsePositives', 'example'] as const;
export type TextPart = (typeof TEXT_PARTS)[number];

/**
 * One sheet for each rule, in the order of the registry. Throws a UserError for what is wrong with
 * `rules:`.
 */
export function ruleSheets(config: Config | undefined, lang: Language): RuleSheet[] {
  const here = config === undefined ? undefined : settingsHere(config);
  return RULES.map((rule) => sheetOf(rule, here?.get(rule.meta.id), lang));
}

type Here = NonNullable<RuleSheet['here']>;

function settingsHere(config: Config): Map<string, Here> {
  const { rules, problems } = checkRules(config, RULE_ENTRIES);
  if (problems.length > 0) throw new UserError(problems);
  return new Map(
    rules.map(({ id, on, severity, options }) => {
      const rule = RULES.find(({ meta }) => meta.id === id) as Rule;
      const named = config.rules[id] !== undefined;
      const active = on && (named || isOnByDefault(rule, (table) => config.register[table] !== undefined));
      return [id, { on: active, severity: severity ?? rule.meta.severity, options: options as Here['options'] }];
    }),
  );
}

function sheetOf({ meta, options }: Rule, here: Here | undefined, lang: Language): RuleSheet {
  const said = (part: string) => textIfAny(lang, `rule.${meta.id}.${part}`);
  return {
    id: meta.id,
    title: said('title') ?? meta.id,
    severity: meta.severity,
    scope: meta.scope,
    here,
    onByDefault: meta.onByDefault !== false,
    onWith: meta.onWith ?? [],
    needs: meta.needs,
    uses: meta.uses ?? [],
    source: textIfAny(lang, `rules.source.${meta.source}`) ?? meta.source,
    texts: Object.fromEntries(
      TEXT_PARTS.flatMap((part) => {
        const sentence = said(part);
        return sentence === undefined ? [] : [[part, sentence]];
      }),
    ),
    options: optionsOf(options, lang).map((option) => ({
      ...option,
      ...(here === undefined ? {} : { here: here.options[option.name] }),
      description: said(`option.${option.name}`) ?? '',
    })),
  };
}

interface Schema {
  type?: string;
  enum?: readonly unknown[];
  const?: unknown;
  anyOf?: readonly Schema[];
  items?: Schema;
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
  default?: unknown;
  properties?: Readonly<Record<string, Schema>>;
}

function optionsOf(options: z.ZodType, lang: Language): Omit<OptionSheet, 'description'>[] {
  // what a schema checks by code cannot be shown, and need not be
  const schema = z.toJSONSchema(options, { io: 'input', unrepresentable: 'any' }) as Schema;
  const defaults = options.parse({}) as Record<string, unknown>;
  return Object.entries(schema.properties ?? {}).map(([name, property]) => ({
    name,
    accepts: accepts(property, lang),
    default: defaults[name],
  }));
}

/** What a value may be, in short. */
function accepts(schema: Schema, lang: Language): string {
  const { anyOf, enum: values, const: only, type, items } = schema;
  if (anyOf) return [...new Set(anyOf.map((one) => accepts(one, lang)))].join(' | ');
  if (values) return values.map(String).join(' | ');
  if (only !== undefined) return String(only);
  if (type === 'array') return text(lang, 'rules.accepts.list', { of: accepts(items ?? {}, lang) });
  if (type === 'integer' || type === 'number') return numbers(schema, lang);
  return text(lang, type === 'boolean' ? 'rules.accepts.boolean' : 'rules.accepts.text');
}

function numbers({ type, minimum, exclusiveMinimum, maximum }: Schema, lang: Language): string {
  const kind = text(lang, type === 'integer' ? 'rules.accepts.integer' : 'rules.accepts.number');
  // zod writes the ends of what a double can hold where there is no limit
  const limit = maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER ? undefined : maximum;
  const above = exclusiveMinimum ?? undefined;
  if (minimum !== undefined && limit !== undefined) {
    return text(lang, 'rules.accepts.between', { kind, min: minimum, max: limit });
  }
  if (above !== undefined) {
    const max = limit === undefined ? '' : text(lang, 'rules.accepts.upTo', { max: limit });
    return text(lang, 'rules.accepts.above', { kind, min: above, max });
  }
  return minimum === undefined || minimum <= Number.MIN_SAFE_INTEGER
    ? kind
    : text(lang, 'rules.accepts.from', { kind, min: minimum });
}
