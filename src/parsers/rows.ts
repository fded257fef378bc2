/** Says where the fields of one record lie, in the order that rows have. */
import type { LogSource } from '../domain/model.js';
import type { Batch } from './batch.js';
import { references } from './columns.js';
import type { Line } from './fields.js';
import type { LineParser } from './line-parser.js';
import { ROLES } from './types.js';

/** The line that is written is not in the batch. */
export const NOT_HELD = -1;
const NOTHING = -1;
const SEVERAL = -2;

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

  /**
   * Writes the places of the record which the parser has just read. The bytes that hold its line
   * begin at `base` in the batch, or are NOT_HELD.
   */
  write(batch: Batch, line: Line, base: number): void {
    const { single } = this;
    const { starts, ends, values, beside } = this.parser.fields;
    const { places } = batch;
    let at = batch.row;
    for (let role = 0; role < single.length; role += 1) {
      const slot = single[role] as number;
      if (slot >= 0 && base >= 0 && (!beside || values[slot] === undefined)) {
        places[at] = base + (starts[slot] as number);
        places[at + 1] = base + (ends[slot] as number);
      } else if (slot !== SEVERAL || !this.isJoined(batch, base, role, at)) {
        places[at] = batch.length;
        if (slot >= 0) this.append(batch, line, slot);
        else if (slot === SEVERAL) this.appendJoined(batch, line, this.slots[role] as number[]);
        places[at + 1] = batch.length;
      }
      at += 2;
    }
  }

  private append(batch: Batch, { bytes }: Line, slot: number): void {
    const { fields } = this.parser;
    const value = fields.beside ? fields.values[slot] : undefined;
    if (value === undefined) {
      batch.append(bytes, fields.starts[slot] as number, fields.ends[slot] as number);
    } else if (typeof value === 'string') batch.appendText(value);
    else batch.append(value);
  }

  /**
   * Writes the place of two fields of one role that are joined with a space already; false where
   * they are not.
   */
  private isJoined(batch: Batch, base: number, role: number, at: number): boolean {
    const [one = 0, other = 0, more] = this.slots[role] as number[];
    const { starts, ends, values, beside } = this.parser.fields;
    if (base < 0 || more !== undefined || (beside && (values[one] ?? values[other]) !== undefined)) return false;
    const [from, to] = [base + (starts[one] as number), base + (ends[one] as number)];
    const [nextFrom, nextTo] = [base + (starts[other] as number), base + (ends[other] as number)];
    if (!batch.isJoined(from, to, nextFrom, nextTo)) return false;
    batch.places[at] = from;
    batch.places[at + 1] = nextTo;
    return true;
  }

  /** Several fields of one role make one value, joined with a space. */
  private appendJoined(batch: Batch, line: Line, slots: readonly number[]): void {
    const charset = this.parser.text ? 'utf8' : 'latin1';
    const from = batch.length;
    for (let i = 0; i < slots.length; i += 1) {
      if (i > 0) batch.appendText(' ');
      const part = batch.length;
      this.append(batch, line, slots[i] as number);
      batch.trim(part, charset);
    }
    batch.trim(from, charset);
  }
}
