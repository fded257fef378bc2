/**
 * sekisho.yaml, as one schema: what may stand in it, what it means, what holds where it is silent.
 * The JSON Schema for editors and docs/configuration.md are made from it. What one value alone
 * cannot tell (ids, references, rule options) is in checks.ts and registries.ts.
 */

import { z } from 'zod';
import { DUAL_POSTS, SIDES, TABLE_NAMES } from '../../domain/model.js';
import { LANGUAGES } from '../../messages/index.js';
import { deliverSchema } from '../deliver.js';
import { says } from '../problems.js';
import { day, dayOrYearly, duration, groupPattern, name, timezone } from '../scalars.js';
import { incidents, inquiries, reports } from './people.js';
import { system } from './systems.js';
import { exceptions, tableSource } from './tables.js';
import { accountCase, ruleSetting } from './values.js';

export const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

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
  company: name().optional().describe('Name of the company, as reports and documents are to show it.'),
  lang: z
    .enum(LANGUAGES)
    .optional()
    .describe('Language of reports, documents and messages where `--lang` names none; by default that of the locale.'),
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
  rightsReview: z
    .strictObject({
      dueDay: z
        .union([z.int().min(1).max(31), z.literal('off')])
        .default(10)
        .describe(
          'Until this day of the next month two persons are to have signed the review of a month (`sekisho rights --confirm`); `status` names what is missing. off: nobody is reminded.',
        ),
    })
    .optional()
    .meta({ id: 'rightsReview' })
    .describe(
      'The monthly review of rights; without it, `status` reminds from the first month that anybody has signed.',
    ),
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
  exceptions: z
    .union([name(), exceptions], { error: says('config.expected.exceptions') })
    .transform((value) => (typeof value === 'string' ? { path: value } : value))
    .optional()
    .describe(
      'File of approved waivers (YAML, CSV or a workbook), relative to this file: a path, or a path with options.',
    ),
  archive: z
    .enum(['on', 'off'])
    .default('on')
    .describe(
      'Whether the ledger keeps a compressed copy of every register, exception and configuration file as it was used, once per content.',
    ),
  ledger: name().prefault('sekisho.db').describe('The ledger (SQLite), relative to this file.'),
  reports: reports.describe('Folder of the daily reports, relative to this file; with `mode`, who may read them.'),
  inquiries: inquiries.describe('How people are asked about findings.'),
  incidents: incidents.describe('When incidents are reported to the authority.'),
  deliver: deliverSchema,
});

/**
 * What the schema gives: defaults filled in, durations in milliseconds, single values where a list
 * may stand made lists.
 */
export type Settings = z.output<typeof configSchema>;
export type SystemSettings = Settings['systems'][number];
export type TargetSettings = Settings['deliver'][number];
