/**
 * sekisho.yaml, as one schema: what may stand in it, what it means, what holds where it is silent.
 * The JSON Schema for editors and docs/configuration.md are made from it. What one value alone
 * cannot tell (ids, references, rule options) is in checks.ts and registries.ts.
 */

import { z } from 'zod';
import { ACTION_CLASSES, DUAL_POSTS, SEVERITIES, SIDES, TABLE_NAMES } from '../domain/model.js';
import { deliverSchema } from './deliver.js';
import { says } from './problems.js';
import { day, dayOrYearly, duration, globPath, groupPattern, hours, id, name, text, timezone } from './scalars.js';

const ENCODINGS = ['auto', 'utf-8', 'cp932', 'euc-jp', 'iso-2022-jp', 'utf-16le', 'utf-16be'] as const;
export const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

const oneOrMore = <T extends z.ZodType>(item: T) => z.union([item, z.array(item).min(1)]);
const encoding = z
  .preprocess(
    (value) => (typeof value === 'string' ? (CHARSET_ALIASES[value.toLowerCase()] ?? value.toLowerCase()) : value),
    z.enum(ENCODINGS),
  )
  .prefault('auto');
/** Names that people write for the charsets above. */
const CHARSET_ALIASES: Readonly<Record<string, string>> = {
  utf8: 'utf-8',
  shift_jis: 'cp932',
  'shift-jis': 'cp932',
  sjis: 'cp932',
  'windows-31j': 'cp932',
  ms932: 'cp932',
  eucjp: 'euc-jp',
  utf16le: 'utf-16le',
  utf16be: 'utf-16be',
};
const accountCase = z.enum(['sensitive', 'insensitive']);
const delimiter = z
  .string({ error: says('config.expected.delimiter') })
  .refine((value) => value.length === 1 && !'"\r\n'.includes(value), { error: says('config.expected.delimiter') });

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

const ruleSetting = z.union(
  [
    z.enum(['off', 'on']),
    z.boolean(),
    z.looseObject({ severity: z.enum(SEVERITIES).optional().describe('Severity of the rule’s findings.') }),
  ],
  { error: says('config.expected.rule') },
);

const system = z
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

const organization = z
  .strictObject({
    id: name().describe('As the register files name it.'),
    name: name().optional().describe('Name for people; by default the id. Register files may use it as well.'),
    aliases: z
      .array(name())
      .prefault([])
      .describe('Other names that register files use for it. 株式会社, ㈱ and (株) need no alias: they do not matter.'),
    side: z.enum(SIDES).describe('network, affiliate (retail, holding, generation, ...), contractor or external.'),
    worksFor: name()
      .optional()
      .describe(
        'For contractors: the organization they work for; one that works for an affiliate counts as affiliate.',
      ),
  })
  .meta({ id: 'organization' });

