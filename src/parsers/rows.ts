/** Writes the fields of one record as a row of ROW_LAYOUT. */
import type { LogSource } from '../model.js';
import type { Batch } from './batch.js';
import { references } from './columns.js';
import type { Line } from './fields.js';
import type { LineParser } from './lines.js';
import { ROLES } from './types.js';

const FIELD_END = 0x1f;
const ROW_END = 0x1e;
const NOTHING = -1;
const SEVERAL = -2;

export function holdsSeparators(bytes: Uint8Array): boolean {
  return bytes.includes(ROW_END) || bytes.includes(FIELD_END);
}

export class RowWriter {
  private readonly slots: number[][];
  /** the only field of each role */
  private readonly single: Int32Array;

  constructor(
    source: LogSource,
    private readonly parser: LineParser,
  ) {
    const wanted = references(source.columns);
    this.slots = ROLES.map((role) => wanted.filter((one) => one.role === role).map(({ ref }) => parser.field(ref)));
    this.single = Int32Array.from(this.slots, (slots) => (slots.length > 1 ? SEVERAL : (slots[0] ?? NOTHING)));
  }

  /** Writes the record which the parser has just read in `line`; `separators`: the line holds ends of fields or rows. */
  write(batch: Batch, line: Line, separators: boolean): void {
    const { single } = this;
    const last = single.length - 1;
    for (let role = 0; role <= last; role += 1) {
      const slot = single[role] as number;
      if (slot >= 0) this.writeField(batch, line, slot, separators);
      else if (slot === SEVERAL) this.writeJoined(batch, line, this.slots[role] as number[]);
      batch.byte(role === last ? ROW_END : FIELD_END);
    }
  }

  private writeField(batch: Batch, line: Line, slot: number, separators: boolean): void {
    const from = batch.length;
    const beside = this.writeValue(batch, line, slot);
    if (separators || beside) batch.blank(from, ROW_END, FIELD_END);
  }

  /** True where the value was not in the line. */
  private writeValue(batch: Batch, line: Line, slot: number): boolean {
    const { fields } = this.parser;
    const value = fields.beside ? fields.values[slot] : undefined;
    if (value === undefined) batch.bytesOf(line.bytes, fields.starts[slot] as number, fields.ends[slot] as number);
    else if (typeof value === 'string') batch.text(value);
    else batch.bytesOf(value, 0, value.length);
    return value !== undefined;
  }

  /** Several fields of one role make one value, joined with a space. */
  private writeJoined(batch: Batch, line: Line, slots: readonly number[]): void {
    const from = batch.length;
    for (const [i, slot] of slots.entries()) {
      if (i > 0) batch.byte(0x20);
      this.writeValue(batch, line, slot);
    }
    batch.trim(from, this.parser.text ? 'utf8' : 'latin1');
    batch.blank(from, ROW_END, FIELD_END);
  }
}
