/** What a CSV file is as bytes: its charset, and what that charset lacks. */

export type CsvEncoding = 'utf-8' | 'cp932';

/** A character that the charset lacks, what stands for it, and how often. */
export interface Replaced {
  char: string;
  /** `U+9AD9`, of each code point */
  code: string;
  by: string;
  count: number;
}

/** What one file lacks. */
export interface ReplacedIn {
  /** as a person finds it, relative to the folder that is named */
  file: string;
  /** each once */
  characters: readonly Replaced[];
}

/** A file's bytes, and what its charset lacks. */
export interface EncodedCsv {
  bytes: Buffer;
  replaced: Replaced[];
}

/** UTF-8 with byte order mark. */
export function utf8Csv(content: string, start = true): EncodedCsv {
  return { bytes: Buffer.from(start ? `\ufeff${content}` : content, 'utf8'), replaced: [] };
}
