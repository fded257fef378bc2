/**
 * In which states days are, as logs, register and ledger stand at this moment. Looks at what has
 * changed, and records nothing.
 */
import type { ConfirmationRole, Day, SystemDay } from '../../domain/model.js';
import { addDays } from '../../domain/time.js';
import type { Ledger } from '../../ledger/index.js';
import { awaited, confirmationsOf } from '../confirm/standing.js';
import type { RunPorts } from '../ports.js';
import type { Prepared } from '../prepare.js';
import { type AwaitedReview, awaitedReviews } from '../rights/reviews.js';
import { lifeOf } from '../run/judge-days.js';
import type { Life, LifeInput } from './life.js';
import { logNews } from './log-news.js';
import { surveyLogs } from './survey.js';

export interface StatusRequest {
  /** ids */
  systems: readonly string[];
  /** undefined: from the first day that is to be judged, until today */
  since?: Day | undefined;
  until?: Day | undefined;
  workers: number;
}

export interface Status {
  today: Day;
  /** the first day that is to be judged; undefined if there is neither a log nor a judgement */
  first: Day | undefined;
  /** the first day that the next check judges again where something has changed */
  reach: Day;
  /** in order of day, systems as the configuration has them */
  days: readonly SystemDay[];
  /**
   * days that are judged and wait for a person's word, from the first that anybody has signed off
   */
  awaiting: readonly { day: Day; role: ConfirmationRole }[];
  /** reviews of rights that lack a signature */
  reviews: readonly AwaitedReview[];
}

/** What a check has to do about a day, or people have. */
export function needsAttention({ state }: SystemDay): boolean {
  return state === 'due' || state === 'incomplete' || state === 'stale';
}

/** What nobody has recorded yet. */
const NO_LEDGER: LifeInput['ledger'] = {
  judgements: () => [],
  logs: () => [],
  logChanges: () => [],
  lostLogs: () => [],
  logVersions: () => [],
  acknowledgements: () => [],
  fileMemory: () => [],
};

/** `ledger`: undefined if there is none yet. */
export async function statusOf(
  prepared: Prepared,
  { systems, since, until, workers }: StatusRequest,
  ledger: Ledger | undefined,
  ports: RunPorts,
): Promise<Status> {
  const known = ledger ?? NO_LEDGER;
  const life = lifeOf(prepared, known, ports);
  const inventory = await life.inventory(systems);
  const first = await life.firstDay(systems, inventory);
  if (ledger !== undefined) await noteNews(prepared, life, inventory, { ledger, workers, ports });
  const from = since ?? first ?? life.yesterday;
  const days = life.states(systems, from, until ?? life.today);
  const awaiting = ledger === undefined ? [] : awaitingOf(ledger, days);
  const all = prepared.config.systems.map(({ id }) => id);
  const reviews = ledger === undefined ? [] : awaitedReviews(prepared, ledger, all, life.today);
  return { today: life.today, first, reach: life.reach, days, awaiting, reviews };
}

/** A company that signs no days off is not reminded of it. */
function awaitingOf(ledger: Ledger, days: readonly SystemDay[]): Status['awaiting'] {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  const begin = ledger.confirmations().reduce<Day | undefined>((least, { day }) => {
    return least === undefined || day < least ? day : least;
  }, undefined);
  if (begin === undefined) return [];
  const standing = confirmationsOf(ledger, first.day, last.day);
  const unfinished = new Set(
    days.filter(({ state }) => state !== 'done' && state !== 'acknowledged').map(({ day }) => day),
  );
  return [...new Set(days.map(({ day }) => day))].flatMap((day) => {
    if (day < begin || unfinished.has(day)) return [];
    const role = awaited(standing.get(day) ?? {});
    return role === undefined ? [] : [{ day, role }];
  });
}

/** What has changed of the logs since the last run. */
async function noteNews(
  prepared: Prepared,
  life: Life,
  { changed, gone }: Awaited<ReturnType<Life['inventory']>>,
  desk: { ledger: Ledger; workers: number; ports: RunPorts },
): Promise<void> {
  const { reads } = await surveyLogs(prepared, changed, life, desk);
  const { changes } = await logNews({ reads, gone, known: life.known }, life, life.places, () => true);
  life.noteChanges(changes);
}

/** Neighbouring days of one system in the same state for the same reasons. */
export interface DayRange {
  since: Day;
  until: Day;
  days: number;
  like: SystemDay;
}

export function rangesOf(days: readonly SystemDay[]): DayRange[] {
  const ranges = new Map<string, DayRange[]>();
  for (const one of days) {
    const own = ranges.get(one.system) ?? [];
    ranges.set(one.system, own);
    const last = own.at(-1);
    if (last !== undefined && addDays(last.until, 1) === one.day && likeness(last.like) === likeness(one)) {
      last.until = one.day;
      last.days += 1;
    } else own.push({ since: one.day, until: one.day, days: 1, like: one });
  }
  return [...ranges.values()].flat();
}

const likeness = ({ state, causes, changes, acknowledged }: SystemDay) =>
  JSON.stringify([state, causes, changes, acknowledged?.reason]);
