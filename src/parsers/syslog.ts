/**
 * Syslog files: RFC 3164 (no year, see syslog-year.ts), the same with an ISO time as rsyslog writes
 * it, and RFC 5424; one file may hold all of them. An inner pattern reads the message.
 */

import { z } from 'zod';
import { BYTE, digitsEnd, isSame } from './bytes.js';
import { NAMED_AS_COLUMNS } from './columns.js';
import { Fields, type Line } from './fields.js';
import { type LineParser, type LineResult, lineNormalizer } from './lines.js';
import { Patterns, patternOption, unmatchedOption, unmatchedResult } from './regex.js';
import { PARTS, type Part, SyslogHead } from './syslog-head.js';
import { readText } from './syslog-text.js';
import { YearFinder } from './syslog-year.js';
import { type Format, MADE_OF_RECORDS, type ParserInput, ROLES } from './types.js';

const FIELDS = ['time', 'host', 'program', 'pid', 'msgid', 'message', 'facility', 'severity'] as const;
const STRUCTURED = 5;
const MESSAGE = 6;
const PROGRAM = 2;
const PARAMETER = /(?<![^\s="\]])([^\s="\]]+)="((?:[^"\\]|\\.)*)"/g;

interface SyslogOptions {
  programs: readonly string[] | undefined;
  pattern: unknown;
  unmatched: LineResult;
  /** where a pattern names no action: the program */
  programActs: boolean;
}

class SyslogParser implements LineParser {
  readonly text = true;
  readonly fields = new Fields();
  private readonly head = new SyslogHead();
  private readonly patterns: Patterns | undefined;
  private readonly programs: readonly Buffer[] | undefined;
  /** `86` of `<86>`; -1: the line has none */
  private priority = -1;
  /** the field of the action, where a pattern has one */
  private action = -1;
  /**
   * what columns ask for: parts by their place in PARTS, parameters of structured data, numbers of
   * the priority
   */
  private readonly parts: { slot: number; part: number }[] = [];
  private readonly parameters: { slot: number; name: string }[] = [];
  private readonly codes: { slot: number; of(priority: number): number }[] = [];

  constructor(
    private readonly years: YearFinder,
    private readonly options: SyslogOptions,
    input: ParserInput,
  ) {
    const { pattern, programs } = options;
    this.patterns = pattern === undefined ? undefined : new Patterns(pattern, input, this.fields);
    this.programs = programs?.map((program) => Buffer.from(program));
  }

  read({ bytes, start, end }: Line): LineResult {
    const { fields, head } = this;
    fields.clear();
    const from = this.readPriority(bytes, start, end);
    const result = head.read(bytes, from, end)
      ? this.readHead(bytes)
      : this.readText(bytes.toString('utf8', from, end));
    if (result === 'record' && this.priority >= 0) {
      for (const { slot, of } of this.codes) fields.setValue(slot, String(of(this.priority)));
    }
    return result;
  }

  /** `<86>`, behind the length of the line where it was framed; gives where it ends. */
  private readPriority(bytes: Buffer, start: number, end: number): number {
    this.priority = -1;
    const count = digitsEnd(bytes, start, end);
    const open = count > start && bytes[count] === BYTE.space ? count + 1 : start;
    if (open >= end || bytes[open] !== BYTE.less) return start;
    const close = digitsEnd(bytes, open + 1, Math.min(end, open + 4));
    if (close === open + 1 || close >= end || bytes[close] !== BYTE.greater) return start;
    this.priority = 0;
    for (let at = open + 1; at < close; at += 1) this.priority = this.priority * 10 + (bytes[at] as number) - 0x30;
    return close + 1;
  }

  private readHead(bytes: Buffer): LineResult {
    const { fields, head, patterns, programs } = this;
    const { starts, ends } = head;
    if (programs && !isOneOf(programs, bytes, starts[PROGRAM] as number, ends[PROGRAM] as number)) return 'none';
    for (const { slot, part } of this.parts) {
      if (part === 0 && head.stamped) fields.setValue(slot, head.time);
      else fields.set(slot, starts[part] as number, ends[part] as number);
    }
    if (this.parameters.length > 0)
      this.setParameters(bytes.toString('utf8', starts[STRUCTURED] as number, ends[STRUCTURED] as number));
    const matches = patterns === undefined || patterns.match(bytes, starts[MESSAGE] as number, ends[MESSAGE] as number);
    if (!matches) return this.options.unmatched;
    if (this.actsByProgram()) fields.set(this.action, starts[PROGRAM] as number, ends[PROGRAM] as number);
    return 'record';
  }

  /** Whether the pattern that matched has left the action open. */
  private actsByProgram(): boolean {
    const { action, fields } = this;
    if (action < 0 || !this.options.programActs) return false;
    return fields.values[action] === undefined
      ? fields.starts[action] === fields.ends[action]
      : fields.values[action] === '';
  }

