/**
 * The records of a CSV text with the line on which each begins. Parsed slice by slice, so that a file of a million rows is never
 * there as a million arrays at once.
 */
import { CsvError, parse } from 'csv-parse/sync';

type Take = (record: readonly string[], line: number) => void;

/** characters per slice */
const SLICE = 1 << 18;

/** Gives every record to `take`, blank lines too; returns where it had to give up, if it had to. */
export function readRecords(
  input: string,
  delimiter: string | undefined,
  take: Take,
): { line: number; code: string } | undefined {
  const text = input.replaceAll(/\r\n?/g, '\n');
  const options = { delimiter: delimiter ?? delimiterOf(text), record_delimiter: '\n', relax_column_count: true };
  let line = 1;
  const next = (record: readonly string[]) => {
    take(record, line);
    line += 1;
    for (const cell of record) if (cell.includes('\n')) line += cell.split('\n').length - 1;
  };
  for (const slice of slices(text)) {
    try {
      for (const record of slice.includes('"') ? parse(slice, options) : plainRecords(slice, options.delimiter)) {
        next(record);
      }
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      readUpToError(slice, options, next);
      return { line, code: error.code };
    }
  }
  return undefined;
}

/** Without a quote there is nothing to parse; a check of one day spends most of its time on such files. */
function* plainRecords(slice: string, delimiter: string): Generator<string[]> {
  const lines = slice.split('\n');
  if (lines.at(-1) === '') lines.pop();
  for (const line of lines) yield line.split(delimiter);
}

/** What comes before the error is read all the same: its problems are wanted, too. */
function readUpToError(slice: string, options: object, next: (record: readonly string[]) => void): void {
  const onRecord = (record: string[]) => {
    next(record);
    return null;
  };
  try {
    parse(slice, { ...options, on_record: onRecord });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
  }
}

/** Cuts at line ends that are in no quotes: before them the number of quotes is even. */
function* slices(text: string): Generator<string> {
  let start = 0;
  let counted = 0;
  let even = true;
  for (let end = text.indexOf('\n', SLICE); end >= 0; end = text.indexOf('\n', Math.max(end + 1, start + SLICE))) {
    for (let at = text.indexOf('"', counted); at >= 0 && at < end; at = text.indexOf('"', at + 1)) even = !even;
    counted = end;
    if (!even) continue;
    yield text.slice(start, end + 1);
    start = end + 1;
  }
  yield text.slice(start);
}

function delimiterOf(text: string): string {
  const [first = ''] = text.split('\n', 1);
  return first.includes('\t') && !first.includes(',') ? '\t' : ',';
}
