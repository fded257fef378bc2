/**
 * Accounts that no table knows, counted by rule and system. A few are what rules look for;
 * thousands say that the table or the pattern does not fit, and a finding for each would hide that:
 * the rule then says so once, and judges none of them.
 */
import type { Actor, Day, Session, UnjudgedRow } from '../../domain/model.js';
import { message } from '../../messages/index.js';
import { isAnonymous } from '../support/actors.js';
import type { Verdict } from './verdict.js';

/** How many accounts are named. */
const NAMED = 10;

interface Count {
  rule: string;
  system: string;
  accounts: number;
  /** accounts come one after the other */
  last: string;
  first: string[];
  days: Map<Day, { accesses: number; accounts: number; last: string }>;
}

/** Whether no table says whose it is, or nobody knows the person that it names. */
export function isUnlisted({ class: actorClass, employeeId, knownPerson }: Actor, account: string): boolean {
  return actorClass === 'unknown' && !isAnonymous(account) && (employeeId === undefined || !knownPerson);
}

export class UnlistedAccounts {
  readonly #counts = new Map<string, Count>();

  /** `max`: of a rule and system */
  constructor(readonly max: number) {}

  /**
   * Counts a session that a rule objects to. False: there are too many for its verdict to be kept.
   */
  note(rule: string, { system, account, day, accesses }: Session): boolean {
    const key = keyOf(rule, system);
    let count = this.#counts.get(key);
    if (count === undefined) {
      count = { rule, system, accounts: 0, last: '', first: [], days: new Map() };
      this.#counts.set(key, count);
    }
    if (count.last !== account) {
      count.last = account;
      count.accounts += 1;
      if (count.first.length < NAMED) count.first.push(account);
    }
    const own = count.days.get(day) ?? { accesses: 0, accounts: 0, last: '' };
    if (own.last !== account) own.accounts += 1;
    own.last = account;
    own.accesses += accesses;
    count.days.set(day, own);
    return count.accounts <= this.max;
  }

  /** Whether a verdict is on one of too many. */
  covers({ rule, system, account, actors }: Verdict): boolean {
    const count = this.#counts.get(keyOf(rule, system));
    if (count === undefined || count.accounts <= this.max) return false;
    return actors.every((actor) => isUnlisted(actor, account));
  }

  /** `accountsOf`: how many accounts were seen in a system. */
  unjudged(accountsOf: (system: string) => number): UnjudgedRow[] {
    const many = [...this.#counts.values()].filter(({ accounts }) => accounts > this.max);
    return many.flatMap(({ rule, system, accounts: n, first, days }) => {
      const of = Math.max(n, accountsOf(system));
      const cure = message('cure.unlistedAccounts', { n, of, system, list: first.join(', ') });
      return [...days].map(([day, { accesses, accounts }]) => {
        return { reason: 'unjudged.unlistedAccounts', system, day, rules: [rule], accesses, accounts, cure };
      });
    });
  }
}

const keyOf = (rule: string, system: string) => `${rule}\0${system}`;
