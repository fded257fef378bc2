/** Rows by the text in one of their columns, as timelines. */
import type { Dictionary } from '../readers/dictionary.js';
import type { Row, Rows } from '../readers/rows.js';
import type { Spellings } from '../readers/spellings.js';
import type { Entry, Timeline } from '../types.js';
import { Groups, getOrCreate } from './group.js';
import { EMPTY, timeline } from './timeline.js';

/** Entries are made when they are asked for. */
export class KeyIndex<T, R> {
  /** rows that count, in order */
  readonly rows: Int32Array;
  private readonly keys: Float64Array;
  private readonly entries = new Map<number, Entry<T>>();
  private readonly found = new Map<string, Timeline<T>>();
  private groups: Groups | undefined;
  private allOf: Timeline<T> | undefined;

  /** Without `spellings` keys are compared as they are. Rows whose key is left out do not count. */
  constructor(
    private readonly table: Rows<R>,
    column: keyof R & string,
    private readonly make: (row: Row<R>) => Entry<T>,
    private readonly strings: Dictionary,
    private readonly spellings?: Spellings,
    without: ReadonlySet<string | undefined> = new Set(),
  ) {
    this.keys = table.numbers(column);
    const rows = Int32Array.from(this.keys.keys());
    this.rows = without.size === 0 ? rows : rows.filter((row) => !without.has(strings.textOf(this.keys[row]!)));
  }

  get all(): Timeline<T> {
    this.allOf ??= timeline<T>(Array.from(this.rows, (row) => this.entryAt(row)));
    return this.allOf;
  }

  of(key: string): Timeline<T> {
    return getOrCreate(this.found, key, () => this.search(key));
  }

  /** Whether a row has that key, as a number. */
  lists(key: number): boolean {
    return this.byKey.end(key) > this.byKey.start(key);
  }

  private get byKey(): Groups {
    this.groups ??= new Groups(this.rows.map((row) => this.keys[row]!));
    return this.groups;
  }

  private search(key: string): Timeline<T> {
    const rows = this.byKey.of(this.strings.find(this.spellings?.find(key) ?? key));
    if (rows.length === 0) return EMPTY;
    return timeline<T>(Array.from(rows, (i) => this.entryAt(this.rows[i]!)));
  }

  private entryAt(row: number): Entry<T> {
    return getOrCreate(this.entries, row, () => this.make(this.table.at(row)));
  }
}
