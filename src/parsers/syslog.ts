/**
 * Syslog files: RFC 3164 (no year, see syslog-year.ts), the same with an ISO time as rsyslog writes it, and RFC 5424; one file may
 * hold all of them. An inner pattern reads the message.
 */
import { z } from 'zod';
import { type LineParser, type LineResult, lineNormalizer } from './lines.js';
import { Patterns, patternOption, unmatchedOption, unmatchedResult } from './regex.js';
import { YearFinder } from './syslog-year.js';
import { type Format, type ParserInput, ROLES } from './types.js';

const FIELDS = ['time', 'host', 'program', 'pid', 'msgid', 'message', 'facility', 'severity'] as const;

type Field = (typeof FIELDS)[number];

const PRIORITY = /^(?:\d+ )?<(\d{1,3})>/;
const RFC5424 = /^1 (\S+) (\S+) (\S+) (\S+) (\S+) (-|(?:\[(?:[^\]"]|"(?:[^"\\]|\\.)*")*\])+)(?: (.*))?$/s;
const RFC3164 = /^([A-Za-z]{3}) {1,2}(\d{1,2}) (?:(\d{4}) )?(\d\d:\d\d:\d\d(?:\.\d+)?) (\S+) (.*)$/s;
const ISO = /^(\d{4}-\d\d-\d\dT\S+) (\S+) (.*)$/s;
const CLOCK = 'HH:mm:ss';
const CLOCK_TIME = /^\d\d:\d\d:\d\d$/;
const SPACE = 0x20;
const TAG = /^([^\s:[\]]{1,64})(?:\[([^\]]*)\])?: ?/;
const PARAMETER = /([^\s="\]]+)="((?:[^"\\]|\\.)*)"/g;

interface SyslogOptions {
  programs: ReadonlySet<string> | undefined;
  patterns: Patterns | undefined;
  unmatched: LineResult;
}

class SyslogParser implements LineParser {
  readonly text = true;
  readonly unescaped = false;
  private readonly values = {
    time: '',
    host: '',
    program: '',
    pid: '',
    msgid: '',
    message: '',
    facility: '',
    severity: '',
  };
  /** `<86>`, as the last line had it */
  private priority = '';
  /** `Apr  1`, and the date that it is */
  private stamp = '';
  private date = '';
  private structured = '';

  constructor(
    private readonly years: YearFinder,
    private readonly options: SyslogOptions,
  ) {}

  read(line: string): LineResult {
    if (this.priority === '' || !line.startsWith(this.priority)) this.readPriority(line);
    const rest = line.slice(this.priority.length);
    this.structured = '';
    const read = this.stamped(rest) || this.rfc5424(rest) || this.rfc3164(rest) || this.iso(rest);
    if (!read) return 'reject.format';
    const { programs, patterns, unmatched } = this.options;
    if (programs && !programs.has(this.values.program)) return 'none';
    return patterns === undefined || patterns.match(this.values.message) ? 'record' : unmatched;
  }

  private readPriority(line: string): void {
    const [whole = '', code] = PRIORITY.exec(line) ?? [];
    this.priority = whole;
    this.values.facility = code === undefined ? '' : String(Number(code) >> 3);
    this.values.severity = code === undefined ? '' : String(Number(code) & 7);
  }

  private rfc5424(line: string): boolean {
    const match = RFC5424.exec(line);
    if (!match) return false;
    const [, time, host, program, pid, msgid, structured, message] = match.map((part) =>
      part === '-' ? '' : (part ?? ''),
    );
    Object.assign(this.values, { time, host, program, pid, msgid, message: message?.replace(/^\ufeff/, '') });
    this.structured = structured as string;
    return true;
  }

  /** RFC 3164 with the date of the line before, as most lines are: what is left is clock, host and rest. */
  private stamped(line: string): boolean {
    if (this.stamp === '' || !line.startsWith(this.stamp)) return false;
    const clock = this.stamp.length + 1;
    const host = clock + CLOCK.length + 1;
    if (line.charCodeAt(clock - 1) !== SPACE || line.charCodeAt(host - 1) !== SPACE) return false;
    const end = line.indexOf(' ', host);
    const time = line.slice(clock, host - 1);
    if (end <= host || !CLOCK_TIME.test(time)) return false;
    const name = line.slice(host, end);
    if (/\s/.test(name)) return false;
    this.tagged(`${this.date}T${time}`, name, line.slice(end + 1));
    return true;
  }

  private rfc3164(line: string): boolean {
    const match = RFC3164.exec(line);
    if (!match) return false;
    const [, month, day, year, clock, host, rest] = match as unknown as string[];
    const date = this.years.date(month as string, Number(day));
    if (date === undefined) return false;
    // a year in the line is not what the date of the next one follows from
    this.stamp = year === undefined ? line.slice(0, line.indexOf(clock as string) - 1) : '';
    this.date = date;
    const time = `${year === undefined ? date : year + date.slice(4)}T${clock}`;
    this.tagged(time, host as string, rest as string);
    return true;
  }

  private iso(line: string): boolean {
    const match = ISO.exec(line);
    if (!match) return false;
    this.tagged(match[1] as string, match[2] as string, match[3] as string);
    return true;
  }

  /** `program[pid]: message`; a message without a tag is all message */
  private tagged(time: string, host: string, rest: string): void {
    const tag = TAG.exec(rest);
    const { values } = this;
    values.time = time;
    values.host = host;
    values.program = tag?.[1] ?? '';
    values.pid = tag?.[2] ?? '';
    values.msgid = '';
    values.message = tag ? rest.slice(tag[0].length) : rest;
  }

  field(ref: string | number) {
    const name = String(ref);
    const { patterns } = this.options;
    if (patterns?.has(name)) return patterns.getter(name);
    if ((FIELDS as readonly string[]).includes(name)) return () => this.values[name as Field];
    if (name.startsWith('sd.')) return () => this.parameter(name.slice(3));
    if (patterns && !(ROLES as readonly string[]).includes(name)) throw patterns.missing(name, FIELDS);
    return () => '';
  }

  private parameter(name: string): string {
    for (const [, key, value] of this.structured.matchAll(PARAMETER)) {
      if (key === name) return (value as string).replace(/\\(["\\\]])/g, '$1');
    }
    return '';
  }
}

function yearOf(option: unknown, input: ParserInput): number | undefined {
  return typeof option === 'number' ? option : input.days && Number(input.days.from.slice(0, 4));
}

export const syslog: Format = {
  meta: {
    id: 'syslog',
    about:
      'RFC 3164, the same with an ISO time (rsyslog), and RFC 5424, also in one file. `pattern` reads the message; its groups are fields. Parameters of structured data are `sd.name`. Lines without a year: the first one is of `year`, of the year in the file’s path, or of the latest year in which it is no more than a day later than the file’s last change; each further line is of the year that brings it nearest to the one before.',
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
    year: z.int().min(1970).max(2999).optional().describe('Year of the first line, where lines have none.'),
  }),
  syntax: () => undefined,
  open: (source, input) => {
    const { pattern, program, year } = source.options;
    const parser = new SyslogParser(new YearFinder(yearOf(year, input), input.modified), {
      programs: program === undefined ? undefined : new Set([program as string | string[]].flat()),
      patterns: pattern === undefined ? undefined : new Patterns(pattern, input),
      unmatched: unmatchedResult(source),
    });
    return { kind: 'rows', normalizer: lineNormalizer(source, input, parser), messages: [] };
  },
};
