// A new log format: the example reads lines of eight values between semicolons.
const SAMPLE = [
  '2024-04-01T09:05:03+09:00;N100017;PC10377;192.0.2.1;view;detail;0300111122223333444455;OK',
  '2024-04-01T18:30:00+09:00;H200003;PC20001;192.0.2.9;print;list;;NG',
];
const ROLES = ['time', 'account', 'terminal', 'address', 'action', 'screen', 'object', 'result'];

export const format = {
  pattern: /^[a-z][a-z0-9]*$/,
  like: 'small letters and digits, such as ltsv',

  files: (id, placeAfter) => ({
    [`src/parsers/${id}.ts`]: `/** Eight values between semicolons, in the order of ROLES. Nothing quotes a semicolon. */
import { z } from 'zod';
import { find } from './bytes.js';
import { Fields, type Line } from './fields.js';
import { type LineParser, lineNormalizer } from './lines.js';
import { type Format, MADE_OF_RECORDS, ROLES } from './types.js';

const SEMICOLON = 0x3b;

class LineOfValues implements LineParser {
  readonly text = false;
  readonly fields = new Fields();

  read({ bytes, start, end: lineEnd }: Line) {
    this.fields.clear();
    let at = start;
    for (const [i, name] of ROLES.entries()) {
      const next = find(bytes, SEMICOLON, at, lineEnd);
      const isLast = i === ROLES.length - 1;
      if (next >= 0 === isLast) return 'reject.fieldCount' as const;
      const slot = this.fields.find(name);
      if (slot >= 0) this.fields.set(slot, at, isLast ? lineEnd : next);
      at = next + 1;
    }
    return 'record' as const;
  }

  field(ref: string | number) {
    return this.fields.slot(String(ref));
  }
}

export const ${id}: Format = {
  meta: {
    id: '${id}',
    order: ${placeAfter('format')},
    cost: MADE_OF_RECORDS,
    about: 'Eight values between semicolons: ${ROLES.join(', ')}.',
    defaults: {
      time: 'iso',
      columns: { time: ['time'], ${ROLES.slice(1)
        .map((role) => `${role}: '${role}'`)
        .join(', ')} },
    },
    fields: ROLES,
    sample: [
${SAMPLE.map((line) => `      '${line}',\n`).join('')}    ],
    sampleConfig: {},
  },
  looksLike: (line) => /^\\d{4}-\\d\\d-\\d\\dT[^;]*(?:;[^;]*){7}$/.test(line),
  optionsSchema: z.strictObject({}),
  syntax: () => ';\\n',
  open: (source, input) => ({
    kind: 'rows',
    normalizer: lineNormalizer(source, input, new LineOfValues()),
    messages: [],
  }),
};
`,
    [`fixtures/formats/${id}/log.txt`]: `${SAMPLE.join('\n')}\nnot a record\n`,
    [`fixtures/formats/${id}/case.json`]: json({
      what: `${id}: values between semicolons, and a line that has none`,
      logs: {
        path: 'log.txt',
        format: id,
        columns: Object.fromEntries(ROLES.map((role) => [role, role])),
        time: 'iso',
      },
    }),
    [`fixtures/formats/${id}/expected.json`]: json({
      accesses: [
        '1 | 2024-04-01T09:05:03+09:00 | N100017 | PC10377 | view | 0300111122223333444455',
        '2 | 2024-04-01T18:30:00+09:00 | H200003 | PC20001 | print | ',
      ],
      rejects: ['3 | reject.fieldCount | not a record'],
      lines: 3,
      records: 3,
      messages: ['logs.charset.ascii utf-8'],
    }),
  }),

  insertions: (id) => [
    {
      file: 'src/simulate/formats.ts',
      after: /^(?= {0}\} as const satisfies Record<string, LogFormat>;$)/gm,
      text: `  ${id}: {
    ...TEXT,
    line: '{date}+09:00;{account};{terminal};{address};{action};{screen};{object};{result}\\n',
    date: isoDateTime,
    config: { ...BY_ACTION },
  },
`,
    },
  ],

  next: (id) => [
    `write your format into src/parsers/${id}.ts: each record becomes a row or a reject, never nothing`,
    `put lines as the product writes them into fixtures/formats/${id}/log.txt, and what must come out into expected.json`,
    'say in src/simulate/formats.ts how simulate writes it, or take the entry out',
    'npx vitest run test/parsers -u notes what the sample of its meta gives',
  ],
};

function json(value) {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
