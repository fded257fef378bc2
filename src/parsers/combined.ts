/** The access logs of Apache and nginx: `common`, and `combined`, which adds referer and agent. Further fields are passed over. */
import { z } from 'zod';
import { userError } from '../errors.js';
import { type Getter, type LineParser, lineNormalizer } from './lines.js';
import type { Format, FormatMeta, ParserInput } from './types.js';

const COMMON_FIELDS = [
  'host',
  'ident',
  'user',
  'time',
  'request',
  'method',
  'url',
  'path',
  'query',
  'protocol',
  'status',
  'bytes',
];
const COMBINED_FIELDS = [...COMMON_FIELDS, 'referer', 'agent'];

class CombinedParser implements LineParser {
  readonly text = false;
  /** servers write bytes beyond ASCII, and quotes, as \xHH and \" */
  unescaped = false;
  private line = '';
  /** where the parts of the line begin or end */
  private hostEnd = 0;
  private identEnd = 0;
  private userEnd = 0;
  private timeEnd = 0;
  private requestEnd = 0;
  private bytesEnd = 0;
  private refererEnd = 0;
  private agentEnd = 0;

  constructor(
    private readonly fields: readonly string[],
    private readonly input: ParserInput,
  ) {}

  read(line: string) {
    this.line = line;
    this.unescaped = line.includes('\\');
    this.hostEnd = line.indexOf(' ');
    this.identEnd = line.indexOf(' ', this.hostEnd + 1);
    // a user's name may hold spaces
    this.userEnd = line.indexOf(' [', this.identEnd);
    this.timeEnd = line.indexOf('] "', this.userEnd);
    if (this.hostEnd <= 0 || this.identEnd < 0 || this.userEnd < 0 || this.timeEnd < 0) return 'reject.format' as const;
    this.requestEnd = this.closingQuote(this.timeEnd + 3);
    if (this.requestEnd < 0) return 'reject.quoteNotClosed' as const;
    this.bytesEnd = endOfNumbers(line, this.requestEnd + 1);
    if (this.bytesEnd < 0) return 'reject.format' as const;
    return this.fields === COMBINED_FIELDS ? this.readAgent() : 'record';
  }

  private readAgent() {
    if (this.line.slice(this.bytesEnd, this.bytesEnd + 2) !== ' "') return 'reject.format' as const;
    this.refererEnd = this.closingQuote(this.bytesEnd + 2);
    this.agentEnd = this.refererEnd < 0 ? -1 : this.closingQuote(this.refererEnd + 3);
    return this.agentEnd < 0 ? ('reject.quoteNotClosed' as const) : ('record' as const);
  }

  private closingQuote(from: number): number {
    let at = this.line.indexOf('"', from);
    while (this.unescaped && at >= 0) {
      let backslashes = 0;
      while (this.line[at - 1 - backslashes] === '\\') backslashes += 1;
      if (backslashes % 2 === 0) break;
      at = this.line.indexOf('"', at + 1);
    }
    return at;
  }

  private part(from: number, to: number): string {
    const part = from < to ? this.line.slice(from, to) : '';
    if (part === '-') return '';
    return this.unescaped ? unescaped(part) : part;
  }

  private readonly getters: Readonly<Record<string, Getter>> = {
    host: () => this.part(0, this.hostEnd),
    ident: () => this.part(this.hostEnd + 1, this.identEnd),
    user: () => this.part(this.identEnd + 1, this.userEnd),
    time: () => this.part(this.userEnd + 2, this.timeEnd),
    request: () => this.part(this.timeEnd + 3, this.requestEnd),
    method: () => this.part(this.timeEnd + 3, this.methodEnd()),
    url: () => this.part(this.methodEnd() + 1, this.urlEnd()),
    path: () => this.part(this.methodEnd() + 1, this.pathEnd()),
    query: () => this.part(this.pathEnd() + 1, this.urlEnd()),
    protocol: () => this.part(this.urlEnd() + 1, this.requestEnd),
    status: () => this.part(this.requestEnd + 2, this.requestEnd + 5),
    bytes: () => this.part(this.requestEnd + 6, this.bytesEnd),
    referer: () => this.part(this.bytesEnd + 2, this.refererEnd),
    agent: () => this.part(this.refererEnd + 3, this.agentEnd),
  };

