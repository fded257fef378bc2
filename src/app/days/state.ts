/**
 * In which state a day of a system is. A pure function of what the ledger says it was judged by,
 * and of what there is now: whoever shows a state, or decides what to judge, asks here and nowhere
 * else.
 */
import type { Acknowledgement, Cause, Change, Day, SystemDay } from '../../domain/model.js';
import type { Judgement, LogChange, RecordedAcknowledgement } from '../../ledger/index.js';

/**
 * Facts that tell how others were made: by which configuration of the register, from which files.
 */
export const BY_PLAN = 'by:plan';
export const BY_FILES = 'by:files';

/** Facts of what was seen around the midnights before and after a day. */
export const MIDNIGHT_BEFORE = 'midnightBefore';
export const MIDNIGHT_AFTER = 'midnightAfter';

/** What is known of one day of one system. */
export interface DayFacts {
  system: string;
  day: Day;
  /** the newest judgement */
  judged?: Judgement | undefined;
  /** those of the days before and after */
  before?: Judgement | undefined;
  after?: Judgement | undefined;
  /**
   * of its records in any file, the newest of each, with their place in the ledger; `Infinity` for
   * one that is not recorded yet
   */
  logChanges: readonly (LogChange & { seq: number })[];
  /**
   * facts as they are now, by the names that the judgement has for them; those that nobody knows
   * are left out
   */
  now: Readonly<Record<string, string>>;
  /** of this day, and of logs, oldest first */
  acknowledged: readonly RecordedAcknowledgement[];
}

/** `today`: the local day that has not ended. */
export function stateOf(facts: DayFacts, today: Day): SystemDay {
  const { system, day, judged } = facts;
  const causes = judged?.causes ?? [];
  const base = { system, day, provisional: false, causes, changes: [], judgedAt: judged?.at };
  if (day >= today) return { ...base, state: 'open', provisional: judged !== undefined };
  if (judged === undefined || !judged.final) return { ...base, causes: [], state: 'due' };
  const changes = changesSince(judged, facts);
  if (changes.length > 0) return { ...base, state: 'stale', changes };
  if (causes.length === 0) return { ...base, state: 'done' };
  const acknowledged = acknowledgementOf(causes, facts);
  return acknowledged ? { ...base, state: 'acknowledged', acknowledged } : { ...base, state: 'incomplete' };
}

/** What is another by now than it was when the day was judged. */
function changesSince(judged: Judgement, facts: DayFacts): Change[] {
  const logs = facts.logChanges.filter(({ seq }) => seq > judged.seq).map(({ path }) => change('log', path));
  const differs = (name: string) =>
    judged.facts[name] !== undefined && facts.now[name] !== undefined && judged.facts[name] !== facts.now[name];
  const isOf = (kind: string) => (name: string) => name.startsWith(`${kind}:`);
  // read by another configuration, tables cannot be compared; that they are other files is change
  // enough
  const isReadOtherwise = differs(BY_PLAN);
  const others = Object.keys(facts.now)
    .filter((name) => !isOf('by')(name) && differs(name) && !(isReadOtherwise && isOf('register')(name)))
    .map(changeOf);
  if (isReadOtherwise && differs(BY_FILES)) others.push(change('register', ''));
  const altered = new Set(judged.causes.filter(({ kind }) => kind === 'altered').map(({ what }) => what));
  const told = facts.acknowledged
    .filter(({ kind, path, seq }) => kind === 'log' && seq > judged.seq && altered.has(path))
    .map(({ path }) => change('acknowledged', path));
  return distinct([...logs, ...others, ...told, ...neighboursOf(judged, facts)]);
}

/**
 * A later judgement of a neighbouring day saw other runs of accesses over the midnight between
 * them.
 */
function neighboursOf(judged: Judgement, { before, after }: DayFacts): Change[] {
  const differs = (mine: string | undefined, other: Judgement | undefined, theirs: string) => {
    const seen = other?.facts[theirs];
    return other !== undefined && other.seq > judged.seq && mine !== undefined && seen !== undefined && seen !== mine;
  };
  const isOther =
    differs(judged.facts[MIDNIGHT_AFTER], after, MIDNIGHT_BEFORE) ||
    differs(judged.facts[MIDNIGHT_BEFORE], before, MIDNIGHT_AFTER);
  return isOther ? [change('neighbour', '')] : [];
}

/** An acknowledgement holds for as long as nothing else is wanting than what it was given for. */
function acknowledgementOf(
  causes: readonly Cause[],
  { system, day, acknowledged }: DayFacts,
): Acknowledgement | undefined {
  const own = acknowledged.filter((one) => one.kind === 'day' && one.system === system && one.day === day);
  const last = own.findLast((one) => {
    const known = new Set(one.causes.map(nameOf));
    return causes.every((cause) => known.has(nameOf(cause)));
  });
  return last && { reason: last.reason, user: last.user, at: last.at };
}

const nameOf = ({ kind, what }: Cause) => `${kind} ${what}`;
const change = (kind: Change['kind'], what: string): Change => ({ kind, what });

/** Names of facts: `register:assignments`, `exceptions`. */
function changeOf(name: string): Change {
  const [kind = '', what = ''] = name.split(':');
  return change(kind as Change['kind'], what);
}

function distinct(changes: readonly Change[]): Change[] {
  return [...new Map(changes.map((one) => [`${one.kind} ${one.what}`, one])).values()];
}
