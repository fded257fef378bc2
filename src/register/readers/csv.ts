/**
 * One file of one table as rows: header, filters, defaults, and every bad row of it. A row that
 * cannot be read is never skipped in silence.
 */
import { type Problem, problem, type Where } from '../../domain/errors.js';
import type { Message, TablePlan } from '../../domain/model.js';
import { CELL_FAULTS } from '../../domain/workbook-problem.js';
import { LIMITS } from '../../lib/limits.js';
import { tableText } from '../../lib/table-text.js';
import { cellName, type SheetText } from '../../lib/workbook/index.js';
import type { BadRow, Check, Schema, TableDefinition } from '../tables/table.js';
import type { CellProblem, Reader } from './cells.js';
import type { Dictionary } from './dictionary.js';
import { type HeaderMap, mapHeaders, placesOf } from './headers.js';
import { type RecordTaker, readRecords } from './records.js';
import { type Column, Rows } from './rows.js';
import { ROW, type WantedColumn, type WasmTable } from './wasm/wasm-table.js';

export interface TableFile {
  rows: Rows<object>;
  /** of the file as a whole: nothing of it can be used */
  problems: Problem[];
  badRows: { problems: Problem[]; rows: BadRow[] };
  warnings: Message[];
}

export interface Input {
  /** relative to the configuration file */
  path: string;
  /** its text in UTF-8 */
  utf8: Uint8Array;
  /** the date that its path tells */
  date?: string | undefined;
  /** of a sheet of a workbook: cells without a value, by row and column from 0 */
  faults?: SheetText['faults'] | undefined;
}

/**
 * How well a text holds the table: the share of the columns that some record among the first has as
 * a header.
 */
export function fitOf(definition: TableDefinition, schema: Schema, plan: TablePlan, input: Input): number {
  const file = new File(definition, schema, plan, input);
  let best = 0;
  tableText(input.path, input.utf8, plan, (header) => {
    const fit = file.fits(header);
    best = Math.max(best, fit);
    return fit;
  });
  return best;
}

/** `program`: of the texts that `schema` reads. */
export function readCsv(
  program: WasmTable,
  definition: TableDefinition,
  schema: Schema,
  plan: TablePlan,
  input: Input,
): TableFile {
  const file = new File(definition, schema, plan, input);
  const text = tableText(input.path, input.utf8, plan, (header) => file.fits(header));
  const broken = readRecords(program, text, file);
  file.say(text.warnings);
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
  /** where a row has the number of its text; -1 likewise */
  place: number;
  /** number of the text that empty cells have */
  given: number;
  column: Column;
  keepsText: boolean;
  isId: boolean;
  /** number of the text in the row at hand */
  id: number;
}

/** A check of whole rows, with its columns. */
interface Bound {
  problem: CellProblem;
  at: Cell;
  one: Column;
  other: Column;
  holds: Check['holds'];
}

/**
 * A column that says which rows count: where a row has the number of its text, and the numbers that
 * are wanted.
 */
interface Filter {
  place: number;
  ids: ReadonlySet<number>;
}

/** bytes */
const SHORT_ROW = 32;

/**
 * Enough of a cell to find it by; a quote that was never closed may have made it as long as the
 * file.
 */
const clipped = (text: string) => (text.length > 60 ? `${text.slice(0, 59)}…` : text);

class File implements RecordTaker {
  private readonly out: TableFile = {
    rows: new Rows(),
    problems: [],
    badRows: { problems: [], rows: [] },
    warnings: [],
  };
  private header: readonly string[] | undefined;
  /** the number of columns that have a name */
  private expected = 0;
  /** empty where nothing can be read */
  private cells: readonly Cell[] = [];
  private checks: readonly Bound[] = [];
  private filters: readonly Filter[] = [];
  private readonly given: Readonly<Record<string, string>>;

  constructor(
    private readonly definition: TableDefinition,
    private readonly schema: Schema,
    private readonly plan: TablePlan,
    private readonly input: Input,
  ) {
    const { pathDate } = definition;
    this.given = { ...(pathDate && input.date && { [pathDate]: input.date }), ...plan.defaults };
  }

  /**
   * How well a record serves as the header: the share of the columns that it must have; 0 of one
   * that has not even two.
   */
  fits(header: readonly string[]): number {
    const { positions, faults } = placesOf(this.definition, this.plan, header, new Set(Object.keys(this.given)));
    const { size } = positions;
    if (faults.length === 0 && size > 0) return 1;
    return size < 2 ? 0 : size / (size + faults.length);
  }

  say(warnings: readonly Message[]): void {
    this.out.warnings.push(...warnings);
  }

  begin(header: readonly string[], line: number): readonly WantedColumn[] {
    this.header = header;
    this.expected = header.findLastIndex((name) => name !== '') + 1;
    const given = new Set(Object.keys(this.given));
    const map = mapHeaders(this.definition, this.plan, header, this.input.path, line, given);
    this.out.problems.push(...map.problems);
    this.out.warnings.push(...map.warnings);
    return map.problems.length === 0 ? this.bind(map) : [];
  }

  /** The parser gave up at this line: what follows was not read. */
  broken(line: number, code: string): void {
    this.bad([problem('register.broken', { code }, { file: this.input.path, line })], {}, line);
  }

