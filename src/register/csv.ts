/**
 * One file of one table as rows: header, filters, defaults, and every bad row of it. A row that cannot be read is never skipped
 * in silence.
 */
import type { Problem } from '../errors.js';
import type { Message, TablePlan } from '../model.js';
import type { Reader } from './cells.js';
import type { Dictionary } from './dictionary.js';
import { type HeaderMap, mapHeaders } from './headers.js';
import { type Fields, readRecords } from './records.js';
import { type Column, Rows } from './rows.js';
import type { BadRow, Check, Schema, TableDefinition } from './table.js';

export interface TableFile<R> {
  rows: Rows<R>;
  /** of the file as a whole: nothing of it can be used */
  problems: Problem[];
  badRows: { problems: Problem[]; rows: BadRow[] };
  warnings: Message[];
}

export interface Input {
  /** relative to the configuration file */
  path: string;
  text: string;
  /** the date that its path tells */
  date?: string | undefined;
}

export function readCsv<R>(
  definition: TableDefinition<R>,
  schema: Schema<R>,
  plan: TablePlan,
  input: Input,
): TableFile<R> {
  const file = new File(definition, schema, plan, input);
  const broken = readRecords(input.text, plan.delimiter, (fields, line) => file.take(fields, line));
  if (broken) file.broken(broken.line, broken.code);
  return file.result();
}

/** A column of the table as it stands in this file. */
interface Cell {
  name: string;
  dictionary: Dictionary;
  read: Reader<unknown>['read'];
  /** 0-based; -1 where the file has no such column */
  position: number;
  /** number of the text that empty cells have */
  given: number;
  column: Column;
  keepsText: boolean;
  /** number of the text in the row at hand; often the next row says the same */
  id: number;
}

/** A check of whole rows, with its columns. */
interface Bound {
  problem: string;
  at: Cell;
  one: Column;
  other: Column;
  holds: Check<never>['holds'];
}

/** characters */
const SHORT_ROW = 32;

/** Enough of a cell to find it by; a quote that was never closed may have made it as long as the file. */
const clipped = (text: string) => (text.length > 60 ? `${text.slice(0, 59)}…` : text);

class File<R> {
  private readonly out: TableFile<R> = {
    rows: new Rows(),
    problems: [],
    badRows: { problems: [], rows: [] },
    warnings: [],
  };
  private header: readonly string[] | undefined;
  /** the number of columns that have a name */
  private expected = 0;
  private cells: readonly Cell[] | undefined;
  private checks: readonly Bound[] = [];
  private filters: HeaderMap['filters'] = [];
  private readonly given: Readonly<Record<string, string>>;

  constructor(
    private readonly definition: TableDefinition<R>,
    private readonly schema: Schema<R>,
    private readonly plan: TablePlan,
    private readonly input: Input,
  ) {
    const { pathDate } = definition;
    this.given = { ...(pathDate && input.date && { [pathDate]: input.date }), ...plan.defaults };
  }

  take(fields: Fields, line: number): void {
    const filled = trim(fields);
    if (filled === 0) return;
    if (this.header === undefined) this.begin(fields, line);
    else if (this.cells !== undefined) this.row(this.cells, fields, filled, line);
  }

  /** The parser gave up at this line: what follows was not read. */
  broken(line: number, code: string): void {
    this.bad([{ id: 'register.broken', data: { code }, where: { file: this.input.path, line } }], {}, line);
  }

  result(): TableFile<R> {
    const { rows, problems, badRows } = this.out;
    if (rows.length + problems.length + badRows.rows.length > 0) return this.out;
    const where = { file: this.input.path, line: 1 };
    if (!this.header) problems.push({ id: 'register.empty', data: {}, where });
    // a list of nobody would mean that everybody left
    else if (this.definition.table === 'rosters') problems.push({ id: 'register.emptyList', data: {}, where });
    return this.out;
  }

  private begin({ source, starts, ends, count }: Fields, line: number): void {
    const header = Array.from({ length: count }, (_, i) => source.text.slice(starts[i], ends[i]));
    this.header = header;
    this.expected = header.findLastIndex((name) => name !== '') + 1;
    const given = new Set(Object.keys(this.given));
    const map = mapHeaders(this.definition, this.plan, header, this.input.path, line, given);
    this.out.problems.push(...map.problems);
    this.out.warnings.push(...map.warnings);
    if (map.problems.length === 0) this.bind(map);
  }

