/** CSV to bytes; tables of charsets are loaded only if the charset needs them. */
import { type CsvEncoding, type EncodedCsv, utf8Csv } from './bytes.js';

/** As `encodeCsv`, without loading tables that UTF-8 does not need. */
export async function csvEncoder(encoding: CsvEncoding): Promise<(content: string) => EncodedCsv> {
  if (encoding === 'utf-8') return (content) => utf8Csv(content);
  const { encodeCsv } = await import('./encode-csv.js');
  return (content) => encodeCsv(content, encoding);
}