  result(): TableFile {
    const { rows, problems, badRows } = this.out;
    if (rows.length + problems.length + badRows.rows.length > 0) return this.out;
    const where = { file: this.input.path, line: 1 };
    if (!this.header) problems.push(problem('register.empty', {}, where));
    // a list of nobody would mean that everybody left
    else if (this.definition.fullLists) problems.push(problem('register.emptyList', {}, where));
    return this.out;
  }

  private bind({ positions, filters }: HeaderMap): WantedColumn[] {
    const readers = new Map(Object.entries(this.schema.cells));
    const columns = this.out.rows.begin(this.input.path, readers, 16 + Math.ceil(this.input.utf8.length / SHORT_ROW));
    const wanted: WantedColumn[] = [];
    const placeOf = (position: number, { number }: Dictionary) =>
      position < 0 ? -1 : ROW.ids - 1 + wanted.push({ position, dictionary: number });
    this.cells = [...readers].map(([name, { dictionary, read, written, isId = false }], i): Cell => {
      const given = dictionary.idOf(this.given[name] ?? '');
      const position = positions.get(name) ?? -1;
      const place = placeOf(position, dictionary);
      const keepsText = written !== undefined;
      return { name, dictionary, read, position, place, given, column: columns[i]!, keepsText, isId, id: 0 };
    });
    const cellOf = (name: string) => this.cells.find((cell) => cell.name === name)!;
    this.checks = this.schema.checks.map(({ problem, column, of: [one, other], holds }) => {
      return { problem, at: cellOf(column), one: cellOf(one).column, other: cellOf(other).column, holds };
    });
    const [{ dictionary }] = this.cells as [Cell];
    this.filters = filters.map(({ position, values }) => {
      return { place: placeOf(position, dictionary), ids: new Set([...values].map((value) => dictionary.idOf(value))) };
    });
    return wanted;
  }

  take(rows: Int32Array, width: number): void {
    for (let at = 0; at < rows.length && this.cells.length > 0; at += width) this.row(rows, at);
  }

  private row(rows: Int32Array, at: number): void {
    const { cells, expected } = this;
    const [line, count, filled] = [rows[at + ROW.line]!, rows[at + ROW.fields]!, rows[at + ROW.filled]!];
    // by index, as below: a walk over an iterator makes an object per cell until it is compiled
    for (let c = 0; c < cells.length; c++) {
      const cell = cells[c]!;
      const id = cell.place < 0 ? 0 : rows[at + cell.place]!;
      cell.id = id === 0 ? cell.given : id;
    }
    if (count < expected || filled > expected) {
      const data = { got: Math.max(Math.min(count, expected), filled), expected };
      this.bad([problem('register.fields', data, { file: this.input.path, line })], textsOf(cells), line);
      return;
    }
    for (let f = 0; f < this.filters.length; f++) {
      const { place, ids } = this.filters[f]!;
      if (!ids.has(rows[at + place]!)) return;
    }
    const problems = this.faultsIn(line) ?? this.read(cells, line);
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
        problems.push(this.problemOf(read, cell, line));
      }
      if (cell.keepsText) column.written[row] = id;
    }
    for (let c = 0; c < this.checks.length; c++) {
      const { problem, at, one, other, holds } = this.checks[c]!;
      if (holds(one.numbers[row]!, other.numbers[row]!)) continue;
      problems ??= [];
      problems.push(this.problemOf(problem, at, line));
    }
    return problems;
  }

  /** Of a sheet: cells of the row that show no value. */
  private faultsIn(line: number): Problem[] | undefined {
    const faults = this.input.faults?.get(line);
    if (faults === undefined) return undefined;
    const problems = this.cells.flatMap((cell) => {
      const found = faults.get(cell.position);
      return found === undefined
        ? []
        : [problem(CELL_FAULTS[found.fault], { got: found.got }, this.whereIs(cell, line))];
    });
    return problems.length === 0 ? undefined : problems;
  }

  private problemOf(id: CellProblem, cell: Cell, line: number): Problem {
    return problem(id, { got: clipped(textOf(cell)) }, this.whereIs(cell, line));
  }

  /** A cell of a sheet by its name there: `貸与一覧.xlsx!貸与!C12`. */
  private whereIs(cell: Cell, line: number): Where {
    const { path, faults } = this.input;
    const column = cell.position < 0 ? cell.name : this.header![cell.position];
    if (faults === undefined || cell.position < 0) return { file: path, line, column };
    return { file: `${path}!${cellName(line, cell.position)}`, column };
  }

  private bad(problems: readonly Problem[], cells: Readonly<Record<string, string>>, line: number): void {
    this.out.badRows.problems.push(...problems);
    this.out.badRows.rows.push({ table: this.definition.table, cells, file: this.input.path, line });
    const most = LIMITS.badRows.max;
    if (this.out.badRows.rows.length !== most) return;
    this.out.problems.push(problem('register.tooManyBad', { most }, { file: this.input.path, line }));
    // no more of it is looked at
    this.cells = [];
  }
}

const textOf = ({ dictionary, id }: Cell): string => dictionary.textOf(id);
const textsOf = (cells: readonly Cell[]) => Object.fromEntries(cells.map((cell) => [cell.name, nameIn(cell)]));

/** What a cell names: an id by the spelling that others go by. */
function nameIn(cell: Cell): string {
  const id = cell.isId ? cell.read(cell.id) : cell.id;
  return typeof id === 'number' ? cell.dictionary.textOf(id) : textOf(cell);
}
