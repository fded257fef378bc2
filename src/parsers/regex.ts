/** Lines of any shape, read by patterns with named groups. */

import { z } from 'zod';
import { userError } from '../domain/errors.js';
import type { LogSource } from '../domain/model.js';
import { NAMED_AS_COLUMNS } from './columns.js';
import { Fields, type Line } from './fields.js';
import { type LineParser, type LineResult, lineNormalizer } from './lines.js';
import { PatternReader } from './pattern-reader.js';
import { type NamedPattern, namedPattern, patternText } from './patterns.js';
import { type Format, MADE_OF_RECORDS, type ParserInput, ROLES } from './types.js';

/** One pattern, or several of which the first that matches is taken. */
export const patternOption = z.union([patternText(), z.array(patternText()).min(1)]);
export const unmatchedOption = z
  .enum(['reject', 'skip'])
  .default('reject')
  .describe('Lines that no pattern matches: rejected records, or no records at all.');

/** Groups of the first of several patterns that matches. */
export class Patterns {
  private readonly patterns: readonly NamedPattern[];
  private readonly readers: readonly PatternReader[];

  constructor(
    option: unknown,
    private readonly input: ParserInput,
    private readonly fields: Fields,
  ) {
    this.patterns = [option as string | string[]].flat().map((pattern) => namedPattern(pattern, input.path));
    this.readers = this.patterns.map((pattern) => new PatternReader(pattern, fields));
  }

  /** Sets the fields of the groups, which must be empty. */
  match(bytes: Buffer, from: number, to: number): boolean {
    for (const reader of this.readers) if (reader.read(bytes, from, to)) return true;
    return false;
  }

  /** Of a text that is not in the line. */
  matchText(text: string): boolean {
    return this.readers.some((reader) => reader.readText(text));
  }

  has(name: string): boolean {
    return this.patterns.some(({ groups }) => groups.includes(name));
  }

  /**
   * Number of the field that a group becomes; empty where the pattern that matched has none of that
   * name.
   */
  field(name: string): number {
    // a group may be called like a field of the format
    const slot = this.fields.slot(`\0${name}`);
    for (const reader of this.readers) reader.want(name, slot);
    return slot;
  }

  missing(name: string, others: readonly string[] = []): Error {
    const fields = [...others, ...new Set(this.patterns.flatMap(({ groups }) => groups))].join(', ');
    return userError('logs.fieldMissing', { column: name, fields }, { file: this.input.path });
  }
}

class RegexParser implements LineParser {
  readonly text = true;
  readonly fields = new Fields();
  private readonly patterns: Patterns;

  constructor(
    pattern: unknown,
    input: ParserInput,
    private readonly unmatched: LineResult,
  ) {
    this.patterns = new Patterns(pattern, input, this.fields);
  }

  read({ bytes, start, end }: Line) {
    this.fields.clear();
    return this.patterns.match(bytes, start, end) ? ('record' as const) : this.unmatched;
  }

  field(ref: string | number) {
    const name = String(ref);
    if (this.patterns.has(name)) return this.patterns.field(name);
    // columns that the format itself supposes may be absent
    if (name === 'time' || !(ROLES as readonly string[]).includes(name)) throw this.patterns.missing(name);
    return this.fields.slot(name);
  }
}

export function unmatchedResult(source: LogSource): LineResult {
  return source.options.unmatched === 'skip' ? 'none' : 'reject.format';
}

export const regex: Format = {
  meta: {
    id: 'regex',
    order: 110,
    cost: MADE_OF_RECORDS,
    about:
      'Lines of any shape. Named groups of `pattern` are the fields; a group named like a column (`time`, `account`, `terminal`, `address`, `action`, `screen`, `object`, `result`) needs no `columns`. Patterns whose time could grow exponentially are refused.',
    defaults: {
      time: 'iso',
      columns: NAMED_AS_COLUMNS,
    },
    fields: [],
    sample: [
      '2024/04/01 09:05:03 [N100017@PC10377] view contract 0300111122223333444455 -> OK',
      '2024/04/01 09:05:09 [N100017@PC10377] print contract 0300111122223333444455 -> NG',
    ],
    sampleConfig: {
      time: 'yyyy/MM/dd HH:mm:ss',
      options: {
        pattern:
          '^(?<time>\\S+ \\S+) \\[(?<account>[^@\\]]*)@(?<terminal>[^\\]]*)\\] (?<action>\\S+) (?<screen>\\S+) (?<object>\\d*) -> (?<result>\\w+)$',
      },
    },
  },
  optionsSchema: z.strictObject({
    pattern: patternOption.describe('Pattern with named groups, or a list of which the first that matches is taken.'),
    unmatched: unmatchedOption,
  }),
  syntax: () => undefined,
  open: (source, input) => {
    const parser = new RegexParser(source.options.pattern, input, unmatchedResult(source));
    return { kind: 'rows', normalizer: lineNormalizer(source, input, parser), messages: [] };
  },
};
