/**
 * Writes a commented configuration, and for every register table an empty file with headers, ready
 * to be filled in. From a log, the configuration describes that log as it was guessed.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { CONFIG_NAME } from '../../config/index.js';
import type { OutputFile } from '../../deliver/files/stage.js';
import { writeFiles } from '../../deliver/files/write-files.js';
import { problem, UserError, userError } from '../../domain/errors.js';
import { TABLE_NAMES, type TableName } from '../../domain/model.js';
import { packageFile } from '../../lib/package-files.js';
import { fileText, type Language, text } from '../../messages/index.js';
import { TABLES } from '../../register/index.js';
import { type GuessPorts, guessedSystem } from './guessed-system.js';

const LISTED = TABLE_NAMES.filter((table) => TABLES[table].init !== 'omitted');
const SCHEMA_NAME = 'sekisho.schema.json';
const TEMPLATES = LISTED.filter((table) => TABLES[table].initPath === undefined);

export interface InitRequest {
  cwd: string;
  /** relative to `cwd` */
  folder: string;
  lang: Language;
  /** replace files that are there */
  force?: boolean | undefined;
  /** a log to describe, relative to `cwd` */
  from?: string | undefined;
  /** which of its columns holds what */
  map?: readonly string[] | undefined;
}

export interface Initialised {
  /** relative to `cwd` */
  config: string;
  /** all that were written, relative to `cwd`, the configuration first */
  files: readonly string[];
}

/**
 * Throws a UserError if a file is there already (unless forced), or if the log cannot be read or
 * guessed. With a log, register files that are there stay as they are, even by force: whoever
 * describes another log has filled them in.
 */
export async function init(
  { cwd, folder, lang, force, from, map = [] }: InitRequest,
  ports: GuessPorts,
): Promise<Initialised> {
  if (from === undefined && map.length > 0) throw userError('init.mapNeedsFrom');
  const base = path.resolve(cwd, folder);
  const config = path.join(base, CONFIG_NAME);
  const templates = TEMPLATES.map((table) => path.join(base, 'register', `${table}.csv`));
  const there = from === undefined ? [] : templates.filter((file) => existsSync(file));
  const wanted = [config, ...templates.filter((file) => !there.includes(file))];
  const shown = (file: string) => path.relative(cwd, file);
  const taken = force ? [] : wanted.filter((file) => existsSync(file));
  if (taken.length > 0) {
    throw new UserError(taken.map((file) => problem('init.exists', { file: shown(file) }, {})));
  }
  const systems =
    from === undefined
      ? text(lang, 'init.systems', DATES)
      : await guessedSystem({ cwd, lang, base, file: from, map }, ports);
  const schema = schemaFor(base);
  const files: OutputFile[] = wanted.map((file) => ({
    path: file,
    content: file === config ? configText(lang, schema.named, systems) : template(path.basename(file, '.csv'), lang),
  }));
  // the copy says what this program takes: another one's is replaced
  files.push(...schema.copy);
  await writeFiles(base, files);
  return { config: shown(config), files: files.map((file) => shown(file.path)) };
}

/** What stands in braces for dates in paths is no datum of a message. */
const DATES = { yyyy: '{yyyy}', MM: '{MM}', dd: '{dd}' };

function configText(lang: Language, schema: string, systems: string): string {
  return fileText(lang, 'init.config', { schema, systems, tables: tableLines(lang), ...DATES });
}

/**
 * One line per table; each says what the table holds. None is in use that accuses while it is
 * empty.
 */
function tableLines(lang: Language): string {
  const lines = LISTED.map((table) => {
    const { init, initPath } = TABLES[table];
    return { table, code: `  ${init === 'used' ? '' : '# '}${table}: ${initPath ?? `register/${table}.csv`}` };
  });
  const width = Math.max(...lines.map(({ code }) => code.length));
  return lines
    .map(({ table, code }) => `${code.padEnd(width)}    # ${text(lang, `register.table.${table}`)}`)
    .join('\n');
}

/**
 * Where an editor finds the schema: where the program is installed in the folder itself, there;
 * else in a copy beside the configuration, so that the folder can move to another machine.
 */
function schemaFor(base: string): { named: string; copy: OutputFile[] } {
  const schema = fileURLToPath(packageFile('docs/sekisho.schema.json'));
  const near = path.relative(base, schema).split(path.sep).join('/');
  if (!near.startsWith('../') && !path.isAbsolute(near)) return { named: `./${near}`, copy: [] };
  const copy = { path: path.join(base, SCHEMA_NAME), content: readFileSync(schema, 'utf8') };
  return { named: `./${SCHEMA_NAME}`, copy: [copy] };
}

/** With a byte order mark and CRLF, so that a spreadsheet opens and saves it as what it is. */
function template(table: string, lang: Language): string {
  const headers = Object.entries(TABLES[table as TableName].columns).map(([column, { headers }]) =>
    lang === 'ja' ? (headers[0] ?? column) : column,
  );
  return `\uFEFF${headers.join(',')}\r\n`;
}
