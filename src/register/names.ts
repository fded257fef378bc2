/** What texts of the register stand for: systems by their ids, accounts without case. All as numbers of the dictionary. */
import { made } from './group.js';
import type { Dictionary } from './dictionary.js';
import type { Systems } from './systems.js';

export class Names {
  private readonly systemIds = new Map<number, number>();
  private readonly lowered = new Map<number, number>();

  constructor(
    readonly words: Dictionary,
    private readonly systems: Systems,
  ) {}

  /** Of a text that names a system, the system's id; a system that the configuration does not have keeps its text. */
  systemOf(word: number): number {
    return made(this.systemIds, word, () => this.words.idOf(this.systems.idOf(this.textOf(word))));
  }

  lower(word: number): number {
    return made(this.lowered, word, () => this.words.idOf(this.textOf(word).toLowerCase()));
  }

  textOf(word: number): string {
    return this.words.texts[word]!;
  }
}
