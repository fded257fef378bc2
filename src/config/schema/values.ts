/** Values that several places of sekisho.yaml share: charsets, separators, settings of a rule. */
import { z } from 'zod';
import { SEVERITIES } from '../../domain/model.js';
import { says } from '../problems.js';

export const oneOrMore = <T extends z.ZodType>(item: T) => z.union([item, z.array(item).min(1)]);
const ENCODINGS = ['auto', 'utf-8', 'cp932', 'euc-jp', 'iso-2022-jp', 'utf-16le', 'utf-16be'] as const;
export const encoding = z
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
export const accountCase = z.enum(['sensitive', 'insensitive']);
export const delimiter = z
  .string({ error: says('config.expected.delimiter') })
  .refine((value) => value.length === 1 && !'"\r\n'.includes(value), { error: says('config.expected.delimiter') });

export const ruleSetting = z.union(
  [
    z.enum(['off', 'on']),
    z.boolean(),
    z.looseObject({ severity: z.enum(SEVERITIES).optional().describe('Severity of the rule’s findings.') }),
  ],
  { error: says('config.expected.rule') },
);
