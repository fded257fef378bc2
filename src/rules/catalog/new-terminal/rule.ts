/**
 * Catches an account on a terminal that it never used before, once its habits are known: a lent
 * password, or a visit to somebody else's desk. A device that gets a new name looks the same.
 * Source: a control that comparable tools have.
 */
import { z } from 'zod';
import type { Session } from '../../../domain/model.js';
import { addDays } from '../../../domain/time.js';
import { defineRule, spanOf, violationsOf } from '../../contract/index.js';
import { tooLittleHistory, unknownDays } from '../../support/known-days.js';
import type { en } from './en.js';

const violation = violationsOf<typeof en>('new-terminal');

export default defineRule({
  meta: {
    id: 'new-terminal',
    order: 160,
    severity: 'low',
    scope: 'account',
    needs: [],
    uses: ['accounts', 'holidays'],
    source: 'peers',
    onByDefault: false,
  },
  options: z.strictObject({
    learningDays: z.int().min(1).default(30),
    gaps: z.int().min(0).default(3),
  }),

  habits: () => 0,

  *evaluate(subject, register, { learningDays, gaps }) {
    const { day, system, context } = subject;
    const today = subject.sessions.filter((session) => session.day === day && session.terminal !== '');
    if (today.length === 0) return;
    const earlier = subject.earlier();
    const dayBefore = subject.sessions.filter((session) => session.day < day);
    const isKnown = (terminal: string) =>
      dayBefore.some((one) => one.terminal === terminal) || earlier.some((one) => one.terminal === terminal);
    const fresh = today.filter(({ terminal }) => !isKnown(terminal));
    if (fresh.length === 0) return;
    const learnt = addDays(day, -learningDays);
    const unknown = unknownDays(context.history, register, system, learnt, day);
    if (unknown.length > gaps) {
      yield tooLittleHistory(system, unknown.length - gaps, fresh.map(spanOf));
      return;
    }
    const first = earlier[0]?.day;
    if (first === undefined || first > learnt) return;
    for (const [terminal, sessions] of byTerminal(fresh)) {
      const { facts } = subject.actorOf(sessions[0]!);
      yield violation('first', { terminal, since: first }, facts, { spans: sessions.map(spanOf) });
    }
  },
});

function byTerminal(sessions: readonly Session[]): Map<string, Session[]> {
  const groups = new Map<string, Session[]>();
  for (const session of sessions) groups.set(session.terminal, [...(groups.get(session.terminal) ?? []), session]);
  return groups;
}
