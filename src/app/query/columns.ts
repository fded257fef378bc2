/** Names of what a query can show, count and filter by. Light: completion and help read it. */
import { ACTION_CLASSES, type ActorClass, TEXT_COLUMNS, type TextColumn } from '../../domain/model.js';

/** What the register adds: who it was, */
const WHO_COLUMNS = ['employee_id', 'name', 'org', 'unit', 'side', 'former', 'emergency'] as const;
export type WhoColumn = (typeof WHO_COLUMNS)[number];
/** and the calendar. */
const REGISTERED = [...WHO_COLUMNS, 'business_day'] as const;

/** In the order in which they are shown; a contract for CSV, JSON and SQL. */
export const ACCESS_COLUMNS = [
  'time',
  'day',
  'hour',
  'system',
  'account',
  'terminal',
  'action',
  'class',
  'screen',
  'masked',
  'object',
  'result',
  ...REGISTERED,
  'file',
  'line',
  'failed',
] as const;
export type AccessColumn = (typeof ACCESS_COLUMNS)[number];

/** Of these, the ones that only the record itself tells; the others hold for a whole session. */
export const RECORD_COLUMNS: ReadonlySet<AccessColumn> = new Set([
  'time',
  'hour',
  'action',
  'screen',
  'masked',
  'object',
  'result',
  'file',
  'line',
  'failed',
]);

/** Texts of the record that these columns show. */
export function textsOf(columns: readonly string[]): TextColumn[] {
  return TEXT_COLUMNS.filter((name) => columns.includes(name));
}

export const REGISTER_COLUMNS: ReadonlySet<AccessColumn> = new Set(REGISTERED);

export function isOfWho(name: string): name is WhoColumn {
  return (WHO_COLUMNS as readonly string[]).includes(name);
}

export const COUNT_COLUMNS = ACCESS_COLUMNS.filter((name) => name !== 'time' && name !== 'line');
export const TIMELINES = ['hour', 'day'] as const;
export type Timeline = (typeof TIMELINES)[number];

export const CLASSES = ACTION_CLASSES;
export const ACTORS: readonly ActorClass[] = ['network', 'affiliate', 'contractor', 'external', 'service', 'unknown'];

/** Columns of any table in SQL that hold numbers; the others hold texts. */
export const SQL_INTEGERS: ReadonlySet<string> = new Set(
  'hour masked former business_day line failed accesses failures views outputs objects'.split(' '),
);
