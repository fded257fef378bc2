/**
 * Catches people of an affiliate in a system of the network company while no emergency is declared
 * for that system: what the unbundling rules forbid, whatever the reason was; and shows, as `info`,
 * those with a post on either side, of whose hat nobody but themselves can say which one it was. It
 * cannot know whether somebody else sat at the keyboard. Source: the improper views of 2022-23 and
 * the regulator's business improvement orders.
 */
import { z } from 'zod';
import { plainLocal } from '../../../domain/time.js';
import { defineRule, lackOf, tableMissing, violationsOf } from '../../contract/index.js';
import { exceptAffiliateScreens } from '../../support/affiliate-screens.js';
import { postsOnBothSides } from '../../support/person.js';
import { isOfAffiliate } from '../../support/sides.js';
import type { en } from './en.js';

const violation = violationsOf<typeof en>('off-period-hd-access');

export default defineRule({
  meta: {
    id: 'off-period-hd-access',
    order: 10,
    severity: 'high',
    scope: 'session',
    needs: ['assignments|transfers|rosters', 'emergencies'],
    uses: ['accounts', 'checkouts', 'credentials'],
    source: 'both',
  },
  options: z.strictObject({}),

  /** Before an emergency is declared it is lawful only in hindsight, and that is to be seen. */
  *cuts(register) {
    for (const { value } of register.allEmergencies.entries) if (value.declaredAt !== undefined) yield value.declaredAt;
  },

  appliesTo: (actor) => actor.class === 'affiliate' || (actor.class === 'network' && actor.dual),

  evaluate({ session, actor, context }, register) {
    if (isOfAffiliate(context, session.system)) return undefined;
    if (actor.class === 'network' && register.dualPosts !== 'info') return undefined;
    if (!register.has('emergencies')) return tableMissing('emergencies');
    const { system, first: t } = session;
    const only = exceptAffiliateScreens(context, system);
    const org = actor.org ?? '';
    const emergencies = register.emergencies(system, t);
    if (emergencies.length === 0) {
      const facts = [...actor.facts, lackOf('emergency', 'fact.noEmergency', { system })];
      if (actor.class === 'affiliate') return violation('noEmergency', { org, system }, facts, only);
      return violation('dual', { ...postsOnBothSides(actor), system }, facts, { ...only, severity: 'info' });
    }
    if (actor.class === 'network') return undefined;
    const late = emergencies.filter(({ value }) => value.declaredAt !== undefined && value.declaredAt > t);
    if (late.length < emergencies.length) return undefined;
    const first = late.reduce((a, b) => (b.value.declaredAt! < a.value.declaredAt! ? b : a));
    const data = {
      org,
      emergency: first.value.name,
      declaredAt: plainLocal(context.timezone, first.value.declaredAt!),
    };
    const facts = [...actor.facts, ...late.map(({ fact }) => fact)];
    return violation('declaredLate', data, facts, { ...only, severity: 'info' });
  },
});
