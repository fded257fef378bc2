/**
 * What the schema did not accept, said so that a person can mend it: file:line, the value got, what
 * was expected, and for an unknown key the one that was probably meant. Used for sekisho.yaml and
 * for the options of rules and formats alike.
 */
import type { z } from 'zod';
import { closest, type Problem, type ProblemData, problem, problemFrom, type Where } from '../domain/errors.js';
import { hasMessage, type IdsOf, type MessageId } from '../messages/index.js';
import { lineAt, type Path, pathText, valueAt } from './document.js';

type Issue = z.core.$ZodIssue;

export interface Source {
  file: string;
  lines: Readonly<Record<string, number>>;
  /** the whole document */
  data: unknown;
}

/** A problem at a path of the document. */
export function problemAt<Id extends MessageId>(source: Source, path: Path, id: Id, data: ProblemData<Id>): Problem {
  return problem(id, data, placeOf(source, path));
}

export function placeOf({ file, lines }: Source, path: Path): Where {
  return { file, line: lineAt(lines, path), column: pathText(path) || undefined };
}

/** As they stand in the file. */
export const byLine = (a: Problem, b: Problem) => (a.where.line ?? 0) - (b.where.line ?? 0);

/** `schema` is what was asked at `base` of the document; it names the keys that exist. */
export function problemsOf(source: Source, schema: z.ZodType, issues: readonly Issue[], base: Path = []): Problem[] {
  return issues.flatMap((issue) => problemOf(source, schema, issue, base));
}

function problemOf(source: Source, schema: z.ZodType, issue: Issue, base: Path): Problem[] {
  const path = [...base, ...issue.path];
  const value = valueAt(source.data, path);
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, issue.path, valueAt(source.data, base));
    return issue.keys.map((key) => unknownKey(source, [...path, key], key, known));
  }
  if (issue.code === 'invalid_key')
    return [unknownKey(source, path, String(path.at(-1)), keysAt(schema, issue.path.slice(0, -1), undefined))];
  if (issue.code === 'invalid_union') {
    const branch = nearest(issue.errors);
    if (branch) {
      return branch.flatMap((inner) =>
        problemOf(source, schema, { ...inner, path: [...issue.path, ...inner.path] } as Issue, base),
      );
    }
  }
  if (value === undefined && issue.code !== 'custom')
    return [problemAt(source, path, 'config.missing', { key: String(path.at(-1)) })];
  return [problemFrom(expectation(issue), { got: show(value), ...details(issue) }, placeOf(source, path))];
}

function unknownKey(source: Source, path: Path, key: string, known: readonly string[]): Problem {
  const meant = closest(key, known);
  return meant === undefined
    ? problemAt(source, path, 'config.unknownKey', { key, known: known.join(', ') })
    : problemAt(source, path, 'config.unknownKeyMeant', { key, meant });
}

/**
 * Of a union's branches the one that the value's shape was meant for: it fails within the value,
 * not on it.
 */
function nearest(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  return branches.filter((issues) => !issues.some(onItself)).sort((a, b) => a.length - b.length)[0];
}

function onItself(issue: Issue): boolean {
  if (issue.path.length > 0) return false;
  if (issue.code === 'invalid_union') return nearest(issue.errors) === undefined;
  return issue.code === 'invalid_type' || issue.code === 'invalid_value';
}

/** What a schema says in place of a text of zod's: `error: says('config.expected.day')`. */
export const says = (id: Expectation): string => id;

type Expectation = Extract<IdsOf<'got' | 'values' | 'limit' | 'detail'>, `config.expected.${string}`>;

const BY_TYPE: Readonly<Record<string, Expectation>> = {
  string: 'config.expected.text',
  number: 'config.expected.number',
  int: 'config.expected.int',
  boolean: 'config.expected.boolean',
  array: 'config.expected.list',
  object: 'config.expected.object',
  record: 'config.expected.object',
};

