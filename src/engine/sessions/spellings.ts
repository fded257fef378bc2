/** How accounts and terminals are shown that logs write in several ways. */
import { resized } from '../../lib/arrays.js';
import type { AccessKey, ShownId } from '../types.js';
import type { KeyTable } from './keys.js';

const IDS = ['account', 'terminal'] as const;
type Of = (typeof IDS)[number];
const BIT: Readonly<Record<Of, number>> = { account: 1, terminal: 2 };

export class Spellings {
  readonly shown: Readonly<Record<Of, ShownId>> = {
    account: (system, id) => this.of('account', system, id),
    terminal: (system, id) => this.of('terminal', system, id),
  };
  /** by system and id: the first spelling that is not as it is compared */
  private readonly others = { account: new Map<string, string>(), terminal: new Map<string, string>() };
  /** by number of a key: which of its ids some record writes as they are compared */
  private plain = new Uint8Array(1024);
  private plainIds: Record<Of, Set<string>> | undefined;

  constructor(private readonly table: KeyTable) {}

  /** Of every key of a reader, one for each way to write it, with its number in the table. */
  add(key: AccessKey, number: number): void {
    this.plainIds = undefined;
    if (number >= this.plain.length) this.plain = resized(this.plain, 2 * number);
    for (const of of IDS) {
      const written = key.written?.[of] ?? key[of];
      if (written === key[of]) {
        this.plain[number] = (this.plain[number] as number) | BIT[of];
        continue;
      }
      const id = placeOf(key.system, key[of]);
      const known = this.others[of].get(id);
      if (known === undefined || written < known) this.others[of].set(id, written);
    }
  }

  /** The key with the spellings that are shown, as a reader tells of it. */
  shownKey({ system, account, terminal }: AccessKey): AccessKey {
    const written = { account: this.shown.account(system, account), terminal: this.shown.terminal(system, terminal) };
    const isPlain = written.account === account && written.terminal === terminal;
    return isPlain ? { system, account, terminal } : { system, account, terminal, written };
  }

  private of(of: Of, system: string, id: string): string {
    const others = this.others[of];
    if (others.size === 0) return id;
    const place = placeOf(system, id);
    const other = others.get(place);
    this.plainIds ??= this.findPlainIds();
    return other === undefined || this.plainIds[of].has(place) ? id : other;
  }

  /** Of those with other spellings. */
  private findPlainIds(): Record<Of, Set<string>> {
    const found = { account: new Set<string>(), terminal: new Set<string>() };
    for (const [number, key] of this.table.keys.entries()) {
      for (const of of IDS) {
        if (((this.plain[number] as number) & BIT[of]) === 0) continue;
        const place = placeOf(key.system, key[of]);
        if (this.others[of].has(place)) found[of].add(place);
      }
    }
    return found;
  }
}

const placeOf = (system: string, id: string) => `${system}\0${id}`;
