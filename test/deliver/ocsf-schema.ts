/**
 * Whether an event holds to the published schema of OCSF (ocsf/README.md): required attributes,
 * types, values with their captions, constraints; an attribute that the schema does not have is an
 * error.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const attribute = z.object({
  type: z.string(),
  array: z.boolean().optional(),
  required: z.boolean().optional(),
  enum: z.record(z.string(), z.string()).optional(),
});
const shape = z.object({
  attributes: z.record(z.string(), attribute),
  constraints: z.object({ at_least_one: z.array(z.string()).optional() }).optional(),
});
const schema = z
  .object({
    class: shape.extend({
      uid: z.number(),
      caption: z.string(),
      category: z.object({ uid: z.number(), caption: z.string() }),
    }),
    types: z.record(z.string(), z.object({ type: z.string().optional(), regex: z.string().optional() })),
    objects: z.record(z.string(), shape),
  })
  .parse(JSON.parse(readFileSync(new URL('ocsf/schema.json', import.meta.url), 'utf8')));

type Shape = z.infer<typeof shape>;
type Attribute = z.infer<typeof attribute>;
type Item = Readonly<Record<string, unknown>>;

/** What is wrong, one sentence each. */
export function ocsfProblems(event: Item): string[] {
  const { uid, caption, category } = schema.class;
  const { activity_id, activity_name } = event;
  const fixed: [string, unknown][] = [
    ['class_uid', uid],
    ['class_name', caption],
    ['category_uid', category.uid],
    ['category_name', category.caption],
    ['type_uid', uid * 100 + Number(activity_id)],
    ['type_name', `${caption}: ${activity_name}`],
  ];
  const others = fixed.flatMap(([name, expected]) =>
    event[name] === undefined || event[name] === expected ? [] : [`${name} is not ${expected}`],
  );
  return [...others, ...problemsOf(event, schema.class, '')];
}

function problemsOf(item: Item, { attributes, constraints }: Shape, at: string): string[] {
  const missing = Object.entries(attributes).flatMap(([name, { required }]) =>
    required && item[name] === undefined ? [`${at}${name} is missing`] : [],
  );
  const oneOf = constraints?.at_least_one ?? [];
  const none =
    oneOf.length > 0 && oneOf.every((name) => item[name] === undefined) ? [`${at} has none of ${oneOf}`] : [];
  const own = Object.entries(item).flatMap(([name, value]) => {
    const known = attributes[name];
    if (known === undefined) return [`${at}${name} is no attribute`];
    const caption = name.endsWith('_id') ? (item[name.slice(0, -3)] ?? item[`${name.slice(0, -3)}_name`]) : undefined;
    return valueProblems(value, known, `${at}${name}`, caption);
  });
  return [...missing, ...none, ...own];
}

/** Numbers of classes are composed, and compared above. */
const COMPOSED = new Set(['class_uid', 'category_uid', 'type_uid']);

function valueProblems(value: unknown, known: Attribute, at: string, caption: unknown): string[] {
  if (known.array) {
    if (!Array.isArray(value)) return [`${at} is no list`];
    return value.flatMap((one, i) => valueProblems(one, { ...known, array: false }, `${at}[${i}]`, undefined));
  }
  if (known.enum !== undefined && !COMPOSED.has(at)) {
    const expected = known.enum[String(value)];
    if (expected === undefined) return [`${at} may not be ${value}`];
    if (caption !== undefined && caption !== expected) return [`${at} ${value} is called ${expected}, not ${caption}`];
  }
  const object = schema.objects[known.type];
  if (object !== undefined) return problemsOf(value as Item, object, `${at}.`);
  return isOfType(value, known.type) ? [] : [`${at} is no ${known.type}: ${JSON.stringify(value)}`];
}

function isOfType(value: unknown, name: string): boolean {
  if (name === 'json_t') return value !== undefined;
  if (name === 'object') return typeof value === 'object' && value !== null;
  const { type = name, regex } = schema.types[name] ?? {};
  if (type === 'boolean_t') return typeof value === 'boolean';
  if (type === 'integer_t' || type === 'long_t') return Number.isSafeInteger(value);
  if (type !== 'string_t') return false;
  return typeof value === 'string' && (regex === undefined || new RegExp(regex).test(value));
}
