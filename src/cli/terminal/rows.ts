/**
 * Rows as they come, in aligned columns: widths are taken from the first ones, so that millions
 * need not be held.
 */
import { Chalk } from 'chalk';
import { displayWidth, padEnd, safeText } from '../../lib/text.js';

export interface RowColumn {
  name: string;
  /** aligned to the right */
  number?: boolean;
  /** left out, the highest number first, where not all fit into the width; 0 or none: never */
  spare?: number;
}

const GAP = '  ';
/**
 * Nobody reads more of a cell in a table, and less of one that was not asked for; the other formats
 * have all of it.
 */
const LONGEST = 300;
const LONG = 40;
/** Rows that are looked at before the first is printed. */
const SAMPLE = 200;

export class RowPrinter {
  private waiting: string[][] = [];
  private shown: { index: number; width: number; number: boolean }[] | undefined;

  constructor(
    private readonly columns: readonly RowColumn[],
    private readonly screen: { width: number; color: boolean; write(text: string): void },
  ) {}

  row(cells: readonly string[]): void {
    const safe = cells.map((cell, i) => {
      const most = (this.columns[i]?.spare ?? 0) > 0 ? LONG : LONGEST;
      return safeText(cell.length > most ? `${cell.slice(0, most)}…` : cell);
    });
    if (this.shown) this.print(safe);
    else if (this.waiting.push(safe) >= SAMPLE) this.begin();
  }

  end(): void {
    if (!this.shown) this.begin();
  }

  /** Names of the columns that had to be left out; known once rows were printed. */
  get leftOut(): string[] {
    const shown = new Set(this.shown?.map(({ index }) => index));
    return this.columns.filter((_, i) => this.shown && !shown.has(i)).map(({ name }) => name);
  }

  private begin(): void {
    const widths = this.columns.map(({ name }, i) => {
      return this.waiting.reduce((most, row) => Math.max(most, displayWidth(row[i] ?? '')), displayWidth(name));
    });
    this.shown = this.fitting(widths).map((index) => {
      return { index, width: widths[index] as number, number: this.columns[index]?.number === true };
    });
    const paint = new Chalk({ level: this.screen.color ? 1 : 0 });
    this.screen.write(`${paint.dim(this.line(this.columns.map(({ name }) => name)))}\n`);
    for (const row of this.waiting) this.print(row);
    this.waiting = [];
  }

  private fitting(widths: readonly number[]): number[] {
    let kept = [...this.columns.keys()];
    const total = () => kept.reduce((sum, i) => sum + (widths[i] as number) + GAP.length, -GAP.length);
    const bySpare = kept
      .filter((i) => (this.columns[i]?.spare ?? 0) > 0)
      .sort((a, b) => (this.columns[b]?.spare ?? 0) - (this.columns[a]?.spare ?? 0));
    for (const spare of bySpare) {
      if (total() <= this.screen.width) break;
      kept = kept.filter((i) => i !== spare);
    }
    return kept;
  }

  private print(row: readonly string[]): void {
    this.screen.write(`${this.line(row)}\n`);
  }

  private line(cells: readonly string[]): string {
    const parts = (this.shown ?? []).map(({ index, width, number }) => {
      const cell = cells[index] ?? '';
      return number ? ' '.repeat(Math.max(0, width - displayWidth(cell))) + cell : padEnd(cell, width);
    });
    return parts.join(GAP).trimEnd();
  }
}
