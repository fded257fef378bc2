/**
 * Catches access by an affiliate in an emergency that no one-time password or id was issued for:
 * none at all, one outside its validity, one for another account or another emergency; and
 * passwords that were not changed when the emergency was over. It cannot know who was told a
 * password. Source: the lending of passwords per disaster, in the measures of both companies.
 */
import { z } from 'zod';
import type { Instant } from '../../../domain/model.js';
import { dayOf, HOUR, plainLocal } from '../../../domain/time.js';
import type { Credential, Emergency, Entry, Register } from '../../../register/index.js';
import {
  defineRule,
  lackOf,
  type RegisterSubject,
  tableMissing,
  type Unjudged,
  type Violation,
  violationsOf,
} from '../../contract/index.js';
import { exceptAffiliateScreens } from '../../support/affiliate-screens.js';
import { emergencyEnd } from '../../support/emergency-end.js';
import { personAt } from '../../support/person.js';
import { isOfAffiliate } from '../../support/sides.js';
import type { en } from './en.js';

const violation = violationsOf<typeof en>('emergency-credential');

const options = z.strictObject({
  changeWithinHours: z.union([z.number().min(0), z.literal('off')]).default(24),
});

export default defineRule({
  meta: {
    id: 'emergency-credential',
    order: 50,
    severity: 'high',
    scope: 'session',
    needs: ['assignments|transfers|rosters', 'emergencies', 'credentials'],
    uses: ['accounts'],
    source: 'both',
    onWith: ['credentials'],
  },
  options,

  appliesTo: (actor) => actor.class === 'affiliate',

  evaluate({ session, actor, context }, register) {
    if (isOfAffiliate(context, session.system)) return undefined;
    if (!register.has('emergencies')) return tableMissing('emergencies');
    const { system, account, first: t } = session;
    const emergencies = register.emergencies(system, t);
    if (emergencies.length === 0) return undefined;
    if (!register.has('credentials')) return tableMissing('credentials');
    const own = register.credentials(system, account);
    const only = exceptAffiliateScreens(context, system);
    const held = own.at(t);
    if (held.some(({ value }) => isFor(value, emergencies, register))) return undefined;

    const factsWith = (rows: readonly Entry<Credential>[]) => {
      const lack = rows.length === 0 ? [lackOf('credential', 'fact.noCredential', { system, account })] : [];
      return [...actor.facts, ...emergencies.map(({ fact }) => fact), ...rows.map(({ fact }) => fact), ...lack];
    };
    if (held.length > 0) {
      return violation('otherEmergency', { account, emergency: held[0]!.value.emergency }, factsWith(held), only);
    }
    const issued = own.entries.filter(({ value }) => isFor(value, emergencies, register));
    if (issued.length > 0) {
      const from = plainLocal(context.timezone, issued[0]!.from);
      const to = until(context.timezone, issued.at(-1)!.to);
      return violation('outsideValidity', { account, from, to }, factsWith(issued), only);
    }
    const elsewhere = register.allCredentials
      .at(t)
      .filter(
        ({ value }) => value.employeeId !== '' && value.employeeId === actor.employeeId && value.system === system,
      );
    if (elsewhere.length > 0) {
      return violation('otherAccount', { account, issued: elsewhere[0]!.value.account }, factsWith(elsewhere), only);
    }
    return violation('none', { account }, factsWith([]), only);
  },

  dueAfterEmergency: ({ changeWithinHours }) => (changeWithinHours === 'off' ? undefined : changeWithinHours * HOUR),

  review(subject, register, { changeWithinHours }) {
    return changeWithinHours === 'off' ? [] : unchanged(subject, register, changeWithinHours);
  },
});

/**
 * Of an emergency that holds, or of none that the register knows: a mistyped id is for `validate`
 * to say.
 */
function isFor({ emergency }: Credential, holding: readonly Entry<Emergency>[], register: Register): boolean {
  const named = ({ value }: Entry<Emergency>) => value.id === emergency || value.name === emergency;
  return holding.some(named) || !register.allEmergencies.entries.some(named);
}

/**
 * Passwords that stayed as they were lent, on the day on which the time for changing them ran out.
 */
function* unchanged(
  { window, context }: RegisterSubject,
  register: Register,
  hours: number,
): Generator<Violation | Unjudged> {
  if (!register.has('emergencies')) return;
  for (const { value, fact, from } of register.allCredentials.entries) {
    const { system, account, employeeId, changedAt } = value;
    const emergency = emergencyEnd(register, value.emergency, system, from);
    if (emergency === undefined) continue;
    const deadline = emergency.end + hours * HOUR;
    if (deadline < window.from || deadline >= window.to) continue;
    if (changedAt !== undefined && changedAt <= deadline) continue;
    const data = { account, emergency: emergency.name, hours };
    yield violation('notChanged', data, [fact, ...emergency.facts], {
      subject: { system, account, day: dayOf(context.timezone, deadline) },
      actor: personAt(register, employeeId, deadline),
    });
  }
}

function until(timezone: string, t: Instant): string {
  return Number.isFinite(t) ? plainLocal(timezone, t) : '';
}
