/**
 * A document as markdown, for tickets and wikis. What comes from outside can neither act on a
 * terminal nor become markup.
 */
import { LIMITS } from '../../lib/limits.js';
import { clippedText } from '../../lib/text.js';
import type { Block, TableBlock } from './blocks.js';

export function renderMarkdown(blocks: readonly Block[]): string {
  const parts = blocks.map((block, index) => part(block, index === 0));
  return `${parts.join('\n\n')}\n`;
}

/** Backslashes before everything that markdown or the HTML inside it would understand. */
function plain(text: string): string {
  return clippedText(text, LIMITS.shownMessage.max, (n) => `… (+${n})`)
    .replace(/[\\`*_{}[\]<>#|~&!]/g, '\\$&')
    .replace(/^(\s*)([-+]|\d+[.)])(?=\s)/, '$1\\$2')
    .replace(/:\/\//g, ':\\//');
}

function part(block: Block, first: boolean): string {
  switch (block.kind) {
    case 'heading':
      return `${first ? '#' : '##'} ${plain(block.text)}`;
    case 'lines':
      return block.lines.map((line) => `${block.list ? '- ' : ''}${plain(line)}`).join(block.list ? '\n' : '\n\n');
    case 'table':
      return table(block);
    case 'finding':
      return [
        `### ${plain(block.title)}`,
        block.lines.map(plain).join('  \n'),
        ...(block.facts.length > 0 ? [block.facts.map((fact) => `- ${plain(fact)}`).join('\n')] : []),
      ].join('\n\n');
  }
}

function table({ columns, rows }: TableBlock): string {
  const noted = rows.some((row) => row.note);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const all = noted ? [...columns, { title: '' }] : columns;
  return [
    line(all.map((column) => plain(column.title))),
    line(all.map((column) => ('number' in column && column.number ? '---:' : '---'))),
    ...rows.map((row) => line([...row.cells, ...(noted ? [row.note ?? ''] : [])].map(plain))),
  ].join('\n');
}
