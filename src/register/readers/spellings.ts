/**
 * Ids of people, accounts and terminals that differ only in width are one id. An account and a
 * terminal go by the narrow spelling, as logs do; a person goes by the spelling that the register
 * has first, because that is how reports name him or her.
 */
import { foldName, type IdWidth } from '../../lib/fold.js';
import type { Dictionary } from './dictionary.js';

export class Spellings {
  /**
   * by number of a narrow text: 1 + the number of the spelling that a person goes by; 0 = no person
   * is known by it
   */
  private people = new Int32Array(0);

  constructor(
    private readonly strings: Dictionary,
    private readonly width: IdWidth,
  ) {}

  /** The number that all spellings of an account or a terminal share. */
  idOf(id: number): number {
    if (this.width === 'exact' || this.strings.isNarrow(id)) return id;
    return this.strings.idOf(foldName(this.strings.textOf(id)));
  }

  /** The number that all spellings of a person's id share. */
  personOf(id: number): number {
    if (this.width === 'exact' || id === 0) return id;
    const narrow = this.idOf(id);
    if (narrow >= this.people.length) {
      const larger = new Int32Array(2 * Math.max(narrow + 1, this.strings.size));
      larger.set(this.people);
      this.people = larger;
    }
    if (this.people[narrow] === 0) this.people[narrow] = id + 1;
    return this.people[narrow]! - 1;
  }

  /** An account or a terminal as its rows have it. */
  find(text: string): string {
    return this.width === 'exact' ? text : foldName(text);
  }

  /** A person's id as its rows have it. */
  findPerson(text: string): string {
    if (this.width === 'exact') return text;
    const narrow = foldName(text);
    const known = this.people[this.strings.find(narrow) ?? -1] ?? 0;
    return known === 0 ? narrow : this.strings.textOf(known - 1);
  }
}