  private bind({ positions, filters }: HeaderMap): void {
    const readers = new Map(Object.entries<Reader<unknown>>(this.schema.cells));
    const columns = this.out.rows.begin(this.input.path, readers, 16 + Math.ceil(this.input.text.length / SHORT_ROW));
    this.cells = [...readers].map(([name, { dictionary, read, written }], i): Cell => {
      const given = dictionary.idOf(this.given[name] ?? '');
      const position = positions.get(name) ?? -1;
      return { name, dictionary, read, position, given, column: columns[i]!, keepsText: written !== undefined, id: 0 };
    });
    const cellOf = (name: string) => this.cells!.find((cell) => cell.name === name)!;
    this.checks = (this.schema.checks ?? []).map(({ problem, column, of: [one, other], holds }) => {
      return { problem, at: cellOf(column), one: cellOf(one).column, other: cellOf(other).column, holds };
    });
    this.filters = filters;
  }

  private row(cells: readonly Cell[], fields: Fields, filled: number, line: number): void {
    const { source, starts, ends, count } = fields;
    const { expected } = this;
    // by index, as below: a walk over an iterator makes an object per cell until it is compiled
    for (let c = 0; c < cells.length; c++) {
      const cell = cells[c]!;
      const at = cell.position;
      const id = at < 0 || at >= count ? 0 : cell.dictionary.id(source, starts[at]!, ends[at]!, cell.id);
      cell.id = id === 0 ? cell.given : id;
    }
    if (count < expected || filled > expected) {
      const data = { got: Math.max(Math.min(count, expected), filled), expected };
      this.bad([{ id: 'register.fields', data, where: { file: this.input.path, line } }], textsOf(cells), line);
      return;
    }
    for (let f = 0; f < this.filters.length; f++) {
      const { position, values } = this.filters[f]!;
      if (!values.has(source.text.slice(starts[position], ends[position]))) return;
    }
    const problems = this.read(cells, line);
    if (problems === undefined) this.out.rows.end(line);
    else this.bad(problems, textsOf(cells), line);
  }

  /** Writes the cells of the row at hand; it counts only if nothing is wrong with it. */
  private read(cells: readonly Cell[], line: number): Problem[] | undefined {
    const row = this.out.rows.length;
    let problems: Problem[] | undefined;
    for (let c = 0; c < cells.length; c++) {
      const cell = cells[c]!;
      const { column, id } = cell;
      const read = cell.read(id);
      if (typeof read === 'number') column.numbers[row] = read;
      else {
        column.numbers[row] = Number.NaN;
        problems ??= [];
        problems.push(this.problem(read, cell, line));
      }
      if (cell.keepsText) column.written[row] = id;
    }
    for (let c = 0; c < this.checks.length; c++) {
      const { problem, at, one, other, holds } = this.checks[c]!;
      if (holds(one.numbers[row]!, other.numbers[row]!)) continue;
      problems ??= [];
      problems.push(this.problem(problem, at, line));
    }
    return problems;
  }

  private problem(id: string, cell: Cell, line: number): Problem {
    const column = cell.position < 0 ? cell.name : this.header![cell.position];
    return { id, data: { got: clipped(textOf(cell)) }, where: { file: this.input.path, line, column } };
  }

  private bad(problems: readonly Problem[], cells: Readonly<Record<string, string>>, line: number): void {
    this.out.badRows.problems.push(...problems);
    this.out.badRows.rows.push({ table: this.definition.table, cells, file: this.input.path, line });
  }
}

const textOf = ({ dictionary, id }: Cell): string => dictionary.texts[id]!;
const textsOf = (cells: readonly Cell[]) => Object.fromEntries(cells.map((cell) => [cell.name, textOf(cell)]));

/** Leaves out the spaces around every field; returns how many there are up to the last that is not empty. */
function trim({ source, starts, ends, count }: Fields): number {
  const { codes } = source;
  let filled = 0;
  for (let i = 0; i < count; i++) {
    let start = starts[i]!;
    let end = ends[i]!;
    while (start < end && isSpace(codes[start]!)) start += 1;
    while (start < end && isSpace(codes[end - 1]!)) end -= 1;
    starts[i] = start;
    ends[i] = end;
    if (start < end) filled = i + 1;
  }
  return filled;
}

/** What `String.trim` leaves out. */
function isSpace(code: number): boolean {
  if (code < 0xa0) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  if (code > 0x205f) return code === 0x3000 || code === 0xfeff;
  return /\s/.test(String.fromCharCode(code));
}
