/**
 * Catches customer data that leaves the system in bulk: more prints and exports by one account on
 * one day than its work explains, and any output at all by an affiliate. It counts outputs, not the
 * rows in each. Source: lists printed and taken along, in the reports of 2022-23.
 */
import { z } from 'zod';
import { ACTION_CLASSES, type Session } from '../../../domain/model.js';
import {
  type AccountSubject,
  defineRule,
  spanOf,
  type Unjudged,
  unjudged,
  type Violation,
  violationsOf,
} from '../../contract/index.js';
import { decide } from '../../support/actors.js';
import { isOfAffiliate } from '../../support/sides.js';
import type { en } from './en.js';

const violation = violationsOf<typeof en>('output-volume');

const OUTPUT = ACTION_CLASSES.indexOf('output');
const outputsOf = (session: Session): number => session.counts[OUTPUT] ?? 0;

export default defineRule({
  meta: {
    id: 'output-volume',
    order: 80,
    severity: 'medium',
    scope: 'account',
    needs: ['assignments|transfers|rosters'],
    uses: ['accounts'],
    source: 'Kyushu',
    logSettings: ['actions'],
  },
  options: z.strictObject({
    perDay: z.int().min(1).default(100),
    affiliate: z.enum(['any', 'perDay']).default('any'),
  }),

  appliesTo: ({ outputs }) => outputs > 0,

  *evaluate(subject, _register, { perDay, affiliate }) {
    const today = subject.sessions.filter((session) => session.day === subject.day && outputsOf(session) > 0);
    if (affiliate === 'any' && !isOfAffiliate(subject.context, subject.system)) yield* byAffiliate(subject, today);
    // a program prints at night what people asked for by day
    const people = today.filter((session) => subject.actorOf(session).class !== 'service');
    const outputs = people.reduce((sum, session) => sum + outputsOf(session), 0);
    if (outputs <= perDay) return;
    const facts = subject.actorOf(people[0]!).facts;
    yield violation('above', { outputs, perDay }, facts, { spans: people.map(spanOf), only: 'outputs' });
  },
});

function* byAffiliate(subject: AccountSubject, today: readonly Session[]): Generator<Violation | Unjudged> {
  for (const session of today) {
    const spans = [spanOf(session)];
    const affiliate = decide(subject.answerOf(session), (actor) => actor.class === 'affiliate');
    if (typeof affiliate !== 'boolean') yield unjudged(affiliate.reason, affiliate.cure, { spans });
    else if (affiliate) {
      const { org = '', facts } = subject.actorOf(session);
      yield violation('affiliate', { org }, facts, { spans, only: 'outputs' });
    }
  }
}