export const tableSchema = z
  .strictObject({
    path: globPath().describe(
      'CSV file or workbook (.xlsx), relative to this file; may be a glob and hold {yyyy}, {MM}, {dd}.',
    ),
    encoding: encoding.describe('Charset; `auto` takes UTF-8 where the bytes are valid UTF-8, else CP932.'),
    sheet: z
      .union([name(), z.int().min(1)])
      .optional()
      .describe(
        'Sheet of a workbook (.xlsx), by name or by number from 1; by default the first visible one whose header fits best.',
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
const tableSource = z.union([globPath(), tableSchema], { error: says('config.expected.table') });

const calendar = z
  .strictObject({
    weekend: z
      .array(z.enum(WEEKDAYS))
      .default(['saturday', 'sunday'])
      .describe('Days of the week on which the company does not work.'),
    holidays: z
      .array(dayOrYearly())
      .prefault([])
      .describe('Days off of the company besides public holidays: YYYY-MM-DD, or MM-DD for every year.'),
    workdays: z
      .array(dayOrYearly())
      .prefault([])
      .describe('Days on which the company works although they are a weekend or a holiday.'),
    publicHolidays: z
      .enum(['japan', 'none'])
      .default('japan')
      .describe('Public holidays where the register has no holidays table.'),
  })
  .meta({ id: 'calendar' });

export const configSchema = z.strictObject({
  timezone: timezone()
    .default('Asia/Tokyo')
    .describe('IANA zone of the company: days, half-years and reports are in it.'),
  sessionGap: duration()
    .prefault('30m')
    .describe('Accesses of one account and terminal further apart than this are two sessions.'),
  accountPattern: groupPattern()
    .optional()
    .describe('Regular expression for accounts that no accounts table lists; its first group is the employee id.'),
  accountCase: accountCase
    .default('sensitive')
    .describe('Whether accounts that differ only in case are different accounts.'),
  idWidth: z
    .enum(['fold', 'exact'])
    .default('fold')
    .describe(
      'Whether ids of people, accounts and terminals that differ only in full and half width are one id (fold), in logs and in the register, or several (exact).',
    ),
  dualPosts: z
    .enum(DUAL_POSTS)
    .default('info')
    .describe(
      'What somebody with a network and an affiliate post at once (兼務, 在籍出向) counts as: network; affiliate; or as network, with accesses outside an emergency shown as info (info).',
    ),
  fiscalYearStart: z
    .int()
    .min(1)
    .max(12)
    .default(4)
    .describe('Month in which the fiscal year starts; half-years follow from it.'),
  startDate: day()
    .optional()
    .describe(
      'The first day that is to be judged, YYYY-MM-DD; by default the first day of the oldest log. Days before it are never due.',
    ),
  lookback: z
    .int()
    .min(0)
    .default(35)
    .describe(
      'Of how many days back `check` judges days again whose logs, register rows or exceptions have changed; of older ones it names the command.',
    ),
  earliest: day()
    .default('2000-01-01')
    .describe(
      'The first day that a log may name; records of earlier times, or later than a day after now, are rejected.',
    ),
  organizations: z.array(organization).prefault([]).describe('The companies whose people appear in the register.'),
  systems: z
    .array(system)
    .min(1, { error: says('config.expected.oneSystem') })
    .describe('The systems whose logs are audited.'),
  register: z
    .partialRecord(
      z.enum(TABLE_NAMES),
      z
        .union([tableSource, z.array(tableSource).min(1)], { error: says('config.expected.table') })
        .transform((value) => (Array.isArray(value) ? value : [value])),
    )
    .prefault({})
    .describe('The reference tables: a path, or a path with options, or a list of these.'),
  maxUnlistedAccounts: z
    .int()
    .min(0)
    .default(5000)
    .describe(
      'Accounts of a system that are in no table: if a run finds more, it names the first ten and judges none of them, because the table or `accountPattern` is wrong.',
    ),
  onBadRows: z
    .enum(['stop', 'continue'])
    .default('stop')
    .describe(
      'Rows of the register that cannot be read: stop the run (exit 2), or go on and leave unjudged what they touch.',
    ),
  calendar: calendar.prefault({}).describe('Which days are business days.'),
  rules: z.record(z.string(), ruleSetting).prefault({}).describe('Rule id → off, on, or its severity and options.'),
  watch: z
    .strictObject({
      silence: duration()
        .prefault('1h')
        .describe(
          '`watch`: a system that writes no line for so long within its `serviceHours` raises an alarm; `0s`: none does.',
        ),
      lag: duration()
        .prefault('1m')
        .describe('`watch`: logs that have changed and could not be judged for so long raise an alarm.'),
    })
    .prefault({})
    .meta({ id: 'watch' })
    .describe('How `sekisho watch` watches.'),
  exceptions: name().optional().describe('File of approved waivers (YAML or CSV), relative to this file.'),
  ledger: name().prefault('sekisho.db').describe('The ledger (SQLite), relative to this file.'),
  reports: name().prefault('reports/').describe('Folder of the daily reports, relative to this file.'),
  deliver: deliverSchema,
});

/**
 * What the schema gives: defaults filled in, durations in milliseconds, single values where a list
 * may stand made lists.
 */
export type Settings = z.output<typeof configSchema>;
export type SystemSettings = Settings['systems'][number];
export type LogSettings = SystemSettings['logs'][number];
export type TargetSettings = Settings['deliver'][number];
