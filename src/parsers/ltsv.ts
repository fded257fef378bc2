/** LTSV: tabs between fields, `label:value` in each (http://ltsv.org). */
import { z } from 'zod';
import { BYTE, find, findEnd, isDigit } from './bytes.js';
import { hasAsciiNames } from './columns.js';
import { Fields, type Line } from './fields.js';
import { Keys } from './keys.js';
import { type LineParser, lineNormalizer } from './lines.js';
import { type Format, MADE_OF_RECORDS } from './types.js';

class LtsvParser implements LineParser {
  readonly text = false;
  readonly fields = new Fields();
  private readonly labels = new Keys(this.fields);

  read({ bytes, start, end: lineEnd }: Line) {
    const { fields, labels } = this;
    fields.clear();
    let count = 0;
    for (let at = start; at <= lineEnd; ) {
      const key = labels.expected(count, bytes, at, lineEnd, BYTE.colon);
      const colon = key === undefined ? labelEnd(bytes, at, lineEnd) : at + key.bytes.length;
      if (colon === lineEnd || bytes[colon] === BYTE.tab) {
        at = colon + 1;
        continue;
      }
      const end = findEnd(bytes, BYTE.tab, colon + 1, lineEnd);
      const slot = key === undefined ? labels.slotOf(count, bytes, at, colon) : key.slot;
      if (slot >= 0) this.setValue(slot, bytes, colon + 1, end);
      count += 1;
      at = end + 1;
    }
    return count > 0 ? ('record' as const) : ('reject.notLtsv' as const);
  }

  /** Brackets around a time are dropped. */
  private setValue(slot: number, bytes: Buffer, from: number, to: number): void {
    const bracketed = bytes[from] === BYTE.open && bytes[to - 1] === BYTE.close && to - from > 2;
    if (bracketed && isDigit(bytes[from + 1]) && !holdsLineEnd(bytes, from, to))
      this.fields.set(slot, from + 1, to - 1);
    else this.fields.set(slot, from, to);
  }

  field(ref: string | number) {
    return this.fields.slot(String(ref));
  }
}

/** Place of the next colon or tab. */
function labelEnd(bytes: Buffer, from: number, to: number): number {
  let at = from;
  while (at < to && bytes[at] !== BYTE.colon && bytes[at] !== BYTE.tab) at += 1;
  return at;
}

function holdsLineEnd(bytes: Buffer, from: number, to: number): boolean {
  return find(bytes, BYTE.cr, from, to) >= 0 || find(bytes, BYTE.lf, from, to) >= 0;
}

export const ltsv: Format = {
  meta: {
    id: 'ltsv',
    order: 90,
    cost: MADE_OF_RECORDS,
    about:
      'Tabs between fields, `label:value` in each (ltsv.org). Columns name labels; brackets around a time are dropped.',
    defaults: {
      time: 'dd/MMM/yyyy:HH:mm:ss xx',
      columns: { time: ['time'], account: 'user', address: 'host', action: 'method', screen: 'uri', result: 'status' },
    },
    fields: [],
    sample: [
      'time:[01/Apr/2024:09:05:03 +0900]\thost:192.0.2.1\tuser:N100017\tmethod:GET\turi:/customers\tstatus:200',
      'time:[01/Apr/2024:09:05:09 +0900]\thost:192.0.2.1\tuser:N100017\tmethod:POST\turi:/customers/print\tstatus:200',
    ],
    sampleConfig: {},
  },
  optionsSchema: z.strictObject({}),
  looksLike: (line) => line.includes('\t') && line.split('\t').every((field) => /^[\w.-]+:/.test(field)),
  syntax: (source) => (hasAsciiNames(source) ? '\t:\n' : undefined),
  open: (source, input) => ({
    kind: 'rows',
    normalizer: lineNormalizer(source, input, new LtsvParser()),
    messages: [],
  }),
};
