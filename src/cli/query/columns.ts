/** Names of what a query can show, count and filter by. Light: completion and help read it. */
import { ACTION_CLASSES, type ActorClass } from '../../model.js';
import { TEXT_COLUMNS, type TextColumn } from '../../sessions/task.js';

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
  'employee_id',
  'name',
  'org',
  'unit',
  'side',
  'former',
  'emergency',
  'business_day',
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

/** What the register adds. */
export const REGISTER_COLUMNS: ReadonlySet<AccessColumn> = new Set([
  'employee_id',
  'name',
  'org',
  'unit',
  'side',
  'former',
  'emergency',
  'business_day',
]);

export const COUNT_COLUMNS = ACCESS_COLUMNS.filter((name) => name !== 'time' && name !== 'line');
export const TIMELINES = ['hour', 'day'] as const;
export type Timeline = (typeof TIMELINES)[number];

export const CLASSES = ACTION_CLASSES;
export const ACTORS: readonly ActorClass[] = ['network', 'affiliate', 'contractor', 'external', 'service', 'unknown'];

/** Columns of any table in SQL that hold numbers; the others hold texts. */
export const SQL_INTEGERS: ReadonlySet<string> = new Set(
  'hour masked former business_day line failed accesses failures views outputs objects'.split(' '),
);
