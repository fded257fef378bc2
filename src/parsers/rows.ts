/** Writes the fields of one record as a row of ROW_LAYOUT. */
import type { LogSource } from '../model.js';
import type { Batch } from './batch.js';
import { references } from './columns.js';
import type { Line } from './fields.js';
import type { LineParser } from './lines.js';
import { ROLES } from './types.js';

const FIELD_END = 0x1f;
const ROW_END = 0x1e;
const SPACE = 0x20;
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
    const { starts, ends, values, beside } = this.parser.fields;
    const last = single.length - 1;
    for (let role = 0; role <= last; role += 1) {
      const slot = single[role] as number;
      const end = role === last ? ROW_END : FIELD_END;
      if (slot >= 0 && !separators && (!beside || values[slot] === undefined)) {
        batch.field(line.bytes, starts[slot] as number, ends[slot] as number, end);
        continue;
      }
      const from = batch.length;
      if (slot >= 0) this.writeValue(batch, line, slot);
      else if (slot === SEVERAL) this.writeJoined(batch, line, this.slots[role] as number[]);
      if (separators || beside) batch.blank(from, ROW_END, FIELD_END);
      batch.byte(end);
    }
  }

  private writeValue(batch: Batch, line: Line, slot: number): void {
    const { fields } = this.parser;
    const value = fields.beside ? fields.values[slot] : undefined;
    if (value === undefined) batch.bytesOf(line.bytes, fields.starts[slot] as number, fields.ends[slot] as number);
    else if (typeof value === 'string') batch.text(value);
    else batch.bytesOf(value, 0, value.length);
  }

  /** Several fields of one role make one value, joined with a space. */
  private writeJoined(batch: Batch, line: Line, slots: readonly number[]): void {
    const from = batch.length;
    for (let i = 0; i < slots.length; i += 1) {
      if (i > 0) batch.byte(SPACE);
      this.writeValue(batch, line, slots[i] as number);
    }
    batch.trim(from, this.parser.text ? 'utf8' : 'latin1');
  }
}
