/** The cells of a row of `access` as SQLite takes them: texts, numbers, 1 and 0, NULL. */
import { ACTION_CLASSES, MEANING } from '../../../domain/model.js';
import type { Who } from '../actor-columns.js';
import { isOfWho } from '../columns.js';
import type { LocalClock } from '../local-time.js';
import type { RecordKey } from '../records.js';
import type { SqlBatch } from './messages.js';
import type { SqlValue } from './tables.js';

export type Filler = (batch: SqlBatch, i: number) => SqlValue;

export interface FillerBasis {
  keys: readonly RecordKey[];
  who: readonly Who[];
  clock: LocalClock;
}

export function fillersOf(columns: readonly string[], basis: FillerBasis): Filler[] {
  return columns.map((name) => fillerOf(name, basis));
}

function fillerOf(name: string, { keys, who, clock }: FillerBasis): Filler {
  if (isOfWho(name)) {
    return (b, i) => {
      const value = (who[b.who[i] as number] as Who)[name];
      return typeof value === 'boolean' ? Number(value) : value;
    };
  }
  switch (name) {
    case 'time':
      return (b, i) => clock.plain(b.times[i] as number);
    case 'day':
      return (b, i) => clock.day(b.times[i] as number);
    case 'hour':
      return (b, i) => clock.hour(b.times[i] as number);
    case 'system':
      return (b) => b.system;
    case 'account':
      return (b, i) => (keys[b.keys[i] as number] as RecordKey).account;
    case 'terminal':
      return (b, i) => (keys[b.keys[i] as number] as RecordKey).terminal;
    case 'class':
      return (b, i) => ACTION_CLASSES[(b.meanings[i] as number) & MEANING.class] as string;
    case 'masked':
      return (b, i) => (((b.meanings[i] as number) & MEANING.unmasked) === 0 ? 1 : 0);
    case 'failed':
      return (b, i) => (((b.meanings[i] as number) & MEANING.failed) === 0 ? 0 : 1);
    case 'business_day':
      return (b, i) => (b.businessDays[i] === 2 ? null : (b.businessDays[i] as number));
    case 'file':
      return (b) => b.file;
    case 'line':
      return (b, i) => b.lines[i] as number;
    default:
      return (b, i) => b.texts[name]?.[i] ?? null;
  }
}
