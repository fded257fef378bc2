/** What commands print besides reports of runs: blocks for people, one JSON object for programs. */

import { version } from '../lib/version.js';
import { text } from '../messages/index.js';
import type { Block, CsvEncoding } from '../reports/index.js';
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
 * CSV for a file carries a byte order mark, without which spreadsheets take it for another charset;
 * CSV for the next program does not. `forSpreadsheets`: it carries one wherever it goes.
 */
export function printCsv(context: Context, csv: string, encoding: CsvEncoding, forSpreadsheets = false): void {
  const { output } = context.options;
  const toFile = output !== undefined && output !== '-';
  if (encoding === 'utf-8' && !toFile && !forSpreadsheets) {
    context.write(csv);
    return;
  }
  const { bytes, replaced } = encodeCsv(csv, encoding);
  context.write(bytes);
  for (const { char, code, by, count } of replaced) {
    context.say(text(context.lang, 'cli.replaced', { char, code, by, count }));
  }
}
