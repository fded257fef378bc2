/**
 * Catches accounts that more than one person uses: a shared one that was abolished or not checked
 * out, one on two terminals at overlapping times, one on terminals of two sides, one with two
 * holders. It cannot see two people who take turns at one terminal; and a person with two screens
 * is told apart only by his logouts. Source: account ids pasted into shared folders, in the reports
 * of 2022-23.
 */

import { z } from 'zod';
import type { Session } from '../../../domain/model.js';
import { plainLocal } from '../../../domain/time.js';
import { message } from '../../../messages/index.js';
import type { Entry, Holding, Register } from '../../../register/index.js';
import {
  type AccountSubject,
  defineRule,
  lackOf,
  spanOf,
  type Unjudged,
  unjudged,
  type Violation,
  violationsOf,
} from '../../contract/index.js';
import { overlapping, runsOfAccesses, runsOfSessions, touches } from '../../support/activity-bursts.js';
import { isAnonymous } from '../../support/actors.js';
import { personAt } from '../../support/person.js';
import { sideOf } from '../../support/sides.js';
import type { en } from './en.js';

const violation = violationsOf<typeof en>('shared-id-use');

type Outcomes = Generator<Violation | Unjudged>;

export default defineRule({
  meta: {
    id: 'shared-id-use',
    order: 30,
    severity: 'medium',
    scope: 'account',
    needs: [],
    uses: ['accounts', 'checkouts', 'terminals'],
    source: 'both',
  },
  options: z.strictObject({
    withoutCheckouts: z.enum(['unjudged', 'ignore']).default('unjudged'),
  }),

  appliesTo({ system, account, terminals }, register) {
    if (terminals.filter((terminal) => terminal !== '').length > 1 || register.isShared(system, account)) return true;
    return (register.checkouts(system, account)?.entries.length ?? 0) > 1;
  },

  *evaluate(subject, register, { withoutCheckouts }) {
    if (isAnonymous(subject.account)) return;
    const around = subject.sessions.filter((session) => !isService(register, session));
    const today = around.filter(({ day }) => day === subject.day);
    yield* withoutLeave(subject, today, register, withoutCheckouts);
    yield* twoHolders(subject, today, register);
    yield* twoSides(today, register);
    const runs = runsOfSessions(
      around.filter(({ terminal }) => terminal !== ''),
      subject.sessionGap,
    );
    for (const group of overlapping(runs)) {
      if (!group.some((run) => touches(run, subject.range))) continue;
      yield { kind: 'candidate', spans: group.flatMap(({ parts }) => parts.map(spanOf)) };
    }
  },

  *recheck(subject, accesses, register) {
    const { range, sessionGap, system, account, context } = subject;
    for (const group of overlapping(runsOfAccesses(accesses, sessionGap))) {
      const spans = group.flatMap(({ terminal, parts }) => {
        const today = parts.filter(({ time }) => time >= range.from && time < range.to);
        return today.length === 0 ? [] : [{ system, account, terminal, from: today[0]!.time, to: today.at(-1)!.time }];
      });
      if (spans.length === 0) continue;
      const from = Math.min(...group.map(({ first }) => first));
      const to = Math.max(...group.map(({ last }) => last));
      const data = {
        terminals: [...new Set(group.map(({ terminal }) => terminal))].sort().join(', '),
        from: plainLocal(context.timezone, from),
        to: plainLocal(context.timezone, to),
      };
      const facts = register
        .holdings(system, account)
        .at(spans[0]!.from)
        .map(({ fact }) => fact);
      yield violation('overlap', data, facts, { spans });
    }
  },
});

function onSeveralTerminals(sessions: readonly Session[]): boolean {
  const first = sessions.find(({ terminal }) => terminal !== '')?.terminal;
  return sessions.some(({ terminal }) => terminal !== '' && terminal !== first);
}

/**
 * What the accounts table says of an account at a session's start; after its time is over, what it
 * said last.
 */
function holdingsOf(register: Register, session: Session): { holdings: readonly Entry<Holding>[]; over: boolean } {
  const timeline = register.holdings(session.system, session.account);
  const holdings = timeline.at(session.first);
  if (holdings.length > 0) return { holdings, over: false };
  const last = timeline.lastEnded(session.first);
  return { holdings: last === undefined ? [] : [last], over: true };
}

function isService(register: Register, session: Session): boolean {
  return holdingsOf(register, session).holdings.some(({ value }) => value.kind === 'service');
}

