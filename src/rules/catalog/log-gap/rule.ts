/**
 * Catches logs that should be there and are not: a day without lines, a file that a pattern or a
 * sequence promises, hours of silence, a day far thinner than usual, logs thrown away too early.
 * What was never written down cannot be audited. It cannot know whether the system itself stood
 * still. Source: logs that had not been kept, in the reports of 2022-23.
 */

import { z } from 'zod';
import type { CoverageRow, Day } from '../../../domain/model.js';
import { addDays, plainLocal } from '../../../domain/time.js';
import { message } from '../../../messages/index.js';
import type { Register } from '../../../register/index.js';
import {
  type CoverageSubject,
  defineRule,
  type RuleContext,
  type SystemInfo,
  type Unjudged,
  unjudged,
  type Violation,
  violationsOf,
} from '../../contract/index.js';
import { due, dueDays } from '../../support/due.js';
import { trailingDays } from '../../support/known-days.js';
import { missingInSequences } from '../../support/sequences.js';
import { Silences } from '../../support/silence.js';
import { median } from '../../support/stats.js';
import type { en } from './en.js';

const violation = violationsOf<typeof en>('log-gap');

const off = z.literal('off');
const options = z.strictObject({
  noLines: z.enum(['flag', 'ignore']).default('flag'),
  sequences: z.enum(['flag', 'ignore']).default('flag'),
  silenceHours: z.union([off, z.number().positive()]).default('off'),
  share: z.union([off, z.number().positive().max(1)]).default('off'),
  days: z.int().min(5).default(20),
  keptYears: z.union([off, z.number().positive()]).default('off'),
  keptDue: due('half-yearly'),
});
type Options = z.output<typeof options>;
type Outcomes = Generator<Violation | Unjudged>;

export default defineRule({
  meta: {
    id: 'log-gap',
    order: 120,
    severity: 'medium',
    scope: 'coverage',
    needs: [],
    uses: ['holidays'],
    source: 'TEPCO',
  },
  options,

  readsSessions: ({ silenceHours }) => silenceHours !== 'off',
  comparesRecords: ({ share }) => share !== 'off',
  keptYears: ({ keptYears }) => (keptYears === 'off' ? undefined : keptYears),
  oldestLogDue: ({ keptYears, keptDue }) => (keptYears === 'off' ? 'off' : keptDue),

  *evaluate(subject, register, settings) {
    const { context, coverage } = subject;
    const silences = settings.silenceHours === 'off' ? undefined : new Silences(subject.sessions, context);
    for (const system of context.systems.values()) {
      for (const row of coverage) {
        const ended = context.today === undefined || row.day < context.today;
        if (row.system === system.id && ended) yield* judgeDay(row, system, subject, register, settings, silences);
      }
    }
    if (settings.sequences === 'flag') yield* brokenSequences(subject);
    yield* keptTooShort(subject, register, settings);
  },
});

function* judgeDay(
  row: CoverageRow,
  system: SystemInfo,
  { context, missing }: CoverageSubject,
  register: Register,
  settings: Options,
  silences: Silences | undefined,
): Outcomes {
  const { day } = row;
  const subject = { system: system.id, day };
  const business = system.check === 'continuous' ? true : register.isBusinessDay(day);
  if (business === false) return;
  const found: Violation[] = [];
  const lost = missing.filter((log) => log.system === system.id && log.day === day);
  for (const { pattern } of lost) found.push(violation('noFile', { pattern }, [], { subject }));
  if (row.evaluated + row.rejected === 0) {
    if (settings.noLines === 'flag') found.push(violation('noLines', { day }, [], { subject }));
  } else if (business) {
    yield* thinDay(row, context, register, settings);
    for (const { from, to, hours } of silences?.of(system, day, settings.silenceHours as number) ?? []) {
      const { timezone } = context;
      const data = { from: plainLocal(timezone, from), to: plainLocal(timezone, to), hours };
      found.push(violation('silence', data, [], { subject }));
    }
  }
  if (business) yield* found;
  else if (found.length > 0) yield unjudged('unjudged.calendarEnds', message('cure.calendar'), { subject });
}

/** A day with under a share of what the days before it had. */
function* thinDay(
  { system, day, evaluated }: CoverageRow,
  { history }: RuleContext,
  register: Register,
  { share, days: count }: Options,
): Outcomes {
  if (share === 'off') return;
  const days = trailingDays(history, register, system, day, count);
  const records = days.map((past) => history.records(system, past) ?? 0);
  const subject = { system, day };
  if (records.length < count) {
    const cure = message('cure.history', { system, days: count - records.length });
    yield unjudged('unjudged.shortHistory', cure, { subject });
    return;
  }
  const usual = median(records);
  if (evaluated >= share * usual) return;
  yield violation('thin', { records: evaluated, usual, days: count }, [], { subject });
}

function* brokenSequences({ files, context }: CoverageSubject): Outcomes {
  const { since, until } = context.window;
  for (const { system, day, pattern, lost } of missingInSequences(files)) {
    if (day < since || day > until || !context.systems.has(system)) continue;
    yield violation('sequence', { pattern, lost: lost.join(', ') }, [], { subject: { system, day } });
  }
}

/**
 * Whether logs reach back as long as they are to be kept, on the days on which that is looked at.
 */
function* keptTooShort(
  { window, context }: CoverageSubject,
  register: Register,
  { keptYears, keptDue }: Options,
): Outcomes {
  if (keptYears === 'off') return;
  for (const day of dueDays(keptDue, window, register)) {
    for (const { id: system, oldestLog } of context.systems.values()) {
      const subject = { system, day };
      if (oldestLog === undefined) {
        yield unjudged('unjudged.oldestLogUnknown', message('cure.oldestLog', { system }), { subject });
      } else if (oldestLog > yearsBefore(day, keptYears)) {
        yield violation('keptTooShort', { oldest: oldestLog, years: keptYears }, [], { subject });
      }
    }
  }
}

function yearsBefore(day: Day, years: number): Day {
  return addDays(day, -Math.round(years * 365.25));
}