function expectation(issue: Issue): MessageId {
  if (isOurs(issue.message)) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return BY_TYPE[issue.expected] ?? 'config.expected.other';
    case 'invalid_value':
      return 'config.expected.oneOf';
    case 'too_small':
      return issue.origin === 'array' || issue.origin === 'string'
        ? 'config.expected.nonEmpty'
        : 'config.expected.atLeast';
    case 'too_big':
      return issue.origin === 'number' || issue.origin === 'int' ? 'config.expected.atMost' : 'config.expected.other';
    case 'invalid_union':
      return (
        issue.errors
          .flat()
          .map(({ message }) => message)
          .find(isOurs) ?? 'config.expected.union'
      );
    default:
      return 'config.expected.other';
  }
}

/** Said by a schema of ours, not by zod. */
function isOurs(id: string): id is MessageId {
  return /^(config|pattern)\./.test(id) && hasMessage(id);
}

function details(issue: Issue): Problem['data'] {
  switch (issue.code) {
    case 'invalid_value':
      return { values: issue.values.map(String).join(', ') };
    case 'too_small':
      return { limit: Number(issue.minimum), detail: issue.message };
    case 'too_big':
      return { limit: Number(issue.maximum), detail: issue.message };
    case 'custom':
      return { ...(issue.params as Problem['data'] | undefined), detail: issue.message };
    default:
      return { detail: issue.message };
  }
}

/** A value as the person wrote it, short enough for one line. */
export function show(value: unknown): string {
  const text = value === undefined ? '' : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/**
 * The keys that a schema knows at a path. Where a union branches, the branch is chosen by the
 * value's shape.
 */
function keysAt(schema: z.ZodType, path: Path, value: unknown): string[] {
  let current = objectOf(schema, value);
  let inner = value;
  for (const part of path) {
    inner = (inner as Record<PropertyKey, unknown> | null | undefined)?.[part];
    const def = current?._zod.def as Definition | undefined;
    const next = def?.shape?.[String(part)] ?? def?.element ?? def?.valueType;
    current = next && objectOf(next, inner);
  }
  const def = current?._zod.def as Definition | undefined;
  if (def?.keyType)
    return (
      ((def.keyType._zod.def as Definition).entries && Object.keys((def.keyType._zod.def as Definition).entries!)) || []
    );
  return Object.keys(def?.shape ?? {});
}

interface Definition {
  type: string;
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  valueType?: z.ZodType;
  keyType?: z.ZodType;
  entries?: Record<string, string>;
  innerType?: z.ZodType;
  in?: z.ZodType;
  options?: z.ZodType[];
  /** the key whose value chooses the option */
  discriminator?: string;
  values?: unknown[];
}

/** The object, record or list behind defaults, transforms and unions. */
function objectOf(schema: z.ZodType, value: unknown): z.ZodType | undefined {
  const def = schema._zod.def as Definition;
  if (def.shape || def.element || def.valueType) return schema;
  if (def.innerType) return objectOf(def.innerType, value);
  if (def.in) return objectOf(def.in, value);
  if (def.discriminator !== undefined) {
    const chosen = (value as Record<string, unknown> | null | undefined)?.[def.discriminator];
    const option = def.options?.find((one) => literalsOf(one, def.discriminator!).includes(chosen));
    return option && objectOf(option, value);
  }
  const wanted = Array.isArray(value) ? 'array' : 'object';
  for (const option of def.options ?? []) {
    const found = objectOf(option, value);
    if (found && ((found._zod.def as Definition).type === 'array') === (wanted === 'array')) return found;
  }
  return undefined;
}

function literalsOf(option: z.ZodType, key: string): unknown[] {
  const def = (option._zod.def as Definition).shape?.[key]?._zod.def as Definition | undefined;
  if (def?.innerType) return [undefined, ...((def.innerType._zod.def as Definition).values ?? [])];
  return def?.values ?? [];
}
