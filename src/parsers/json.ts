/**
 * A JSON document that holds a list of records, however it is laid out: `[…]`, `{"Records":[…]}`.
 */
import { z } from 'zod';
import { extractOption, withExtraction } from './extract.js';
import { JsonRecords, pathOfRecords } from './json-records.js';
import { JsonParser, jsonl } from './jsonl.js';
import { lineNormalizer } from './lines.js';
import {
  type Format,
  MADE_OF_RECORDS,
  type Normalizer,
  type ParserInput,
  type RejectedRecord,
  type RowBatch,
} from './types.js';

class JsonNormalizer implements Normalizer {
  private readonly records: JsonRecords;
  /**
   * physical lines of records that the inner normalizer has not given yet; the first is that of
   * record `given + 1`
   */
  private lines: number[] = [];
  private given = 0;
  private offset = 0;
  private copy = Buffer.alloc(0);

  constructor(
    private readonly inner: Normalizer,
    path: readonly string[],
  ) {
    this.records = new JsonRecords(path);
  }

  get physicalLines(): number {
    return this.records.physicalLines;
  }

  get wrongBytes(): number {
    return this.inner.wrongBytes;
  }

  write(block: Uint8Array): RowBatch {
    // the block is the caller's; the inner normalizer copies what it needs longer
    if (this.copy.length < block.length) this.copy = Buffer.alloc(block.length);
    const bytes = this.copy.subarray(0, block.length);
    bytes.set(block);
    this.offset += bytes.length;
    this.records.mark(bytes);
    return this.located(this.inner.write(bytes));
  }

  end(): RowBatch {
    const batch = this.located(this.inner.end());
    if (this.records.found || !this.records.any) return batch;
    // a document without the list must not pass for an empty one
    const place = { line: 1, offset: 0, length: Math.min(this.offset, 1000) };
    const missing: RejectedRecord = { reason: 'reject.noRecords', ...place };
    return { ...batch, rejects: [...batch.rejects, missing] };
  }

  /** Lines of records are numbered one by one; they stand where the document has them. */
  private located(batch: RowBatch): RowBatch {
    const { lines, given } = this;
    for (const line of this.records.takeLines()) lines.push(line);
    let last = given;
    for (let i = 0; i < batch.rows; i += 1) {
      last = batch.lines[i] as number;
      batch.lines[i] = lines[last - given - 1] ?? last;
    }
    const rejects = batch.rejects.map((reject) => {
      last = Math.max(last, reject.line);
      return { ...reject, line: lines[reject.line - given - 1] ?? reject.line };
    });
    this.lines = lines.slice(last - given);
    this.given = last;
    return { ...batch, rejects };
  }
}

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
    const lines = lineNormalizer(source, { ...input, newline: 'lf' }, parser);
    return {
      kind: 'rows',
      normalizer: new JsonNormalizer(lines, pathOf(source.options.records, input)),
      messages: [],
    };
  },
};
