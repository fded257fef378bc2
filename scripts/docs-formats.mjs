/**
 * Writes docs/formats.md from the registry of formats. Run after the build: `node
 * scripts/docs-formats.mjs`. A test fails where the file is not what this would write.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import { z } from 'zod';

const code = (text) => `\`${text}\``;
const cell = (text) => String(text).replaceAll('|', '\\|');
const row = (...cells) => `| ${cells.map(cell).join(' | ')} |\n`;
const table = (head, rows) =>
  row(...head) + row(...head.map(() => '---')) + rows.map((cells) => row(...cells)).join('');

function columnsOf({ defaults, fields }) {
  if (defaults.columns === undefined) return '';
  const own = ([role, refs]) =>
    String(refs) === role ? code(role) : `${code(role)} = ${[refs].flat().map(code).join(' + ')}`;
  const named = Object.entries(defaults.columns).map(own).join(', ');
  return `Without \`columns\`: ${named}.${fields.length > 0 ? ` Fields: ${fields.map(code).join(', ')}.` : ''}`;
}

function defaultsOf({ time = 'iso', timezone, anonymous = 'judge' }) {
  return [code(time), timezone ?? 'the company’s', anonymous === 'ignore' ? 'counted only' : 'judged as unknown'];
}

function typeOf(schema) {
  if (schema.enum) return schema.enum.map(code).join(', ');
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(' or ');
  if (schema.type === 'array') return `list of ${typeOf(schema.items)}`;
  return { string: 'text', integer: 'whole number', object: 'map' }[schema.type] ?? schema.type;
}

function optionsOf(schema) {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input' });
  const rows = Object.entries(properties).map(([name, value]) => [
    code(name),
    typeOf(value),
    value.default === undefined || value.default === '' ? '' : code(value.default),
    value.description ?? '',
  ]);
  return rows.length === 0 ? '' : table(['option', 'value', 'default', 'meaning'], rows).trimEnd();
}

function section({ meta, optionsSchema }) {
  const config = stringify({ format: meta.id, ...meta.sampleConfig }, { lineWidth: 0 });
  return `## ${meta.id}

${[meta.about, columnsOf(meta), optionsOf(optionsSchema)].filter((part) => part !== '').join('\n\n')}

\`\`\`yaml
${config}\`\`\`

\`\`\`text
${meta.sample.join('\n')}
\`\`\`
`;
}

/** No log of a company is in the repository. */
const INVENTED = 'invented records in the shape that its maker documents';
const FIXTURES = new URL('../fixtures/formats/', import.meta.url);

/** Format → folders of `fixtures/formats` whose log is of it. */
function triedOn() {
  const tried = new Map();
  for (const name of readdirSync(FIXTURES).sort()) {
    const file = new URL(`${name}/case.json`, FIXTURES);
    if (!existsSync(file)) continue;
    const { format = 'csv' } = JSON.parse(readFileSync(file, 'utf8')).logs;
    tried.set(format, [...(tried.get(format) ?? []), name]);
  }
  return tried;
}

/**
 * What is recognised without a configuration, by its names, by what stands where, or by its lines.
 */
function shapesOf({ presets, placed, lines, programs }) {
  const named = (columns) =>
    ['account', 'terminal', 'address', 'action'].map((role) => [columns[role] ?? []].flat().map(code).join(', '));
  const groups = (patterns) =>
    Object.fromEntries(
      ['account', 'terminal', 'address', 'action'].map((role) => [
        role,
        patterns.some((p) => p.includes(`(?<${role}>`)) ? role : [],
      ]),
    );
  const rows = [
    ...presets.map(({ id, columns }) => [id, 'names of its columns or keys', ...named(columns), INVENTED]),
    ...placed.map(({ id, places }) => [id, 'what stands in which column', ...named(places), INVENTED]),
    ...lines.map(({ id, patterns }) => [id, 'its lines', ...named(groups(patterns)), INVENTED]),
    ...programs.map(({ id, patterns }) => [id, 'its messages in syslog', ...named(groups(patterns)), INVENTED]),
  ];
  return table(['log', 'recognised by', 'account', 'terminal', 'address', 'action', 'tried on'], rows);
}

