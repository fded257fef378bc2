/**
 * Whether an access of somebody who left the network side was lent to him in an emergency. Every table that is kept narrows what
 * counts as lent; the old network account never does.
 */
import type { Actor, Instant } from '../model.js';
import type { Register } from '../register/types.js';

export type Lent = { lent: true } | { lent: false; why: 'noCredential' | 'oldAccount' };

/** To be asked only while an emergency of the system holds. */
export function lentInEmergency(register: Register, system: string, account: string, actor: Actor, t: Instant): Lent {
  if (register.has('credentials')) {
    const held = register.credentials(system, account).at(t).length > 0;
    return held ? { lent: true } : { lent: false, why: 'noCredential' };
  }
  if (!register.has('accounts') || actor.kind === 'emergency') return { lent: true };
  const { employeeId, formerSince } = actor;
  const givenAfter = register
    .holdings(system, account)
    .at(t)
    .some(({ value, from }) => value.employeeId === employeeId && formerSince !== undefined && from >= formerSince);
  return givenAfter ? { lent: true } : { lent: false, why: 'oldAccount' };
}
