/** Lines of any shape, read by patterns with named groups. */
import { z } from 'zod';
import { userError } from '../errors.js';
import type { LogSource } from '../model.js';
import { type LineParser, type LineResult, lineNormalizer } from './lines.js';
import { type NamedPattern, namedPattern } from './patterns.js';
import { type Format, type ParserInput, ROLES } from './types.js';

/** One pattern, or several of which the first that matches is taken. */
export const patternOption = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);
export const unmatchedOption = z
  .enum(['reject', 'skip'])
  .default('reject')
  .describe('Lines that no pattern matches: rejected records, or no records at all.');

/** Groups of the first of several patterns that matches. */
export class Patterns {
  private readonly patterns: readonly NamedPattern[];
  /** which of them matched last; -1: none */
  private matched = -1;
  private groups: readonly (string | undefined)[] = [];

  constructor(
    option: unknown,
    private readonly input: ParserInput,
  ) {
    this.patterns = [option as string | string[]].flat().map((pattern) => namedPattern(pattern, input.path));
  }

  match(text: string): boolean {
    for (let i = 0; i < this.patterns.length; i++) {
      const groups = (this.patterns[i] as NamedPattern).exec(text);
      if (groups === undefined) continue;
      this.groups = groups;
      this.matched = i;
      return true;
    }
    this.matched = -1;
    return false;
  }

  has(name: string): boolean {
    return this.patterns.some(({ groups }) => groups.includes(name));
  }

  /** Reads a group of the last match; empty where it has none of that name. */
  getter(name: string): () => string {
    const places = this.patterns.map((pattern) => pattern.placeOf(name) ?? -1);
    return () => (this.matched < 0 ? '' : (this.groups[places[this.matched] as number] ?? ''));
  }

  missing(name: string, others: readonly string[] = []): Error {
    const fields = [...others, ...new Set(this.patterns.flatMap(({ groups }) => groups))].join(', ');
    return userError('logs.fieldMissing', { column: name, fields }, { file: this.input.path });
  }
}

class RegexParser implements LineParser {
  readonly text = true;
  readonly unescaped = false;

  constructor(
    private readonly patterns: Patterns,
    private readonly unmatched: LineResult,
  ) {}

  read(line: string) {
    return this.patterns.match(line) ? ('record' as const) : this.unmatched;
  }

  field(ref: string | number) {
    const name = String(ref);
    if (!this.patterns.has(name)) {
      // columns that the format itself supposes may be absent
      if (name !== 'time' && (ROLES as readonly string[]).includes(name)) return () => '';
      throw this.patterns.missing(name);
    }
    return this.patterns.getter(name);
  }
}

export function unmatchedResult(source: LogSource): LineResult {
  return source.options.unmatched === 'skip' ? 'none' : 'reject.format';
}

export const regex: Format = {
  meta: {
    id: 'regex',
    about:
      'Lines of any shape. Named groups of `pattern` are the fields; a group named like a column (`time`, `account`, `terminal`, `address`, `action`, `screen`, `object`, `result`) needs no `columns`. Patterns whose time could grow exponentially are refused.',
    defaults: {
      time: 'iso',
      columns: {
        time: ['time'],
        account: 'account',
        terminal: 'terminal',
        address: 'address',
        action: 'action',
        screen: 'screen',
        object: 'object',
        result: 'result',
      },
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
    const parser = new RegexParser(new Patterns(source.options.pattern, input), unmatchedResult(source));
    return { kind: 'rows', normalizer: lineNormalizer(source, input, parser), messages: [] };
  },
};
