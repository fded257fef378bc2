/**
 * Reads some keys of a JSON object without making the object. Only of lines that are plain: no escapes, no lists, no number that would be
 * written otherwise; of every other line it says so, and JSON.parse decides what it is. What it accepts is valid JSON.
 */

// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON allows none inside strings
const UNPLAIN = /[\x00-\x1f\\]/;
/** Numbers that are written as JavaScript would write them, and longer ones, all of whose digits are kept. */
const PLAIN_NUMBER = /^(?:0|[1-9]\d*)$/;

const SPACE = 0x20;
const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN = 0x7b;
const CLOSE = 0x7d;

/** What a key of the last line was, so that the next line, which has mostly the same keys in the same order, need not look it up. */
interface Key {
  /** with its quotes */
  text: string;
  /** path of its nested keys, with a dot at its end */
  prefix: string;
  /** place among the values; -1: nobody asks for it */
  slot: number;
  /** places of its nested keys, which a later key of the same name takes back */
  below: readonly number[];
  /** its nested keys */
  inner: Key[];
}

/** Nested objects deeper than this are left to JSON.parse. */
const DEEPEST = 8;

export class JsonFields {
  /** of the last line, '' for what it does not have */
  readonly values: string[];
  private readonly keys: Key[] = [];
  private line = '';
  private at = 0;

  /** `paths`: `user.id` is `id` inside `user` */
  constructor(private readonly paths: readonly string[]) {
    this.values = paths.map(() => '');
  }

  /** false: it cannot be said so simply, and `values` mean nothing. */
  read(line: string): boolean {
    if (line.charCodeAt(0) !== OPEN || UNPLAIN.test(line)) return false;
    this.values.fill('');
    this.line = line;
    this.at = 0;
    return this.object('', this.keys, 1) && this.at === line.length;
  }

  /** `at` is on its brace, and then behind its end. */
  private object(prefix: string, keys: Key[], depth: number): boolean {
    if (depth > DEEPEST) return false;
    this.at += 1;
    if (this.here() === CLOSE) {
      this.at += 1;
      return true;
    }
    for (let i = 0; ; i++) {
      const key = this.key(keys, i, prefix);
      if (key === undefined || this.here() !== COLON) return false;
      this.at += 1;
      if (!this.value(key, depth)) return false;
      const next = this.here();
      this.at += 1;
      if (next === CLOSE) return true;
      if (next !== COMMA) return false;
    }
  }

  private key(keys: Key[], i: number, prefix: string): Key | undefined {
    this.here();
    const expected = keys[i];
    if (expected !== undefined && this.line.startsWith(expected.text, this.at)) {
      this.at += expected.text.length;
      return expected;
    }
    const end = this.line.indexOf('"', this.at + 1) + 1;
    if (this.line.charCodeAt(this.at) !== QUOTE || end === 0) return undefined;
    const text = this.line.slice(this.at, end);
    const name = text.slice(1, -1);
    // a key `user.id` beside an object `user`: rare enough
    if (name.includes('.')) return undefined;
    this.at = end;
    const path = prefix + name;
    const below = this.paths.flatMap((wanted, slot) => (wanted.startsWith(`${path}.`) ? [slot] : []));
    const key = { text, prefix: `${path}.`, slot: this.paths.indexOf(path), below, inner: [] };
    keys[i] = key;
    return key;
  }

  private value({ slot, below, prefix, inner }: Key, depth: number): boolean {
    for (const lower of below) this.values[lower] = '';
    const first = this.here();
    if (first === QUOTE) {
      const end = this.line.indexOf('"', this.at + 1);
      if (end < 0) return false;
      if (slot >= 0) this.values[slot] = this.line.slice(this.at + 1, end);
      this.at = end + 1;
      return true;
    }
    if (first === OPEN) return slot < 0 && this.object(prefix, inner, depth + 1);
    const start = this.at;
    for (let code = first; code !== COMMA && code !== CLOSE && code !== SPACE; code = this.line.charCodeAt(this.at)) {
      if (Number.isNaN(code)) return false;
      this.at += 1;
    }
    const value = this.line.slice(start, this.at);
    if (!PLAIN_NUMBER.test(value) && value !== 'null' && value !== 'true' && value !== 'false') return false;
    if (slot >= 0) this.values[slot] = value === 'null' ? '' : value;
    return true;
  }

  /** The character at hand, spaces passed over. */
  private here(): number {
    let code = this.line.charCodeAt(this.at);
    while (code === SPACE) {
      this.at += 1;
      code = this.line.charCodeAt(this.at);
    }
    return code;
  }
}
