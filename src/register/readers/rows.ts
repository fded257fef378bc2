/**
 * The rows of a table, column by column: every cell is a number (of a text, or an instant), because
 * a register has a million cells and a run asks for few of them. A row as an object is made when it
 * is asked for.
 */
import type { Instant } from '../../domain/model.js';
import { resized } from '../../lib/arrays.js';

/** How the numbers of a column are read. */
export interface ColumnKind {
  /** what a number stands for */
  value(number: number): unknown;
  /** where the numbers are instants: the text with that number, as the file has it */
  written?: ((id: number) => string) | undefined;
}

export interface Column {
  kind: ColumnKind;
  /** with room for more than the rows that there are */
  numbers: Float64Array;
  /** where the kind keeps them: numbers of the texts as written */
  written: Int32Array;
}

/** A row that was read. */
export interface Row<R> {
  readonly value: R;
  /** the dates as the file has them, trimmed, defaults filled in; '' where it has none */
  readonly cells: Readonly<Record<string, string>>;
  /** `file:line` */
  readonly source: string;
  /** where the end may be included: the latest instant at which it holds no more */
  readonly endsBy: Instant | undefined;
}

/** What is asked for of it is made then. */
class StoredRow<R> implements Row<R> {
  private made: R | undefined;

  constructor(
    private readonly rows: Rows<R>,
    private readonly index: number,
  ) {}

  get value(): R {
    this.made ??= this.rows.value(this.index);
    return this.made;
  }

  get cells(): Record<string, string> {
    return this.rows.cells(this.index);
  }

  get source(): string {
    return this.rows.source(this.index);
  }

  get endsBy(): Instant | undefined {
    return this.rows.endsBy(this.index);
  }
}

const NONE = new Float64Array(0);

export class Rows<R> {
  private columns = new Map<string, Column>();
  /** the same, as rows are made of them */
  private names: readonly string[] = [];
  private list: readonly Column[] = [];
  private lines = new Int32Array(0);
  private count = 0;
  /**
   * of rows whose end may be included: when they end then; NaN of the others; undefined where there
   * is none
   */
  private latestEnds: Float64Array | undefined;
  /** files with the index of their first row */
  private readonly files: { path: string; first: number }[] = [];

  get length(): number {
    return this.count;
  }

  /**
   * Begins a file, of probably no more than so many rows, which follow; gives the columns to write
   * to.
   */
  begin(path: string, kinds: ReadonlyMap<string, ColumnKind>, room: number): Column[] {
    this.files.push({ path, first: this.count });
    for (const [name, kind] of kinds) {
      if (!this.columns.has(name)) this.columns.set(name, { kind, numbers: NONE, written: new Int32Array(0) });
    }
    [this.names, this.list] = [[...this.columns.keys()], [...this.columns.values()]];
    this.makeRoom(this.count + room);
    return [...kinds.keys()].map((name) => this.columns.get(name)!);
  }

  /**
   * Takes the cells that were written at index `length` as a row; there is room for the next one
   * then.
   */
  end(line: number): void {
    this.lines[this.count] = line;
    this.count += 1;
    if (this.count === this.lines.length) this.makeRoom(this.count * 2);
  }

  private makeRoom(rows: number): void {
    if (rows <= this.lines.length) return;
    this.lines = resized(this.lines, rows);
    for (const column of this.columns.values()) {
      column.numbers = resized(column.numbers, rows);
      if (column.kind.written !== undefined) column.written = resized(column.written, rows);
    }
  }

  /** Takes over what another has read. */
  append(other: Rows<R>): void {
    for (const { path, first } of other.files) this.files.push({ path, first: first + this.count });
    if (this.latestEnds !== undefined || other.latestEnds !== undefined) {
      const ends = new Float64Array(this.count + other.count).fill(Number.NaN);
      ends.set(this.latestEnds ?? [], 0);
      ends.set(other.latestEnds ?? [], this.count);
      this.latestEnds = ends;
    }
    if (this.count === 0) {
      [this.columns, this.lines, this.count] = [other.columns, other.lines, other.count];
      [this.names, this.list] = [other.names, other.list];
      return;
    }
    this.makeRoom(this.count + other.count + 1);
    for (const [name, { numbers, written }] of other.columns) {
      const own = this.columns.get(name)!;
      own.numbers.set(numbers.subarray(0, other.count), this.count);
      if (own.kind.written !== undefined) own.written.set(written.subarray(0, other.count), this.count);
    }
    this.lines.set(other.lines.subarray(0, other.count), this.count);
    this.count += other.count;
  }

  /** The cells of a column as numbers. */
  numbers(column: keyof R & string): Float64Array {
    return (this.columns.get(column)?.numbers ?? NONE).subarray(0, this.count);
  }

  /** `ends`: one per row, NaN where the end is certain. */
  setLatestEnds(ends: Float64Array): void {
    this.latestEnds = ends;
  }

  endsBy(index: number): Instant | undefined {
    const end = this.latestEnds?.[index] ?? Number.NaN;
    return Number.isNaN(end) ? undefined : end;
  }

  /** Rows whose end may be included. */
  withOpenEnds(): number[] {
    return Array.from(this.latestEnds ?? []).flatMap((end, row) => (Number.isNaN(end) ? [] : [row]));
  }

  /** Number of the text of a cell with a date, as the file has it. */
  writtenAs(column: keyof R & string, index: number): number {
    return this.columns.get(column)?.written[index] ?? 0;
  }

  columnNames(): readonly string[] {
    return this.names;
  }

  isInstant(column: string): boolean {
    return this.columns.get(column)?.kind.written !== undefined;
  }

  /** What a number of a column stands for. */
  valueOf(column: string, number: number): unknown {
    return this.columns.get(column)?.kind.value(number);
  }

  /** The columns of instants. */
  instants(): Float64Array[] {
    return [...this.columns.values()]
      .filter(({ kind }) => kind.written !== undefined)
      .map(({ numbers }) => numbers.subarray(0, this.count));
  }

  value(index: number): R {
    const value: Record<string, unknown> = {};
    for (let c = 0; c < this.names.length; c++) {
      const { kind, numbers } = this.list[c]!;
      value[this.names[c]!] = kind.value(numbers[index]!);
    }
    return value as R;
  }

  cells(index: number): Record<string, string> {
    const cells: Record<string, string> = {};
    for (let c = 0; c < this.names.length; c++) {
      const { kind, written } = this.list[c]!;
      if (kind.written !== undefined) cells[this.names[c]!] = kind.written(written[index]!);
    }
    return cells;
  }

  source(index: number): string {
    let file = this.files.length - 1;
    while (this.files[file]!.first > index) file -= 1;
    return `${this.files[file]!.path}:${this.lines[index]}`;
  }

  at(index: number): Row<R> {
    return new StoredRow(this, index);
  }

  map<T>(make: (row: Row<R>) => T): T[] {
    const made: T[] = [];
    for (let i = 0; i < this.count; i++) made.push(make(this.at(i)));
    return made;
  }
}
