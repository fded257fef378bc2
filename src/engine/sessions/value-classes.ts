/**
 * What raw values of a log mean by its configuration: class of an action, unmasked screens,
 * failures. Asked once per distinct value.
 */

import { ACTION_CLASSES, type LogSource } from '../../domain/model.js';
import { foldName } from '../../lib/fold.js';
import { type DictionaryColumn, MEANING } from '../files/kernel/kernel.js';

const OTHER = ACTION_CLASSES.indexOf('other');
/** More distinct unmapped actions than this are counted together. */
const MAX_UNMAPPED = 1000;

export class ValueClasses {
  private readonly classes: ReadonlyMap<string, number>;
  private readonly unmasked: ReadonlySet<string>;
  private readonly failures: ReadonlySet<string>;

  constructor(source: LogSource) {
    this.classes = new Map(
      Object.entries(source.actions).map(([value, name]) => [foldName(value), ACTION_CLASSES.indexOf(name)]),
    );
    this.unmasked = new Set(source.unmasked?.map(foldName));
    this.failures = new Set(source.failures.map(foldName));
  }

  /** Columns about which configuration says nothing need not be read to count sessions. */
  matters(column: DictionaryColumn): boolean {
    return { action: this.classes, screen: this.unmasked, result: this.failures }[column].size > 0;
  }

  /**
   * As the kernel wants it: an action's class, with MEANING.unmapped where it has none; 0 or 1 for
   * the others.
   */
  of(column: DictionaryColumn, text: string): number {
    const value = foldName(text);
    if (column === 'screen') return Number(this.unmasked.has(value));
    if (column === 'result') return Number(this.failures.has(value));
    return this.classes.get(value) ?? (value === '' ? OTHER : OTHER | MEANING.unmapped);
  }
}

/** Counts of raw actions that are mapped to no class. */
export class Unmapped {
  private readonly counts = new Map<string, number>();

  add(action: string, records: number): void {
    if (records === 0) return;
    const known = this.counts.get(action);
    const name = known === undefined && this.counts.size >= MAX_UNMAPPED ? '…' : action;
    this.counts.set(name, (this.counts.get(name) ?? 0) + records);
  }

  /** All that was counted; counting begins anew. */
  take(): [action: string, records: number][] {
    const all = [...this.counts];
    this.counts.clear();
    return all;
  }
}
