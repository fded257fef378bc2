/** What the register says of a finding's person, account, terminals and system over time, one lane for each thing. */
import type { Fact, Finding, Instant, Interval } from '../../domain/model.js';
import { DAY } from '../../domain/time.js';
import type { Entry, Register, Timeline } from '../../register/types.js';

export const LANE_KINDS = ['post', 'account', 'checkout', 'grant', 'credential', 'loan', 'emergency'] as const;
export type LaneKind = (typeof LANE_KINDS)[number];

export type LaneEntry = Interval & { fact: Fact };

export interface Lane {
  kind: LaneKind | 'transfer' | 'pledge';
  /** post: organization and unit; account, checkout, grant, credential: the account; loan: the terminal; emergency: its name */
  label: string;
  entries: readonly LaneEntry[];
  /** of transfers and pledges: a moment, not a span */
  moment: boolean;
}

/** In the order of LANE_KINDS, moments last. Lanes without entries are left out. `day`: the finding's. */
export function lanesOf(finding: Finding, register: Register, day: Interval): Lane[] {
  const { system, account, terminals } = finding;
  const people = [finding.actor, ...finding.others].map((actor) => actor.employee_id).filter((id) => id !== '');
  const ids = new Set(people);
  const lanes: Lane[] = [];
  const add = <T>(kind: Lane['kind'], timeline: Timeline<T> | undefined, label: (value: T) => string) => {
    for (const entry of timeline?.entries ?? []) addTo(lanes, kind, label(entry.value), entry);
  };
  for (const id of ids) add('post', register.people.get(id)?.posts, ({ org, unit }) => [org, unit].join(' ').trim());
  if (account !== '') {
    add('account', register.holdings(system, account), ({ employeeId, org }) => `${account} ${employeeId || org}`);
    add('checkout', register.checkouts(system, account), ({ employeeId }) => `${account} ${employeeId}`);
    add('grant', register.grants(system, account), () => account);
    add('credential', register.credentials(system, account), ({ employeeId }) => `${account} ${employeeId}`);
  }
  // that it was not returned is found without an access from it
  const lent = finding.facts.map(({ text }) => text.data.terminal).filter((one) => typeof one === 'string');
  for (const terminal of new Set([...terminals, ...lent])) add('loan', register.loans(terminal), () => terminal);
  for (const entry of emergenciesBy(finding, register, day)) {
    addTo(lanes, 'emergency', entry.value.name || entry.value.id, entry);
  }
  return [...lanes, ...momentsOf(ids, register)];
}

/** Those that its facts name; of accesses also those of the day, the last before it and the next after. The others explain nothing. */
function emergenciesBy({ system, facts, evidence }: Finding, { allEmergencies }: Register, day: Interval) {
  const covers = (entry: Entry<{ systems: readonly string[] }>) =>
    system === '' || entry.value.systems.length === 0 || entry.value.systems.includes(system);
  const all = allEmergencies.entries.filter(covers);
  const before = all.filter(({ to }) => to <= day.from).sort((a, b) => b.to - a.to)[0];
  const after = all.filter(({ from }) => from >= day.to).sort((a, b) => a.from - b.from)[0];
  const named = new Set(facts.map(({ source }) => source));
  return all.filter((entry) => {
    if (named.has(entry.fact.source)) return true;
    return evidence.length > 0 && (entry === before || entry === after || (entry.from < day.to && entry.to > day.from));
  });
}

function addTo(lanes: Lane[], kind: Lane['kind'], label: string, { from, to, fact }: Interval & { fact: Fact }): void {
  const known = lanes.find((lane) => lane.kind === kind && lane.label === label);
  if (known === undefined) lanes.push({ kind, label, entries: [{ from, to, fact }], moment: false });
  else known.entries = [...known.entries, { from, to, fact }];
}

function momentsOf(ids: ReadonlySet<string>, register: Register): Lane[] {
  const moment = (at: Instant, fact: Fact) => ({ from: at, to: at, fact });
  const transfers = register.transfers.filter(({ employeeId }) => ids.has(employeeId));
  const pledges = register.pledges.filter(({ employeeId, submittedOn }) => ids.has(employeeId) && submittedOn);
  const lanes: Lane[] = [
    { kind: 'transfer', label: '', entries: transfers.map(({ date, fact }) => moment(date, fact)), moment: true },
    {
      kind: 'pledge',
      label: '',
      entries: pledges.map(({ submittedOn, fact }) => moment(submittedOn as Instant, fact)),
      moment: true,
    },
  ];
  return lanes.filter(({ entries }) => entries.length > 0);
}

/** As far back and ahead as it takes to see how what held came to hold and what followed, but a little more than a year at most. */
export function rangeAround({ from, to }: Interval, lanes: readonly Lane[]): Interval {
  const farthest = 400 * DAY;
  let [begin, end] = [from - 14 * DAY, to + 7 * DAY];
  for (const { kind, entries } of lanes) {
    // long past disasters explain nothing
    const reach = kind === 'emergency' ? 60 * DAY : farthest;
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
