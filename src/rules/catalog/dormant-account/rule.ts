/**
 * Catches accounts that wake up: the first use after many days of none, which is how a forgotten
 * account looks when somebody has found it. It knows only days that were checked; a newcomer's
 * first access is no awakening. Source: a control that comparable tools have.
 */
import { z } from 'zod';
import type { Day } from '../../../domain/model.js';
import { addDays, dayOf } from '../../../domain/time.js';
import type { Register } from '../../../register/index.js';
import { type AccountSubject, defineRule, spanOf, tableMissing, violationsOf } from '../../contract/index.js';
import { tooLittleHistory, unknownDays } from '../../support/known-days.js';
import type { en } from './en.js';

const violation = violationsOf<typeof en>('dormant-account');

export default defineRule({
  meta: {
    id: 'dormant-account',
    order: 140,
    severity: 'low',
    scope: 'account',
    needs: ['accounts'],
    uses: ['assignments', 'holidays'],
    source: 'peers',
    onByDefault: false,
  },
  options: z.strictObject({
    days: z.int().min(1).default(90),
    gaps: z.int().min(0).default(3),
  }),

  habits: () => 0,

  *evaluate(subject, register, { days, gaps }) {
    const { day, system, context, sessions } = subject;
    if (sessions.some((session) => session.day < day)) return;
    const awake = addDays(day, -days);
    const last = subject.earlier().at(-1)?.day;
    if (last !== undefined && last >= awake) return;
    const today = sessions.filter((session) => session.day === day);
    const spans = today.map(spanOf);
    if (last === undefined) {
      const begun = beginning(subject, register);
      if (begun !== undefined && begun >= awake) return;
      if (!register.has('accounts')) {
        yield tableMissing('accounts', { spans });
        return;
      }
    }
    const unknown = unknownDays(context.history, register, system, awake, day);
    if (unknown.length > gaps) {
      yield tooLittleHistory(system, unknown.length - gaps, spans);
      return;
    }
    const { facts } = subject.actorOf(today[0]!);
    if (last === undefined) yield violation('never', { days }, facts, { spans });
    else yield violation('awoken', { days, last }, facts, { spans });
  },
});

/**
 * The day on which the account began, or where no accounts are kept its holder's first post;
 * undefined: since ever.
 */
function beginning(
  { system, account, day, context, sessions, actorOf }: AccountSubject,
  register: Register,
): Day | undefined {
  const session = sessions.find((one) => one.day === day)!;
  const person = register.people.get(actorOf(session).employeeId ?? '');
  const begun = register.has('accounts')
    ? Math.max(
        ...register
          .holdings(system, account)
          .at(session.first)
          .map(({ from }) => from),
      )
    : Math.min(...(person?.posts.entries ?? []).map(({ from }) => from));
  return Number.isFinite(begun) ? dayOf(context.timezone, begun) : undefined;
}
