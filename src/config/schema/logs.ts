/**
 * `systems[].logs` of sekisho.yaml: where a log lies and how it is read, by the engine that reads
 * it.
 */
import { z } from 'zod';
import { ACTION_CLASSES } from '../../domain/model.js';
import { says } from '../problems.js';
import { duration, globPath, name, text, timezone } from '../scalars.js';
import { refused, secret, urlOf } from '../secrets.js';
import { delimiter, encoding, oneOrMore } from './values.js';

const columnRef = z.union([z.string().min(1), z.int().min(1)], { error: says('config.expected.column') });

const columns = z
  .strictObject({
    time: z
      .union([columnRef, z.array(columnRef)])
      .transform((value) => (Array.isArray(value) ? value : [value]))
      .prefault([])
      .describe('The time of the access; several columns are joined with one space.'),
    account: columnRef.optional().describe('The account (user id).'),
    terminal: columnRef.optional().describe('The terminal; empty values fall back to `address`.'),
    address: columnRef.optional().describe('The network address, used where the terminal is missing or empty.'),
    action: columnRef.optional().describe('What was done; mapped to a class by `actions`.'),
    screen: columnRef
      .optional()
      .describe('The screen; values listed in `unmasked` show other retailers’ customers in clear.'),
    object: columnRef.optional().describe('The customer or supply point that was looked at.'),
    result: columnRef.optional().describe('Whether it succeeded; values listed in `failures` are failed accesses.'),
  })
  .meta({ id: 'columns' });

/** What raw values mean; every engine compares them in the same way. */
const meanings = {
  actions: z
    .record(z.string(), z.enum(ACTION_CLASSES))
    .prefault({})
    .describe('Raw action → class: login, logout, view, search, output, update, other.'),
  unmasked: z
    .array(text())
    .optional()
    .describe('Screens that show other retailers’ customers in clear; `[]` says that there are none.'),
  failures: z.array(text()).prefault([]).describe('Values of the result column that mean a failed access.'),
};
const anonymous = z
  .enum(['judge', 'ignore'])
  .optional()
  .describe('Accesses without an account: judged as unknown, or counted only; by default the way of the format.');
const keepDays = z
  .int()
  .min(1)
  .optional()
  .describe(
    'For how many days a log stays where it is; by default as many as `lookback`. One that is gone earlier is missed.',
  );

const files = z
  .strictObject({
    engine: z.literal('files').optional().describe('What reads the log: files, if it is left out.'),
    path: globPath().describe(
      'Glob of the log files, relative to this file; may hold {yyyy}, {MM}, {dd}; .gz, .zst and .zip are read as they are.',
    ),
    format: text().prefault('csv').describe('Log format: csv, tsv, ltsv, jsonl, combined, w3c, syslog, regex, ...'),
    encoding: encoding.describe('Charset; `auto` decides per file.'),
    delimiter: delimiter.optional().describe('Field separator of csv files; by default the one of the format.'),
    quote: z
      .string({ error: says('config.expected.quote') })
      .max(1, { error: says('config.expected.quote') })
      .default('"')
      .describe('Quote character of csv files; empty for none.'),
    header: z
      .boolean()
      .default(true)
      .describe('Whether the first record names the columns; `false`: `columns` give positions from 1.'),
    columns: columns.prefault({}).describe('Which column holds what: header names, or positions from 1.'),
    time: name()
      .optional()
      .describe(
        'Pattern of the time in date-fns tokens, or iso, epoch, epochMillis; by default the one of the format (csv: iso).',
      ),
    timezone: timezone()
      .optional()
      .describe('IANA zone that the source writes in, where the time itself names none; by default the company’s.'),
    ...meanings,
    ragged: z
      .enum(['reject', 'accept'])
      .default('reject')
      .describe('Records with another number of fields than the header (or the first record).'),
    trim: z.boolean().default(true).describe('Whether spaces around unquoted fields are dropped.'),
    anonymous,
    rejectTolerance: z
      .number()
      .min(0)
      .max(1)
      .default(0.001)
      .describe('Share of the records of a day that may be unreadable; above it the day is incomplete (exit 3).'),
    keepDays,
    options: z
      .record(z.string(), z.unknown())
      .prefault({})
      .describe('Options of the format, such as the pattern of `regex`.'),
  })
  .meta({ id: 'logs' });

