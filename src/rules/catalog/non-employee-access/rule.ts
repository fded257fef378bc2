/**
 * Catches accesses that no employee and no valid contract stands behind: an account nobody holds, a
 * person no roster knows, an outside company, a contractor whose contract is not on file. What the
 * rules on transfers and affiliates say is left to them. Source: contractors that no list named, in
 * the reports of 2022-23.
 */
import { z } from 'zod';
import type { Actor } from '../../../domain/model.js';
import { defineRule, violationsOf } from '../../contract/index.js';
import { isAnonymous } from '../../support/actors.js';
import type { en } from './en.js';

const violation = violationsOf<typeof en>('non-employee-access');

export default defineRule({
  meta: {
    id: 'non-employee-access',
    order: 40,
    severity: 'high',
    scope: 'session',
    needs: ['assignments|transfers|rosters'],
    uses: ['accounts', 'checkouts', 'credentials'],
    source: 'Kyushu',
  },
  options: z.strictObject({}),

  appliesTo: (actor) => {
    if (actor.former || actor.kind === 'shared' || actor.kind === 'service') return false;
    if (actor.class === 'network') return actor.accountClosed;
    // whom a contract is on file for is somebody
    if (actor.class === 'contractor') return actor.employeeId === undefined;
    return actor.class !== 'affiliate';
  },

  evaluate({ session, actor }) {
    const id = reason(actor, session.account);
    if (id === undefined) return undefined;
    const data = { account: session.account, person: actor.employeeId ?? '', org: actor.org ?? '' };
    return violation(id, data, actor.facts);
  },
});

function reason(actor: Actor, account: string): keyof (typeof en)['messages'] | undefined {
  switch (actor.class) {
    case 'unknown':
      if (isAnonymous(account)) return 'anonymous';
      if (actor.employeeId === undefined) return 'noHolder';
      return actor.knownPerson ? 'noPost' : 'unknownPerson';
    case 'external':
      return 'external';
    case 'contractor':
      return actor.posts.length === 0 ? 'noContract' : undefined;
    case 'network':
      return actor.accountClosed ? 'closedAccount' : undefined;
    default:
      return undefined;
  }
}
