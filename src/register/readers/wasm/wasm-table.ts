/**
 * The program that finds the cells of table files and numbers their texts (assembly/), with the
 * memory in which those texts lie: a register of a million cells is read before V8 would have
 * compiled the same in JavaScript.
 */
import { compiledProgram } from '../../../lib/wasm.js';
import {
  COLUMN_DICTIONARY,
  COLUMN_POSITION,
  COLUMN_WORDS,
  ROW_FIELDS,
  ROW_FILLED,
  ROW_IDS,
  ROW_LINE,
} from './memory-layout.js';

/** What assembly/index.ts exports. Places and sizes are in bytes, texts in UTF-8. */
interface Exports {
  memory: WebAssembly.Memory;
  text(bytes: number): number;
  scratch(bytes: number): number;
  idOf(dictionary: number, bytes: number): number;
  find(dictionary: number, bytes: number): number;
  countOf(dictionary: number): number;
  startOf(dictionary: number, id: number): number;
  lower(dictionary: number, id: number): number;
  isNarrow(dictionary: number, id: number): number;
  columns(count: number): number;
  fields(count: number): number;
  record(at: number, limit: number, delimiter: number, line: number): number;
  rows(at: number, limit: number, delimiter: number, line: number): number;
  row(fields: number, line: number): number;
  rowTable: WebAssembly.Global;
  next: WebAssembly.Global;
  line: WebAssembly.Global;
  fieldCount: WebAssembly.Global;
}

/** Words of a row as it comes out of the program. */
export const ROW = { line: ROW_LINE, fields: ROW_FIELDS, filled: ROW_FILLED, ids: ROW_IDS } as const;

/** A column whose texts are to be numbered. */
export interface WantedColumn {
  /** 0-based, among the fields */
  position: number;
  /** number of the dictionary */
  dictionary: number;
}

export class WasmTable {
  private readonly exports: Exports;
  private bytes: Buffer;
  private textAt = 0;
  private limit = 0;
  private delimiter = -1;
  /** words of a row */
  width: number = ROW.ids;

  constructor() {
    this.exports = new WebAssembly.Instance(compiledProgram('dist/register/texts.wasm')).exports as unknown as Exports;
    this.bytes = Buffer.from(this.exports.memory.buffer);
  }

  idOf(dictionary: number, text: string): number {
    return this.exports.idOf(dictionary, this.put(text));
  }

  /** 0 where the dictionary does not have it. */
  find(dictionary: number, text: string): number {
    return this.exports.find(dictionary, this.put(text));
  }

  /** How many texts a dictionary has, the empty one among them. */
  countOf(dictionary: number): number {
    return this.exports.countOf(dictionary);
  }

  /** The number of a text in lower case. */
  lowerOf(dictionary: number, id: number): number {
    const lower = this.exports.lower(dictionary, id);
    return lower >= 0 ? lower : this.idOf(dictionary, this.textOf(dictionary, id).toLowerCase());
  }

  /** Whether a text is ASCII. */
  isNarrow(dictionary: number, id: number): boolean {
    return this.exports.isNarrow(dictionary, id) !== 0;
  }

  textOf(dictionary: number, id: number): string {
    const { exports } = this;
    return this.memory.toString('utf8', exports.startOf(dictionary, id), exports.startOf(dictionary, id + 1));
  }

  /** Takes a file to read. `delimiter`: one ASCII character; of another no record is plain. */
  load(file: Uint8Array, delimiter: string): void {
    const code = delimiter.length === 1 ? delimiter.charCodeAt(0) : 0x80;
    this.delimiter = code < 0x80 ? code : -1;
    this.textAt = this.exports.text(file.length);
    this.limit = this.textAt + file.length;
    this.memory.set(file, this.textAt);
  }

  /**
   * The fields of the record at a place of the file, trimmed; undefined where there is none, or it
   * is not plain.
   */
  record(at: number, line: number): { fields: string[]; next: number; line: number } | undefined {
    const { exports, textAt } = this;
    if (exports.record(textAt + at, this.limit, this.delimiter, line) === 0) return undefined;
    const count = exports.fieldCount.value;
    const places = new Uint32Array(exports.memory.buffer, exports.fields(count), 2 * count);
    const fields = Array.from({ length: count }, (_, i) =>
      this.memory.toString('utf8', places[2 * i], places[2 * i + 1]),
    );
    return { fields, next: exports.next.value - textAt, line: exports.line.value };
  }

  /** Says of which columns rows are to have numbers. */
  want(columns: readonly WantedColumn[]): void {
    this.width = ROW.ids + columns.length;
    const at = this.exports.columns(columns.length);
    const words = new Int32Array(this.exports.memory.buffer, at, COLUMN_WORDS * columns.length);
    for (const [i, { position, dictionary }] of columns.entries()) {
      words[COLUMN_WORDS * i + COLUMN_POSITION] = position;
      words[COLUMN_WORDS * i + COLUMN_DICTIONARY] = dictionary;
    }
  }

  /**
   * The rows from a place on: as many as there is room for, up to a record that is not plain. Blank
   * records are no rows.
   */
  rows(at: number, line: number): { rows: Int32Array; next: number; line: number } {
    const { exports, textAt } = this;
    const count = exports.rows(textAt + at, this.limit, this.delimiter, line);
    return { rows: this.taken(count), next: exports.next.value - textAt, line: exports.line.value };
  }

  /** The row of a record that was read elsewhere; none where it is blank. */
  row(fields: readonly string[], line: number): Int32Array {
    const { exports } = this;
    let at = this.exports.scratch(3 * fields.reduce((length, field) => length + field.length, 0));
    const places = exports.fields(fields.length);
    const { memory } = this;
    for (const [i, field] of fields.entries()) {
      memory.writeUInt32LE(at, places + 8 * i);
      at += memory.write(field, at);
      memory.writeUInt32LE(at, places + 8 * i + 4);
    }
    return this.taken(exports.row(fields.length, line));
  }

  /** A copy: what is done with rows may move the memory. */
  private taken(count: number): Int32Array {
    const { memory, rowTable } = this.exports;
    return new Int32Array(memory.buffer, rowTable.value, count * this.width).slice();
  }

  /** Writes a text to where the program looks for one that stands alone; returns its bytes. */
  private put(text: string): number {
    const at = this.exports.scratch(3 * text.length);
    const { memory } = this;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code >= 0x80) return memory.write(text, at);
      memory[at + i] = code;
    }
    return text.length;
  }

  private get memory(): Buffer {
    // memory that has grown is another
    if (this.bytes.length === 0) this.bytes = Buffer.from(this.exports.memory.buffer);
    return this.bytes;
  }
}
