/**
 * Who an account was at a moment, and whether an emergency held: looked up once between two changes
 * of the register.
 */

import type { ActorClass, Day, Instant } from '../../domain/model.js';
import { countWhile } from '../../lib/search.js';
import type { Register } from '../../register/index.js';
import type { WhoColumn } from './columns.js';

/** The register's columns of an access. All empty where there is no register. */
export interface Who extends Record<WhoColumn, string | boolean> {
  employee_id: string;
  name: string;
  org: string;
  unit: string;
  side: ActorClass | '';
  former: boolean;
  /** ids of the emergencies of the system that hold, joined by `; ` */
  emergency: string;
}

export const NOBODY_KNOWN: Who = {
  employee_id: '',
  name: '',
  org: '',
  unit: '',
  side: '',
  former: false,
  emergency: '',
};

interface Known {
  from: Instant;
  to: Instant;
  /** place in `all` */
  index: number;
}

export class WhoIs {
  /** every different answer so far; the first stands for no register */
  readonly all: Who[] = [NOBODY_KNOWN];
  private readonly indexes = new Map<string, number>();
  private readonly known = new Map<string, Map<string, Known>>();
  private readonly days = new Map<Day, boolean | undefined>();

  constructor(private readonly register: Register | undefined) {}

  /** The place in `all` of the answer. */
  indexAt(system: string, account: string, t: Instant): number {
    if (this.register === undefined) return 0;
    let accounts = this.known.get(system);
    if (accounts === undefined) {
      accounts = new Map();
      this.known.set(system, accounts);
    }
    const known = accounts.get(account);
    if (known !== undefined && known.from <= t && t < known.to) return known.index;
    const fresh = this.lookUp(this.register, system, account, t);
    accounts.set(account, fresh);
    return fresh.index;
  }

  at(system: string, account: string, t: Instant): Who {
    return this.all[this.indexAt(system, account, t)] as Who;
  }

  /** undefined where there is no calendar for it. */
  isBusinessDay(day: Day): boolean | undefined {
    if (!this.days.has(day)) this.days.set(day, this.register?.isBusinessDay(day));
    return this.days.get(day);
  }

  private lookUp(register: Register, system: string, account: string, t: Instant): Known {
    // where two lists leave several people open, the last is the one that the next list confirms
    const actor = register.actors(system, account, t).possible.at(-1);
    const emergency = register
      .emergencies(system, t)
      .map(({ value }) => value.id)
      .join('; ');
    const who: Who = {
      employee_id: actor?.employeeId ?? '',
      name: actor?.name ?? '',
      org: actor?.org ?? '',
      unit: actor?.unit ?? '',
      side: actor?.class ?? 'unknown',
      former: actor?.former ?? false,
      emergency,
    };
    const next = firstAfter(register.cuts, t);
    return {
      from: register.cuts[next - 1] ?? Number.NEGATIVE_INFINITY,
      to: register.cuts[next] ?? Number.POSITIVE_INFINITY,
      index: this.indexOf(who),
    };
  }

  private indexOf(who: Who): number {
    const text = JSON.stringify(who);
    const known = this.indexes.get(text);
    if (known !== undefined) return known;
    this.indexes.set(text, this.all.length);
    return this.all.push(who) - 1;
  }
}

/** Place of the first that is later than t. */
const firstAfter = (sorted: readonly Instant[], t: Instant) => countWhile(sorted.length, (i) => sorted[i]! <= t);
