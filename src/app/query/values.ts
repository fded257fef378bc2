/**
 * The columns of an access, by name: from a batch of records and what the register says of them.
 */
import { ACTION_CLASSES, MEANING } from '../../domain/model.js';
import type { RecordBatch } from '../../engine/types.js';
import type { WhoIs } from './actor-columns.js';
import { type AccessColumn, isOfWho } from './columns.js';
import type { LocalClock } from './local-time.js';
import type { Query } from './query.js';
import type { RecordKey } from './records.js';

export type Value = string | number | boolean | undefined;
/** Value of the i-th record of a batch. */
export type Reader = (batch: RecordBatch, i: number) => Value;

export interface ValueBasis {
  clock: LocalClock;
  whoIs: WhoIs;
  /** by number; grows with every batch */
  keys: readonly RecordKey[];
  /** a file as it is shown */
  nameOf(file: string): string;
  /** how times are written */
  time: 'plain' | 'iso';
  /** accounts and terminals as the record writes them, or as they are compared */
  ids: 'written' | 'compared';
}

const writtenOf = (key: RecordKey) => key.written ?? key;

export function basisOf(
  { clock, whoIs, names }: Pick<Query, 'clock' | 'whoIs' | 'names'>,
  keys: readonly RecordKey[],
  time: ValueBasis['time'],
  ids: ValueBasis['ids'] = 'written',
): ValueBasis {
  return { clock, whoIs, keys, nameOf: (file) => names.get(file) ?? file, time, ids };
}

export function readerOf(name: AccessColumn, basis: ValueBasis): Reader {
  const { clock, whoIs, keys, nameOf } = basis;
  const key = (batch: RecordBatch, i: number) => keys[batch.keys[i] as number] as RecordKey;
  const time = (batch: RecordBatch, i: number) => batch.times[i] as number;
  const meaning = (batch: RecordBatch, i: number) => batch.meanings[i] as number;
  if (isOfWho(name)) return (b, i) => whoIs.at(b.system, key(b, i).account, time(b, i))[name];
  switch (name) {
    case 'time':
      return basis.time === 'iso' ? (b, i) => clock.iso(time(b, i)) : (b, i) => clock.plain(time(b, i));
    case 'day':
      return (b, i) => clock.day(time(b, i));
    case 'hour':
      return (b, i) => clock.hour(time(b, i));
    case 'system':
      return (b) => b.system;
    case 'account':
      return basis.ids === 'written' ? (b, i) => writtenOf(key(b, i)).account : (b, i) => key(b, i).account;
    case 'terminal':
      return basis.ids === 'written' ? (b, i) => writtenOf(key(b, i)).terminal : (b, i) => key(b, i).terminal;
    case 'action':
    case 'screen':
    case 'object':
    case 'result':
      return (b, i) => b.texts[name]?.[i];
    case 'class':
      return (b, i) => ACTION_CLASSES[meaning(b, i) & MEANING.class];
    case 'masked':
      return (b, i) => (meaning(b, i) & MEANING.unmasked) === 0;
    case 'failed':
      return (b, i) => (meaning(b, i) & MEANING.failed) !== 0;
    case 'business_day':
      return (b, i) => whoIs.isBusinessDay(clock.day(time(b, i)));
    case 'file':
      return (b) => nameOf(b.file);
    case 'line':
      return (b, i) => b.lines[i];
  }
}
