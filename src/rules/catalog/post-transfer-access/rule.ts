/**
 * Catches accounts that still open after their holder left the network side, by transfer,
 * secondment or retirement. Lawful only as an access lent in an emergency. It cannot know that a
 * late entry in the roster was a mistake of the personnel office. Source: rights that outlived
 * transfers, in the reports of 2022-23.
 */
import { z } from 'zod';
import { dateLocal, HOUR } from '../../../domain/time.js';
import { defineRule, lackOf, tableMissing, violationsOf } from '../../contract/index.js';
import { exceptAffiliateScreens } from '../../support/affiliate-screens.js';
import { givenAfterLeaving, lentInEmergency } from '../../support/emergency-access.js';
import { isOfAffiliate } from '../../support/sides.js';
import type { en } from './en.js';

const violation = violationsOf<typeof en>('post-transfer-access');

export default defineRule({
  meta: {
    id: 'post-transfer-access',
    order: 20,
    severity: 'high',
    scope: 'session',
    needs: ['assignments|transfers|rosters'],
    uses: ['emergencies', 'credentials', 'accounts', 'checkouts'],
    source: 'Shikoku',
  },
  options: z.strictObject({
    graceHours: z.number().min(0).default(0),
  }),

  *cuts(register, { graceHours }) {
    if (graceHours === 0) return;
    for (const { posts } of register.people.values()) {
      for (const { value, to, endsBy = to } of posts.entries) {
        if (value.side === 'network') yield* [to, endsBy].map((end) => end + graceHours * HOUR);
      }
    }
  },

  appliesTo: (actor) => actor.former && actor.class !== 'service',

  evaluate({ session, actor, context }, register, { graceHours }) {
    const { system, account, first: t } = session;
    let facts = actor.facts;
    let id: Exclude<keyof (typeof en)['messages'], 'grace'> = actor.class === 'unknown' ? 'left' : 'moved';
    let only = {};
    if (actor.class === 'affiliate') {
      if (isOfAffiliate(context, system)) return undefined;
      if (givenAfterLeaving(register, system, account, actor, t)) only = exceptAffiliateScreens(context, system);
      if (!register.has('emergencies')) return tableMissing('emergencies');
      const emergencies = register.emergencies(system, t);
      if (emergencies.length > 0) {
        const verdict = lentInEmergency(register, system, account, actor, t);
        if (verdict === 'lent') return undefined;
        if (typeof verdict !== 'string') return verdict;
        id = verdict;
        const lack = verdict === 'noCredential' ? [lackOf('credential', 'fact.noCredential', { system, account })] : [];
        facts = [...facts, ...emergencies.map(({ fact }) => fact), ...lack];
      }
    }
    const { formerSince } = actor;
    const since = formerSince === undefined ? '' : dateLocal(context.timezone, formerSince);
    const data = { since, org: actor.org ?? '', account };
    if (formerSince !== undefined && t < formerSince + graceHours * HOUR) {
      return violation('grace', { ...data, graceHours }, facts, { ...only, severity: 'info' });
    }
    return violation(id, data, facts, only);
  },
});
