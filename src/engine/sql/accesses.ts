/** The accesses behind verdicts, asked for by account, terminal and time. */

import { placeOf } from '../../domain/evidence-place.js';
import {
  ACTION_CLASSES,
  type Access,
  type ActionClass,
  type Interval,
  MEANING,
  type Span,
} from '../../domain/model.js';
import { dayOf, HOUR } from '../../domain/time.js';
import { countWhile } from '../../lib/search.js';
import { merged } from '../sessions/accesses.js';
import { accountOf, terminalOf, writtenIds } from '../sessions/keys.js';
import { ValueClasses } from '../sessions/value-classes.js';
import type { RowOf } from './connection.js';
import { dayPath } from './days.js';
import type { Raw } from './dialect.js';
import { batches } from './pieces.js';
import type { ACCESS_KINDS } from './statements.js';
import type { TableLog } from './table-log.js';

/** Times that one query names; of more, it takes all from the first to the last. */
const MOST_TIMES = 50;
/** Spans of one query: they lie near one another, so that it reads a part of the table. */
const MOST_SPANS = 2000;

/** How a table writes the account and the terminal of a key. */
export type RawKeys = (account: string, terminal: string) => readonly (readonly [Raw, Raw])[];

/** Each once, in any order. `spans`: of the system of this log. */
export async function accessesOf(
  log: TableLog,
  spans: readonly Span[],
  keysOf: RawKeys,
  timezone: string,
): Promise<Access[]> {
  const { text } = log.connection.dialect;
  const lengthOf = ([account, terminal]: readonly [Raw, Raw]) => text(account).length + text(terminal).length + 4;
  const read = accessReader(log, timezone);
  const found: Access[] = [];
  const inOrder = apart(spans).sort((a, b) => a.from - b.from);
  for (let at = 0; at < inOrder.length; at += MOST_SPANS) {
    const near = inOrder.slice(at, at + MOST_SPANS);
    const wanted = new Wanted(near);
    const keys = wanted.keys.flatMap(([account, terminal]) => keysOf(account, terminal));
    const times = timesOf(near).map((one) => log.readable(one));
    for (const list of batches(keys, lengthOf)) {
      for await (const row of log.rows(log.sql.accesses(times, list))) {
        const access = read(row);
        if (wanted.has(access)) found.push(access);
      }
    }
  }
  return distinctKeys(found);
}

/** Of rows that nothing tells apart, the second and later ones are numbered. */
function distinctKeys(accesses: readonly Access[]): Access[] {
  const seen = new Map<string, number>();
  return accesses.map((access) => {
    const place = placeOf(access);
    const before = seen.get(place) ?? 0;
    seen.set(place, before + 1);
    return before === 0 ? access : { ...access, key: `${access.key}#${before + 1}` };
  });
}

/** Spans of one key that touch are one: no access belongs to two of them. */
function apart(spans: readonly Span[]): Span[] {
  return [...byKey(spans)].flatMap(([, own]) => {
    const [{ system, account, terminal }] = own as [Span];
    return merged(own).map(({ from, to }) => ({ system, account, terminal, from, to }));
  });
}

const keyOf = ({ account, terminal }: Pick<Span, 'account' | 'terminal'>) => `${account}\0${terminal}`;

function byKey(spans: readonly Span[]): Map<string, Span[]> {
  const keys = new Map<string, Span[]>();
  for (const span of spans) {
    const own = keys.get(keyOf(span));
    if (own) own.push(span);
    else keys.set(keyOf(span), [span]);
  }
  return keys;
}

class Wanted {
  private readonly spans: ReadonlyMap<string, readonly Span[]>;

  /** In order of time, those of a key apart. */
  constructor(spans: readonly Span[]) {
    this.spans = byKey(spans);
  }

  get keys(): [account: string, terminal: string][] {
    return [...this.spans.values()].map(([first]) => [(first as Span).account, (first as Span).terminal]);
  }

  /** Both ends of a span belong to it. */
  has(access: Access): boolean {
    const spans = this.spans.get(keyOf(access)) ?? [];
    const span = spans[countWhile(spans.length, (i) => (spans[i] as Span).to < access.time)];
    return span !== undefined && span.from <= access.time;
  }
}

/** What of the table these spans, in order, touch. */
function timesOf(spans: readonly Span[]): Interval[] {
  const wide = merged(spans.map(({ from, to }) => ({ from, to: to + HOUR }))).map(({ from, to }) => ({
    from,
    to: to - HOUR + 1,
  }));
  if (wide.length <= MOST_TIMES) return wide;
  return [{ from: (wide[0] as Interval).from, to: (wide.at(-1) as Interval).to }];
}

/** What a row says, as an access. */
export function accessReader(
  { source, connection }: TableLog,
  timezone: string,
): (row: RowOf<typeof ACCESS_KINDS>) => Access {
  const { decode } = connection.dialect;
  const values = new ValueClasses(source);
  const { system } = source;
  let day: Interval & { path: string } = { from: 0, to: 0, path: '' };
  return ([time, rawAccount, rawTerminal, ...texts]) => {
    const written = { account: decode(rawAccount), terminal: decode(rawTerminal) };
    const key = { system, account: accountOf(written.account, source), terminal: terminalOf(written.terminal, source) };
    const [action, screen, object, result, rowKey] = texts.map(decode) as [string, string, string, string, string];
    const meaning = values.of('action', action);
    if (time < day.from || time >= day.to) {
      day = { from: time, to: time + 1, path: dayPath(source, dayOf(timezone, time)) };
    }
    return {
      time,
      ...key,
      written: writtenIds(key, written, source),
      action,
      class: ACTION_CLASSES[meaning & MEANING.class] as ActionClass,
      screen,
      unmasked: values.of('screen', screen) !== 0,
      object,
      result,
      failed: values.of('result', result) !== 0,
      file: day.path,
      line: 0,
      key: rowKey,
    };
  };
}
