/**
 * Accesses of one growing file that earlier scans have read again: the same sessions are asked for
 * at every scan, and only what came behind the file's old end, or a time that nobody has asked for,
 * is read.
 */
import type { Access, Interval } from '../../../domain/model.js';
import { narrowed, type SystemSelection, without } from '../evidence/read-spans.js';
import type { FileScan } from '../merge/file-scan.js';
import type { SelectTask } from '../workers/worker-protocol.js';

/** More of a file are not held. */
const MOST_HELD = 100_000;

/** All accesses of a key within a time, in the bytes up to `upTo`. */
interface Held extends Interval {
  accesses: Access[];
}

export class KnownAccesses {
  private by = '';
  private upTo = 0;
  private lines = 0;
  private held = new Map<string, readonly Held[]>();

  /**
   * What of the accesses of `selection` is still to be read. `by`: all that they depend on besides
   * bytes behind the old end.
   */
  tasksOf({ index, size }: FileScan, selection: SystemSelection, by: string): SelectTask[] {
    if (by !== this.by || size < this.upTo) this.forget(by);
    const unknown = this.unknownIn(selection);
    if (index.part.kind === 'stream') {
      if (size === this.upTo && unknown === undefined) return [];
      this.forget(by);
      return tasks(narrowed(index, selection), selection);
    }
    const { upTo, lines } = this;
    const before = unknown ? tasks(narrowed(index, unknown, { from: 0, to: upTo, lines: 0 }), unknown) : [];
    return [...before, ...tasks(narrowed(index, selection, { from: upTo, to: size, lines }), selection)];
  }

  /** Times of keys that nobody has asked for yet. */
  private unknownIn(selection: SystemSelection): SystemSelection | undefined {
    const isContained = (span: Interval) => (one: Held) => span.from <= one.from && one.to <= span.to;
    return without(selection, (key, span) => (this.held.get(nameOf(key)) ?? []).filter(isContained(span)));
  }

  /** `fresh`: what those tasks gave. Gives all accesses of the selection. */
  take({ size, lines }: FileScan, selection: SystemSelection, fresh: readonly Access[]): Access[] {
    const added = new Map<string, Access[]>();
    for (const access of fresh) {
      const name = nameOf(access);
      const known = added.get(name);
      if (known === undefined) added.set(name, [access]);
      else known.push(access);
    }
    const held = new Map<string, readonly Held[]>();
    const all: Access[] = [];
    for (const key of selection.keys) {
      const name = nameOf(key);
      const old = this.held.get(name) ?? [];
      const own = added.get(name) ?? [];
      if (old.length + own.length === 0) {
        held.set(
          name,
          key.spans.map((span) => ({ ...span, accesses: [] })),
        );
        continue;
      }
      const spans = key.spans.map(({ from, to }): Held => {
        const kept = old.filter((one) => from <= one.from && one.to <= to).flatMap(({ accesses }) => accesses);
        const accesses = [...kept, ...own.filter(({ time }) => from <= time && time <= to)];
        for (const access of accesses) all.push(access);
        return { from, to, accesses };
      });
      held.set(name, spans);
    }
    Object.assign(this, { held, upTo: size, lines });
    if (all.length > MOST_HELD) this.forget(this.by);
    return all;
  }

  private forget(by: string): void {
    Object.assign(this, { by, upTo: 0, lines: 0, held: new Map() });
  }
}

function tasks(parts: ReturnType<typeof narrowed>, selection: SystemSelection): SelectTask[] {
  return parts.map((part) => ({ do: 'select', ...part, selection }));
}

const nameOf = ({ account, terminal }: { account: string; terminal: string }) => `${account}\0${terminal}`;
