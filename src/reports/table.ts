/** A document on a terminal: 80 columns unless it is wider, Japanese counted as it is shown, colours only where asked for. */
import { Chalk, type ChalkInstance } from 'chalk';
import { displayWidth, padEnd, safeText, wrap } from '../text.js';
import type { Block, TableBlock, Tone } from './document.js';

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

function gapBefore(block: Block, before: Block | undefined): boolean {
  if (before === undefined) return false;
  return block.kind === 'heading' || (block.kind === 'finding' && before.kind === 'finding');
}

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
    const lines = wrap(safeText(text), this.width - Math.max(indent.length, hanging.length));
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
    const titles = block.columns.map((column) => safeText(column.title));
    const rows = block.rows.map((row) => ({ cells: row.cells.map(safeText), note: row.note && safeText(row.note) }));
    const widths = this.fit(
      block,
      titles,
      rows.map((row) => row.cells),
    );
    if (!widths) return this.stacked(titles, rows);
    const { columns } = block;
    const lines = (cells: readonly string[]) => cellLines(cells, widths, columns);
    const head = lines(titles).map((line) => this.paint.dim(line));
    return [
      ...head,
      ...rows.flatMap(({ cells, note }) => [...lines(cells), ...(note ? this.wrapped(note, INDENT) : [])]),
    ];
  }

  /** Widths of the columns; columns that may wrap are narrowed, the widest first. undefined: it cannot be done. */
  private fit(
    block: TableBlock,
    titles: readonly string[],
    rows: readonly (readonly string[])[],
  ): number[] | undefined {
    const widest = (column: number, cells: readonly string[]) => Math.max(...cells.map(displayWidth), column);
    const widths = titles.map((title, index) =>
      widest(
        displayWidth(title),
        rows.map((row) => row[index]!),
      ),
    );
    const available = this.width - GAP.length * (titles.length - 1);
    for (;;) {
      const over = widths.reduce((total, one) => total + one, 0) - available;
      if (over <= 0) return widths;
      const texts = widths.map((one, index) => (block.columns[index]!.wraps ? one : 0));
      const broadest = Math.max(...texts);
      if (broadest <= NARROWEST) return undefined;
      widths[texts.indexOf(broadest)] = Math.max(NARROWEST, broadest - over);
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

/** A row of a table: cells wrapped to their columns, numbers to the right. */
function cellLines(cells: readonly string[], widths: readonly number[], columns: TableBlock['columns']): string[] {
  const wrapped = cells.map((cell, index) => wrap(cell, widths[index]!));
  const height = Math.max(...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    wrapped
      .map((lines, index) => {
        const text = lines[line] ?? '';
        const pad = ' '.repeat(Math.max(0, widths[index]! - displayWidth(text)));
        return columns[index]!.number ? pad + text : text + pad;
      })
      .join(GAP)
      .trimEnd(),
  );
}
