/**
 * Which logs are another than they were at the last look: a poll compares names, sizes and times,
 * and reads nothing.
 */
import type { LogSource } from '../../domain/model.js';
import { engineOf } from '../../engine/several.js';
import { type Engines, fileKey } from '../../engine/types.js';
import { isOther, type PresentLog } from '../days/logs.js';

export interface Look {
  /** systems with a log that came, grew, changed or went */
  systems: ReadonlySet<string>;
  /** systems with a log that lost something: it is shorter, another file, or not there */
  losing: ReadonlySet<string>;
  /** by system: by how much its logs have grown */
  bytes: ReadonlyMap<string, number>;
}

export class LogsSeen {
  private before = new Map<string, PresentLog>();
  private now = new Map<string, PresentLog>();

  /** As the last look found them. */
  get files(): PresentLog[] {
    return [...this.now.values()];
  }

  /**
   * What is another than at the last look that was taken in. Throws a UserError if a folder cannot
   * be read.
   */
  async look(sources: readonly LogSource[], engines: Engines): Promise<Look> {
    this.now = new Map();
    for (const source of sources) {
      for (const file of await engineOf(engines, [source]).found(source)) {
        this.now.set(fileKey(file), { ...file, source });
      }
    }
    const systems = new Set<string>();
    const losing = new Set<string>();
    const bytes = new Map<string, number>();
    for (const [key, file] of this.now) {
      const before = this.before.get(key);
      if (before !== undefined && !isOther(before, file)) continue;
      systems.add(file.system);
      const grown = Math.max(0, file.size - (before?.size ?? 0));
      bytes.set(file.system, (bytes.get(file.system) ?? 0) + grown);
      if (before !== undefined && (file.size < before.size || file.identity !== before.identity))
        losing.add(file.system);
    }
    for (const [key, { system }] of this.before) {
      if (this.now.has(key)) continue;
      systems.add(system);
      losing.add(system);
    }
    return { systems, losing, bytes };
  }

  /** The last look was taken in, as far as these systems go. */
  taken(systems: Iterable<string>): void {
    const own = new Set(systems);
    for (const [key, { system }] of this.before) if (own.has(system)) this.before.delete(key);
    for (const [key, file] of this.now) if (own.has(file.system)) this.before.set(key, file);
  }
}
