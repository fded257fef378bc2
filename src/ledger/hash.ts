/**
 * Hashes over values, not over their writing: the same content gives the same hash whatever order
 * its keys were set in.
 */
import { createHash } from 'node:crypto';

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The hash of a JSON array whose elements come one by one, as texts. */
export class ArrayHash {
  private readonly hash = createHash('sha256');
  private waiting = '[';
  private empty = true;

  add(json: string): void {
    this.waiting += this.empty ? json : `,${json}`;
    this.empty = false;
    if (this.waiting.length > ENOUGH) {
      this.hash.update(this.waiting);
      this.waiting = '';
    }
  }

  end(): string {
    return this.hash.update(`${this.waiting}]`).digest('hex');
  }
}

/** Characters that are worth a call. */
const ENOUGH = 8192;

/** JSON with sorted keys and without undefined. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
