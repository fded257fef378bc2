/** LTSV: tabs between fields, `label:value` in each (http://ltsv.org). */
import { z } from 'zod';
import { hasAsciiNames } from './columns.js';
import { type LineParser, lineNormalizer } from './lines.js';
import type { Format } from './types.js';

class LtsvParser implements LineParser {
  readonly text = false;
  readonly unescaped = false;
  private readonly names: string[] = [];
  private readonly values: string[] = [];

  read(line: string) {
    const { names, values } = this;
    values.fill('');
    let any = false;
    let at = 0;
    while (at <= line.length) {
      let end = line.indexOf('\t', at);
      if (end < 0) end = line.length;
      const colon = line.indexOf(':', at);
      if (colon >= 0 && colon < end) {
        any = true;
        const label = line.slice(at, colon);
        const place = names.indexOf(label);
        if (place >= 0) values[place] = line.slice(colon + 1, end);
      }
      at = end + 1;
    }
    return any ? ('record' as const) : ('reject.notLtsv' as const);
  }

  field(ref: string | number) {
    const { names, values } = this;
    // lines are bytes in Latin-1, so labels must be
    const label = Buffer.from(String(ref)).toString('latin1');
    if (!names.includes(label)) names.push(label);
    const place = names.indexOf(label);
    return () => {
      const value = values[place] ?? '';
      return /^\[\d.*\]$/.test(value) ? value.slice(1, -1) : value;
    };
  }
}

export const ltsv: Format = {
  meta: {
    id: 'ltsv',
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
  syntax: (source) => (hasAsciiNames(source) ? '\t:\n' : undefined),
  open: (source, input) => ({
    kind: 'rows',
    normalizer: lineNormalizer(source, input, new LtsvParser()),
    messages: [],
  }),
};
