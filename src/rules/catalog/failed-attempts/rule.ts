/**
 * Catches accounts with which access failed again and again on one day: somebody tries passwords,
 * or screens that are closed to the account. It knows failures only by the results that
 * configuration lists under `failures`, and not who tried. Source: a control that comparable tools
 * have.
 */
import { z } from 'zod';
import { defineRule, spanOf, violationsOf } from '../../contract/index.js';
import type { en } from './en.js';

const violation = violationsOf<typeof en>('failed-attempts');

export default defineRule({
  meta: {
    id: 'failed-attempts',
    order: 180,
    severity: 'low',
    scope: 'account',
    needs: [],
    uses: ['accounts', 'assignments'],
    source: 'peers',
    onByDefault: false,
    logSettings: ['failures'],
    failures: 'keep',
  },
  options: z.strictObject({
    perDay: z.int().min(1).default(10),
  }),

  *evaluate(subject, _register, { perDay }) {
    const today = subject.sessions.filter((session) => session.day === subject.day && session.failures > 0);
    const failures = today.reduce((sum, session) => sum + session.failures, 0);
    if (failures <= perDay) return;
    const { facts } = subject.actorOf(today[0]!);
    yield violation('above', { failures, perDay }, facts, { spans: today.map(spanOf), only: 'failures' });
  },
});
