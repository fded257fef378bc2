/** The charsets that texts from outside come in, and what their first bytes tell. */

export const CHARSETS = ['utf-8', 'cp932', 'euc-jp', 'iso-2022-jp', 'utf-16le', 'utf-16be'] as const;
export type Charset = (typeof CHARSETS)[number];

/**
 * crlf: lines end in LF, with a CR before it on most. A lone CR ends a line only where `cr` was
 * found for the whole file.
 */
export type Newline = 'lf' | 'crlf' | 'cr';

/** What the first bytes of an input say of its text. */
export interface Survey {
  charset: Charset;
  /** bytes of the byte order mark: 0, 2 or 3 */
  bom: number;
  newline: Newline;
  /**
   * how `charset` was found: said by configuration, by a mark, by its bytes, or assumed because all
   * of them are ASCII
   */
  found: 'configured' | 'mark' | 'bytes' | 'ascii';
}
