/**
 * What the register says of a finding's person, account, terminals and system over time, one lane
 * for each thing.
 */
import type { Fact, Finding, Interval } from '../../domain/model.js';
import { DAY } from '../../domain/time.js';
import {
  type LaneEntry as Entry,
  type LaneName,
  type LaneSubject,
  type Register,
  type Subject,
  TIMELINES,
} from '../../register/index.js';

export type LaneEntry = Interval & { fact: Fact };

export interface Lane {
  kind: LaneName;
  /** what its facts are about */
  subject: Subject;
  /**
   * post: organization and unit; account, checkout, grant, credential: the account; loan: the
   * terminal; emergency: its name
   */
  label: string;
  entries: readonly LaneEntry[];
  /** of transfers and pledges: a moment, not a span */
  moment: boolean;
}

/**
 * As the tables declare them, moments last. Lanes without entries are left out. `day`: the
 * finding's.
 */
export function lanesOf(finding: Finding, register: Register, day: Interval): Lane[] {
  const lanes: Lane[] = [];
  for (const { lane: kind, subject, moment = false, entries } of TIMELINES) {
    for (const one of subjectsOf(finding, subject)) {
      const all = [...entries(register, one)];
      for (const { label, from, to, fact } of subject === 'system' ? nearest(all, finding, day) : all) {
        const known = lanes.find((lane) => lane.kind === kind && lane.label === label);
        if (known === undefined) lanes.push({ kind, subject, label, entries: [{ from, to, fact }], moment });
        else known.entries = [...known.entries, { from, to, fact }];
      }
    }
  }
  return lanes;
}

/** The people, accounts, terminals and systems that a finding is about. */
function subjectsOf({ system, account, actor, others, terminals, facts }: Finding, subject: Subject): LaneSubject[] {
  const none = { system, account, employeeId: '', terminal: '' };
  switch (subject) {
    case 'person': {
      const ids = new Set([actor, ...others].map((one) => one.employee_id));
      return [...ids].filter((id) => id !== '').map((employeeId) => ({ ...none, employeeId }));
    }
    case 'account':
      return account === '' ? [] : [none];
    case 'terminal': {
      // that it was not returned is found without an access from it
      const lent = facts.map(({ text }) => text.data.terminal).filter((one) => typeof one === 'string');
      return [...new Set([...terminals, ...lent])].map((terminal) => ({ ...none, terminal }));
    }
    default:
      return [none];
  }
}

/**
 * Those that its facts name; of accesses also those of the day, the last before it and the next
 * after. The others explain nothing.
 */
function nearest(all: readonly Entry[], { facts, evidence }: Finding, day: Interval): Entry[] {
  const before = all.filter(({ to }) => to <= day.from).sort((a, b) => b.to - a.to)[0];
  const after = all.filter(({ from }) => from >= day.to).sort((a, b) => a.from - b.from)[0];
  const named = new Set(facts.map(({ source }) => source));
  return all.filter((entry) => {
    if (named.has(entry.fact.source)) return true;
    return evidence.length > 0 && (entry === before || entry === after || (entry.from < day.to && entry.to > day.from));
  });
}

/**
 * As far back and ahead as it takes to see how what held came to hold and what followed, but a
 * little more than a year at most.
 */
export function rangeAround({ from, to }: Interval, lanes: readonly Lane[]): Interval {
  const farthest = 400 * DAY;
  let [begin, end] = [from - 14 * DAY, to + 7 * DAY];
  for (const { subject, entries } of lanes) {
    // what concerned a whole system long ago, such as a past disaster, explains nothing
    const reach = subject === 'system' ? 60 * DAY : farthest;
    const edges = entries.flatMap((entry) => [entry.from, entry.to]);
    const before = edges.filter((edge) => edge <= to && edge > from - reach);
    const after = edges.filter((edge) => edge > to && edge < to + 60 * DAY);
    if (before.length > 0) begin = Math.min(begin, Math.max(...before));
    if (after.length > 0) end = Math.max(end, Math.min(...after));
  }
  const margin = Math.max(2 * DAY, (end - begin) / 20);
  return { from: begin - margin, to: end + margin };
}

/** Lanes and entries that a range shows something of. */
export function within(lanes: readonly Lane[], range: Interval): Lane[] {
  return lanes
    .map((lane) => ({
      ...lane,
      entries: lane.entries.filter(
        ({ from, to }) => from < range.to && (lane.moment ? from >= range.from : to > range.from),
      ),
    }))
    .filter(({ entries }) => entries.length > 0);
}
