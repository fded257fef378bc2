/**
 * Values inside a field, such as `レコード=12345` in a remark: patterns whose named groups become
 * fields of their own.
 */
import { z } from 'zod';
import type { LogSource } from '../domain/model.js';
import type { Line } from './fields.js';
import type { LineParser, LineResult } from './lines.js';
import { PatternReader } from './pattern-reader.js';
import { namedPattern, patternText } from './patterns.js';
import type { ParserInput } from './types.js';

/** field → pattern with named groups, which `columns` may name like fields */
export const extractOption = z
  .record(z.string(), patternText())
  .optional()
  .describe('Field → pattern with named groups; the groups are fields that `columns` may name.');

/**
 * Names of the fields that the patterns add. Throws a UserError for patterns that are wrong or
 * dangerous.
 */
export function groupsOf(patterns: Readonly<Record<string, string>>, file: string): string[] {
  return Object.values(patterns).flatMap((pattern) => namedPattern(pattern, file).groups);
}

/** The parser itself where the source asks for no extraction. */
export function withExtraction(source: LogSource, input: ParserInput, parser: LineParser): LineParser {
  const patterns = source.options.extract as Readonly<Record<string, string>> | undefined;
  return patterns === undefined ? parser : new Extraction(parser, patterns, input.path);
}

interface Inner {
  /** the field that the pattern looks into */
  whole: number;
  reader: PatternReader;
}

class Extraction implements LineParser {
  private readonly inner = new Map<string, Inner>();
  /** those that a column asks for */
  private readonly used: Inner[] = [];

  constructor(
    private readonly parser: LineParser,
    patterns: Readonly<Record<string, string>>,
    path: string,
  ) {
    for (const [field, text] of Object.entries(patterns)) {
      const pattern = namedPattern(text, path);
      const inner = { whole: parser.field(field), reader: new PatternReader(pattern, parser.fields) };
      for (const group of pattern.groups) this.inner.set(group, inner);
    }
  }

  get text() {
    return this.parser.text;
  }

  get fields() {
    return this.parser.fields;
  }

  get total() {
    return this.parser.total;
  }

  field(ref: string | number): number {
    const group = String(ref);
    const inner = this.inner.get(group);
    if (inner === undefined) return this.parser.field(ref);
    // no field of the parser has such a name
    const slot = this.fields.slot(`\0${group}`);
    inner.reader.want(group, slot);
    if (!this.used.includes(inner)) this.used.push(inner);
    return slot;
  }

  read(line: Line): LineResult {
    const result = this.parser.read(line);
    if (result !== 'record') return result;
    const { fields } = this;
    for (const { whole, reader } of this.used) {
      const value = fields.beside ? fields.values[whole] : undefined;
      if (typeof value === 'string') reader.readText(value);
      else if (value !== undefined) reader.readText(Buffer.from(value).toString('utf8'));
      else reader.read(line.bytes, fields.starts[whole] as number, fields.ends[whole] as number, line.sound);
    }
    return 'record';
  }
}