  /** A request that is no HTTP is all method: its other parts are empty. */
  private methodEnd(): number {
    const end = this.line.indexOf(' ', this.timeEnd + 3);
    return end < 0 || end > this.requestEnd ? this.requestEnd : end;
  }

  private urlEnd(): number {
    const end = this.line.lastIndexOf(' HTTP/', this.requestEnd);
    return end > this.methodEnd() ? end : this.requestEnd;
  }

  private pathEnd(): number {
    const [from, to] = [this.methodEnd(), this.urlEnd()];
    const mark = this.line.indexOf('?', from);
    return mark < 0 || mark > to ? to : mark;
  }

  field(ref: string | number) {
    const name = String(ref);
    if (!this.fields.includes(name)) {
      throw userError('logs.fieldMissing', { column: name, fields: this.fields.join(', ') }, { file: this.input.path });
    }
    return this.getters[name] as Getter;
  }
}

/** Behind a space: three digits of the status, a space, and the bytes or `-`; gives where they end, or -1. */
function endOfNumbers(line: string, from: number): number {
  if (line[from] !== ' ' || line[from + 4] !== ' ') return -1;
  for (let at = from + 1; at < from + 4; at += 1) if (!isDigit(line.charCodeAt(at))) return -1;
  let end = from + 5;
  if (line[end] === '-') end += 1;
  else while (isDigit(line.charCodeAt(end))) end += 1;
  return end > from + 5 && (end === line.length || line[end] === ' ') ? end : -1;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', v: '\v', f: '\f' };

/** The bytes that were escaped, as Latin-1 like the line itself. */
function unescaped(value: string): string {
  if (!value.includes('\\')) return value;
  return value.replace(/\\(?:x([0-9A-Fa-f]{2})|(.))/g, (_, hex: string | undefined, character: string) =>
    hex === undefined ? (ESCAPES[character] ?? character) : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

const DEFAULTS: FormatMeta['defaults'] = {
  time: 'dd/MMM/yyyy:HH:mm:ss xx',
  // who looks at a page without logging in is no access of anybody
  anonymous: 'ignore',
  columns: {
    time: ['time'],
    account: 'user',
    address: 'host',
    action: 'method',
    screen: 'path',
    object: 'url',
    result: 'status',
  },
};

function format(id: string, about: string, fields: readonly string[], sample: readonly string[]): Format {
  return {
    meta: { id, about, defaults: DEFAULTS, fields, sample, sampleConfig: {} },
    optionsSchema: z.strictObject({}),
    syntax: () => ' []"\\\n',
    open: (source, input) => ({
      kind: 'rows',
      normalizer: lineNormalizer(source, input, new CombinedParser(fields, input)),
      messages: [],
    }),
  };
}

export const common = format('common', 'Access log of Apache and nginx without referer and agent.', COMMON_FIELDS, [
  '192.0.2.1 - N100017 [01/Apr/2024:09:05:03 +0900] "GET /customers/7?tab=1 HTTP/1.1" 200 5120',
  '192.0.2.1 - - [01/Apr/2024:09:05:04 +0900] "GET /style.css HTTP/1.1" 304 -',
]);
export const combined = format(
  'combined',
  'Access log of Apache and nginx. Escaped bytes (`\\xe5`) and quotes are read as what they stand for; further fields are passed over.',
  COMBINED_FIELDS,
  [
    '192.0.2.1 - N100017 [01/Apr/2024:09:05:03 +0900] "GET /customers/7?tab=1 HTTP/1.1" 200 5120 "-" "Mozilla/5.0"',
    '192.0.2.1 - - [01/Apr/2024:09:05:04 +0900] "GET /style.css HTTP/1.1" 304 - "https://intra/" "Mozilla/5.0"',
  ],
);
