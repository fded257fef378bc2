/** What a format that is read line by line gives to `lineNormalizer`. */
import type { RejectReason } from '../domain/model.js';
import type { Fields, Line } from './fields.js';

/**
 * A record; no record (a comment, a directive); a record that goes on in the next line; or why it
 * is none.
 */
export type LineResult = 'record' | 'none' | 'more' | RejectReason;

export interface LineParser {
  /** lines are UTF-8, and mended where they are not */
  text: boolean;
  /** of the record that was read last */
  readonly fields: Fields;
  /**
   * `line` is never empty, and valid during the call; after 'more' it is called again with the next
   * line joined to it
   */
  read(line: Line): LineResult;
  /**
   * Number of a field, before the first line is read. Throws a UserError where the format cannot
   * have such a field.
   */
  field(ref: string | number): number;
  /** number of records that the log itself states */
  readonly total?: number | undefined;
}
