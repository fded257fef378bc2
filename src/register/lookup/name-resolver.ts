/**
 * What texts of the register stand for: systems by their ids, accounts without case. All as numbers
 * of the dictionary.
 */
import type { Dictionary } from '../readers/dictionary.js';
import type { Systems } from './systems.js';

export class NameResolver {
  /** by word; -1 = not yet asked for */
  private systemIds = new Int32Array(0);
  private lowered = new Int32Array(0);

  constructor(
    readonly strings: Dictionary,
    private readonly systems: Systems,
  ) {}

  /**
   * Of a text that names a system, the system's id; a system that the configuration does not have
   * keeps its text.
   */
  systemOf(word: number): number {
    if (word >= this.systemIds.length) this.systemIds = this.roomier(this.systemIds, word);
    const known = this.systemIds[word]!;
    if (known >= 0) return known;
    const id = this.strings.idOf(this.systems.idOf(this.textOf(word)));
    this.systemIds[word] = id;
    return id;
  }

  lower(word: number): number {
    if (word >= this.lowered.length) this.lowered = this.roomier(this.lowered, word);
    const known = this.lowered[word]!;
    if (known >= 0) return known;
    const id = this.strings.lowerOf(word);
    this.lowered[word] = id;
    return id;
  }

  private roomier(known: Int32Array, word: number): Int32Array<ArrayBuffer> {
    const larger = new Int32Array(Math.max(word + 1, this.strings.size)).fill(-1);
    larger.set(known);
    return larger;
  }

  textOf(word: number): string {
    return this.strings.textOf(word);
  }
}