/** The page of all formats, and of the shapes that are recognised. */
export function formatsMd(formats, shapes) {
  const tried = triedOn();
  const fixtures = (id) => (tried.get(id) ?? []).map((name) => `[${name}](../fixtures/formats/${name})`).join(', ');
  const rows = formats.map(({ meta: { id, defaults } }) => [`[${id}](#${id})`, ...defaultsOf(defaults), fixtures(id)]);
  return `<!-- made by scripts/docs-formats.mjs from the formats; do not edit -->
# Log formats

\`format\` in the configuration of a log names one of these. What stands under \`options\` belongs to the format.

${table(['format', 'time, by default', 'time zone, by default', 'accesses without an account', 'tried on'], rows)}
## Files

A path is a glob, a folder (all files in it) or \`-\` for stdin; \`{yyyy}\`, \`{MM}\` and \`{dd}\` stand for the date of the day that is asked
for, and files of one day before and after are read as well. What the path names is also found with \`.gz\`, \`.zst\` or \`.zip\` behind
it. Compression is told by the first bytes of a file, not by its name: gzip (also of several members), zstd, and every member of a .zip,
named \`a.zip!member\`. A file that is damaged, cut short or protected by a password stops the run.

Files with the same content, decompressed, are read once, and the report says which was left out. Within a file nothing is taken for
a duplicate.

## Charsets

UTF-8, UTF-16 (either end first), CP932 with the characters of NEC and IBM, EUC-JP and ISO-2022-JP. \`encoding: auto\` decides
for each file, and says so: by a byte order mark, else by the bytes of the first 64 KiB; where these are ASCII alone, by the first bytes
that are not, however far behind (ISO-2022-JP, which is ASCII to the end, by places all over a plain file). A mark goes before what is
configured. Wrong bytes become U+FFFD, never stop a run, and are said: of UTF-8 their number, of a file in CP932 or EUC-JP that some
lines are UTF-8.

## Lines and records

Lines end in LF or CRLF, also mixed; in CR alone where the first 64 KiB hold CR and no LF. Elsewhere a lone CR is part of its
value. The last line may lack its end. Line numbers count physical lines from 1, the lines of a preamble, blank lines and the inner
lines of quoted fields among them.

A record that cannot be read is rejected with a reason, and counted: read = evaluated + outside the window + rejected. In csv and tsv:

- Lines before the header are passed over. The header is the first record that has all configured columns; width, case and
  surrounding spaces of names do not matter.
- A header that appears again, where files were joined, is no record. Nor is a line that \`total\` matches: it states the number
  of records, which is compared.
- A record must have as many fields as the header, unless \`ragged: accept\`. Where the first record ends in empty fields that the
  header lacks, all may.
- A quote that is never closed costs its own record; reading goes on with the next line.
- In formats of lines, NUL bytes around a line are dropped.
- Where files were joined, a byte order mark and the end-of-file character of DOS (0x1A) before a record are dropped, as is the latter
  at the end of a file.

## Logs that are recognised

Without a configuration, \`query\` and \`init --from\` know the logs below, and read others by the names and values of their columns; \`--map\`
corrects what they guess. Where several columns are named, the first that is filled is taken. Each was tried on invented records in
the shape that its documentation describes, in the tests and in \`fixtures\`; none on the files of a company.

${shapesOf(shapes)}
Event logs of Windows in binary form (.evtx) are not read: \`wevtutil qe FILE.evtx /lf:true /f:xml\` writes them as XML, an event per line. Nor is
EBCDIC, for which neither the platform nor the library of charsets has a decoder.

## Values inside values

\`extract\` (csv, tsv, jsonl, logfmt) reads named groups out of a field; \`columns\` may then name the groups:

\`\`\`yaml
columns: { time: 日時, account: 利用者ID, object: レコード }
options: { extract: { 備考: "レコード=(?<レコード>[0-9]+)" } }
\`\`\`

${formats.map(section).join('\n')}`;
}

async function main() {
  const { FORMATS, SHAPES } = await import('../dist/parsers/index.js');
  writeFileSync(new URL('../docs/formats.md', import.meta.url), formatsMd(Object.values(FORMATS), SHAPES));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
