// Writes the lists of register tables from the files in src/register/tables/ that declare one, in the order that they declare.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = new URL('../src/register/tables/', import.meta.url);
const HEADER = '// made by scripts/register-tables.mjs from src/register/tables/; do not edit\n';

/** File by file, relative to the repository, as they should be. */
export function registerTables() {
  const names = readdirSync(FOLDER)
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => declared(file, readFileSync(new URL(file, FOLDER), 'utf8')))
    .sort((a, b) => a.order - b.order || (a.name < b.name ? -1 : 1))
    .map(({ name }) => name);
  const imports = [...names].sort().map((name) => `import { ${name} } from './${name}.js';\n`);
  const lines = (items) => items.map((item) => `  ${item},\n`).join('');
  return {
    'src/domain/model/table-names.ts': `${HEADER}/** The tables of the register, in the order in which they are read and listed. */\nexport const TABLE_NAMES = [\n${lines(names.map((name) => `'${name}'`))}] as const;\n`,
    'src/register/tables/all.ts': `${HEADER}/** The declarations of all tables, in the order in which they are read and listed. */\n${imports.join('')}\nexport const ALL = {\n${lines(names)}};\n`,
  };
}

/** A table stands in the file of its name. Throws where it does not say so. */
function declared(file, source) {
  if (!/^export const \w+ = defineTable\(/m.test(source)) return [];
  const name = file.slice(0, -'.ts'.length);
  const [order] = /(?<=^ {2}order: )\d+(?=,$)/m.exec(source) ?? [];
  if (order === undefined || !source.includes(`export const ${name} = defineTable({\n  table: '${name}',\n`))
    throw new Error(
      `${file}: expected \`export const ${name} = defineTable({\` with \`table: '${name}'\` and \`order\``,
    );
  return [{ name, order: Number(order) }];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [file, text] of Object.entries(registerTables()))
    writeFileSync(new URL(`../${file}`, import.meta.url), text);
}
