/** Makes of matching records what the SQL thread needs of them, and no more. */

import type { RecordBatch } from '../../../engine/types.js';
import { isOfWho, textsOf } from '../columns.js';
import type { Query } from '../query.js';
import type { RecordKey } from '../records.js';
import type { SqlBatch } from './messages.js';

export class Packer {
  private readonly texts: ReturnType<typeof textsOf>;
  private readonly asksWho: boolean;
  private readonly asksDay: boolean;
  private toldKeys = 0;
  /** the first stands for nobody and is known */
  private toldWho = 1;

  constructor(
    private readonly query: Query,
    columns: readonly string[],
  ) {
    this.texts = textsOf(columns);
    this.asksDay = columns.includes('business_day');
    this.asksWho = columns.some(isOfWho);
  }

  /** Keys are numbered anew. */
  rewind(): void {
    this.toldKeys = 0;
  }

  pack(batch: RecordBatch, chosen: Uint32Array, keys: readonly RecordKey[]): SqlBatch {
    const { whoIs, names } = this.query;
    const times = pick(batch.times, chosen);
    const numbers = pick(batch.keys, chosen);
    const who = new Uint32Array(chosen.length);
    if (this.asksWho) {
      for (let i = 0; i < who.length; i++) {
        const { account } = keys[numbers[i] as number] as RecordKey;
        who[i] = whoIs.indexAt(batch.system, account, times[i] as number);
      }
    }
    const packed: SqlBatch = {
      length: chosen.length,
      system: batch.system,
      file: names.get(batch.file) ?? batch.file,
      times,
      lines: pick(batch.lines, chosen),
      keys: numbers,
      meanings: pick(batch.meanings, chosen),
      who,
      businessDays: this.businessDays(times),
      newKeys: keys.slice(this.toldKeys),
      newWho: whoIs.all.slice(this.toldWho),
      texts: Object.fromEntries(this.texts.map((name) => [name, pickTexts(batch.texts[name] ?? [], chosen)])),
    };
    this.toldKeys = keys.length;
    this.toldWho = whoIs.all.length;
    return packed;
  }

  private businessDays(times: Float64Array): Uint8Array {
    const days = new Uint8Array(this.asksDay ? times.length : 0);
    const { whoIs, clock } = this.query;
    for (let i = 0; i < days.length; i++) {
      const is = whoIs.isBusinessDay(clock.day(times[i] as number));
      days[i] = is === undefined ? 2 : Number(is);
    }
    return days;
  }
}

type Numbers = Float64Array | Uint32Array | Uint8Array;

function pick<T extends Numbers>(from: T, chosen: Uint32Array): T {
  if (chosen.length === from.length) return from;
  const picked = new (from.constructor as new (length: number) => T)(chosen.length);
  for (let i = 0; i < chosen.length; i++) picked[i] = from[chosen[i] as number] as number;
  return picked;
}

function pickTexts(from: readonly string[], chosen: Uint32Array): readonly string[] {
  return chosen.length === from.length ? from : Array.from(chosen, (i) => from[i] as string);
}
