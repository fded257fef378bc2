/** Items by a key: lists of objects, rows of a column; and maps that make what they do not have. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) made(groups, keyOf(item), () => []).push(item);
  return groups;
}

export function made<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const value = make();
  map.set(key, value);
  return value;
}

/** Rows by the number in a column. */
export class Groups {
  /** all rows, those of key k from starts[k] to starts[k + 1] */
  private readonly rows: Int32Array;
  private readonly starts: Int32Array;

  constructor(keys: readonly number[]) {
    let size = 0;
    for (const key of keys) if (key >= size) size = key + 1;
    this.starts = new Int32Array(size + 2);
    for (const key of keys) this.starts[key + 2]! += 1;
    for (let key = 2; key < size + 2; key++) this.starts[key]! += this.starts[key - 1]!;
    this.rows = new Int32Array(keys.length);
    for (let row = 0; row < keys.length; row++) this.rows[this.starts[keys[row]! + 1]!++] = row;
  }

  /** In order of rows. */
  of(key: number | undefined): Int32Array {
    if (key === undefined || key + 1 >= this.starts.length) return NO_ROWS;
    return this.rows.subarray(this.starts[key]!, this.starts[key + 1]!);
  }
}

const NO_ROWS = new Int32Array(0);
