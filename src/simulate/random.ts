/**
 * The source of chance: sfc32, seeded by a number and a label. Own, because a world must be the
 * same on every machine and in every version of Node; labelled, because a part of the world must
 * not change when another part draws more numbers.
 */

export class Random {
  private a: number;
  private b: number;
  private c: number;
  private d = 1;

  constructor(
    private readonly seed: number,
    private readonly label = '',
  ) {
    this.a = hash(label, seed >>> 0);
    this.b = hash(label, this.a ^ 0x9e3779b9);
    this.c = hash(label, this.b ^ Math.floor(seed / 0x1_0000_0000));
    for (let i = 0; i < 16; i++) this.bits();
  }

  /**
   * An independent source, the same for the same label however much has been drawn from this one.
   */
  fork(label: string): Random {
    return new Random(this.seed, `${this.label}/${label}`);
  }

  /** 32 random bits, as an unsigned integer. */
  bits(): number {
    const t = (this.a + this.b + this.d) | 0;
    this.d = (this.d + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (this.c << 21) | (this.c >>> 11);
    this.c = (this.c + t) | 0;
    return t >>> 0;
  }

  /** An integer in [0, n), for n up to 2^31. */
  below(n: number): number {
    return Math.floor((this.bits() / 0x1_0000_0000) * n);
  }

  /** An integer in [low, high], both included. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }

  chance(probability: number): boolean {
    return this.bits() < probability * 0x1_0000_0000;
  }

  /** One of a list, which must not be empty. */
  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  /** The same values in another order. */
  shuffle<T>(list: readonly T[]): T[] {
    const out = [...list];
    for (let i = out.length - 1; i > 0; i--) {
      const j = this.below(i + 1);
      [out[i], out[j]] = [out[j] as T, out[i] as T];
    }
    return out;
  }
}

function hash(text: string, start: number): number {
  let h = start ^ 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  return h >>> 0;
}
