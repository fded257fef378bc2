/**
 * Whether an access of somebody who left the network side was lent to him in an emergency. Every
 * table that is kept narrows what counts as lent; the old network account never does.
 */

import type { Actor, Instant } from '../../domain/model.js';
import { message } from '../../messages/index.js';
import type { Register } from '../../register/index.js';
import { type Unjudged, unjudged } from '../contract/index.js';

export type Lent = 'lent' | 'noCredential' | 'oldAccount' | Unjudged;

/** To be asked only while an emergency of the system holds. */
export function lentInEmergency(register: Register, system: string, account: string, actor: Actor, t: Instant): Lent {
  if (register.has('credentials')) {
    return register.credentials(system, account).at(t).length > 0 ? 'lent' : 'noCredential';
  }
  if (!register.has('accounts') || actor.kind === 'emergency') return 'lent';
  const { formerSince = Number.POSITIVE_INFINITY, formerEarliest = formerSince } = actor;
  const given = givenAt(register, system, account, actor, t);
  if (given >= formerSince) return 'lent';
  return given >= formerEarliest ? BETWEEN : 'oldAccount';
}

/** Whether the account was given to the actor when the last network post was over. */
export function givenAfterLeaving(
  register: Register,
  system: string,
  account: string,
  actor: Actor,
  t: Instant,
): boolean {
  const { formerSince = Number.POSITIVE_INFINITY } = actor;
  return register.has('accounts') && givenAt(register, system, account, actor, t) >= formerSince;
}

function givenAt(register: Register, system: string, account: string, { employeeId }: Actor, t: Instant): Instant {
  const own = register.holdings(system, account).at(t);
  return Math.max(...own.filter(({ value }) => value.employeeId === employeeId).map(({ from }) => from));
}

/**
 * The account was given between two lists, and so was the post left: nobody can say which came
 * first.
 */
const BETWEEN = unjudged('unjudged.ambiguousPerson', message('cure.table', { table: 'transfers' }));
