/**
 * A document on a terminal: 80 columns unless it is wider, Japanese counted as it is shown, colours
 * only where asked for.
 */
import { Chalk, type ChalkInstance } from 'chalk';
import CliTable from 'cli-table3';
import { LIMITS } from '../../lib/limits.js';
import { clippedText, displayWidth, padEnd, wrap } from '../../lib/text.js';
import type { Block, TableBlock, Tone } from './blocks.js';

const NO_LINES = Object.fromEntries(
  [
    'top top-mid top-left top-right bottom bottom-mid bottom-left bottom-right left left-mid mid mid-mid right right-mid',
  ].flatMap((names) => names.split(' ').map((name) => [name, ''])),
);
/** Between columns; the second where they do not fit with the first. */
const GAPS = ['  ', ' '];
const GAP = '  ';
const INDENT = '  ';
/** narrower than this, a column of text cannot be read */
const NARROWEST = 8;

export function renderTerminal(blocks: readonly Block[], width: number, color: boolean): string {
  const paint = new Chalk({ level: color ? 1 : 0 });
  const printer = new Printer(paint, Math.max(40, width));
  return `${blocks
    .flatMap((block, index) => [...(gapBefore(block, blocks[index - 1]) ? [''] : []), ...printer.block(block)])
    .join('\n')}\n`;
}

/** For a mail: as wide as mails are, without colours. */
export const renderPlain = (blocks: readonly Block[]): string => renderTerminal(blocks, 76, false);

function gapBefore(block: Block, before: Block | undefined): boolean {
  if (before === undefined) return false;
  return block.kind === 'heading' || (block.kind === 'finding' && before.kind === 'finding');
}

/**
 * Nobody reads more of one cell, or of one paragraph, at a terminal; the other formats have all of
 * it.
 */
const cellText = (text: string) => clippedText(text, LIMITS.shownValue.max, leftOut);
const paragraph = (text: string) => clippedText(text, LIMITS.shownMessage.max, leftOut);
const leftOut = (n: number) => `… (+${n})`;

class Printer {
  constructor(
    private readonly paint: ChalkInstance,
    private readonly width: number,
  ) {}

  block(block: Block): string[] {
    switch (block.kind) {
      case 'heading':
        return this.wrapped(block.text, '').map((line) => this.paint.bold(line));
      case 'lines':
        if (block.asIs) return block.lines.map(paragraph).map(this.tone(block.tone));
        return block.lines.flatMap((line) => this.line(line, block.tone, block.list === true));
      case 'table':
        return this.table(block);
      case 'finding':
        return this.finding(block);
    }
  }

  private tone(tone: Tone | undefined): (line: string) => string {
    const { paint } = this;
    if (tone === undefined) return (line) => line;
    const paints: Record<Tone, ChalkInstance> = {
      critical: paint.red.bold,
      high: paint.red,
      medium: paint.yellow,
      low: paint.cyan,
      info: paint.dim,
      good: paint.green,
      bad: paint.red,
      muted: paint.dim,
    };
    return (line) => paints[tone](line);
  }

  private wrapped(text: string, indent: string, hanging = indent): string[] {
    const lines = wrap(paragraph(text), this.width - Math.max(indent.length, hanging.length));
    return lines.map((line, index) => `${index === 0 ? indent : hanging}${line}`);
  }

  private line(text: string, tone: Tone | undefined, bullet: boolean): string[] {
    return this.wrapped(text, bullet ? '- ' : '', bullet ? '  ' : '').map(this.tone(bullet ? undefined : tone));
  }

  private finding({ tone, title, lines, facts }: Extract<Block, { kind: 'finding' }>): string[] {
    return [
      ...this.wrapped(title, '', INDENT).map(this.tone(tone)),
      ...lines.flatMap((line) => this.wrapped(line, INDENT)),
      ...facts.flatMap((fact) => this.wrapped(fact, `${INDENT}- `, `${INDENT}  `)).map(this.tone('muted')),
    ];
  }

  private table(block: TableBlock): string[] {
    const titles = block.columns.map((column) => cellText(column.title));
    const rows = block.rows.map((row) => ({ cells: row.cells.map(cellText), note: row.note }));
    const cells = rows.map((row) => row.cells);
    const fitted = this.fit(block, titles, cells);
    if (!fitted) return this.stacked(titles, rows);
    const { widths, gap } = fitted;
    const [head = [], ...body] = [titles, ...cells].map((row) => row.map((cell, index) => wrap(cell, widths[index]!)));
    const table = new CliTable({
      chars: { ...NO_LINES, middle: gap },
      style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
      colAligns: block.columns.map((column) => (column.number ? 'right' : 'left')),
      colWidths: widths,
      head: head.map((lines) => lines.map((line) => this.paint.dim(line)).join('\n')),
    });
    for (const row of body) table.push(row.map((lines) => lines.join('\n')));
    const lines = table.toString().split('\n');
    const height = (row: readonly (readonly string[])[]) => Math.max(1, ...row.map((cell) => cell.length));
    let at = height(head);
    const printed = lines.slice(0, at);
    for (const [i, row] of body.entries()) {
      printed.push(...lines.slice(at, at + height(row)));
      at += height(row);
      const { note } = rows[i]!;
      if (note) printed.push(...this.wrapped(note, INDENT));
    }
    return printed.map((line) => line.trimEnd());
  }

  /**
   * Widths of the columns; columns that may wrap are narrowed, the widest first. undefined: it
   * cannot be done.
   */
  private fit(
    block: TableBlock,
    titles: readonly string[],
    rows: readonly (readonly string[])[],
  ): { widths: number[]; gap: string } | undefined {
    const widest = (column: number, cells: readonly string[]) => Math.max(...cells.map(displayWidth), column);
    const widths = titles.map((title, index) =>
      widest(
        displayWidth(title),
        rows.map((row) => row[index]!),
      ),
    );
    const wanted = widths.reduce((total, one) => total + one, 0);
    const room = (gap: string) => this.width - gap.length * (titles.length - 1);
    const gap = GAPS.find((one) => wanted <= room(one)) ?? GAP;
    const available = room(gap);
    for (;;) {
      const over = widths.reduce((total, one) => total + one, 0) - available;
      if (over <= 0) return { widths, gap };
      const texts = widths.map((one, index) => (block.columns[index]!.wraps ? one : 0));
      const broadest = Math.max(...texts);
      if (broadest <= NARROWEST) return undefined;
      // one by one, so that columns as broad as one another stay so
      widths[texts.indexOf(broadest)]! -= 1;
    }
  }

  /** Every cell on a line of its own, with its title: for what no table of this width can hold. */
  private stacked(
    titles: readonly string[],
    rows: readonly { cells: string[]; note?: string | undefined }[],
  ): string[] {
    const broad = Math.max(...titles.map(displayWidth));
    return rows.flatMap(({ cells, note }) => [
      ...cells.flatMap((cell, index) =>
        this.wrapped(`${padEnd(titles[index]!, broad)}${GAP}${cell}`, index === 0 ? '' : INDENT, INDENT + INDENT),
      ),
      ...(note ? this.wrapped(note, INDENT) : []),
    ]);
  }
}
