// `npm run new -- rule|format|table <id>`: makes the files of a new one, which build and pass their
// tests as they are, and says what to do next. What is made is a small example: write yours over
// it.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { DECLARED, lists } from './lists.mjs';
import { format } from './new/format.mjs';
import { rule } from './new/rule.mjs';
import { table } from './new/table.mjs';

/**
 * Of each kind: what an id must be like; `files(id, placeAfter)`, texts by path, where `placeAfter`
 * gives the next free `order` of a kind; `insertions(id)`, what is put behind the last line that
 * matches in a file that is there; and `next(id)`, what is left to do.
 */
const KINDS = { rule, format, table };

const ROOT = fileURLToPath(new URL('../', import.meta.url));

const [kind, id = ''] = process.argv.slice(2);
if (!Object.hasOwn(KINDS, kind ?? '')) fail(`usage: npm run new -- ${Object.keys(KINDS).join('|')} <id>`);
const { pattern, like, files, insertions, next } = KINDS[kind];
if (!pattern.test(id)) fail(`${kind} "${id}": expected ${like}`);

const made = files(id, placeAfter);
const taken = Object.keys(made).filter((file) => existsSync(path.join(ROOT, file)));
if (taken.length > 0) fail(`${taken.join(', ')}: already there; choose another id`);

for (const [file, text] of Object.entries(made)) {
  mkdirSync(path.dirname(path.join(ROOT, file)), { recursive: true });
  writeFileSync(path.join(ROOT, file), text);
  console.log(`made     ${file}`);
}
for (const { file, after, text } of insertions(id)) {
  const source = readFileSync(path.join(ROOT, file), 'utf8');
  const last = [...source.matchAll(after)].at(-1);
  if (last === undefined) fail(`${file}: found no line like ${after}; add by hand: ${text.trim()}`);
  const end = last.index + last[0].length;
  writeFileSync(path.join(ROOT, file), source.slice(0, end) + text + source.slice(end));
  console.log(`changed  ${file}`);
}
// how long an id is decides where lines are broken
const biome = path.join(ROOT, 'node_modules/@biomejs/biome/bin/biome');
const formatted = spawnSync(process.execPath, [biome, 'format', '--write', ...Object.keys(made)], { cwd: ROOT });
if (formatted.status !== 0) fail(`npm run format: ${formatted.stderr}`);

for (const [file, text] of Object.entries(lists())) {
  if (readFileSync(path.join(ROOT, file), 'utf8') === text) continue;
  writeFileSync(path.join(ROOT, file), text);
  console.log(`listed   ${file}`);
}
console.log(`\nNext:\n${[...next(id), 'npm run docs, then npm test'].map((step) => `- ${step}`).join('\n')}`);

/** Steps of ten leave room between. */
function placeAfter(kindOfPlace) {
  return Math.max(...DECLARED[kindOfPlace]().map(({ order }) => order)) + 10;
}

function fail(sentence) {
  console.error(sentence);
  process.exit(2);
}
