/**
 * Catches people of an affiliate on a screen that shows other retailers' customers in clear; even
 * in an emergency the masked screen is what they are lent. It knows screens only by what the log
 * says and configuration lists under `unmasked`. Source: the masking of screens, in the measures of
 * both companies.
 */
import { z } from 'zod';
import { defineRule, violationsOf } from '../../contract/index.js';
import { isOfAffiliate } from '../../support/sides.js';
import type { en } from './en.js';

const violation = violationsOf<typeof en>('unmasked-view');

export default defineRule({
  meta: {
    id: 'unmasked-view',
    order: 70,
    severity: 'high',
    scope: 'session',
    needs: ['assignments|transfers|rosters'],
    uses: ['accounts'],
    source: 'both',
    logSettings: ['unmasked'],
  },
  options: z.strictObject({}),

  appliesTo: (actor) => actor.class === 'affiliate',

  evaluate({ session, actor, context }) {
    if (session.unmasked === 0 || isOfAffiliate(context, session.system)) return undefined;
    return violation('affiliate', { org: actor.org ?? '' }, actor.facts, { only: 'unmasked' });
  },
});