/** (a) a shared account after its time, or with nobody who checked it out. */
function* withoutLeave(
  { system, account }: AccountSubject,
  today: readonly Session[],
  register: Register,
  withoutCheckouts: 'unjudged' | 'ignore',
): Outcomes {
  const checkouts = register.checkouts(system, account);
  const abolished: Session[] = [];
  const unchecked: Session[] = [];
  for (const session of today) {
    const { holdings, over } = holdingsOf(register, session);
    if (!holdings.some(({ value }) => value.kind === 'shared')) continue;
    if (over) abolished.push(session);
    else if (checkouts === undefined || checkouts.at(session.first).length === 0) unchecked.push(session);
  }
  if (abolished.length > 0) {
    const { holdings } = holdingsOf(register, abolished[0]!);
    const facts = holdings.map(({ fact }) => fact);
    yield violation('abolished', { account }, facts, { spans: abolished.map(spanOf) });
  }
  if (unchecked.length === 0) return;
  const spans = unchecked.map(spanOf);
  if (checkouts !== undefined) {
    const facts = [
      ...holdingsOf(register, unchecked[0]!).holdings.map(({ fact }) => fact),
      lackOf('checkout', 'fact.noCheckout', { system, account }),
    ];
    yield violation('noCheckout', { account }, facts, { spans });
  } else if (withoutCheckouts === 'unjudged') {
    yield unjudged('unjudged.noCheckouts', message('cure.checkouts', { system }), { spans });
  }
}

/** (d) two people named as holder at the same time, or who have it checked out at the same time. */
function* twoHolders({ actorOf }: AccountSubject, today: readonly Session[], register: Register): Outcomes {
  const named = ({ system, account, first }: Session) => register.holdings(system, account).at(first);
  const lent = ({ system, account, first }: Session) => register.checkouts(system, account)?.at(first) ?? [];
  for (const [id, heldAt] of [
    ['twoHolders', named],
    ['twoCheckouts', lent],
  ] as const) {
    for (const { sessions, held, people } of severalHolders(today, heldAt)) {
      const [first] = sessions as [Session];
      const { employeeId } = actorOf(first);
      const others = people.filter((person) => person !== employeeId);
      yield violation(
        id,
        { holders: people.join(', ') },
        held.map(({ fact }) => fact),
        { spans: sessions.map(spanOf), others: others.map((person) => personAt(register, person, first.first)) },
      );
    }
  }
}

type Held = Entry<{ employeeId: string }>;

/** Sessions in which several people had the account, by those people. */
function severalHolders(today: readonly Session[], heldAt: (session: Session) => readonly Held[]) {
  const groups = new Map<string, { sessions: Session[]; held: readonly Held[]; people: readonly string[] }>();
  for (const session of today) {
    const held = heldAt(session).filter(({ value }) => value.employeeId !== '');
    const people = [...new Set(held.map(({ value }) => value.employeeId))].sort();
    if (people.length < 2) continue;
    const group = groups.get(JSON.stringify(people)) ?? { sessions: [], held, people };
    group.sessions.push(session);
    groups.set(JSON.stringify(people), group);
  }
  return groups.values();
}

/** (c) terminals of organizations on different sides, on one day. */
function* twoSides(today: readonly Session[], register: Register): Outcomes {
  if (!register.has('terminals')) return;
  const named = today.filter(({ terminal }) => terminal !== '');
  if (!onSeveralTerminals(named)) return;
  const owned = named.map((session) => ({ session, owners: register.terminal(session.terminal).at(session.first) }));
  const sides = new Map<string, Set<string>>();
  const unknown: Session[] = [];
  for (const { session, owners } of owned) {
    const known = owners.map(({ value }) => ({ org: value.ownerOrg, side: sideOf(register, value.ownerOrg) }));
    if (known.length === 0 || known.some(({ side }) => side === undefined)) unknown.push(session);
    for (const { org, side } of known) if (side !== undefined) sides.set(side, (sides.get(side) ?? new Set()).add(org));
  }
  if (sides.size > 1) {
    const orgs = [...sides.values()]
      .flatMap((set) => [...set])
      .sort()
      .join(', ');
    const facts = owned.flatMap(({ owners }) => owners.map(({ fact }) => fact));
    const spans = owned.filter(({ session }) => !unknown.includes(session)).map(({ session }) => spanOf(session));
    yield violation('twoSides', { orgs }, facts, { spans });
  } else if (unknown.length > 0) {
    const terminals = [...new Set(unknown.map(({ terminal }) => terminal))].sort();
    yield unjudged('unjudged.unknownTerminal', message('cure.terminals', { terminals: terminals.join(', ') }), {
      spans: unknown.map(spanOf),
    });
  }
}
