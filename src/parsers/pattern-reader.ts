/**
 * Puts the groups of a pattern into fields: as places in the line where the pattern is simple, as
 * texts where it is not.
 */
import { BytePattern } from './byte-pattern.js';
import type { Fields } from './fields.js';
import type { NamedPattern } from './patterns.js';

interface Wanted {
  /** number of the group */
  place: number;
  slot: number;
}

export class PatternReader {
  private readonly simple: BytePattern | undefined;
  private readonly wanted: Wanted[] = [];

  constructor(
    private readonly pattern: NamedPattern,
    private readonly fields: Fields,
  ) {
    this.simple = BytePattern.of(pattern.source);
  }

  /** The group is to be put into that field. */
  want(group: string, slot: number): void {
    const place = this.pattern.placeOf(group);
    if (place !== undefined && !this.wanted.some((one) => one.slot === slot)) this.wanted.push({ place, slot });
  }

  /**
   * Of bytes of the line in hand. `sound`: they are UTF-8. False where the pattern does not match.
   */
  read(bytes: Buffer, from: number, to: number, sound = true): boolean {
    const found = sound && this.simple !== undefined ? this.simple.find(bytes, from, to) : 'unknown';
    if (found === 'unknown') return this.readText(bytes.toString('utf8', from, to));
    if (found === 'no') return false;
    const { marks } = this.simple as BytePattern;
    for (const { place, slot } of this.wanted) {
      this.fields.set(slot, marks[2 * place] as number, marks[2 * place + 1] as number);
    }
    return true;
  }

  /** Of a text that is not in the line. */
  readText(text: string): boolean {
    const groups = this.pattern.exec(text);
    if (groups === undefined) return false;
    for (const { place, slot } of this.wanted) this.fields.setValue(slot, groups[place] ?? '');
    return true;
  }
}
