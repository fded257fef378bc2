/**
 * Catches service accounts in the hands of people: an account that the exceptions list for a
 * program, used from elsewhere than the program's own terminals, or after its approval ran out; and
 * service accounts that nobody answers for. Without any listed service account it says nothing.
 * Source: a control that comparable tools have.
 */
import { z } from 'zod';
import { defineRule, tableMissing, violationsOf } from '../../contract/index.js';
import type { en } from './en.js';

const violation = violationsOf<typeof en>('service-account-use');

export default defineRule({
  meta: {
    id: 'service-account-use',
    order: 170,
    severity: 'medium',
    scope: 'session',
    needs: ['accounts'],
    source: 'peers',
    ignoresActor: true,
  },
  options: z.strictObject({
    unlisted: z.enum(['flag', 'ignore']).default('flag'),
  }),

  appliesTo: (_actor, { services }) => services.length > 0,

  evaluate({ session, actor, context }, register, { unlisted }) {
    const { system, account, terminal, day } = session;
    const listed = context.services.filter((service) => service.system === system && service.account === account);
    if (listed.length === 0) {
      // no other table says that an account is a program's
      const isUnclear = actor.class === 'unknown' && !register.has('accounts');
      if (isUnclear && unlisted === 'flag') return tableMissing('accounts');
      if (actor.class !== 'service' || unlisted === 'ignore') return undefined;
      return violation('unlisted', { account }, actor.facts);
    }
    const approved = listed.filter(({ from, until }) => from <= day && day <= until);
    const newest = listed.reduce((a, b) => (b.until > a.until ? b : a));
    const { owner, until } = newest;
    if (approved.length === 0) return violation('expired', { account, owner, until }, actor.facts);
    if (approved.some(({ terminals }) => terminals.includes(terminal))) return undefined;
    return violation('interactive', { account, owner, terminal }, actor.facts);
  },
});
