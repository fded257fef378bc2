/** `sekisho init`: a commented configuration and an empty file with headers for every register table, ready to be filled in. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { CONFIG_NAME } from '../../config/index.js';
import { UserError } from '../../errors.js';
import { type Language, text } from '../../messages/index.js';
import type { TableName } from '../../model.js';
import { TABLES } from '../../register/tables.js';
import { type Context, EXIT } from '../command.js';
import { type OutputFile, writeFiles } from '../write-files.js';

export interface InitOptions {
  force?: boolean;
}

/** Lists bring their own dates, and holidays are known: no template for these. */
const TEMPLATES = (Object.keys(TABLES) as TableName[]).filter((table) => table !== 'rosters' && table !== 'holidays');

export function init(context: Context, folder: string, options: InitOptions): number {
  const base = path.resolve(context.cwd, folder);
  const files: OutputFile[] = [
    { path: path.join(base, CONFIG_NAME), content: configText(context.lang, base) },
    ...TEMPLATES.map((table) => ({
      path: path.join(base, 'register', `${table}.csv`),
      content: template(table, context.lang),
    })),
  ];
  const shown = (file: OutputFile) => path.relative(context.cwd, file.path);
  const there = options.force ? [] : files.filter((file) => existsSync(file.path));
  if (there.length > 0) {
    throw new UserError(there.map((file) => ({ id: 'init.exists', data: { file: shown(file) }, where: {} })));
  }
  writeFiles(files);
  for (const file of files) context.write(`${shown(file)}\n`);
  context.say(text(context.lang, 'init.next', { file: shown(files[0]!) }));
  return EXIT.clean;
}

function configText(lang: Language, base: string): string {
  // what stands in braces for dates in paths is no datum of the message
  return text(lang, 'init.config', { schema: schemaFor(base), yyyy: '{yyyy}', MM: '{MM}', dd: '{dd}' });
}

/** Where an editor finds the schema: from the folder itself where the program is installed in it, else wherever it is. */
function schemaFor(base: string): string {
  const schema = fileURLToPath(new URL('../../../docs/sekisho.schema.json', import.meta.url));
  const near = path.relative(base, schema).split(path.sep).join('/');
  return near.startsWith('../') || path.isAbsolute(near) ? schema : `./${near}`;
}

/** With a byte order mark and CRLF, so that a spreadsheet opens and saves it as what it is. */
function template(table: TableName, lang: Language): string {
  const headers = Object.entries(TABLES[table].columns).map(([column, { headers }]) =>
    lang === 'ja' ? (headers[0] ?? column) : column,
  );
  return `\uFEFF${headers.join(',')}\r\n`;
}
