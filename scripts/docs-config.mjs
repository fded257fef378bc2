/**
 * Writes docs/sekisho.schema.json, docs/configuration.md and docs/register.md from the schemas
 * themselves. Run after the build: `node scripts/docs-config.mjs`. A test fails where the files are
 * not what this would write.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const json = (schema) => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });

/** JSON Schema of sekisho.yaml, with the options of every rule and the names of every format. */
export function schemaJson({ configSchema, rules, formats }) {
  const schema = json(configSchema);
  const { rules: ruleTable } = schema.properties;
  ruleTable.properties = Object.fromEntries(rules.map((rule) => [rule.meta.id, ruleJson(rule)]));
  ruleTable.additionalProperties = false;
  delete ruleTable.propertyNames;
  const { format, options } = schema.$defs.logs.properties;
  format.anyOf = [{ enum: formats.map(({ meta }) => meta.id) }];
  options.properties = Object.assign({}, ...formats.map(({ optionsSchema }) => json(optionsSchema).properties));
  return `${JSON.stringify({ title: 'sekisho.yaml', ...schema }, null, 2)}\n`;
}

function ruleJson({ options }) {
  const { properties = {} } = json(options);
  const severity = { enum: ['info', 'low', 'medium', 'high', 'critical'], description: 'Severity of its findings.' };
  return {
    anyOf: [
      { enum: ['off', 'on'] },
      { type: 'boolean' },
      { type: 'object', properties: { severity, ...properties }, additionalProperties: false },
    ],
  };
}

const cell = (text) => String(text).replaceAll('|', '\\|').replaceAll('\n', ' ');
const row = (...cells) => `| ${cells.map(cell).join(' | ')} |\n`;
const table = (head, rows) =>
  row(...head) + row(...head.map(() => '---')) + rows.map((cells) => row(...cells)).join('');
const code = (text) => `\`${text}\``;

function typeOf(schema, defs) {
  if (schema.$ref) return `[${schema.$ref.split('/').at(-1)}](#${schema.$ref.split('/').at(-1)})`;
  if (schema.enum) return schema.enum.map(code).join(', ');
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return [...new Set(choices.map((one) => typeOf(one, defs)))].join(' or ');
  if (schema.type === 'array') return `list of ${typeOf(schema.items, defs)}`;
  if (schema.type === 'object' && typeof schema.additionalProperties === 'object') {
    return `map to ${typeOf(schema.additionalProperties, defs)}`;
  }
  if (schema.const !== undefined) return code(schema.const);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  return { string: 'text', integer: 'whole number', object: 'map', undefined: 'any' }[type] ?? type;
}

function keys(schema, defs) {
  const required = schema.required ?? [];
  return table(
    ['key', 'value', 'default', 'meaning'],
    Object.entries(schema.properties).map(([name, value]) => [
      code(name),
      typeOf(value, defs),
      required.includes(name) ? '(required)' : value.default === undefined ? '' : code(JSON.stringify(value.default)),
      value.description ?? '',
    ]),
  );
}

const SECTIONS = [
  ['system', 'One entry of `systems`.'],
  ['logs', 'How one source is read: `systems[].logs`, one or a list. Options of the formats are in formats.md.'],
  [
    'clickhouse',
    'A log in a table of ClickHouse, in place of files: `systems[].logs` with `engine: clickhouse`. How it works is in cluster.md.',
  ],
  ['tableColumns', 'Columns of the table.'],
  ['columns', 'Header names, or positions from 1 where the file has no header (`header: false`).'],
  ['organization', 'One entry of `organizations`.'],
  ['table', 'One source of a register table: a path, or a map of these keys. What the tables hold is in register.md.'],
  ['mail', 'A target of `deliver`: a mail through a relay.'],
  ['webhook', 'A target of `deliver`: JSON that is posted to an address. How delivery works is in deliver.md.'],
  ['syslog', 'A target of `deliver`: events for a SIEM.'],
  ['command', 'A target of `deliver`: a program that gets the message as JSON on stdin.'],
  ['calendar', 'Business days. A day named exactly goes before one of every year, a working day before a day off.'],
];

