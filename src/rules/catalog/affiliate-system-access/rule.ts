/**
 * Catches people of the network company in a system that belongs to an affiliate, where the
 * affiliate's own people work; and shows, as `info`, those with a post on either side and those
 * whom the network company seconded to an affiliate. Leavers there are found by non-employee-access
 * and post-transfer-access, as in any system. It knows whose a system is only from
 * `systems[].owner`. Source: the check of the affiliates' own systems, in the published measures.
 */
import { z } from 'zod';
import type { Actor, Instant } from '../../../domain/model.js';
import type { Register, Transfer } from '../../../register/index.js';
import { defineRule, violationsOf } from '../../contract/index.js';
import { postsOnBothSides } from '../../support/person.js';
import { isOfAffiliate } from '../../support/sides.js';
import type { en } from './en.js';

const violation = violationsOf<typeof en>('affiliate-system-access');

export default defineRule({
  meta: {
    id: 'affiliate-system-access',
    order: 15,
    severity: 'medium',
    scope: 'session',
    needs: ['assignments|transfers|rosters'],
    uses: ['accounts', 'checkouts', 'credentials', 'transfers'],
    source: 'Shikoku',
  },
  options: z.strictObject({
    secondees: z.enum(['info', 'ignore']).default('info'),
  }),

  appliesTo: (actor, context, system) =>
    isOfAffiliate(context, system) && (actor.class === 'network' || (actor.class === 'affiliate' && actor.former)),

  evaluate({ session, actor, context }, register, { secondees }) {
    const { system, first: t } = session;
    if (!isOfAffiliate(context, system)) return undefined;
    const owner = context.systems.get(system)?.owner?.id ?? '';
    const org = actor.org ?? '';
    if (actor.class === 'network') {
      if (!actor.dual || register.dualPosts === 'network')
        return violation('network', { org, system, owner }, actor.facts);
      return violation('dual', { ...postsOnBothSides(actor), system }, actor.facts, { severity: 'info' });
    }
    const secondment = secondees === 'ignore' ? undefined : secondmentOf(register, actor, t);
    if (secondment === undefined) return undefined;
    const { fact, fromOrg } = secondment;
    const facts = actor.facts.some(({ source }) => source === fact.source) ? actor.facts : [...actor.facts, fact];
    return violation('seconded', { from: fromOrg, org, system }, facts, { severity: 'info' });
  },
});

const SECONDMENT = /出向|second/i;
const transfersByPerson = new WeakMap<Register, Map<string, Transfer[]>>();

/** The last move of somebody, if it was a secondment. */
function secondmentOf(register: Register, { employeeId = '' }: Actor, t: Instant): Transfer | undefined {
  let byPerson = transfersByPerson.get(register);
  if (byPerson === undefined) {
    byPerson = new Map();
    for (const transfer of register.transfers)
      byPerson.set(transfer.employeeId, [...(byPerson.get(transfer.employeeId) ?? []), transfer]);
    transfersByPerson.set(register, byPerson);
  }
  const last = byPerson.get(employeeId)?.findLast(({ date }) => date <= t);
  return last !== undefined && SECONDMENT.test(last.kind) ? last : undefined;
}
