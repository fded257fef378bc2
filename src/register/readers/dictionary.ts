/**
 * Texts as small numbers, so that a register of a million cells is compared, grouped and
 * cross-checked as numbers, and a text that stands in it a hundred thousand times is made once, if
 * anybody asks for it.
 */
import { byNumber } from '../lookup/group.js';
import type { WasmTable } from './wasm/wasm-table.js';

export class Dictionary {
  readonly textOf: (id: number) => string;

  /** `number`: the program keeps several. */
  constructor(
    private readonly program: WasmTable,
    readonly number: number,
  ) {
    this.textOf = byNumber((id) => program.textOf(number, id));
  }

  /** How many texts there are, the empty one among them. */
  get size(): number {
    return this.program.countOf(this.number);
  }

  /** The number of a text, a new one if it was never seen; 0 of the empty one. */
  idOf(text: string): number {
    return this.program.idOf(this.number, text);
  }

  /** Undefined for a text that was never seen. */
  find(text: string): number | undefined {
    const id = this.program.find(this.number, text);
    return id === 0 && text !== '' ? undefined : id;
  }

  /** Whether a text is ASCII. */
  isNarrow(id: number): boolean {
    return this.program.isNarrow(this.number, id);
  }

  /** The number of a text in lower case. */
  lowerOf(id: number): number {
    return this.program.lowerOf(this.number, id);
  }
}
