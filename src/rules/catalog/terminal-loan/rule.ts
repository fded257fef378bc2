/**
 * Catches access by an affiliate from a terminal that was not lent to it at that moment, terminals
 * that did not come back after an emergency, and terminals of the network company that stand with
 * an affiliate. It sees the terminal's name, not the device. Source: terminals left behind at the
 * affiliate, in the reports of 2022-23.
 */

import { z } from 'zod';
import type { Actor, Session } from '../../../domain/model.js';
import { DAY, dayOf, plainLocal, startOfDay } from '../../../domain/time.js';
import { message } from '../../../messages/index.js';
import type { Entry, Loan, Register } from '../../../register/index.js';
import {
  defineRule,
  lackOf,
  type RegisterSubject,
  tableMissing,
  type Unjudged,
  unjudged,
  type Violation,
  violationsOf,
} from '../../contract/index.js';
import { exceptAffiliateScreens } from '../../support/affiliate-screens.js';
import { due, dueDays } from '../../support/due.js';
import { emergencyEnd } from '../../support/emergency-end.js';
import { personAt } from '../../support/person.js';
import { isOfAffiliate, sideOf } from '../../support/sides.js';
import type { en } from './en.js';

const violation = violationsOf<typeof en>('terminal-loan');

export default defineRule({
  meta: {
    id: 'terminal-loan',
    order: 60,
    severity: 'medium',
    scope: 'session',
    needs: ['assignments|transfers|rosters', 'loans'],
    uses: ['terminals', 'emergencies', 'accounts'],
    source: 'Kyushu',
    onWith: ['loans'],
  },
  options: z.strictObject({
    returnWithinDays: z.union([z.number().min(0), z.literal('off')]).default(3),
    sitedWithAffiliate: due('monthly'),
    keptElsewhere: due('monthly'),
  }),

  appliesTo: (actor) => actor.class === 'affiliate',

  evaluate({ session, actor, context }, register) {
    if (isOfAffiliate(context, session.system)) return undefined;
    if (!register.has('loans')) return tableMissing('loans');
    const { terminal, system, first: t } = session;
    if (terminal === '') return unjudged('unjudged.noTerminal', message('cure.terminalColumn', { system }));
    const all = register.loans(terminal).entries.filter(({ value }) => value.system === '' || value.system === system);
    const lent = all.filter(({ from, to }) => from <= t && t < to);
    if (lent.some(({ value }) => isTo(value, actor))) return undefined;
    const { id, rows, at } = why(all, lent, session);
    const lack = rows.length === 0 ? [lackOf('loan', 'fact.noLoan', { terminal })] : [];
    const facts = [...actor.facts, ...rows.map(({ fact }) => fact), ...lack];
    const data = { terminal, org: actor.org ?? '', at: at === undefined ? '' : plainLocal(context.timezone, at) };
    return violation(id, data, facts, exceptAffiliateScreens(context, system));
  },

  dueAfterEmergency: ({ returnWithinDays }) => (returnWithinDays === 'off' ? undefined : returnWithinDays * DAY),

  *review(subject, register, { returnWithinDays, sitedWithAffiliate, keptElsewhere }) {
    if (returnWithinDays !== 'off') yield* notReturned(subject, register, returnWithinDays);
    yield* sited(subject, register, dueDays(sitedWithAffiliate, subject.window, register));
    yield* kept(subject, register, dueDays(keptElsewhere, subject.window, register));
  },
});

/** A loan to a company is for all of its people. */
function isTo({ borrowerOrg, borrowerEmployeeId }: Loan, actor: Actor): boolean {
  if (borrowerOrg === '') return borrowerEmployeeId === '' || borrowerEmployeeId === actor.employeeId;
  return borrowerOrg === actor.org || actor.posts.some(({ org }) => org === borrowerOrg);
}

interface Why {
  id: 'toOther' | 'afterReturn' | 'beforeLending' | 'notLent';
  rows: readonly Entry<Loan>[];
  at?: number;
}