/** A column of a table; where the log lies in files, a position stands for one as well. */
const tableColumn = z.string({ error: says('config.expected.tableColumn') }).min(1);
const tableColumns = z
  .strictObject({
    time: tableColumn.describe('The time of the access: DateTime, DateTime64, or a number (see `time`).'),
    account: tableColumn.describe('The account (user id).'),
    terminal: tableColumn.optional().describe('The terminal; empty values fall back to `address`.'),
    address: tableColumn.optional().describe('The network address, used where the terminal is missing or empty.'),
    action: tableColumn.optional().describe('What was done; mapped to a class by `actions`.'),
    screen: tableColumn
      .optional()
      .describe('The screen; values listed in `unmasked` show other retailers’ customers in clear.'),
    object: tableColumn.optional().describe('The customer or supply point that was looked at.'),
    result: tableColumn.optional().describe('Whether it succeeded; values listed in `failures` are failed accesses.'),
  })
  .meta({ id: 'tableColumns' });

const TABLE = /^[\p{L}\p{N}_$-]+(\.[\p{L}\p{N}_$-]+)?$/u;

const clickhouse = z
  .strictObject({
    engine: z.literal('clickhouse').describe('What reads the log: a table of ClickHouse, Distributed ones too.'),
    url: z
      .string({ error: says('config.expected.clusterUrl') })
      .superRefine((value, context) => {
        const url = urlOf(value);
        const isPlain = url !== undefined && ['http:', 'https:'].includes(url.protocol) && url.search === '';
        if (value.includes('@')) refused(context, 'config.expected.serverWithoutLogin');
        else if (!isPlain) context.addIssue({ code: 'custom', message: says('config.expected.clusterUrl') });
      })
      .describe('Address of the HTTP interface: http://host:8123 or https://host:8443.'),
    user: name().optional().describe('User that reads; by default the one named `default`.'),
    password: secret().optional().describe('Password of the user: `env:NAME` or `file:path`.'),
    ca: name()
      .optional()
      .describe('File (PEM) of the authority that signed the server’s certificate, if it is the company’s own.'),
    table: z
      .string({ error: says('config.expected.tableName') })
      .regex(TABLE, { error: says('config.expected.tableName') })
      .describe('The table or view, as `database.table`; without a database the one of the user.'),
    where: z
      .record(
        z.string(),
        oneOrMore(text()).transform((value) => (Array.isArray(value) ? value : [value])),
      )
      .prefault({})
      .describe('Only rows whose column has (one of) the values are read, where a table holds several systems.'),
    columns: tableColumns.describe('Which column of the table holds what.'),
    key: tableColumn
      .optional()
      .describe(
        'Column that names a row (a number, UUID or text): evidence shows it in place of file and line; by default a hash of the row.',
      ),
    time: z
      .enum(['epoch', 'epochMillis'])
      .optional()
      .describe('Unit of a time column that holds numbers; DateTime and DateTime64 need none.'),
    ...meanings,
    anonymous,
    keepDays,
    timeLimit: duration()
      .prefault('10m')
      .describe('How long the server may take for one of the queries; there are about ten in a run.'),
    lateness: duration()
      .prefault('1m')
      .describe('How long after an access its row may come in: rows of so short a time ago are read by a later run.'),
  })
  .meta({ id: 'clickhouse' });

export const logsSchema = z.discriminatedUnion('engine', [files, clickhouse], {
  error: ({ input }) => says(typeof input === 'object' ? 'config.expected.engine' : 'config.expected.object'),
});
export type FileLogSettings = z.output<typeof files>;
export type TableLogSettings = z.output<typeof clickhouse>;
