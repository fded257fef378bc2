/** The access logs of Apache and nginx: `common`, and `combined`, which adds referer and agent. Further fields are passed over. */
import { z } from 'zod';
import { userError } from '../errors.js';
import { type LineParser, lineNormalizer } from './lines.js';
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
  readonly unescapes = true;
  private readonly values: Record<string, string> = {};

  constructor(
    private readonly fields: readonly string[],
    private readonly input: ParserInput,
  ) {
    for (const field of fields) this.values[field] = '';
  }

  read(line: string) {
    const { values } = this;
    const hostEnd = line.indexOf(' ');
    const identEnd = line.indexOf(' ', hostEnd + 1);
    // a user's name may hold spaces
    const userEnd = line.indexOf(' [', identEnd);
    const timeEnd = line.indexOf('] "', userEnd);
    if (hostEnd <= 0 || identEnd < 0 || userEnd < 0 || timeEnd < 0) return 'reject.format' as const;
    const requestEnd = closingQuote(line, timeEnd + 3);
    if (requestEnd < 0) return 'reject.quoteNotClosed' as const;
    const rest = /^ (\d{3}) (\d+|-)(?= |$)/.exec(line.slice(requestEnd + 1, requestEnd + 40));
    if (!rest) return 'reject.format' as const;
    values.host = present(line.slice(0, hostEnd));
    values.ident = present(line.slice(hostEnd + 1, identEnd));
    values.user = userEnd > identEnd ? unescaped(present(line.slice(identEnd + 1, userEnd))) : '';
    values.time = line.slice(userEnd + 2, timeEnd);
    values.status = rest[1] as string;
    values.bytes = present(rest[2] as string);
    this.request(unescaped(line.slice(timeEnd + 3, requestEnd)));
    return this.fields.length > COMMON_FIELDS.length ? this.readAgent(line, requestEnd + 1 + rest[0].length) : 'record';
  }

  /** `GET /path?query HTTP/1.1`, or whatever else somebody sent */
  private request(request: string): void {
    const { values } = this;
    const methodEnd = request.indexOf(' ');
    const urlEnd = request.lastIndexOf(' HTTP/');
    values.request = present(request);
    values.method = methodEnd > 0 ? request.slice(0, methodEnd) : '';
    values.url = methodEnd > 0 ? request.slice(methodEnd + 1, urlEnd > methodEnd ? urlEnd : undefined) : '';
    values.protocol = urlEnd > 0 ? request.slice(urlEnd + 1) : '';
    const mark = values.url.indexOf('?');
    values.path = mark < 0 ? values.url : values.url.slice(0, mark);
    values.query = mark < 0 ? '' : values.url.slice(mark + 1);
  }

  private readAgent(line: string, from: number) {
    const { values } = this;
    const refererEnd = closingQuote(line, from + 2);
    const agentEnd = refererEnd < 0 ? -1 : closingQuote(line, refererEnd + 3);
    if (line.slice(from, from + 2) !== ' "') return 'reject.format' as const;
    if (agentEnd < 0) return 'reject.quoteNotClosed' as const;
    values.referer = present(unescaped(line.slice(from + 2, refererEnd)));
    values.agent = present(unescaped(line.slice(refererEnd + 3, agentEnd)));
    return 'record' as const;
  }

  field(ref: string | number) {
    const name = String(ref);
    if (!this.fields.includes(name)) {
      throw userError('logs.fieldMissing', { column: name, fields: this.fields.join(', ') }, { file: this.input.path });
    }
    const { values } = this;
    return () => values[name] as string;
  }
}

function present(value: string): string {
  return value === '-' ? '' : value;
}

function closingQuote(line: string, from: number): number {
  let at = line.indexOf('"', from);
  while (at >= 0) {
    let backslashes = 0;
    while (line[at - 1 - backslashes] === '\\') backslashes += 1;
    if (backslashes % 2 === 0) return at;
    at = line.indexOf('"', at + 1);
  }
  return -1;
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

function format(id: string, fields: readonly string[], sample: readonly string[]): Format {
  return {
    meta: { id, defaults: DEFAULTS, fields, sample, sampleConfig: {} },
    optionsSchema: z.strictObject({}),
    syntax: () => ' []"\\\n',
    open: (source, input) => ({
      kind: 'rows',
      normalizer: lineNormalizer(source, input, new CombinedParser(fields, input)),
      messages: [],
    }),
  };
}

export const common = format('common', COMMON_FIELDS, [
  '192.0.2.1 - N100017 [01/Apr/2024:09:05:03 +0900] "GET /customers/7?tab=1 HTTP/1.1" 200 5120',
  '192.0.2.1 - - [01/Apr/2024:09:05:04 +0900] "GET /style.css HTTP/1.1" 304 -',
]);
export const combined = format('combined', COMBINED_FIELDS, [
  '192.0.2.1 - N100017 [01/Apr/2024:09:05:03 +0900] "GET /customers/7?tab=1 HTTP/1.1" 200 5120 "-" "Mozilla/5.0"',
  '192.0.2.1 - - [01/Apr/2024:09:05:04 +0900] "GET /style.css HTTP/1.1" 304 - "https://intra/" "Mozilla/5.0"',
]);
