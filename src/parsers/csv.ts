/**
 * csv and tsv. Their rows lie in the file, and the kernel reads them there; only values inside
 * fields need more.
 */
import { z } from 'zod';
import type { LogSource } from '../domain/model.js';
import { DelimitedParser } from './csv-rows.js';
import { layoutOf } from './delimited.js';
import { extractOption, groupsOf, withExtraction } from './extract.js';
import { lineNormalizer } from './lines.js';
import { nonRecordTest } from './non-records.js';
import { patternText } from './patterns.js';
import { type Format, type FormatMeta, type Layout, type ParserInput, READ_AS_IT_LIES } from './types.js';

const optionsSchema = z.strictObject({
  skip: z.int().min(0).optional().describe('Physical lines before the header, where its names do not show it.'),
  total: patternText()
    .optional()
    .describe(
      'Pattern of a line that states the number of records, in its group `n`; it is no record, and is compared.',
    ),
  extract: extractOption,
});

function format(id: string, delimiter: string, meta: Omit<FormatMeta, 'id' | 'cost' | 'defaults' | 'fields'>): Format {
  const delimiterOf = (source: LogSource) => source.delimiter ?? delimiter;
  return {
    meta: { id, cost: READ_AS_IT_LIES, defaults: {}, fields: [], ...meta },
    optionsSchema,
    syntax: (source) =>
      source.options.extract === undefined ? `${delimiterOf(source)}${source.quote}\r\n ` : undefined,
    open: (source, input) => open(source, input, delimiter),
  };
}

function open(source: LogSource, input: ParserInput, delimiter: string): ReturnType<Format['open']> {
  const total = source.options.total as string | undefined;
  const extract = source.options.extract as Readonly<Record<string, string>> | undefined;
  const inner = extract && groupsOf(extract, input.path);
  const { layout, messages } = layoutOf(source, input, delimiter, inner ?? []);
  const nonRecord = nonRecordTest(headerText(input, layout), total, input.path);
  layout.total = statedBefore(input, layout, nonRecord);
  if (!extract) return { kind: 'delimited', layout, nonRecord, messages };
  const parser = withExtraction(source, input, new DelimitedParser(source, layout, input, nonRecord));
  const start = { offset: layout.dataOffset, line: layout.dataLine };
  return { kind: 'rows', normalizer: lineNormalizer(source, input, parser, start), messages };
}

function headerText(input: ParserInput, layout: Layout): string | undefined {
  if (layout.headerOffset < 0) return undefined;
  return input.decode(input.head.subarray(layout.headerOffset, layout.dataOffset));
}

/** The number of records that a line of the preamble states. */
function statedBefore(
  input: ParserInput,
  layout: Layout,
  nonRecord: ReturnType<typeof nonRecordTest>,
): number | undefined {
  const before = input.head.subarray(input.bom, layout.headerOffset < 0 ? layout.dataOffset : layout.headerOffset);
  for (const line of input.decode(before).split(/[\r\n]+/)) {
    const found = nonRecord(line);
    if (found?.kind === 'total') return found.records;
  }
  return undefined;
}

export const csv: Format = format('csv', ',', {
  order: 10,
  about:
    'Separated values with a header, wherever it stands in the first 64 KiB; with `header: false`, columns by position. Quotes, doubled quotes and newlines inside quotes.',
  sample: [
    '日付,時刻,利用者ID,端末ID,操作,画面,供給地点特定番号,結果',
    '2024/04/01,9:05:03,N100017,PC10377,照会,契約情報照会,0300111122223333444455,OK',
    '2024/04/01,9:05:09,N100017,PC10377,印刷,"契約情報照会, 詳細",0300111122223333444455,OK',
  ],
  sampleConfig: {
    time: 'yyyy/MM/dd HH:mm:ss',
    columns: {
      time: ['日付', '時刻'],
      account: '利用者ID',
      terminal: '端末ID',
      action: '操作',
      screen: '画面',
      object: '供給地点特定番号',
      result: '結果',
    },
  },
});

export const tsv: Format = format('tsv', '\t', {
  order: 20,
  about: 'The same as csv, with tabs.',
  sample: [
    'time\tuser\tterminal\taction\tobject',
    '2024-04-01T09:05:03+09:00\tN100017\tPC10377\tview\t0300111122223333444455',
    '2024-04-01T09:05:09+09:00\tN100017\tPC10377\tprint\t0300111122223333444455',
  ],
  sampleConfig: {
    columns: { time: ['time'], account: 'user', terminal: 'terminal', action: 'action', object: 'object' },
  },
});
