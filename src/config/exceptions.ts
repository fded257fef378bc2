/**
 * The file of approved waivers, YAML or CSV, as rows with their lines. What a row may say is
 * checked where exceptions are applied.
 */
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { type Problem, problem, UserError, userError, type Where } from '../domain/errors.js';
import { readWhole } from '../domain/whole-file.js';
import { parseYaml } from './document.js';
import type { Config } from './load.js';

export interface ExceptionRow {
  fields: Readonly<Record<string, unknown>>;
  where: Where;
  /** keys of YAML that stand there without a value, which nobody writes to say "any" */
  emptyKeys?: readonly { key: string; where: Where }[];
}

export interface ExceptionFile {
  rows: readonly ExceptionRow[];
  /** for the ledger */
  path: string;
  size: number;
  sha256: string;
}

/**
 * Undefined where the configuration names none. Throws a UserError for a file that cannot be read
 * or is no list.
 */
export function loadExceptions(config: Config): ExceptionFile | undefined {
  const path = config.exceptions;
  if (path === undefined) return undefined;
  const bytes = readBytes(path, config);
  const text = decode(bytes);
  const rows = /\.ya?ml$/i.test(path) ? yamlRows(text, path) : csvRows(text, path);
  return { rows, path, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
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

/** Files from Excel are CP932 as often as UTF-8. */
function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
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

function csvRows(text: string, file: string): ExceptionRow[] {
  try {
    const rows = parse(text, {
      columns: true,
      info: true,
      bom: true,
      trim: true,
      skip_empty_lines: true,
    }) as unknown as { record: Record<string, string>; info: { lines: number } }[];
    return rows.map(({ record, info }) => ({ fields: record, where: { file, line: info.lines } }));
  } catch (error) {
    const { lines, message } = error as Error & { lines?: number };
    throw userError('config.exceptions.badCsv', { detail: message }, { file, line: lines });
  }
}
