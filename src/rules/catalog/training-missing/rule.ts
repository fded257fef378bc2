/**
 * Catches people without the training that is due: after a move between companies, and within a
 * year for those with a live right. It reads the record of trainings, not whether anybody listened.
 * Source: trainings at transfers and every year, in the published measures.
 */
import { z } from 'zod';
import type { Actor, Day } from '../../../domain/model.js';
import { addDays, dayOf, startOfDay } from '../../../domain/time.js';
import { message } from '../../../messages/index.js';
import type { Register, Right, Training } from '../../../register/index.js';
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
import { ActorCache, keepsPeople, lastOf, plainHolder } from '../../support/actors.js';
import { companyMoves, matcher } from '../../support/company-moves.js';
import { due, dueDays } from '../../support/due.js';
import { personAt } from '../../support/person.js';
import type { en } from './en.js';

const violation = violationsOf<typeof en>('training-missing');

const days = (byDefault: number) => z.int().min(0).default(byDefault);
const options = z.strictObject({
  trainings: z.array(z.string()).default(['*']),
  beforeMoveDays: days(90),
  afterMoveDays: days(30),
  rightHolders: due('monthly'),
  validDays: z.int().min(1).default(366),
  maxAgeDays: z.int().min(1).default(45),
});
type Options = z.output<typeof options>;
type Outcomes = Generator<Violation | Unjudged>;

export default defineRule({
  meta: {
    id: 'training-missing',
    order: 112,
    severity: 'low',
    scope: 'register',
    ofNoSystem: true,
    needs: ['assignments|transfers|rosters', 'trainings'],
    uses: ['rights', 'accounts'],
    source: 'Shikoku',
    onWith: ['trainings'],
  },
  options,

  *evaluate(subject, register, settings) {
    if (!keepsPeople(register)) {
      yield tableMissing('assignments', { subject: { day: subject.window.until } });
      return;
    }
    yield* afterMoves(subject, register, settings);
    for (const day of dueDays(settings.rightHolders, subject.window, register))
      yield* ofRightHolders(subject, register, settings, day);
  },
});

/** On the first day on which the training after a move is late. */
function* afterMoves({ window, context }: RegisterSubject, register: Register, settings: Options): Outcomes {
  const { beforeMoveDays, afterMoveDays } = settings;
  const dayAt = (t: number) => dayOf(context.timezone, t);
  const startOf = (day: Day) => startOfDay(context.timezone, day);
  const moved = {
    from: startOf(addDays(window.since, -afterMoveDays - 1)),
    to: startOf(addDays(window.until, -afterMoveDays)),
  };
  const seen = new Set<string>();
  for (const { employeeId, at, earliest, post, before, gap } of companyMoves(register, moved, 31)) {
    const { org, main } = post.value;
    const from = before.filter(({ value }) => value.main);
    if (!main || from.length === 0 || from.some(({ value }) => value.org === org)) continue;
    const moveDay = dayAt(at);
    const day = addDays(moveDay, afterMoveDays + 1);
    if (seen.has(`${employeeId} ${day}`)) continue;
    seen.add(`${employeeId} ${day}`);
    const subject = { employeeId, key: `${employeeId} move`, day };
    if (gap !== undefined) yield unjudged(gap.reason, gap.cure, { subject: { day } });
    else if (!register.has('trainings')) yield tableMissing('trainings', { subject: { day } });
    else {
      const span = { from: startOf(addDays(dayAt(earliest), -beforeMoveDays)), to: startOf(day) };
      const own = counted(register, employeeId, settings);
      if (own.some(({ completedOn: t }) => t !== undefined && span.from <= t && t < span.to)) continue;
      const unread = unreadRow(register, 'trainings', { subject: { day } });
      if (unread !== undefined) {
        yield unread;
        continue;
      }
      const lack = lackOf('training', 'fact.noTraining', { person: employeeId });
      const facts = [...from.map(({ fact }) => fact), post.fact, ...own.map(({ fact }) => fact), lack];
      yield violation('afterMove', { from: from[0]!.value.org, to: org, day: moveDay, days: afterMoveDays }, facts, {
        subject,
        actor: personAt(register, employeeId, at, post),
      });
    }
  }
}

/**
 * Everybody with a live right in the newest exports, once, by the trainings completed until the end
 * of the day.
 */
function* ofRightHolders(
  { systems, context }: RegisterSubject,
  register: Register,
  settings: Options,
  day: Day,
): Outcomes {
  if (!register.has('rights') || !register.has('trainings')) {
    yield tableMissing(register.has('rights') ? 'trainings' : 'rights', { subject: { day } });
    return;
  }
  const startOf = (of: Day) => startOfDay(context.timezone, of);
  const [end, since, oldest] = [1, -settings.validDays, -settings.maxAgeDays].map((n) => startOf(addDays(day, n))) as [
    number,
    number,
    number,
  ];
  const holders = new Map<string, { right: Right; actor: () => Actor }>();
  for (const system of systems) {
    const newest = register.rights(system, end);
    if (newest === undefined || newest.asOf < oldest) {
      yield unjudged('unjudged.noRightsExport', message('cure.rights', { system }), { subject: { system, day } });
      continue;
    }
    for (const right of newest) {
      const { account, asOf } = right;
      const answerOf = () => new ActorCache(register, system, account, true).at(asOf);
      const plain = plainHolder(register, system, account, asOf);
      if (plain !== undefined) {
        if (!holders.has(plain)) holders.set(plain, { right, actor: () => lastOf(answerOf()) });
        continue;
      }
      const { possible, gap } = answerOf();
      if (gap !== undefined) yield unjudged(gap.reason, gap.cure, { subject: { system, account, day } });
      const [actor] = possible;
      // whoever left, or is nobody, is found by the review of rights
      if (possible.length !== 1 || actor?.employeeId === undefined || actor.posts.length === 0) continue;
      if (!holders.has(actor.employeeId)) holders.set(actor.employeeId, { right, actor: () => actor });
    }
  }
  for (const [employeeId, { right, actor: actorOf }] of holders) {
    const own = counted(register, employeeId, settings);
    const last = Math.max(...own.flatMap(({ completedOn: t }) => (t !== undefined && t < end ? [t] : [])));
    if (last >= since) continue;
    const subject = { employeeId, key: `${employeeId} year`, day };
    const unread = unreadRow(register, 'trainings', { subject: { day } });
    if (unread !== undefined) {
      yield unread;
      continue;
    }
    const never = last === Number.NEGATIVE_INFINITY;
    const data = { last: never ? '' : dayOf(context.timezone, last), days: settings.validDays };
    const actor = actorOf();
    const facts = [right.fact, ...actor.facts, ...own.map(({ fact }) => fact)];
    yield violation(never ? 'never' : 'tooLongAgo', data, facts, { subject, actor });
  }
}

const matchers = new WeakMap<Options, (name: string) => boolean>();

function counted(register: Register, employeeId: string, settings: Options): readonly Training[] {
  const is = matchers.get(settings) ?? matcher(settings.trainings);
  matchers.set(settings, is);
  return register.trainings(employeeId).filter(({ training }) => is(training));
}
