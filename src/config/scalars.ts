/**
 * The small values of sekisho.yaml: durations, hours, days, zones, patterns. Each schema's error is
 * a message id, so that a person reads what was expected in his own language; each accepts what it
 * says and nothing else.
 */

import { z } from 'zod';
import { DAY, HOUR, isDay, MINUTE } from '../domain/time.js';
import { globDanger } from '../lib/glob.js';
import { LIMITS } from '../lib/limits.js';
import type { MessageId } from '../messages/index.js';
import { says } from './problems.js';

const DURATION = /^(?=\d)(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/;
const HOURS = /^(\d{1,2}):([0-5]\d)-(\d{1,2}):([0-5]\d)$/;

/** `1h30m` in milliseconds; undefined where the text is no duration. */
function parseDuration(text: string): number | undefined {
  const match = DURATION.exec(text);
  if (!match) return undefined;
  const [d, h, m, s] = match.slice(1).map((part) => Number(part ?? 0));
  return d! * DAY + h! * HOUR + m! * MINUTE + s! * 1000;
}

/** Minutes of the local day, `[from, to)`; `to` is above 1440 where the hours cross midnight. */
export interface Hours {
  from: number;
  to: number;
}

/** `07:00-23:00`; undefined where the text is no such span, or an empty one. */
function parseHours(text: string): Hours | undefined {
  const match = HOURS.exec(text.normalize('NFKC').replaceAll(/\s/g, ''));
  if (!match) return undefined;
  const [fromHour, fromMinute, toHour, toMinute] = match.slice(1).map(Number) as [number, number, number, number];
  const from = fromHour * 60 + fromMinute;
  const to = toHour * 60 + toMinute;
  if (from >= 1440 || to > 2880 || from === to) return undefined;
  return { from, to: to < from ? to + 1440 : to };
}

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** `YYYY-MM-DD`, or `MM-DD` for every year (29 February included). */
function isDayOrYearly(text: string): boolean {
  return isDay(text) || (/^\d\d-\d\d$/.test(text) && isDay(`2024-${text}`));
}

/** A calendar date. */
export const day = () => z.string({ error: 'config.expected.date' }).refine(isDay, { error: 'config.expected.date' });

/** A text; a number is taken as it is written, since ids and results of logs often are numbers. */
export const text = () =>
  z.union([z.string(), z.number()], { error: says('config.expected.text') }).transform((value) => String(value));

/** A text with at least one character that is no space. */
export const name = () => text().refine((value) => value.trim() !== '', { error: says('config.expected.nonEmpty') });

/** A path that may be a glob. */
export const globPath = () =>
  name().superRefine((value, context) => {
    const danger = globDanger(value);
    if (danger === undefined) return;
    const params = { path: value, most: LIMITS.globStars.max };
    context.addIssue({ code: 'custom', message: `config.${danger}` satisfies MessageId, params });
  });

/** A name that stands in lists (`a;b`), file names and globs. */
export const id = () =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it refuses
  text().refine((value) => /^[^\s;,*?/\\:"\u0000-\u001f]+$/.test(value), { error: says('config.expected.id') });

export const duration = () =>
  z
    .string({ error: says('config.expected.duration') })
    .regex(DURATION, { error: says('config.expected.duration') })
    .transform((value) => parseDuration(value) ?? 0);

export const timezone = () =>
  z.string({ error: says('config.expected.timezone') }).refine(isTimezone, { error: says('config.expected.timezone') });

export const dayOrYearly = () =>
  z.string({ error: says('config.expected.day') }).refine(isDayOrYearly, { error: says('config.expected.day') });

export const hours = () =>
  z
    .string({ error: says('config.expected.hours') })
    .refine((value) => parseHours(value) !== undefined, { error: says('config.expected.hours') })
    .transform((value) => parseHours(value)!);

/**
 * A regular expression whose first group is what is wanted. Whether it may run depends on the case
 * of accounts: checks.ts.
 */
export const groupPattern = () => z.string({ error: says('config.expected.text') });

const MODE = /^(?:0o?)?([67][0-7][0-7])$/;

/** Permissions of files as `chmod` takes them, such as 640; the owner must read and write. */
export const fileMode = () =>
  z
    .union([z.string(), z.number()], { error: says('config.expected.mode') })
    .refine((value) => MODE.test(String(value)), { error: says('config.expected.mode') })
    .transform((value) => Number.parseInt(MODE.exec(String(value))![1]!, 8) & 0o666);
