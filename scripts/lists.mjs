// Writes the lists of rules, log formats, register tables and simulated scenarios from the files
// that declare one, in the order that they declare. `npm run build` runs it, and a test compares,
// so that nobody keeps a list by hand.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = new URL('../', import.meta.url);
const HEADER = '// made by scripts/lists.mjs; do not edit\n';

/**
 * File by file, relative to the repository, as they should be. Throws an Error that names the file
 * whose declaration is not as expected.
 */
export function lists() {
  return { ...rules(), ...formats(), ...tables(), ...scenarios() };
}

const CATALOG = 'src/rules/catalog/';
const PARSERS = 'src/parsers/';
const TABLES = 'src/register/tables/';
const PLANTS = 'src/simulate/plants/';

/** What is declared of each kind, in order: `{ name, order, ... }`. */
export const DECLARED = {
  /** src/rules/catalog/<id>/rule.ts, with its texts beside it */
  rule: () =>
    readdirSync(new URL(CATALOG, ROOT), { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? [ruleIn(`${CATALOG}${entry.name}/rule.ts`, entry.name)] : [],
    ),
  /** src/parsers/<file>.ts with `export const <id>: Format = ...`, one or more */
  format: () =>
    sources(PARSERS).flatMap((file) => {
      const [, ...declarations] = read(PARSERS + file).split(/^export const (?=\w+: Format = )/m);
      return declarations.map((text) => ({
        name: /^\w+/.exec(text)[0],
        file,
        order: orderIn(PARSERS + file, text),
      }));
    }),
  /** src/register/tables/<name>.ts with `export const <name> = defineTable({` */
  table: () =>
    sources(TABLES).flatMap((file) => {
      const source = read(TABLES + file);
      if (!/^export const \w+ = defineTable\(/m.test(source)) return [];
      const name = file.slice(0, -'.ts'.length);
      const declaration = `export const ${name} = defineTable({\n  table: '${name}',\n`;
      if (!source.includes(declaration)) throw new Error(`${TABLES}${file}: expected \`${declaration}\``);
      return [{ name, order: orderIn(TABLES + file, source) }];
    }),
  /** src/simulate/plants/<name>.ts with `export const scenario: Scenario = {` */
  scenario: () =>
    sources(PLANTS).flatMap((file) => {
      const source = read(PLANTS + file);
      if (!/^export const scenario: Scenario = \{$/m.test(source)) return [];
      return [{ name: file.slice(0, -'.ts'.length), order: orderIn(PLANTS + file, source) }];
    }),
};

const inOrder = (kind) => DECLARED[kind]().sort((a, b) => a.order - b.order || (a.name < b.name ? -1 : 1));

function rules() {
  const found = inOrder('rule');
  const imports = (line) => found.map(({ id, name }) => line(id, name)).sort();
  const texts = (language, suffix) =>
    `export const ${language} = {\n${lines(found.map(({ id, name }) => `...ruleTextsById('${id}', ${name}${suffix})`))}};\n`;
  return {
    [`${CATALOG}all.ts`]: `${HEADER}/** All rules, in the order in which they are listed and run. */\nimport type { Rule } from '../contract/index.js';\n${imports((id, name) => `import ${name} from './${id}/rule.js';\n`).join('')}\nexport const RULES: readonly Rule[] = [\n${lines(found.map(({ name }) => name))}];\n`,
    [`${CATALOG}texts.ts`]: `${HEADER}/** The texts of every rule in both languages, for \`src/messages\`, in the order of \`RULES\`. */\nimport { ruleTextsById } from '../../messages/rule-texts.js';\n${imports((id, name) => `import { en as ${name} } from './${id}/en.js';\nimport { ja as ${name}Ja } from './${id}/ja.js';\n`).join('')}\n${texts('en', '')}\n${texts('ja', 'Ja')}`,
  };
}

function ruleIn(file, id) {
  const meta = /^ {2}meta: \{\n(?: {4}.*\n)*? {2}\},$/m.exec(read(file))?.[0] ?? '';
  if (!meta.includes(`\n    id: '${id}',\n`))
    throw new Error(`${file}: expected \`meta: {\` with \`id: '${id}'\`, the name of its folder`);
  return { id, name: camelCase(id), order: orderIn(file, meta) };
}

function formats() {
  const found = inOrder('format');
  const imports = [...new Set(found.map(({ file }) => file))].sort().map((file) => {
    const names = found.filter((one) => one.file === file).map(({ name }) => name);
    return `import { ${names.sort().join(', ')} } from './${file.replace('.ts', '.js')}';\n`;
  });
  return {
    [`${PARSERS}all.ts`]: `${HEADER}/** All log formats, in the order in which they are listed and tried. */\n${imports.join('')}\nexport const ALL = {\n${lines(found.map(({ name }) => name))}};\n`,
  };
}

function tables() {
  const names = inOrder('table').map(({ name }) => name);
  const imports = [...names].sort().map((name) => `import { ${name} } from './${name}.js';\n`);
  return {
    'src/domain/model/table-names.ts': `${HEADER}/** The tables of the register, in the order in which they are read and listed. */\nexport const TABLE_NAMES = [\n${lines(names.map((name) => `'${name}'`))}] as const;\n`,
    [`${TABLES}all.ts`]: `${HEADER}/** The declarations of all tables, in the order in which they are read and listed. */\n${imports.join('')}\nexport const ALL = {\n${lines(names)}};\n`,
  };
}

function scenarios() {
  const names = inOrder('scenario').map(({ name }) => name);
  const importOf = (name) =>
    name === 'stage'
      ? "import type { Scenario } from './stage.js';\n"
      : `import { scenario as ${camelCase(name)} } from './${name}.js';\n`;
  const imports = [...names, 'stage'].sort().map(importOf);
  return {
    [`${PLANTS}all.ts`]: `${HEADER}/** What is planted into a simulated world, in order. */\n${imports.join('')}\nexport const SCENARIOS: readonly Scenario[] = [\n${lines(names.map(camelCase))}];\n`,
  };
}

/** The place that a declaration gives itself among its kind. */
function orderIn(file, text) {
  const order = /^\s*order: (\d+),$/m.exec(text)?.[1];
  if (order === undefined) throw new Error(`${file}: expected \`order: <number>,\` on a line of its own`);
  return Number(order);
}

const read = (file) => readFileSync(new URL(file, ROOT), 'utf8');
const sources = (folder) => readdirSync(new URL(folder, ROOT)).filter((file) => file.endsWith('.ts'));
const lines = (items) => items.map((item) => `  ${item},\n`).join('');
export const camelCase = (id) => id.replaceAll(/-(\w)/g, (_, letter) => letter.toUpperCase());

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [file, text] of Object.entries(lists())) writeFileSync(new URL(file, ROOT), text);
}