function why(all: readonly Entry<Loan>[], lent: readonly Entry<Loan>[], { first: t }: Session): Why {
  if (lent.length > 0) return { id: 'toOther', rows: lent };
  const returned = all.filter(({ to }) => to <= t).sort((a, b) => b.to - a.to)[0];
  if (returned !== undefined) return { id: 'afterReturn', rows: [returned], at: returned.to };
  const next = all.filter(({ from }) => from > t).sort((a, b) => a.from - b.from)[0];
  if (next !== undefined) return { id: 'beforeLending', rows: [next], at: next.from };
  return { id: 'notLent', rows: [] };
}

/** On the day on which the time for taking a terminal back ran out. */
function* notReturned(
  { window, context }: RegisterSubject,
  register: Register,
  days: number,
): Generator<Violation | Unjudged> {
  for (const { value, fact, from, to } of register.allLoans.entries) {
    const { system, terminal, borrowerEmployeeId } = value;
    if (!register.has('emergencies')) {
      if (from < window.to && to >= window.to)
        yield tableMissing('emergencies', { subject: { system, day: window.until } });
      continue;
    }
    const emergency = emergencyEnd(register, value.emergency, system, from);
    if (emergency === undefined) continue;
    const deadline = emergency.end + days * DAY;
    if (deadline < window.from || deadline >= window.to || to <= deadline) continue;
    const data = { terminal, emergency: emergency.name, days };
    yield violation('notReturned', data, [fact, ...emergency.facts], {
      subject: { system, key: terminal, day: dayOf(context.timezone, deadline) },
      actor: borrowerEmployeeId === '' ? undefined : personAt(register, borrowerEmployeeId, deadline),
    });
  }
}

/** Terminals of the network company that stand with an affiliate on a due day, and are not lent. */
function* sited(
  { context }: RegisterSubject,
  register: Register,
  days: readonly string[],
): Generator<Violation | Unjudged> {
  const organizations = [...register.organizations.values()];
  for (const day of days) {
    const t = startOfDay(context.timezone, day);
    for (const { value, fact } of register.allTerminals.at(t)) {
      const { terminal, ownerOrg, site } = value;
      if (site === '' || sideOf(register, ownerOrg) !== 'network') continue;
      const host = organizations.find(({ id, name }) => id === site || name === site);
      if (host === undefined || sideOf(register, host.id) !== 'affiliate') continue;
      if (register.loans(terminal).at(t).length > 0) continue;
      const open = register.openEnd?.(['loans'], { system: '', account: '', terminal }, t);
      if (!register.has('loans')) yield tableMissing('loans', { subject: { day } });
      else if (open !== undefined) yield unjudged(open.reason, open.cure, { subject: { day } });
      else {
        yield violation('sitedWithAffiliate', { terminal, org: host.id, site }, [fact], {
          subject: { key: terminal, day },
        });
      }
    }
  }
}

/**
 * Terminals of the network company that somebody else keeps on a due day, while no emergency runs
 * and they are not lent.
 */
function* kept(
  { context }: RegisterSubject,
  register: Register,
  days: readonly string[],
): Generator<Violation | Unjudged> {
  for (const day of days) {
    const t = startOfDay(context.timezone, day);
    if (register.allEmergencies.at(t).length > 0) continue;
    for (const { value, fact } of register.allTerminals.at(t)) {
      const { terminal, ownerOrg, keptBy } = value;
      if (keptBy === '' || sideOf(register, ownerOrg) !== 'network' || sideOf(register, keptBy) === 'network') continue;
      if (register.loans(terminal).at(t).length > 0) continue;
      const missing = (['emergencies', 'loans'] as const).find((table) => !register.has(table));
      const open = register.openEnd?.(['loans', 'emergencies'], { system: '', account: '', terminal }, t);
      if (missing !== undefined) yield tableMissing(missing, { subject: { day } });
      else if (open !== undefined) yield unjudged(open.reason, open.cure, { subject: { day } });
      else {
        yield violation('keptElsewhere', { terminal, kept: keptBy }, [fact], {
          subject: { key: `${terminal} kept`, day },
        });
      }
    }
  }
}
