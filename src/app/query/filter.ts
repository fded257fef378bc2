/**
 * What a query asks for: conditions on the record itself, decided while it is read, and on who it
 * was, decided with the register.
 */
import { meantBy, userError } from '../../domain/errors.js';
import type { ActionClass, Instant, Interval } from '../../domain/model.js';
import { type CodeGroup, codeOf } from '../../messages/codes.js';
import type { Who, WhoIs } from './actor-columns.js';
import { ACTORS, CLASSES } from './columns.js';
import type { LocalClock } from './local-time.js';
import { matcher, type Patterns, patternsOf } from './patterns.js';
import { timeRange } from './time-range.js';

export interface FilterOptions {
  date?: string;
  since?: string;
  until?: string;
  system?: string[];
  account?: string[];
  terminal?: string[];
  action?: string[];
  class?: string[];
  screen?: string[];
  object?: string[];
  result?: string[];
  unmasked?: boolean;
  failed?: boolean;
  person?: string[];
  org?: string[];
  side?: string[];
  former?: boolean;
  inEmergency?: boolean;
  offEmergency?: boolean;
  businessDay?: boolean;
  dayOff?: boolean;
}

/** Plain data, so that it passes between threads. */
export interface RecordFilter {
  account?: Patterns | undefined;
  terminal?: Patterns | undefined;
  action?: Patterns | undefined;
  screen?: Patterns | undefined;
  object?: Patterns | undefined;
  result?: Patterns | undefined;
  classes?: readonly ActionClass[] | undefined;
  unmasked?: boolean | undefined;
  failed?: boolean | undefined;
}

export interface QueryFilter {
  range: Interval;
  systems: ((system: string) => boolean) | undefined;
  record: RecordFilter;
  /** undefined where the register is not asked */
  who: ((who: Who) => boolean) | undefined;
  /** undefined where the calendar is not asked */
  businessDay: boolean | undefined;
}

/** Throws a UserError for options that contradict each other. */
export function filterOf(options: FilterOptions, timezone: string): QueryFilter {
  const { inEmergency, offEmergency, businessDay, dayOff } = options;
  if (inEmergency && offEmergency) throw contradiction('--in-emergency', '--off-emergency');
  if (businessDay && dayOff) throw contradiction('--business-day', '--day-off');
  return {
    range: timeRange(options, timezone),
    systems: matcher(patternsOf(options.system)),
    record: {
      account: patternsOf(options.account),
      terminal: patternsOf(options.terminal),
      action: patternsOf(options.action),
      screen: patternsOf(options.screen),
      object: patternsOf(options.object),
      result: patternsOf(options.result),
      classes: classesOf(options.class),
      unmasked: options.unmasked,
      failed: options.failed,
    },
    who: whoFilter(options),
    businessDay: businessDay ? true : dayOff ? false : undefined,
  };
}

function classesOf(given: readonly string[] | undefined): readonly ActionClass[] | undefined {
  const passes = matcher(checked('--class', given, CLASSES, 'action'));
  return passes && CLASSES.filter(passes);
}

/** Of names that are known; a typing error would match nothing, and nothing looks clean. */
function checked(option: string, given: readonly string[] | undefined, known: readonly string[], group: CodeGroup) {
  const codes = given?.map((text) => {
    const [, not = '', value = ''] = /^(!?)(.*)$/s.exec(text) ?? [];
    if (value.includes('*')) return text;
    const code = codeOf(group, known, value);
    if (code !== undefined) return not + code;
    const meant = meantBy(value, known);
    throw meant === undefined
      ? userError('findings.unknown', { option, value, known: known.join(', ') })
      : userError('findings.unknownMeant', { option, value, meant });
  });
  return patternsOf(codes);
}

const contradiction = (first: string, second: string) => userError('query.contradiction', { first, second });

function whoFilter(options: FilterOptions): QueryFilter['who'] {
  const person = matcher(patternsOf(options.person));
  const org = matcher(patternsOf(options.org));
  const side = matcher(checked('--side', options.side, ACTORS, 'class'));
  const { former, inEmergency, offEmergency } = options;
  if (!person && !org && !side && !former && !inEmergency && !offEmergency) return undefined;
  return (who) =>
    (person?.(who.employee_id) ?? true) &&
    (org?.(who.org) ?? true) &&
    (side?.(who.side) ?? true) &&
    (!former || who.former) &&
    (!inEmergency || who.emergency !== '') &&
    (!offEmergency || who.emergency === '');
}

/** Whether anything is asked of the register. */
export function asksRegister({ who, businessDay }: QueryFilter): boolean {
  return who !== undefined || businessDay !== undefined;
}

/**
 * Whether the register lets an access pass. A day that the calendar does not reach is neither
 * business day nor day off.
 */
export function passesRegister(
  filter: QueryFilter,
  whoIs: WhoIs,
  clock: LocalClock,
): (system: string, account: string, t: Instant) => boolean {
  const { who, businessDay } = filter;
  return (system, account, t) =>
    (who === undefined || who(whoIs.at(system, account, t))) &&
    (businessDay === undefined || whoIs.isBusinessDay(clock.day(t)) === businessDay);
}
