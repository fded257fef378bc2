/** Items by a key: lists of objects, rows of a column; and maps that make what they do not have. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) getOrCreate(groups, keyOf(item), () => []).push(item);
  return groups;
}

export function getOrCreate<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const value = make();
  map.set(key, value);
  return value;
}

/** Makes what belongs to a number once; numbers are those of texts, which are small. */
export function byNumber<T>(make: (number: number) => T): (number: number) => T {
  const known: (T | undefined)[] = [];
  return (number) => {
    // an array with large gaps would become a slow one
    while (known.length <= number) known.push(undefined);
    known[number] ??= make(number);
    return known[number];
  };
}

/** Rows by the number in a column. */
export class Groups {
  /**
   * all rows, those of key k in their order from start(k) to end(k): a million look-ups would make
   * a million arrays
   */
  readonly rows: Int32Array;
  private readonly starts: Int32Array;

  constructor(keys: Float64Array | Int32Array) {
    let size = 0;
    // by index: a walk over an iterator makes an object per key until it is compiled
    for (let row = 0; row < keys.length; row++) if (keys[row]! >= size) size = keys[row]! + 1;
    this.starts = new Int32Array(size + 2);
    for (let row = 0; row < keys.length; row++) this.starts[keys[row]! + 2]! += 1;
    for (let key = 2; key < size + 2; key++) this.starts[key]! += this.starts[key - 1]!;
    this.rows = new Int32Array(keys.length);
    for (let row = 0; row < keys.length; row++) this.rows[this.starts[keys[row]! + 1]!++] = row;
  }

  start(key: number): number {
    return key + 1 < this.starts.length ? this.starts[key]! : 0;
  }

  end(key: number): number {
    return key + 1 < this.starts.length ? this.starts[key + 1]! : 0;
  }

  /** In order of rows. */
  of(key: number | undefined): number[] {
    return key === undefined ? [] : Array.from(this.rows.subarray(this.start(key), this.end(key)));
  }
}
