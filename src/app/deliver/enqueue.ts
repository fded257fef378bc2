/**
 * From what a run came to, to the messages that are owed for it: one per target, written in the
 * transaction of the run. The first half is pure. A run that says nothing new owes nothing, so that
 * a check that is repeated repeats no message.
 */
import { createHash } from 'node:crypto';
import {
  type DayState,
  type Delivery,
  type DeliveryContent,
  type DeliveryWish,
  type FindingNews,
  type Instant,
  type Message,
  type RunResult,
  SEVERITIES,
  type SystemDay,
} from '../../domain/model.js';
import type { Ledger, NewDelivery } from '../../ledger/index.js';
import type { RecordedDays } from '../run/judge-days.js';
import type { Target } from './targets.js';

/** What is said of a run, before anybody's wishes. */
export interface RunNews {
  by: DeliveryContent['by'];
  /** with the states of its days */
  result: RunResult;
  /** ids of the systems judged */
  systems: readonly string[];
  /** parts of it, as they were recorded */
  runs: readonly Pick<RecordedDays, 'recorded'>[];
  /** pages and tables, absolute, in order of days */
  files?: readonly string[] | undefined;
  overdue?: DeliveryContent['overdue'];
}

/** A message that speaks of no days. */
export function bareContent(kind: DeliveryContent['kind'], by: DeliveryContent['by'], at: Instant): DeliveryContent {
  const coverage = { records: 0, evaluated: 0, outside: 0, rejected: 0 };
  const nothing = { systems: [], states: {}, incomplete: [], news: [], standing: 0, problems: [], files: [] };
  return { kind, by, at, coverage, ...nothing };
}

/** The messages that targets are owed; `at` is when the run ended. */
export function deliveriesOf(news: RunNews, targets: readonly Target[], at: Instant): NewDelivery[] {
  if (targets.length === 0 || !news.runs.some(({ recorded }) => recorded.written)) return [];
  const content = contentOf(news, at);
  return targets.flatMap((target) => {
    const wanted = wantedBy(target, content);
    return wanted === undefined ? [] : [deliveryTo(target, wanted, at)];
  });
}

function contentOf({ by, result, systems, runs, files = [], overdue }: RunNews, at: Instant): DeliveryContent {
  const { run, coverage, findings, states = [], ledger } = result;
  const sum = (of: (row: (typeof coverage)[number]) => number) => coverage.reduce((total, row) => total + of(row), 0);
  return {
    kind: 'done',
    by,
    at,
    days: { since: run.since, until: run.until },
    systems,
    coverage: {
      records: sum(({ records }) => records),
      evaluated: sum(({ evaluated }) => evaluated),
      outside: sum(({ outside }) => outside),
      rejected: sum(({ rejected }) => rejected),
    },
    states: countsOf(states),
    incomplete: states.filter(isWanting).map(({ system, day, causes }) => ({ system, day, causes })),
    news: newsOf(runs),
    standing: findings.filter(({ severity, exception }) => severity !== 'info' && exception === undefined).length,
    problems: [],
    files,
    ledger,
    ...(overdue !== undefined && overdue.length > 0 && { overdue }),
  };
}

const isWanting = ({ state, causes }: SystemDay) => state === 'incomplete' || (state === 'open' && causes.length > 0);

