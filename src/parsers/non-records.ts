/**
 * Lines of a delimited file that are no records: its header again, where files were joined, and a
 * line that states the number of records.
 */
import { sameName } from './columns.js';
import { namedPattern } from './patterns.js';
import type { NonRecord } from './types.js';

/** `text` is a record's, decoded, or its beginning. undefined: it is a record. */
export type NonRecordTest = (text: string) => NonRecord | undefined;

/**
 * What stands before the second of two files that were joined: the end-of-file character of DOS, a
 * byte order mark.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: one of them is meant
const JOINTS = /^[\x1a\ufeff]+/;

/** `header`: the header's line, decoded; `total`: a pattern whose group `n` is the number. */
export function nonRecordTest(header: string | undefined, total: string | undefined, file: string): NonRecordTest {
  const wanted = header === undefined ? undefined : sameName(header);
  const pattern = total === undefined ? undefined : namedPattern(total, file);
  const place = pattern?.placeOf('n') ?? -1;
  return (text) => {
    if (wanted !== undefined && sameName(text.replace(JOINTS, '')) === wanted) return { kind: 'header' };
    const digits = pattern?.exec(text)?.[place]?.normalize('NFKC').replace(/[,\s]/g, '');
    return digits !== undefined && /^\d+$/.test(digits) ? { kind: 'total', records: Number(digits) } : undefined;
  };
}
