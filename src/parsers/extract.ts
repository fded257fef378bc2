/** Values inside a field, such as `レコード=12345` in a remark: patterns whose named groups become fields of their own. */
import { z } from 'zod';
import type { LogSource } from '../model.js';
import type { Getter, LineParser } from './lines.js';
import { namedPattern } from './patterns.js';
import type { ParserInput } from './types.js';

/** field → pattern with named groups, which `columns` may name like fields */
export const extractOption = z
  .record(z.string(), z.string().min(1))
  .optional()
  .describe('Field → pattern with named groups; the groups are fields that `columns` may name.');

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant
const BEYOND_ASCII = /[^\x00-\x7f]/;

/** Names of the fields that the patterns add. Throws a UserError for patterns that are wrong or dangerous. */
export function groupsOf(patterns: Readonly<Record<string, string>>, file: string): string[] {
  return Object.values(patterns).flatMap((pattern) => namedPattern(pattern, file).groups);
}

/** The parser itself where the source asks for no extraction. */
export function withExtraction(source: LogSource, input: ParserInput, parser: LineParser): LineParser {
  const patterns = source.options.extract as Readonly<Record<string, string>> | undefined;
  if (patterns === undefined) return parser;
  // a parser that gives bytes, a character each, gets the same back
  const decoded = (text: string) => (isPlain(parser, text) ? text : Buffer.from(text, 'latin1').toString('utf8'));
  const encoded = (text: string) => (isPlain(parser, text) ? text : Buffer.from(text, 'utf8').toString('latin1'));
  const fields = new Map<string, Getter>();
  let generation = 0;
  for (const [field, text] of Object.entries(patterns)) {
    const pattern = namedPattern(text, input.path);
    const whole = parser.field(field);
    let read = -1;
    let groups: readonly (string | undefined)[] | undefined;
    const matched = () => {
      if (read !== generation) groups = pattern.exec(decoded(whole()));
      read = generation;
      return groups;
    };
    for (const group of pattern.groups) {
      const place = pattern.placeOf(group) as number;
      fields.set(group, () => encoded(matched()?.[place] ?? ''));
    }
  }
  return {
    text: parser.text,
    utf8: parser.utf8,
    get unescaped() {
      return parser.unescaped;
    },
    get total() {
      return parser.total;
    },
    read(line) {
      generation += 1;
      return parser.read(line);
    },
    field: (ref) => fields.get(String(ref)) ?? parser.field(ref),
  };
}

function isPlain({ text }: LineParser, value: string): boolean {
  return text || !BEYOND_ASCII.test(value);
}
