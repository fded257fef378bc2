/**
 * A JSON document that holds a list of records, however it is laid out: `[…]`, `{"Records":[…]}`.
 */
import { z } from 'zod';
import { extractOption, withExtraction } from './extract.js';
import { JsonRecords, pathOfRecords } from './json-records.js';
import { JsonParser, jsonl } from './jsonl.js';
import { markedNormalizer } from './marked.js';
import { type Format, MADE_OF_RECORDS, type ParserInput } from './types.js';

function pathOf(option: unknown, { head, bom, decode }: ParserInput): readonly string[] {
  if (option !== undefined) return option === '' ? [] : String(option).split('.');
  return pathOfRecords(decode(head.subarray(bom))) ?? [];
}

export const json: Format = {
  meta: {
    id: 'json',
    order: 40,
    cost: MADE_OF_RECORDS,
    about:
      'A JSON document with a list of objects, on one line or many: the document itself, or the first list of objects in it (`Records`, `value`), or the one that `records` names. Columns are as in jsonl. Read as a stream, however large.',
    defaults: jsonl.meta.defaults,
    fields: [],
    sample: [
      '{"@odata.context": "https://example.com/audit", "value": [',
      '  {"time": "2024-04-01T09:05:03+09:00", "user": {"id": "N100017"}, "action": "view", "object": "7"},',
      '  {"time": "2024-04-01T09:05:09+09:00", "user": {"id": "N100017"}, "action": "print", "object": "8"}',
      ']}',
    ],
    sampleConfig: { columns: { account: 'user.id' } },
  },
  optionsSchema: z.strictObject({
    records: z.string().optional().describe('Path of the list: `Records`, `data.items`; empty: the document itself.'),
    extract: extractOption,
  }),
  syntax: () => undefined,
  open: (source, input) => {
    const parser = withExtraction(source, input, new JsonParser());
    const records = new JsonRecords(pathOf(source.options.records, input));
    return { kind: 'rows', normalizer: markedNormalizer(source, input, parser, records), messages: [] };
  },
};
