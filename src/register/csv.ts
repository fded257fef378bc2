/**
 * One file of one table as rows: header, filters, defaults, and every bad row of it. A row that cannot be read is never skipped
 * in silence.
 */
import type { z } from 'zod';
import type { Problem } from '../errors.js';
import type { Message, TablePlan } from '../model.js';
import { type HeaderMap, mapHeaders } from './headers.js';
import { readRecords } from './records.js';
import type { BadRow, Row, TableDefinition } from './table.js';

export interface TableFile<R> {
  rows: Row<R>[];
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
  schema: z.ZodType<R>,
  plan: TablePlan,
  input: Input,
): TableFile<R> {
  const reader = new Reader(definition, schema, plan, input);
  const broken = readRecords(input.text, plan.delimiter, (record, line) => reader.take(record, line));
  if (broken) reader.broken(broken.line, broken.code);
  return reader.result();
}

/** Enough of a cell to find it by; a quote that was never closed may have made it as long as the file. */
const clipped = (text: string) => (text.length > 60 ? `${text.slice(0, 59)}…` : text);

class Reader<R> {
  private readonly out: TableFile<R> = { rows: [], problems: [], badRows: { problems: [], rows: [] }, warnings: [] };
  private header: readonly string[] | undefined;
  private map: HeaderMap | undefined;
  private readonly columns: readonly string[];
  private readonly given: Readonly<Record<string, string>>;

  constructor(
    private readonly definition: TableDefinition<R>,
    private readonly schema: z.ZodType<R>,
    private readonly plan: TablePlan,
    private readonly input: Input,
  ) {
    this.columns = Object.keys(definition.columns);
    const { pathDate } = definition;
    this.given = { ...(pathDate && input.date && { [pathDate]: input.date }), ...plan.defaults };
  }

  take(record: readonly string[], line: number): void {
    const cells = record.map((cell) => cell.trim());
    if (cells.every((cell) => cell === '')) return;
    if (!this.header) {
      this.header = cells;
      this.map = mapHeaders(this.definition, this.plan, cells, this.input.path, line, new Set(Object.keys(this.given)));
      this.out.problems.push(...this.map.problems);
      this.out.warnings.push(...this.map.warnings);
    } else if (this.map && this.map.problems.length === 0) {
      this.row(cells, line, this.map);
    }
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

  private row(record: readonly string[], line: number, map: HeaderMap): void {
    const cells = this.cellsOf(record, map);
    const extra = record.findLastIndex((cell) => cell !== '') + 1;
    const expected = this.header!.findLastIndex((name) => name !== '') + 1;
    if (record.length < expected || extra > expected) {
      const data = { got: Math.max(Math.min(record.length, expected), extra), expected };
      this.bad([{ id: 'register.fields', data, where: { file: this.input.path, line } }], cells, line);
      return;
    }
    if (map.filters.some(({ position, values }) => !values.has(record[position]!))) return;
    const parsed = this.schema.safeParse(cells);
    if (parsed.success) {
      this.out.rows.push({ value: parsed.data, cells, source: `${this.input.path}:${line}` });
      return;
    }
    const problems = parsed.error.issues.map((issue) => {
      const column = String(issue.path[0]);
      const position = map.positions.get(column);
      const where = { file: this.input.path, line, column: position === undefined ? column : this.header![position] };
      return { id: issue.message, data: { got: clipped(cells[column] ?? '') }, where };
    });
    this.bad(problems, cells, line);
  }

  private cellsOf(record: readonly string[], map: HeaderMap): Record<string, string> {
    const cells: Record<string, string> = {};
    for (const column of this.columns) {
      const position = map.positions.get(column);
      const text = position === undefined ? '' : (record[position] ?? '');
      cells[column] = text === '' ? (this.given[column] ?? '') : text;
    }
    return cells;
  }

  private bad(problems: readonly Problem[], cells: Readonly<Record<string, string>>, line: number): void {
    this.out.badRows.problems.push(...problems);
    this.out.badRows.rows.push({ table: this.definition.table, cells, file: this.input.path, line });
  }
}
