/**
 * The rows of a table, column by column: every cell is a number (of a text, or an instant), because a register has a million cells
 * and a run asks for few of them. A row as an object is made when it is asked for.
 */

/** How the numbers of a column are read. */
export interface ColumnKind {
  /** what a number stands for */
  value(number: number): unknown;
  /** where the numbers are instants: the text with that number, as the file has it */
  written?: ((id: number) => string) | undefined;
}

export interface Column {
  kind: ColumnKind;
  numbers: number[];
  /** numbers of the texts as written, where the kind keeps them */
  written: number[] | undefined;
}

/** A row that was read. */
export interface Row<R> {
  readonly value: R;
  /** the dates as the file has them, trimmed, defaults filled in; '' where it has none */
  readonly cells: Readonly<Record<string, string>>;
  /** `file:line` */
  readonly source: string;
}

const NONE: number[] = [];

export class Rows<R> {
  private columns = new Map<string, Column>();
  private lines: number[] = [];
  /** files with the index of their first row */
  private readonly files: { path: string; first: number }[] = [];

  get length(): number {
    return this.lines.length;
  }

  /** Begins a file, whose rows follow; gives the columns to write to. */
  begin(path: string, kinds: ReadonlyMap<string, ColumnKind>): Column[] {
    this.files.push({ path, first: this.length });
    for (const [name, kind] of kinds) {
      if (!this.columns.has(name)) {
        this.columns.set(name, { kind, numbers: [], written: kind.written === undefined ? undefined : [] });
      }
    }
    return [...kinds.keys()].map((name) => this.columns.get(name)!);
  }

  /** To be called for every row whose cells were written. */
  end(line: number): void {
    this.lines.push(line);
  }

  /** Takes over what another has read. */
  append(other: Rows<R>): void {
    for (const { path, first } of other.files) this.files.push({ path, first: first + this.length });
    if (this.length === 0) {
      [this.columns, this.lines] = [other.columns, other.lines];
      return;
    }
    for (const [name, { numbers, written }] of other.columns) {
      const own = this.columns.get(name)!;
      for (const number of numbers) own.numbers.push(number);
      for (const id of written ?? NONE) own.written!.push(id);
    }
    for (const line of other.lines) this.lines.push(line);
  }

  /** The cells of a column as numbers. */
  numbers(column: keyof R & string): readonly number[] {
    return this.columns.get(column)?.numbers ?? NONE;
  }

  /** The columns of instants. */
  instants(): readonly (readonly number[])[] {
    return [...this.columns.values()].filter(({ written }) => written !== undefined).map(({ numbers }) => numbers);
  }

  value(index: number): R {
    const value: Record<string, unknown> = {};
    for (const [name, { kind, numbers }] of this.columns) value[name] = kind.value(numbers[index]!);
    return value as R;
  }

  cells(index: number): Record<string, string> {
    const cells: Record<string, string> = {};
    for (const [name, { kind, written }] of this.columns) {
      if (written !== undefined) cells[name] = kind.written!(written[index]!);
    }
    return cells;
  }

  source(index: number): string {
    const file = this.files.findLast(({ first }) => first <= index)!;
    return `${file.path}:${this.lines[index]}`;
  }

  at(index: number): Row<R> {
    return { value: this.value(index), cells: this.cells(index), source: this.source(index) };
  }

  map<T>(make: (row: Row<R>) => T): T[] {
    return Array.from(this.lines, (_, i) => make(this.at(i)));
  }
}
