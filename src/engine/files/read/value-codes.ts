/**
 * What values of columns with few distinct ones mean to the kernel, and which actions mean nothing
 * to anybody.
 */
import type { LogSource } from '../../../domain/model.js';
import { Unmapped, ValueClasses } from '../../sessions/value-classes.js';
import { type DictionaryColumn, type Kernel, MEANING } from '../kernel/kernel.js';

const MAX_VALUES = 10_000;
/** So many values of the columns at hand leave little room for the kernel to remember others. */
const MANY_VALUES = 500;

export class ValueCodes {
  private readonly unmapped = new Unmapped();
  private classes: ValueClasses | undefined;
  /** codes of values that the kernel does not remember */
  private readonly asked = new Map<string, number>();
  /** unmapped actions by the place where the kernel counts them */
  private readonly counted = new Map<number, string>();
  /** values that the kernel has asked for since it began anew */
  private resolved = 0;

  /** Of which log values are from now on. */
  use(source: LogSource): void {
    this.classes = new ValueClasses(source);
  }

  matters(column: DictionaryColumn): boolean {
    return (this.classes as ValueClasses).matters(column);
  }

  /** Whether the kernel had better begin anew with the next part. */
  get isCrowded(): boolean {
    return this.resolved >= MANY_VALUES;
  }

  /** The kernel has begun anew. */
  forget(): void {
    this.resolved = 0;
    this.asked.clear();
    this.counted.clear();
  }

  /** `slot` tells a value from all others; 0 where it will be asked for again. */
  resolve(column: DictionaryColumn, text: string, slot: number): number {
    this.resolved += 1;
    const code = slot === 0 ? this.remembered(column, text) : (this.classes as ValueClasses).of(column, text);
    if (code & MEANING.unmapped && column === 'action') {
      if (slot === 0) this.unmapped.add(text.trim(), 1);
      else this.counted.set(slot, text.trim());
    }
    return code;
  }

  /** Counts of unmapped actions since the last call. */
  takeUnmapped(kernel: Kernel): [string, number][] {
    for (const [slot, action] of this.counted) this.unmapped.add(action, kernel.takeCount(slot));
    return this.unmapped.take();
  }

  private remembered(column: DictionaryColumn, text: string): number {
    const id = `${column} ${text}`;
    const known = this.asked.get(id);
    if (known !== undefined) return known;
    const code = (this.classes as ValueClasses).of(column, text);
    if (this.asked.size >= MAX_VALUES) this.asked.clear();
    this.asked.set(id, code);
    return code;
  }
}
