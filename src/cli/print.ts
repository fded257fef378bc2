/** What commands print besides reports of runs: blocks for people, one JSON object for programs. */

import { version } from '../lib/version.js';
import { text } from '../messages/index.js';
import type { Block, CsvEncoding, CsvReader } from '../reports/index.js';
import { safeJson } from '../reports/index.js';
import { encodeCsv, renderMarkdown, renderTerminal } from '../reports/printing.js';
import type { Context } from './command.js';

export function printBlocks(context: Context, blocks: readonly Block[], format: 'table' | 'markdown' = 'table'): void {
  const text = format === 'markdown' ? renderMarkdown(blocks) : renderTerminal(blocks, context.width, context.color);
  context.write(text);
}

/** Every JSON object that a command prints begins alike. */
export function printJson(context: Context, value: object): void {
  context.write(`${safeJson({ tool: 'sekisho', version: version(), ...value }, 2)}\n`);
}

export function printNdjson(context: Context, values: Iterable<object>): void {
  for (const value of values) context.write(`${safeJson(value)}\n`);
}

/**
 * Who reads the CSV that a command prints: a file is opened by a spreadsheet, as is what has the
 * charset of one; anything else goes to the next program.
 */
export function csvReader({ options: { output } }: Context, encoding: CsvEncoding): CsvReader {
  const toFile = output !== undefined && output !== '-';
  return toFile || encoding !== 'utf-8' ? 'spreadsheet' : 'program';
}

/**
 * CSV for a spreadsheet carries a byte order mark, without which it is taken for another charset;
 * CSV for the next program does not. `forSpreadsheets`: it carries one wherever it goes.
 */
export function printCsv(context: Context, csv: string, encoding: CsvEncoding, forSpreadsheets = false): void {
  if (csvReader(context, encoding) === 'program' && !forSpreadsheets) {
    context.write(csv);
    return;
  }
  const { bytes, replaced } = encodeCsv(csv, encoding);
  context.write(bytes);
  for (const { char, code, by, count } of replaced) {
    context.say(text(context.lang, 'cli.replaced', { char, code, by, count }));
  }
}
