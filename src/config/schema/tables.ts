/** `register`: where a table is and how it is read. */
import { z } from 'zod';
import { says } from '../problems.js';
import { globPath, name, text } from '../scalars.js';
import { delimiter, encoding, oneOrMore } from './values.js';

/** Where a table stands in its file. */
const tablePlace = {
  sheet: z
    .union([name(), z.int().min(1)])
    .optional()
    .describe(
      'Sheet of a workbook (.xlsx, .ods), by name or by number from 1; by default the first visible one whose header fits best.',
    ),
  delimiter: delimiter
    .optional()
    .describe(
      'Field separator; by default that of a `sep=` line, else the one with which the header is found: comma, tab, semicolon.',
    ),
  skip: z
    .int()
    .min(0)
    .optional()
    .describe('Lines above the header; by default the header is looked for in the first 20 records.'),
  headerRow: z.int().min(1).optional().describe('Line of the header, from 1, instead of `skip`.'),
  until: text()
    .optional()
    .describe(
      'How the first cell of the row begins before which the table ends; by default totals and notes at the end of the file are left out.',
    ),
};

export const tableSchema = z
  .strictObject({
    path: globPath().describe(
      'CSV file or workbook (.xlsx, .ods), relative to this file; may be a glob and hold {yyyy}, {MM}, {dd}.',
    ),
    encoding: encoding.describe('Charset; `auto` takes UTF-8 where the bytes are valid UTF-8, else CP932.'),
    ...tablePlace,
    columns: z
      .record(z.string(), name())
      .prefault({})
      .describe('Column of the table → header in the file, where it is none of the default names.'),
    where: z
      .record(
        z.string(),
        oneOrMore(text()).transform((value) => (Array.isArray(value) ? value : [value])),
      )
      .prefault({})
      .describe('Only rows whose column has (one of) the values are read.'),
    defaults: z
      .record(z.string(), text())
      .prefault({})
      .describe('Column → value where the file has no such column or an empty cell.'),
    toInclusive: z
      .boolean()
      .optional()
      .describe(
        'Whether end dates name the last day on which the row holds, not the first on which it no longer does. If it is not set, they do not, unless most ends look as if they did: then a warning asks, and accesses on such days are unjudged.',
      ),
    asOf: z
      .enum(['end', 'start'])
      .default('end')
      .describe('Rosters and rights dated by month only: the state at the end of that month, or at its start.'),
    maxAgeDays: z
      .int()
      .min(0)
      .default(45)
      .describe('Rosters: for how many days after the last list it is still relied on.'),
  })
  .meta({ id: 'table' });
export const tableSource = z.union([globPath(), tableSchema], { error: says('config.expected.table') });

export const exceptions = z
  .strictObject({
    path: name().describe('YAML, CSV or workbook (.xlsx, .ods), relative to this file.'),
    ...tablePlace,
  })
  .meta({ id: 'exceptions' });