  private readText(line: string): LineResult {
    const { fields, patterns, years } = this;
    const { programs, unmatched } = this.options;
    const text = readText(line, years);
    if (text === undefined) return 'reject.format';
    if (text.stamp) this.head.setStamp(text.stamp.text, text.stamp.date);
    if (programs && !programs.includes(text.program)) return 'none';
    for (const { slot, part } of this.parts) fields.setValue(slot, text[PARTS[part] as Part]);
    this.setParameters(text.structured);
    if (patterns !== undefined && !patterns.matchText(text.message)) return unmatched;
    if (this.actsByProgram()) fields.setValue(this.action, text.program);
    return 'record';
  }

  private setParameters(structured: string): void {
    for (const { slot, name } of this.parameters) {
      const found = [...structured.matchAll(PARAMETER)].find(([, key]) => key === name);
      if (found) this.fields.setValue(slot, (found[2] as string).replace(/\\(["\\\]])/g, '$1'));
    }
  }

  field(ref: string | number) {
    const name = String(ref);
    const { patterns, fields } = this;
    if (patterns?.has(name)) {
      const group = patterns.field(name);
      if (name === 'action') this.action = group;
      return group;
    }
    const slot = fields.slot(name);
    const part = (PARTS as readonly string[]).indexOf(name);
    if (name === 'facility') this.codes.push({ slot, of: (priority) => priority >> 3 });
    else if (name === 'severity') this.codes.push({ slot, of: (priority) => priority & 7 });
    else if (part >= 0 && part !== STRUCTURED) this.parts.push({ slot, part });
    else if (name.startsWith('sd.')) this.parameters.push({ slot, name: name.slice(3) });
    else if (patterns && !(ROLES as readonly string[]).includes(name)) throw patterns.missing(name, FIELDS);
    return slot;
  }
}

function isOneOf(names: readonly Buffer[], bytes: Buffer, from: number, to: number): boolean {
  for (let i = 0; i < names.length; i += 1) if (isSame(bytes, from, to, names[i] as Buffer)) return true;
  return false;
}

function yearOf(option: unknown, input: ParserInput): number | undefined {
  return typeof option === 'number' ? option : input.days && Number(input.days.from.slice(0, 4));
}

export const syslog: Format = {
  meta: {
    id: 'syslog',
    order: 80,
    cost: MADE_OF_RECORDS,
    about:
      'RFC 3164, the same with an ISO time (rsyslog), and RFC 5424, also in one file. `pattern` reads the message; its groups are fields. Parameters of structured data are `sd.name`. Lines without a year: the first one is of `year`, of the year in the file’s path, or of the latest year in which it is no more than a day later than the file’s last change; each further line is of the year that brings it nearest to the one before.',
    defaults: {
      time: 'iso',
      columns: NAMED_AS_COLUMNS,
    },
    fields: [...FIELDS, 'sd.*'],
    sample: [
      '<86>Apr  1 09:05:03 ap1 takuso[412]: user=N100017 term=PC10377 op=view record=0300111122223333444455',
      '<86>1 2024-04-01T09:05:09.120+09:00 ap1 takuso 412 - - user=N100017 term=PC10377 op=print record=0300111122223333444455',
    ],
    sampleConfig: {
      options: {
        program: 'takuso',
        year: 2024,
        pattern: 'user=(?<account>\\S+) term=(?<terminal>\\S+) op=(?<action>\\S+) record=(?<object>\\S+)',
      },
    },
  },
  optionsSchema: z.strictObject({
    pattern: patternOption.optional().describe('Pattern (or several) for the message, with named groups.'),
    unmatched: unmatchedOption,
    program: z
      .union([z.string(), z.array(z.string())])
      .optional()
      .describe('Only lines of these programs are records.'),
    action: z
      .enum(['program'])
      .optional()
      .describe('What the action is where a pattern that matches names none: the program.'),
    year: z.int().min(1970).max(2999).optional().describe('Year of the first line, where lines have none.'),
  }),
  looksLike: (line) =>
    /^<\d{1,3}>/.test(line) ||
    /^[A-Z][a-z]{2} {1,2}\d{1,2} (?:\d{4} )?\d\d:\d\d:\d\d\S* \S+ /.test(line) ||
    /^\d{4}-\d\d-\d\dT\S+ \S+ [^\s:[\]=,]+(?:\[\d*\])?: /.test(line),
  syntax: () => undefined,
  open: (source, input) => {
    const { pattern, program, year, action } = source.options;
    const programs = program === undefined ? undefined : [program as string | string[]].flat();
    const programActs = action === 'program';
    const options = { programs, pattern, unmatched: unmatchedResult(source), programActs };
    const parser = new SyslogParser(new YearFinder(yearOf(year, input), input.modified), options, input);
    return { kind: 'rows', normalizer: lineNormalizer(source, input, parser), messages: [] };
  },
};
