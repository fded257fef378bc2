/** What a simulated world is asked to be: options, their defaults and their limits. */
import { userError } from '../domain/errors.js';
import { isDay } from '../domain/time.js';
import { DAY, parseDay, type Sec } from './clock.js';
import { LOG_FORMATS, type LogFormatName } from './formats.js';
import { DAYS_WITH_HABITS } from './rules.js';

export const ENCODINGS = ['utf-8', 'cp932'] as const;
export const LOG_FORMAT_NAMES = Object.keys(LOG_FORMATS) as LogFormatName[];
export type Encoding = (typeof ENCODINGS)[number];

export interface SimulateOptions {
  /** folder to write into; made where it is missing, refused where it is not empty */
  out: string;
  /** days of logs, from 1 */
  days: number;
  /** records in all logs together; more are written where the planted accesses alone are more */
  lines: number;
  seed?: number | undefined;
  /** first day, `YYYY-MM-DD` */
  since?: string | undefined;
  /** number of systems, from 1 */
  systems?: number | undefined;
  /** of the logs and the register files */
  encoding?: Encoding | undefined;
  /** `csv` unless another is named */
  logFormat?: LogFormatName | undefined;
  /**
   * false: without screens and systems of affiliates, and people with posts on both sides count as
   * network; true by default
   */
  affiliates?: boolean | undefined;
}

export interface Settings extends Required<Omit<SimulateOptions, 'out'>> {
  seed: number;
  since: string;
  systems: number;
  encoding: Encoding;
  logFormat: LogFormatName;
  affiliates: boolean;
  /** long enough for rules about habits */
  habits: boolean;
  /** first instant of the first day */
  from: Sec;
  /** first instant after the last day */
  to: Sec;
}

export const DEFAULTS = {
  days: 14,
  lines: 1_000_000,
  seed: 1,
  since: '2024-04-01',
  systems: 4,
  encoding: 'utf-8',
  logFormat: 'csv',
} as const;
const MAX_DAYS = 3_660;
const MAX_SYSTEMS = 50;
const MAX_LINES = 1e11;

/** Defaults filled in. Throws a UserError for values outside their limits. */
export function settle(options: SimulateOptions): Settings {
  const since = options.since ?? DEFAULTS.since;
  if (!isDay(since)) throw userError('simulate.badSince', { value: since });
  const from = parseDay(since);
  const days = whole('days', options.days, 1, MAX_DAYS);
  return {
    days,
    lines: whole('lines', options.lines, 0, MAX_LINES),
    seed: whole('seed', options.seed ?? DEFAULTS.seed, 0, Number.MAX_SAFE_INTEGER),
    since,
    systems: whole('systems', options.systems ?? DEFAULTS.systems, 1, MAX_SYSTEMS),
    encoding: options.encoding ?? DEFAULTS.encoding,
    logFormat: options.logFormat ?? DEFAULTS.logFormat,
    affiliates: options.affiliates ?? true,
    habits: days >= DAYS_WITH_HABITS,
    from,
    to: from + days * DAY,
  };
}

function whole(name: string, value: number, low: number, high: number): number {
  if (Number.isSafeInteger(value) && value >= low && value <= high) return value;
  throw userError('simulate.badNumber', { name, value, low, high });
}
