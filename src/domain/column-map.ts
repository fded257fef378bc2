/**
 * Columns as a user names them on the command line: `account=2,time=日付+時刻,action=Operations`.
 */
import { meantBy, userError } from './errors.js';
import { type ColumnRef, type LogColumns, ROLES, type Role } from './model.js';

/** What a user says of some roles; the others are guessed. */
export type ColumnMap = Readonly<Partial<Record<Role, readonly ColumnRef[]>>>;

const ROLE_NAMES: readonly string[] = ROLES;
const PAIR = new RegExp(`,(?=\\s*(?:${ROLES.join('|')})\\s*=)`);

/** Throws a UserError for roles that there are not, and for columns that are not named. */
export function columnMapOf(given: readonly string[]): ColumnMap {
  const map: Partial<Record<Role, readonly ColumnRef[]>> = {};
  for (const pair of given.flatMap((one) => one.split(PAIR))) {
    const at = pair.indexOf('=');
    const role = pair.slice(0, Math.max(at, 0)).trim();
    const refs = pair
      .slice(at + 1)
      .split(role === 'time' ? '+' : '\0')
      .map((ref) => ref.trim());
    if (at < 0 || refs.includes('')) throw userError('columnMap.pair', { pair });
    if (!ROLE_NAMES.includes(role)) throw unknownRole(role);
    map[role as Role] = refs.map((ref) => (/^[1-9]\d{0,4}$/.test(ref) ? Number(ref) : ref));
  }
  return map;
}

function unknownRole(role: string): Error {
  const meant = meantBy(role, ROLE_NAMES);
  return meant === undefined
    ? userError('findings.unknown', { option: '--map', value: role, known: ROLES.join(', ') })
    : userError('findings.unknownMeant', { option: '--map', value: role, meant });
}

/** The columns as mapped; a guess that takes a mapped column for something else is dropped. */
export function mapped(columns: LogColumns, map: ColumnMap): LogColumns {
  const taken = new Set(Object.values(map).flat());
  const { time, ...others } = columns;
  const kept = Object.entries(others).filter(([role, ref]) => !(role in map) && !taken.has(ref as ColumnRef));
  const named = Object.entries(map).flatMap(([role, refs]) => (role === 'time' ? [] : [[role, refs[0]]]));
  return { ...Object.fromEntries([...kept, ...named]), time: map.time ?? time.filter((ref) => !taken.has(ref)) };
}
