/**
 * Texts as small numbers, so that a register of a million cells is compared, grouped and cross-checked as numbers, and a text that
 * stands in it a hundred thousand times is made once, if anybody asks for it.
 */
import type { Program } from './program.js';

export class Dictionary {
  /** by number, as far as they were asked for */
  private readonly made: (string | undefined)[] = [''];

  /** `number`: the program keeps several. */
  constructor(
    private readonly program: Program,
    readonly number: number,
  ) {}

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

  /** The number of a text in lower case. */
  lowerOf(id: number): number {
    return this.program.lowerOf(this.number, id);
  }

  textOf(id: number): string {
    const { made } = this;
    // an array with large gaps would become a slow one
    while (made.length <= id) made.push(undefined);
    let text = made[id];
    if (text === undefined) {
      text = this.program.textOf(this.number, id);
      made[id] = text;
    }
    return text;
  }
}
