/**
 * The register's files: found by path, glob or {yyyy}{MM}{dd}, read, decoded. The only place of
 * this room that touches the disk.
 */
import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { globSync } from 'tinyglobby';
import { problem, UserError, userError } from '../../domain/errors.js';
import type { RegisterPlan, TablePlan } from '../../domain/model.js';
import { readWhole } from '../../domain/whole-file.js';
import { LIMITS } from '../../lib/limits.js';
import { isWorkbook } from '../../lib/workbook/index.js';

export interface SourceFile {
  /** relative to the configuration file, with `/` */
  path: string;
  absolute: string;
  /** `2024-03`, or `2024-03-15`, where the path tells */
  date?: string | undefined;
}

export interface SourceText {
  /** its text in UTF-8, without a byte order mark; of a workbook its bytes as they are */
  utf8: Uint8Array;
  isWorkbook: boolean;
  size: number;
  sha256: string;
  /** 1-based physical line of the first byte that the charset does not know */
  badLine?: number | undefined;
  encoding: string;
}

const DATE_PARTS: Readonly<Record<string, string>> = { '{yyyy}': '\\d{4}', '{MM}': '\\d{2}', '{dd}': '\\d{2}' };
const DATE_PART = /\{(?:yyyy|MM|dd)\}/g;

/**
 * The files of a configured path, by name. Throws a UserError where there is none: a missing table
 * is no empty table.
 */
export function findFiles(plan: TablePlan, base: string): SourceFile[] {
  const where = { file: plan.configuredAt.file, line: plan.configuredAt.line, column: `register.${plan.table}` };
  const literal = resolve(base, plan.path);
  if (existsSync(literal)) {
    if (!statSync(literal).isDirectory()) return [{ path: shown(base, literal), absolute: literal }];
    throw new UserError(problem('register.folder', { path: plan.path }, where));
  }
  const pattern = plan.path.replace(DATE_PART, (part) => (part === '{yyyy}' ? '[0-9][0-9][0-9][0-9]' : '[0-9][0-9]'));
  const found = globSync(pattern.split(sep).join('/'), {
    cwd: base,
    absolute: true,
    dot: true,
    expandDirectories: false,
  }).filter((file) => !LOCKS.test(file));
  if (found.length === 0) {
    const isPattern = pattern !== plan.path || /[*?[{]/.test(plan.path);
    throw new UserError(problem(isPattern ? 'register.noFiles' : 'register.noFile', { path: plan.path }, where));
  }
  const most = LIMITS.globFiles.max;
  if (found.length > most)
    throw new UserError(problem('file.tooMany', { path: plan.path, n: found.length, most }, where));
  const dates = dateReader(plan.path);
  return found
    .map((absolute) => ({ absolute: resolve(absolute), path: shown(base, resolve(absolute)) }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map((file) => ({ ...file, date: dates(file.path) }));
}

const shown = (base: string, absolute: string) => relative(base, absolute).split(sep).join('/');

/** Absolute, of all tables; a table whose file is not there has none. */
export function registerFilesOf({ tables, base }: Pick<RegisterPlan, 'tables' | 'base'>): string[] {
  return tables.flatMap((table) => {
    try {
      return findFiles(table, base).map(({ absolute }) => absolute);
    } catch (error) {
      if (error instanceof UserError) return [];
      throw error;
    }
  });
}

/** Reads the date out of paths that match a pattern; what the glob leaves open may be anything. */
function dateReader(pattern: string): (path: string) => string | undefined {
  if (!pattern.includes('{yyyy}')) return () => undefined;
  const parts: string[] = [];
  const source = pattern
    .replace(/^\.\//, '')
    .split(/(\{(?:yyyy|MM|dd)\}|\*+|\?|\[[^\]]*\]|\{[^}]*\})/)
    .map((piece) => {
      const digits = DATE_PARTS[piece];
      if (!digits) return /^[*?[{]/.test(piece) ? '.*?' : piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      parts.push(piece);
      return `(${digits})`;
    })
    .join('');
  const expression = new RegExp(`(?:^|/)${source}$`);
  return (path) => {
    const match = expression.exec(path);
    if (!match) return undefined;
    const value = (part: string) => match[parts.indexOf(part) + 1];
    return ['{yyyy}', '{MM}', '{dd}']
      .filter((part) => parts.includes(part))
      .map(value)
      .join('-');
  };
}

/** Throws a UserError where the file cannot be read. */
export function readSource(file: SourceFile, encoding: string): SourceText {
  const bytes = bytesOf(file);
  const where = { file: file.path };
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (isWorkbook(bytes, file.path)) {
    return { utf8: bytes, isWorkbook: true, size: bytes.length, sha256, encoding: 'xlsx' };
  }
  const isPlain = isUtf8(bytes);
  const charset = encoding === 'auto' ? detect(bytes, isPlain) : encoding;
  // what is valid UTF-8 beyond ASCII is hardly anything else, and would be sixteen missing columns
  if (isPlain && MULTI_BYTE.has(charset) && bytes.some((byte) => byte >= 0x80)) {
    throw userError('register.otherCharset', { got: 'UTF-8', encoding: charset }, where);
  }
  return {
    ...(isPlain && charset === 'utf-8' ? { utf8: withoutMark(bytes) } : decoded(bytes, charset)),
    isWorkbook: false,
    size: bytes.length,
    sha256,
    encoding: charset,
  };
}

/** The text of a table's file, whatever its charset; undefined for a workbook. */
export function tableText(bytes: Uint8Array, path: string): string | undefined {
  if (isWorkbook(Buffer.from(bytes), path)) return undefined;
  const charset = detect(bytes, isUtf8(bytes));
  return new TextDecoder(DECODER[charset] ?? charset).decode(bytes);
}

/** What a spreadsheet lays beside a workbook while somebody has it open. */
const LOCKS = /(?:^|[\\/])(?:~\$|\.~lock\.)[^\\/]*$/;

/** The platform's name for CP932, with the NEC and IBM rows. */
const DECODER: Readonly<Record<string, string>> = { cp932: 'shift_jis' };

const MULTI_BYTE: ReadonlySet<string> = new Set(['cp932', 'euc-jp']);

function bytesOf(file: SourceFile): Buffer {
  try {
    return readWhole(file.absolute, file.path);
  } catch (error) {
    if (error instanceof UserError) throw error;
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw userError('register.unreadable', { reason }, { file: file.path });
  }
}

function detect(bytes: Uint8Array, isPlain: boolean): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return isPlain ? 'utf-8' : 'cp932';
}

function decoded(bytes: Buffer, charset: string): Pick<SourceText, 'utf8' | 'badLine'> {
  const text = new TextDecoder(DECODER[charset] ?? charset).decode(bytes);
  return { utf8: Buffer.from(text), badLine: charset.startsWith('utf-16') ? undefined : badLineOf(text) };
}

function withoutMark(bytes: Buffer): Buffer {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

/** A decoder writes U+FFFD for what it does not know. */
function badLineOf(text: string): number | undefined {
  const at = text.indexOf('\uFFFD');
  return at < 0 ? undefined : text.slice(0, at).split(/\r\n?|\n/).length;
}
