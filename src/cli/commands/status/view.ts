/** States of days, for people and for programs. */
import { type DayRange, needsAttention, rangesOf, type Status } from '../../../app/days/status.js';
import type { Config } from '../../../config/index.js';
import {
  CONFIRMATION_ROLES,
  DAY_STATES,
  type DayState,
  type ReviewerRole,
  type SystemDay,
} from '../../../domain/model.js';
import { addDays, plainLocal } from '../../../domain/time.js';
import type { Language, PlainId } from '../../../messages/index.js';
import type { Block } from '../../../reports/index.js';
import { causeText, changeText, stateShape, type Words, words } from '../../../reports/index.js';

type Zone = Pick<Config, 'timezone'>;

export function statusShape(status: Status, { timezone }: Zone) {
  const { today, first, reach, days, awaiting, reviews } = status;
  return {
    today,
    first: first ?? null,
    lookbackFrom: reach,
    ok: !days.some(needsAttention),
    counts: countsOf(days),
    awaiting,
    rightsReviews: reviews,
    days: days.map((one) => ({ ...stateShape(one, timezone), command: commandFor(rangeOf(one), reach) ?? null })),
  };
}

function countsOf(days: readonly SystemDay[]): Record<string, Record<DayState, number>> {
  const counts: Record<string, Record<DayState, number>> = {};
  for (const { system, state } of days) {
    counts[system] ??= Object.fromEntries(DAY_STATES.map((one) => [one, 0])) as Record<DayState, number>;
    counts[system][state] += 1;
  }
  return counts;
}

const rangeOf = (like: SystemDay): DayRange => ({ since: like.day, until: like.day, days: 1, like });

export function statusBlocks(status: Status, { timezone }: Zone, lang: Language, all: boolean): Block[] {
  const say = words(lang);
  const { days, reach, awaiting, reviews } = status;
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [{ kind: 'lines', lines: [say.t('days.status.noDays')] }];
  const left = days.filter(needsAttention).length;
  const shown = rangesOf(days).filter(({ like }) => all || like.state !== 'done');
  return [
    { kind: 'heading', text: say.t('days.status.title', { since: first.day, until: last.day }) },
    countsTable(days, say),
    ...(shown.length === 0 ? [] : [rangesTable(shown, timezone, say)]),
    ...adviceBlocks(shown, reach, say),
    ...awaitingBlocks(awaiting, say),
    ...reviewBlocks(reviews, say),
    left === 0
      ? { kind: 'lines', lines: [say.t('days.status.good')], tone: 'good' }
      : { kind: 'lines', lines: [say.t('days.status.left', { n: left })], tone: 'bad' },
  ];
}

function countsTable(days: readonly SystemDay[], say: Words): Block {
  return {
    kind: 'table',
    columns: [
      { title: say.t('days.column.system'), wraps: true },
      ...DAY_STATES.map((state) => ({ title: say.label('dayState', state), number: true })),
    ],
    rows: Object.entries(countsOf(days)).map(([system, counts]) => ({
      cells: [system, ...DAY_STATES.map((state) => say.number(counts[state]))],
    })),
  };
}

function rangesTable(ranges: readonly DayRange[], timezone: string, say: Words): Block {
  return {
    kind: 'table',
    columns: [
      { title: say.t('days.column.system'), wraps: true },
      { title: say.t('days.column.days') },
      { title: say.t('days.column.state') },
      { title: say.t('days.column.why'), wraps: true },
    ],
    rows: ranges.map((range) => {
      const { since, until, days, like } = range;
      const span = days === 1 ? since : say.t('days.count', { since, until, n: days });
      return { cells: [like.system, span, say.label('dayState', like.state), whyText(like, timezone, say)] };
    }),
  };
}

function whyText(day: SystemDay, timezone: string, say: Words): string {
  const { acknowledged, provisional } = day;
  const said = acknowledged && { ...acknowledged, at: plainLocal(timezone, acknowledged.at) };
  return [
    ...(provisional ? [say.t('days.provisional')] : []),
    ...day.changes.map((change) => changeText(change, say)),
    ...day.causes.map((cause) => causeText(cause, say)),
    ...(said ? [say.t('days.acknowledged', said)] : []),
  ].join(say.t('report.comma'));
}

/** Commands stand as they are typed, however long they are. */
function adviceBlocks(ranges: readonly DayRange[], reach: string, say: Words): Block[] {
  const commands = ranges.map((range) => ({ state: range.like.state, command: commandFor(range, reach) }));
  const told = (id: PlainId, wanted: (one: (typeof commands)[number]) => boolean): Block[] => {
    const lines = [...new Set(commands.filter(wanted).flatMap(({ command }) => command ?? []))];
    if (lines.length === 0) return [];
    return [
      { kind: 'lines', lines: [say.t(id)] },
      { kind: 'lines', lines: lines.map((line) => `  ${line}`), asIs: true },
    ];
  };
  return [
    ...told('days.do.check', ({ command }) => command === CHECK),
    ...told('days.do.checkDays', ({ command, state }) => command !== CHECK && state === 'stale'),
    ...told('days.do.acknowledge', ({ state }) => state === 'incomplete'),
  ];
}

/** Neighbouring days as one span. */
function awaitingBlocks(awaiting: Status['awaiting'], say: Words): Block[] {
  const lines = CONFIRMATION_ROLES.flatMap((role) => {
    const spans: [string, string][] = [];
    for (const { day } of awaiting.filter((one) => one.role === role)) {
      const last = spans.at(-1);
      if (last !== undefined && addDays(last[1], 1) === day) last[1] = day;
      else spans.push([day, day]);
    }
    if (spans.length === 0) return [];
    const days = spans.map(([since, until]) => say.days(since, until)).join(say.t('report.comma'));
    return [say.t('confirm.awaits', { role: say.t(`role.${role}`), days })];
  });
  return lines.length === 0 ? [] : [{ kind: 'lines', lines }];
}

/** A line for each month, person and due day. */
function reviewBlocks(reviews: Status['reviews'], say: Words): Block[] {
  const systems = new Map<
    string,
    { id: 'rights.late' | 'rights.awaits'; month: string; due: string; role: ReviewerRole; of: string[] }
  >();
  for (const { month, system, roles, due, late } of reviews) {
    for (const role of roles) {
      const line = systems.get(`${month} ${role}`) ?? {
        id: late ? 'rights.late' : 'rights.awaits',
        month,
        due,
        role,
        of: [],
      };
      line.of.push(system);
      systems.set(`${month} ${role}`, line);
    }
  }
  const lines = [...systems.values()].map(({ id, month, due, role, of }) =>
    say.t(id, { month, due, role: say.t(`role.${role}`), systems: of.join(say.t('report.comma')) }),
  );
  return lines.length === 0 ? [] : [{ kind: 'lines', lines }];
}

const CHECK = 'sekisho check';

/** What a person would type. */
function commandFor({ since, until, like }: DayRange, reach: string): string | undefined {
  const { state, system } = like;
  const days = since === until ? `--date ${since}` : `--since ${since} --until ${until}`;
  if (state === 'due' || (state === 'stale' && since >= reach)) return CHECK;
  if (state === 'stale') return `${CHECK} ${days} --system ${system}`;
  if (state !== 'incomplete') return undefined;
  return `sekisho acknowledge ${days.replace('--date', '--day')} --system ${system} --reason "..."`;
}
