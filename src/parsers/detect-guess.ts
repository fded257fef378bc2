/** What a guess is made of whatever the format: its columns, its time, what is said of it. */

import type { ColumnMap } from '../domain/column-map.js';
import { userError } from '../domain/errors.js';
import type { LogColumns, LogSource, Message } from '../domain/model.js';
import { message } from '../messages/index.js';
import { positions } from './columns.js';
import { fitsTime, timeLayout } from './detect-time.js';
import { PRESETS, type Preset } from './presets.js';
import { type ParserInput, ROLES, type Role } from './types.js';

/** What a configuration would say of the log; the rest of a LogSource is at its defaults. */
export type Guess = Pick<LogSource, 'format' | 'delimiter' | 'header' | 'columns' | 'time' | 'options'> & {
  ragged?: LogSource['ragged'] | undefined;
  timezone?: string | undefined;
  anonymous: LogSource['anonymous'];
};

export interface Detection {
  /** absent where neither format nor time could be found */
  guess?: Guess | undefined;
  messages: readonly Message[];
}

/** Throws a UserError for a mapped column that is not there; positions are those of a header. */
export function refuseUnknown(input: ParserInput, map: ColumnMap, names: readonly string[], hasPlaces = true): void {
  for (const [role, refs] of Object.entries(map)) {
    for (const column of refs) {
      const known =
        typeof column === 'number' ? hasPlaces && column <= names.length : positions(column, names).length > 0;
      if (known || names.length === 0) continue;
      throw userError('columnMap.missing', { column, role, file: input.path, known: names.join(', ') });
    }
  }
}

export const withoutMapped = (roles: readonly Role[], map: ColumnMap) => roles.filter((role) => !(role in map));

/** The known shape that has all of its names among these. */
export function presetOf(names: readonly string[]): Preset | undefined {
  return PRESETS.find(({ keys }) => keys.every((key) => names.includes(key)));
}

/** Groups of patterns are columns, too. `names`: those that are filled, by how many records. */
export function presetColumns(
  { time, columns, extract }: Preset,
  names: readonly string[],
): { -readonly [K in keyof LogColumns]: LogColumns[K] } {
  const inner = Object.values(extract ?? {}).flatMap((pattern) =>
    [...pattern.matchAll(/\(\?<(\w+)>/g)].map((group) => group[1]),
  );
  const known = Object.entries(columns).flatMap(([role, refs]) => {
    const ref = refs.find((one) => names.includes(one) || inner.includes(one));
    return ref === undefined ? [] : [[role, ref]];
  });
  return { ...Object.fromEntries(known), time: [...time] };
}

export function withTime(
  input: ParserInput,
  guess: Omit<Guess, 'time' | 'timezone' | 'anonymous'>,
  unsure: readonly Role[],
  times: readonly string[],
  messages: Message[],
): Detection {
  // a total line or a broken one must not hide the layout of all the others
  const digits = times.filter((time) => /\d/.test(time));
  const layout = timeLayout(digits) ?? timeLayout(digits.slice(0, Math.ceil(digits.length / 2)));
  if (guess.columns.time.length === 0 || !layout || isMostlyRejected(layout.pattern, times))
    return { messages: [...messages, message('detect.noTime', { file: input.path })] };
  messages.push(
    columnsMessage(input, guess.columns),
    message('detect.time', { file: input.path, pattern: layout.pattern }),
  );
  if (unsure.length > 0) messages.push(message('detect.unsure', { file: input.path, roles: unsure.join(', ') }));
  if (layout.alternative) {
    messages.push(
      message('detect.timeAmbiguous', { file: input.path, pattern: layout.pattern, alternative: layout.alternative }),
    );
  }
  return { guess: { ...guess, time: layout.pattern, anonymous: 'judge' }, messages };
}

/** A guess by which more than a tenth of the records would be rejected is none. */
const MOST_REJECTED = 0.1;

function isMostlyRejected(pattern: string, times: readonly string[]): boolean {
  // a total line or a broken one may stand among few records
  return times.filter((time) => !fitsTime(pattern, time)).length > Math.max(2, times.length * MOST_REJECTED);
}

export function columnsMessage(input: ParserInput, columns: LogColumns): Message {
  const named = ROLES.flatMap((role) => {
    const refs = role === 'time' ? columns.time.join(' + ') : columns[role];
    return refs === undefined || refs === '' ? [] : [`${role} = ${refs}`];
  });
  return message('detect.columns', { file: input.path, columns: named.join(', ') });
}
