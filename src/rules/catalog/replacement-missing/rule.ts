/**
 * Catches people who moved to another company and kept what was to be replaced: the mail address,
 * the PC, whatever the table or the configuration names. It reads the list, and sees neither
 * mailboxes nor devices. Source: mail addresses and terminals that are changed at transfers, in the
 * published measures.
 */
import { z } from 'zod';
import { addDays, dayOf, startOfDay } from '../../../domain/time.js';
import type { Register, Replacement } from '../../../register/index.js';
import {
  defineRule,
  lackOf,
  type RegisterSubject,
  tableMissing,
  type Unjudged,
  unjudged,
  unreadRow,
  type Violation,
  violationsOf,
} from '../../contract/index.js';
import { keepsPeople } from '../../support/actors.js';
import { type CompanyMove, companyMoves, matcher } from '../../support/company-moves.js';
import { personAt } from '../../support/person.js';
import type { en } from './en.js';

const violation = violationsOf<typeof en>('replacement-missing');

const options = z.strictObject({
  items: z.array(z.string()).default([]),
  withinDays: z.int().min(0).default(7),
});
type Options = z.output<typeof options>;

export default defineRule({
  meta: {
    id: 'replacement-missing',
    order: 111,
    severity: 'low',
    scope: 'register',
    ofNoSystem: true,
    needs: ['assignments|transfers|rosters', 'replacements'],
    source: 'Shikoku',
    onWith: ['replacements'],
  },
  options,

  *evaluate(subject, register, settings) {
    const { window, context } = subject;
    if (!keepsPeople(register)) {
      yield tableMissing('assignments', { subject: { day: window.until } });
      return;
    }
    const startOf = (day: string) => startOfDay(context.timezone, day);
    const moved = {
      from: startOf(addDays(window.since, -settings.withinDays - 1)),
      to: startOf(addDays(window.until, -settings.withinDays)),
    };
    const seen = new Set<string>();
    for (const move of companyMoves(register, moved, 31)) {
      const key = `${move.employeeId} ${dayOf(context.timezone, move.at)}`;
      if (!isBetweenCompanies(move) || seen.has(key)) continue;
      seen.add(key);
      yield* ofMove(move, subject, register, settings);
    }
  },
});

function isBetweenCompanies({ post, before }: CompanyMove): boolean {
  const from = before.filter(({ value }) => value.main);
  return post.value.main && from.length > 0 && from.every(({ value }) => value.org !== post.value.org);
}

/** On the first day on which what was to be replaced at a move is late. */
function* ofMove(
  { employeeId, at, earliest, post, before, gap }: CompanyMove,
  { context }: RegisterSubject,
  register: Register,
  { items, withinDays }: Options,
): Generator<Violation | Unjudged> {
  const dayAt = (t: number) => dayOf(context.timezone, t);
  const moveDay = dayAt(at);
  const day = addDays(moveDay, withinDays + 1);
  const subject = { employeeId, day };
  if (gap !== undefined) {
    yield unjudged(gap.reason, gap.cure, { subject });
    return;
  }
  if (!register.has('replacements')) {
    yield tableMissing('replacements', { subject });
    return;
  }
  const end = startOfDay(context.timezone, day);
  const own = register.replacements(employeeId).filter(({ transferDate }) => {
    const of = dayAt(transferDate);
    return dayAt(earliest) <= of && of <= moveDay;
  });
  const late = own.filter(({ replacedOn }) => replacedOn === undefined || replacedOn >= end);
  const unlisted = items.filter((item) => !own.some((row) => matcher([item])(row.item)));
  if (late.length === 0 && unlisted.length === 0) return;
  const unread = unreadRow(register, 'replacements', { subject });
  if (unread !== undefined) {
    yield unread;
    return;
  }
  const from = before.filter(({ value }) => value.main);
  const lacks = unlisted.map((item) => lackOf('replacement', 'fact.noReplacement', { person: employeeId, item }));
  const facts = [...from.map(({ fact }) => fact), post.fact, ...late.map(({ fact }) => fact), ...lacks];
  const data = {
    from: from[0]!.value.org,
    to: post.value.org,
    day: moveDay,
    days: withinDays,
    items: namesOf(late, unlisted),
  };
  yield violation('kept', data, facts, { subject, actor: personAt(register, employeeId, at, post) });
}

function namesOf(late: readonly Replacement[], unlisted: readonly string[]): string {
  return [...new Set([...late.map(({ item }) => item), ...unlisted])].join(', ');
}
