/**
 * Who an account was, asked once per segment: what holds at a session's start holds for all of its
 * segment, and the sessions of an account come in order of time.
 */

import type { Actor, ActorKind, Instant, Interval, Session } from '../../domain/model.js';
import { message } from '../../messages/index.js';
import type { ActorAnswer, Gap, KindAnswer, Register } from '../../register/index.js';

/** Stands in where nobody can say who it was, so that a finding can still be written. */
export const NOBODY: Actor = {
  class: 'unknown',
  former: false,
  dual: false,
  accountClosed: false,
  knownPerson: false,
  posts: [],
  facts: [],
};

const NO_HOLDERS: Gap = { reason: 'unjudged.tableMissing', cure: message('cure.table', { table: 'accounts' }) };
const NO_PEOPLE: Gap = { reason: 'unjudged.tableMissing', cure: message('cure.table', { table: 'assignments' }) };

/** Said where the register leaves several people and gives no cause. */
export const AMBIGUOUS: Gap = {
  reason: 'unjudged.ambiguousPerson',
  cure: message('cure.table', { table: 'rosters' }),
};

/** The last of the possible ones is the state that the next list confirms. */
export function lastOf(answer: ActorAnswer): Actor {
  return answer.possible.at(-1) ?? NOBODY;
}

/**
 * Whether it was somebody of that kind: yes or no where every possible actor says so, else why it
 * cannot be said.
 */
export function decide({ possible, gap }: ActorAnswer, is: (actor: Actor) => boolean): boolean | Gap {
  const [first, ...rest] = possible.map(is);
  if (first !== undefined && rest.every((other) => other === first)) return first;
  return gap ?? AMBIGUOUS;
}

export class ActorCache {
  readonly #register: Register;
  readonly #system: string;
  readonly #account: string;
  readonly #peopleKept: boolean;
  readonly #holdersKnown: boolean;
  #from = Number.NaN;
  #to = Number.NaN;
  #answer: ActorAnswer = { possible: [] };

  constructor(register: Register, system: string, account: string, peopleKept: boolean) {
    this.#register = register;
    this.#system = system;
    this.#account = account;
    this.#peopleKept = peopleKept;
    this.#holdersKnown = knowsHolders(register, system);
  }

  of(session: Session): ActorAnswer {
    const { from, to } = session.segment;
    if (from !== this.#from || to !== this.#to) {
      this.#answer = this.at(session.first);
      this.#from = from;
      this.#to = to;
    }
    return this.#answer;
  }

  /** Without a session: nothing is remembered. */
  at(t: Instant): ActorAnswer {
    const answer = this.#register.actors(this.#system, this.#account, t);
    if (!this.#peopleKept && answer.possible.some(isPerson)) return { possible: [], gap: NO_PEOPLE };
    if (this.#holdersKnown || isAnonymous(this.#account) || !answer.possible.some(isNobody)) return answer;
    return { possible: [], gap: NO_HOLDERS };
  }
}

/**
 * What kinds of actor an account had in a time; undefined where nobody can say, or where they are
 * more than a few.
 */
export function kindsWithin(
  register: Register,
  { system, account }: Pick<Session, 'system' | 'account'>,
  peopleKept: boolean,
  time: Interval,
): readonly KindAnswer[] | undefined {
  if (!peopleKept || !knowsHolders(register, system)) return undefined;
  return register.kindsWithin?.(system, account, time);
}

/**
 * Who had an account at t, where that is plainly somebody of the network side: told without making
 * the actor, since most live rights are of such. Undefined: the actor says.
 */
export function plainHolder(register: Register, system: string, account: string, t: Instant): string | undefined {
  const [answer, ...others] = kindsWithin(register, { system, account }, true, { from: t, to: t + 1 }) ?? [];
  if (answer === undefined || others.length > 0 || answer.possible.length !== 1) return undefined;
  const [{ class: of, dual, accountClosed, kind, employeeId }] = answer.possible as [ActorKind];
  return of === 'network' && !dual && !accountClosed && kind === 'personal' ? employeeId : undefined;
}

const knowsHolders = (register: Register, system: string) => register.namesHolders?.(system) ?? true;

function isPerson(actor: Actor): boolean {
  return actor.employeeId !== undefined && actor.class !== 'service';
}

function isNobody(actor: Actor): boolean {
  return actor.employeeId === undefined && actor.class === 'unknown';
}

/** Logs write an empty account, or `-`, for nobody. */
export function isAnonymous(account: string): boolean {
  return account === '' || account === '-';
}

/** Whether anything says which posts people have. */
export function keepsPeople(register: Register): boolean {
  return register.has('assignments') || register.has('transfers') || register.has('rosters');
}
