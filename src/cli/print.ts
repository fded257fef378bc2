/** What commands print besides reports of runs: blocks for people, one JSON object for programs. */
import type { Block } from '../reports/document.js';
import { safeJson } from '../reports/json.js';
import { renderMarkdown } from '../reports/markdown.js';
import { renderTerminal } from '../reports/table.js';
import type { Context } from './command.js';
import { version } from './version.js';

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