function countsOf(states: readonly SystemDay[]): DeliveryContent['states'] {
  const counts: Partial<Record<DayState, number>> = {};
  for (const { state } of states) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

/**
 * What became of findings in all parts of a run. One that an exception waives is no news, unless it
 * was told before.
 */
function newsOf(runs: RunNews['runs']): FindingNews[] {
  const news: FindingNews[] = runs.flatMap(({ recorded }) => {
    const gone = new Set(recorded.newlyWithdrawn);
    const told = (change: FindingNews['change']) => (finding: { id: string; severity: FindingNews['severity'] }) => ({
      id: finding.id,
      change,
      severity: finding.severity,
    });
    return [
      ...recorded.added.filter(({ exception }) => exception === undefined).map(told('new')),
      ...recorded.changed.map(told('changed')),
      ...recorded.withdrawn.filter(({ id }) => gone.has(id)).map(told('withdrawn')),
    ];
  });
  return mergedNews(news);
}

/**
 * One entry per finding, from several in the order of time. What was new and changed is new; what
 * came and went is gone.
 */
export function mergedNews(news: readonly FindingNews[]): FindingNews[] {
  const merged = new Map<string, FindingNews>();
  for (const one of news) {
    const before = merged.get(one.id);
    const stays = before?.change === 'new' && one.change !== 'withdrawn';
    merged.set(one.id, { ...one, change: stays ? 'new' : one.change });
  }
  return [...merged.values()];
}

/** The content as this target is to have it; undefined if it wants no such message. */
function wantedBy({ when, severity }: Target, content: DeliveryContent): DeliveryContent | undefined {
  const least = SEVERITIES.indexOf(severity);
  const news = when.includes('findings') ? content.news.filter((one) => SEVERITIES.indexOf(one.severity) >= least) : [];
  const kinds: DeliveryWish[] = [];
  if (news.length > 0) kinds.push('findings');
  // watching comes to no end of which one could tell
  else if (content.by === 'watch') return undefined;
  if (content.incomplete.length > 0) kinds.push('incomplete');
  kinds.push('done');
  return kinds.some((kind) => when.includes(kind)) ? { ...content, kind: kinds[0]!, news } : undefined;
}

/**
 * What must not wait for the end of a run: a system that has gone silent, a register that cannot be
 * read any more. Names nobody.
 */
export function alarmsOf(alarms: readonly Message[], targets: readonly Target[], at: Instant): NewDelivery[] {
  const content = { ...bareContent('alarm', 'watch', at), problems: alarms };
  return targets
    .filter(({ when }) => when.includes('failed'))
    .map((target) => {
      const one = deliveryTo(target, content, at);
      return { ...one, id: idOf(one.id, at) };
    });
}

export function deliveryTo({ name }: Pick<Target, 'name'>, content: DeliveryContent, at: Instant): NewDelivery {
  // the same said at another time is the same message
  const { at: _at, ledger: _ledger, ...said } = content;
  return { id: idOf(name, said), target: name, content, created: at, due: at };
}

/** 32 hexadecimal digits. */
export function idOf(...parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

/**
 * For `watch`, which records every few seconds: as `ledger.enqueue`, but at most one message per
 * target and `every`. The first goes at once; what comes before the next may go joins the one that
 * waits. Needs `begin()`.
 */
export function enqueuePaced(ledger: Ledger, messages: readonly NewDelivery[], targets: readonly Target[]): void {
  const waiting = ledger.deliveries(['waiting']);
  for (const message of messages) {
    const target = targets.find(({ name }) => name === message.target);
    const joined = waiting.findLast((one) => one.target === message.target && canJoin(one, message));
    if (joined !== undefined) {
      ledger.changeDelivery(joined.id, { content: joinedContent(joined.content, message.content) });
      continue;
    }
    const last = ledger.lastDelivered(message.target);
    const due = last === undefined ? message.due : Math.max(message.due, last + (target?.every ?? 0));
    // what is sent later is another message, even if it says the same
    ledger.enqueue([
      {
        ...message,
        id: idOf(message.id, message.created),
        due,
      },
    ]);
  }
}

/** What may have arrived already, or is on its way, stays as it is. */
function canJoin(one: Delivery, { content }: NewDelivery): boolean {
  const plain = (kind: DeliveryContent['kind']) => kind === 'findings' || kind === 'incomplete' || kind === 'done';
  return !one.mayRepeat && one.claimed === undefined && plain(one.content.kind) && plain(content.kind);
}

/** Figures are those of the later run; news are of both. */
export function joinedContent(before: DeliveryContent, after: DeliveryContent): DeliveryContent {
  const news = mergedNews([...before.news, ...after.news]);
  const days = [before.days, after.days].flatMap((one) => (one === undefined ? [] : [one.since, one.until])).sort();
  return {
    ...after,
    kind: news.length > 0 ? 'findings' : after.kind,
    news,
    days: days.length === 0 ? undefined : { since: days[0]!, until: days.at(-1)! },
    systems: [...new Set([...before.systems, ...after.systems])],
    files: [...new Set([...before.files, ...after.files])].sort(),
  };
}
