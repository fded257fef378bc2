/** `systems`: what is audited, where its logs are and how they are read. */
import { z } from 'zod';
import { ACTION_CLASSES } from '../../domain/model.js';
import { says } from '../problems.js';
import { globPath, groupPattern, hours, id, name, text, timezone } from '../scalars.js';
import { accountCase, delimiter, encoding, oneOrMore, ruleSetting } from './values.js';

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

const logs = z
  .strictObject({
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
    actions: z
      .record(z.string(), z.enum(ACTION_CLASSES))
      .prefault({})
      .describe('Raw action → class: login, logout, view, search, output, update, other.'),
    unmasked: z
      .array(text())
      .optional()
      .describe('Screens that show other retailers’ customers in clear; `[]` says that there are none.'),
    failures: z.array(text()).prefault([]).describe('Values of the result column that mean a failed access.'),
    ragged: z
      .enum(['reject', 'accept'])
      .default('reject')
      .describe('Records with another number of fields than the header (or the first record).'),
    trim: z.boolean().default(true).describe('Whether spaces around unquoted fields are dropped.'),
    anonymous: z
      .enum(['judge', 'ignore'])
      .optional()
      .describe('Accesses without an account: judged as unknown, or counted only; by default the way of the format.'),
    rejectTolerance: z
      .number()
      .min(0)
      .max(1)
      .default(0.001)
      .describe('Share of the records of a day that may be unreadable; above it the day is incomplete (exit 3).'),
    keepDays: z
      .int()
      .min(1)
      .optional()
      .describe(
        'For how many days a log stays where it is; by default as many as `lookback`. One that is gone earlier is missed.',
      ),
    options: z
      .record(z.string(), z.unknown())
      .prefault({})
      .describe('Options of the format, such as the pattern of `regex`.'),
  })
  .meta({ id: 'logs' });

export const system = z
  .strictObject({
    id: id().describe('Short id, as the register files and reports name the system.'),
    name: name().optional().describe('Name for people; by default the id.'),
    check: z
      .enum(['business-day', 'half-year', 'continuous'])
      .default('business-day')
      .describe('When the system’s log is judged: `check` judges business-day and continuous systems, `audit` all.'),
    serviceHours: oneOrMore(hours())
      .transform((value) => (Array.isArray(value) ? value : [value]))
      .optional()
      .describe(
        'Hours of service in local time, such as "07:00-23:00"; several spans and spans over midnight are allowed.',
      ),
    owner: name()
      .optional()
      .describe(
        'Id of the organization whose system it is, of the network side or an affiliate; by default the network company. In a system of an affiliate its own people belong.',
      ),
    rules: z
      .record(z.string(), ruleSetting)
      .prefault({})
      .describe(
        'Rule id → off, on, or severity and options for this system alone; what is not given is as under the global `rules`.',
      ),
    affiliateScreens: z
      .array(text())
      .prefault([])
      .describe(
        'Screens that affiliates may use at any time, such as masked ones: outside an emergency only the others count.',
      ),
    accountPattern: groupPattern().optional().describe('As the global one, for this system only.'),
    accountCase: accountCase.optional().describe('As the global one, for this system only.'),
    logs: oneOrMore(logs)
      .transform((value) => (Array.isArray(value) ? value : [value]))
      .describe('Where the log is and how it is read; a list where the system writes several.'),
  })
  .meta({ id: 'system' });
