/**
 * The file of approved waivers, YAML, CSV or a workbook, as rows with their lines. What a row may
 * say is checked where exceptions are applied.
 */
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { type Problem, problem, UserError, userError, type Where } from '../domain/errors.js';
import type { Message } from '../domain/model.js';
import { plainTable } from '../domain/plain-table.js';
import { readWhole } from '../domain/whole-file.js';
import { parseYaml } from './document.js';
import type { Config } from './load.js';

export interface ExceptionRow {
  fields: Readonly<Record<string, unknown>>;
  where: Where;
  /** of a workbook: the cell of a column */
  whereIs?: ((column: string) => Where) | undefined;
  /** keys of YAML that stand there without a value, which nobody writes to say "any" */
  emptyKeys?: readonly { key: string; where: Where }[];
}

export interface ExceptionFile {
  rows: readonly ExceptionRow[];
  /** for the ledger */
  path: string;
  size: number;
  sha256: string;
  /** what was left out of a table or read although nobody sees it */
  warnings: readonly Message[];
}

/** How well a record serves as the header of the table, from 0; 1 if it lacks nothing. */
type Fits = (header: readonly string[]) => number;

/**
 * Undefined where the configuration names none. Throws a UserError for a file that cannot be read
 * or is no list.
 */
export function loadExceptions(config: Config, fits: Fits): ExceptionFile | undefined {
  if (config.exceptions === undefined) return undefined;
  const { path } = config.exceptions;
  const bytes = readBytes(path, config);
  const { rows, warnings = [] } = /\.ya?ml$/i.test(path)
    ? { rows: yamlRows(decode(bytes), path) }
    : tableRows(bytes, config.exceptions, fits);
  return { rows, path, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex'), warnings };
}

function readBytes(path: string, config: Config): Buffer {
  try {
    return readWhole(resolve(config.base, path), path);
  } catch (error) {
    if (error instanceof UserError) throw error;
    const reason = (error as NodeJS.ErrnoException).code ?? '';
    throw userError('config.exceptions.unreadable', { path, reason }, { file: config.file });
  }
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // an editor of Windows saves it so
    return new TextDecoder('shift_jis').decode(bytes);
  }
}

/** A list, or a map whose only key `exceptions` holds one. */
function yamlRows(text: string, file: string): ExceptionRow[] {
  const { data, lines, problems } = parseYaml(text, file);
  if (problems.length > 0) throw new UserError(problems);
  const nested = isMap(data) && Array.isArray(data.exceptions);
  const list = nested ? data.exceptions : data;
  if (isMap(list) && Object.keys(list).length === 0) return [];
  if (!Array.isArray(list)) throw userError('config.exceptions.noList', {}, { file, line: 1 });
  const wrong: Problem[] = [];
  const rows = list.flatMap((item: unknown, i): ExceptionRow[] => {
    const path = nested ? `exceptions.${i}` : String(i);
    const where = { file, line: lines[path] ?? 1 };
    if (isMap(item)) {
      const empty = Object.keys(item).filter((key) => isEmpty(item[key]));
      const emptyKeys = empty.map((key) => ({ key, where: { file, line: lines[`${path}.${key}`] ?? where.line } }));
      return [{ fields: item, where, emptyKeys }];
    }
    wrong.push(problem('config.exceptions.noMap', { got: String(item) }, where));
    return [];
  });
  if (wrong.length > 0) throw new UserError(wrong);
  return rows;
}

function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0 || value.some(isEmpty);
  return value === null || (typeof value === 'string' && value.trim() === '');
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type Place = NonNullable<Config['exceptions']>;

/** Rows with another number of fields than the header are told, not guessed at. */
function tableRows(bytes: Buffer, place: Place, fits: Fits): Pick<ExceptionFile, 'rows' | 'warnings'> {
  const { header, rows, warnings, whereIs, faultsIn } = plainTable(bytes, place.path, { ...place, fits });
  const titles = header?.cells ?? [];
  const wrong: Problem[] = [];
  const read = rows.map(({ cells, line }): ExceptionRow => {
    wrong.push(...faultsIn(line, (column) => (titles[column] ?? '') !== ''));
    const got = cells.findLastIndex((cell) => cell !== '') + 1;
    if (cells.length < titles.length || got > titles.length) {
      const data = { got: Math.max(cells.length, got), expected: titles.length };
      wrong.push(problem('register.fields', data, whereIs(line)));
    }
    return {
      fields: Object.fromEntries(titles.map((title, column) => [title, cells[column] ?? ''])),
      where: whereIs(line),
      whereIs: (title) => whereIs(line, titles.indexOf(title)),
    };
  });
  if (wrong.length > 0) throw new UserError(wrong);
  return { rows: read, warnings };
}