/** The reference of sekisho.yaml. */
export function configurationMd(deps) {
  const schema = JSON.parse(schemaJson(deps));
  const sections = SECTIONS.map(
    ([name, about]) => `## ${name}\n\n${about}\n\n${keys(schema.$defs[name], schema.$defs)}`,
  );
  const rules = deps.rules.map(({ meta, options }) => {
    const { properties = {} } = json(options);
    const given = Object.entries(properties).map(
      ([key, value]) => `${code(key)} (${JSON.stringify(value.default ?? null)})`,
    );
    return [code(meta.id), meta.severity, given.join(', ')];
  });
  return `<!-- made by scripts/docs-config.mjs from the schema; do not edit -->
# sekisho.yaml

\`sekisho init\` writes a commented one, \`sekisho validate\` checks it together with every file of the register. Unknown keys are
errors, and every problem is listed at once with its line. Paths are relative to the file. The file is UTF-8; an editor that knows
YAML completes it with \`# yaml-language-server: $schema=...\` in its first line and docs/sekisho.schema.json.

Durations are written \`30m\`, \`90s\`, \`2h\`, \`1h30m\`, \`5d\`. Times of logs follow date-fns tokens
(\`yyyy/MM/dd HH:mm:ss\`), or are \`iso\`, \`epoch\`, \`epochMillis\`.

## sekisho.yaml

${keys(schema, schema.$defs)}
${sections.join('\n')}
## rules

\`off\`, \`on\`, or a map of \`severity\` and the rule's own options, here with their defaults. \`sekisho rules show ID\` tells what they mean.

${table(['rule', 'severity', 'options'], rules)}`;
}

/** The reference of the register's tables. */
export function registerMd({ tables }) {
  const sections = Object.values(tables).map(({ table: name, about, columns }) => {
    const rows = Object.entries(columns).map(([column, { headers, required, about: meaning }]) => [
      code(column),
      headers.join(' '),
      required ? 'yes' : '',
      meaning,
    ]);
    return `## ${name}\n\n${about}\n\n${table(['column', 'other default headers', 'required', 'meaning'], rows)}`;
  });
  const touching = (what) =>
    Object.values(tables)
      .filter(({ badRows }) => badRows === what)
      .map(({ table: name }) => name)
      .join(', ');
  return `<!-- made by scripts/docs-config.mjs from the tables; do not edit -->
# Register files

Workbooks (.xlsx, .ods; \`sheet\` names the sheet where several could be meant), or
CSV files in UTF-8 (with or without byte order mark) or CP932, as Excel saves them; \`encoding\` in the configuration names another
charset. The first line that is not blank holds the headers. A column is found by its name or one of its other default headers, in
the order below; width, case, spaces and underscores do not matter. \`columns\` in the configuration names any other header, \`where\`
chooses rows, \`defaults\` fills columns that are missing and cells that are empty. A required column must be in the file or have a
default. Several files may feed one table, and a path may be a glob and hold \`{yyyy}\`, \`{MM}\` and \`{dd}\`.

Bad rows stop the run: every problem of every file is listed at once as \`file:line: column: got X, expected Y\`. With
\`onBadRows: continue\` they are left out, and what they touch is unjudged: a person (${touching('person')}), an account
(${touching('account')}), a system (${touching('system')}); a row that does not tell whom it is about touches everybody.
Contradictions that leave look-ups possible are warnings that name both rows.

## Dates

\`2024-04-01\`, \`2024/4/1\`, \`2024.4.1\`, \`20240401\`, \`2024年4月1日\`, \`R6.4.1\`, \`令和6年4月1日\`, \`H31/4/30\`, \`令和元年5月1日\`, each with or without
a time (\`9:05\`, \`9:05:03\`, \`24:00\`, \`9時5分\`) and an offset (\`+09:00\`, \`+0900\`, \`Z\`); \`20240401090503\` too. Full-width digits are digits.
Without an offset a date is in the company's \`timezone\`; without a time it means midnight at the start of that day.

An interval holds from its first instant to the last before its end: an end date is the first day on which the row no longer holds.
With \`toInclusive: true\` it is the last day on which it does, and an end with a time is the last minute or second that is written.
An empty end, or one in the year 9999, means "still".

## People from several tables

*Assignments* say who held which post when. *Transfers* alone do so as well. Beside assignments they work on main posts: a post that
spans the date of a transfer and is of its origin ends there, and its destination begins, until the next transfer or the end of that
post; a post of its destination (a list that shows today only) begins there, and the origin holds before. What the assignments show
already stays as it is; what they leave out on either side of the date is added; a transfer that fits nothing is a warning.

*Rosters* are full lists of a date; each configured source is a series of its own. A person listed alike in two neighbouring lists held
those posts in between. Where two lists differ the earlier holds at its own instant, the later from its own, and in between both are
possible, unless transfers lead from the one to the other. Before the first list, and from \`maxAgeDays\` after the last on, nobody can
say where the people of the lists were. A person who is in none of the lists, and whom another table places at that moment, is judged by
that table.

${sections.join('\n')}`;
}

async function main() {
  const { configSchema } = await import('../dist/config/schema/index.js');
  const { RULES } = await import('../dist/rules/index.js');
  const { FORMATS } = await import('../dist/parsers/index.js');
  const { TABLES } = await import('../dist/register/tables/index.js');
  const deps = { configSchema, rules: RULES, formats: Object.values(FORMATS), tables: TABLES };
  const docs = new URL('../docs/', import.meta.url);
  writeFileSync(new URL('sekisho.schema.json', docs), schemaJson(deps));
  writeFileSync(new URL('configuration.md', docs), configurationMd(deps));
  writeFileSync(new URL('register.md', docs), registerMd(deps));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
