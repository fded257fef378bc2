/**
 * The access logs of Apache and nginx: `common`, and `combined`, which adds referer and agent.
 * Further fields are passed over. Before the client's address the name of the server may stand
 * (`vhost`), and behind it the proxies that the request came through.
 */
import { z } from 'zod';
import { userError } from '../domain/errors.js';
import { BYTE, digitsEnd, find, findEnd, startsWith } from './bytes.js';
import { clientIn, isAddress, isNobody } from './client-address.js';
import { Fields, type Line } from './fields.js';
import { type LineParser, lineNormalizer } from './lines.js';
import { unescaped, unescapedUser } from './server-escapes.js';
import { type Format, type FormatMeta, MADE_OF_RECORDS, type ParserInput } from './types.js';

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
  'vhost',
];
const PARTS_OF_REQUEST = ['method', 'url', 'path', 'query', 'protocol'];
const HTTP = Buffer.from(' HTTP/');
const QUESTION = 0x3f;
/** `01/Apr/2024:09:05:03 +0900` */
const LONG_TIME = 28;
const COMBINED_FIELDS = [...COMMON_FIELDS, 'referer', 'agent'];

class CombinedParser implements LineParser {
  readonly text = false;
  readonly fields = new Fields();
  private bytes: Buffer = Buffer.alloc(0);
  private start = 0;
  private end = 0;
  /** where the parts of the line begin or end */
  private vhostEnd = 0;
  private hostStart = 0;
  private hostEnd = 0;
  private identEnd = 0;
  private userEnd = 0;
  private timeEnd = 0;
  private requestEnd = 0;
  private bytesEnd = 0;
  private refererEnd = 0;
  private agentEnd = 0;
  /** of the request, where a wanted field is a part of it */
  private methodEnd = 0;
  private urlEnd = 0;
  private readonly wanted: { slot: number; name: string }[] = [];
  private wantsUrl = false;

  constructor(
    private readonly names: readonly string[],
    private readonly input: ParserInput,
  ) {}

  read({ bytes, start, end }: Line) {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    this.hostStart = this.vhostEnd = start;
    this.hostEnd = find(bytes, BYTE.space, start, end);
    if (this.hostEnd <= start) return 'reject.format' as const;
    if (bytes[this.hostEnd + 1] !== BYTE.hyphen || bytes[this.hostEnd - 1] === BYTE.comma) this.readHosts();
    this.identEnd = find(bytes, BYTE.space, this.hostEnd + 1, end);
    if (this.identEnd < 0) return 'reject.format' as const;
    // a user's name may hold spaces
    this.userEnd = this.findPair(BYTE.open, this.identEnd);
    if (this.userEnd < 0) return 'reject.format' as const;
    this.timeEnd = this.findTimeEnd(this.userEnd);
    if (this.timeEnd < 0) return 'reject.format' as const;
    // and brackets
    if (this.timeEnd - this.userEnd > LONG_TIME) this.userEnd = this.lastPair(BYTE.open, this.timeEnd);
    this.requestEnd = this.closingQuote(this.timeEnd + 3);
    if (this.requestEnd < 0) return 'reject.quoteNotClosed' as const;
    this.bytesEnd = endOfNumbers(bytes, this.requestEnd + 1, end);
    if (this.bytesEnd < 0) return 'reject.format' as const;
    const result = this.names === COMBINED_FIELDS ? this.readAgent() : 'record';
    if (result === 'record') this.setFields();
    return result;
  }

  /**
   * What stands before ident where it is more than one word: a list of proxies behind the client,
   * the name of the server before him, the address of the proxy behind what the proxy said.
   */
  private readHosts(): void {
    const { bytes, start, end } = this;
    this.hostEnd = this.listEnd(this.hostEnd);
    const second = this.hostEnd + 1;
    const secondEnd = find(bytes, BYTE.space, second, end);
    if (secondEnd < 0 || !isAddress(bytes, second, bytes[secondEnd - 1] === BYTE.comma ? secondEnd - 1 : secondEnd)) {
      return;
    }
    const listEnd = this.listEnd(secondEnd);
    // ident and user are still to come
    const identEnd = find(bytes, BYTE.space, listEnd + 1, end);
    if (identEnd < 0 || bytes[identEnd + 1] === BYTE.open) return;
    const [from, to] = clientIn(bytes, start, this.hostEnd);
    if (!isAddress(bytes, from, to)) {
      if (!isNobody(bytes, start, this.hostEnd)) this.vhostEnd = this.hostEnd;
      this.hostStart = second;
    }
    this.hostEnd = listEnd;
  }

  /** Where the words end that commas join to the one that ends there, before a space. */
  private listEnd(from: number): number {
    const { bytes, end } = this;
    let at = from;
    while (bytes[at - 1] === BYTE.comma) {
      const next = find(bytes, BYTE.space, at + 1, end);
      if (next < 0) break;
      at = next;
    }
    return at;
  }

  private readAgent() {
    const { bytes, bytesEnd, end } = this;
    if (bytesEnd + 1 >= end || bytes[bytesEnd] !== BYTE.space || bytes[bytesEnd + 1] !== BYTE.quote) {
      return 'reject.format' as const;
    }
    this.refererEnd = this.closingQuote(bytesEnd + 2);
    this.agentEnd = this.refererEnd < 0 ? -1 : this.closingQuote(this.refererEnd + 3);
    return this.agentEnd < 0 ? ('reject.quoteNotClosed' as const) : ('record' as const);
  }

  /** The next space that the byte stands behind. */
  private findPair(second: number, from: number): number {
    const { bytes, end } = this;
    for (let at = from; at + 1 < end; at += 1) if (bytes[at] === BYTE.space && bytes[at + 1] === second) return at;
    return -1;
  }

  /** The last space before that place that the byte stands behind. */
  private lastPair(second: number, before: number): number {
    const { bytes } = this;
    let at = before - 1;
    while (at > this.identEnd && !(bytes[at] === BYTE.space && bytes[at + 1] === second)) at -= 1;
    return at;
  }

  /** The next `] "`. */
  private findTimeEnd(from: number): number {
    for (let at = this.findPair(BYTE.quote, from + 1); at >= 0; at = this.findPair(BYTE.quote, at + 1)) {
      if (this.bytes[at - 1] === BYTE.close) return at - 1;
    }
    return -1;
  }

  private closingQuote(from: number): number {
    const { bytes, end, start } = this;
    for (let at = find(bytes, BYTE.quote, from, end); at >= 0; at = find(bytes, BYTE.quote, at + 1, end)) {
      let before = at - 1;
      while (before >= start && bytes[before] === BYTE.backslash) before -= 1;
      if ((at - before) % 2 === 1) return at;
    }
    return -1;
  }

  private setFields(): void {
    this.fields.clear();
    if (this.wantsUrl) this.readRequest();
    for (const { slot, name } of this.wanted) this.setField(slot, name);
  }

  private setField(slot: number, name: string): void {
    const { hostEnd, identEnd, userEnd, timeEnd, methodEnd, urlEnd, requestEnd, bytesEnd, refererEnd } = this;
    switch (name) {
      case 'vhost':
        this.set(slot, this.start, this.vhostEnd);
        break;
      case 'host':
        this.set(slot, ...clientIn(this.bytes, this.hostStart, hostEnd));
        break;
      case 'ident':
        this.set(slot, hostEnd + 1, identEnd);
        break;
      case 'user':
        this.set(slot, identEnd + 1, userEnd, unescapedUser);
        break;
      case 'time':
        this.set(slot, userEnd + 2, timeEnd);
        break;
      case 'request':
        this.set(slot, timeEnd + 3, requestEnd);
        break;
      case 'method':
        this.set(slot, timeEnd + 3, methodEnd);
        break;
      case 'url':
        this.set(slot, methodEnd + 1, urlEnd);
        break;
      case 'path':
        this.set(slot, methodEnd + 1, this.pathEnd());
        break;
      case 'query':
        this.set(slot, this.pathEnd() + 1, urlEnd);
        break;
      case 'protocol':
        this.set(slot, urlEnd + 1, requestEnd);
        break;
      case 'status':
        this.set(slot, requestEnd + 2, requestEnd + 5);
        break;
      case 'bytes':
        this.set(slot, requestEnd + 6, bytesEnd);
        break;
      case 'referer':
        this.set(slot, bytesEnd + 2, refererEnd);
        break;
      case 'agent':
        this.set(slot, refererEnd + 3, this.agentEnd);
        break;
    }
  }

  /** Servers write nothing as `-`, and no user as `""`, too. */
  private set(slot: number, from: number, to: number, decode = unescaped as (value: string) => string): void {
    const { bytes, fields } = this;
    if (from >= to || (to - from === 1 && bytes[from] === BYTE.hyphen)) return;
    if (to - from === 2 && bytes[from] === BYTE.quote && bytes[to - 1] === BYTE.quote) return;
    if (find(bytes, BYTE.backslash, from, to) < 0) fields.set(slot, from, to);
    else fields.setValue(slot, Buffer.from(decode(bytes.toString('latin1', from, to)), 'latin1'));
  }

  /** A request that is no HTTP is all method: its other parts are empty. */
  private readRequest(): void {
    const { bytes, requestEnd } = this;
    this.methodEnd = findEnd(bytes, BYTE.space, this.timeEnd + 3, requestEnd);
    let at = requestEnd - 1;
    while (at > this.methodEnd && !(bytes[at] === BYTE.space && startsWith(bytes, at, this.end, HTTP))) at -= 1;
    this.urlEnd = at > this.methodEnd ? at : requestEnd;
  }

  private pathEnd(): number {
    return findEnd(this.bytes, QUESTION, this.methodEnd, this.urlEnd);
  }

  field(ref: string | number) {
    const name = String(ref);
    if (!this.names.includes(name)) {
      throw userError('logs.fieldMissing', { column: name, fields: this.names.join(', ') }, { file: this.input.path });
    }
    const slot = this.fields.slot(name);
    if (this.wanted.every((one) => one.slot !== slot)) this.wanted.push({ slot, name });
    if (PARTS_OF_REQUEST.includes(name)) this.wantsUrl = true;
    return slot;
  }
}

/**
 * Behind a space: three digits of the status, a space, and the bytes or `-`; gives where they end,
 * or -1.
 */
function endOfNumbers(bytes: Buffer, from: number, to: number): number {
  const number = from + 5;
  if (number >= to || bytes[from] !== BYTE.space || bytes[from + 4] !== BYTE.space) return -1;
  if (digitsEnd(bytes, from + 1, from + 4) < from + 4) return -1;
  const end = bytes[number] === BYTE.hyphen ? number + 1 : digitsEnd(bytes, number, to);
  return end > number && (end === to || bytes[end] === BYTE.space) ? end : -1;
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

function format(meta: Pick<FormatMeta, 'id' | 'order' | 'about' | 'fields' | 'sample'>, looks: RegExp): Format {
  return {
    meta: { ...meta, cost: MADE_OF_RECORDS, defaults: DEFAULTS, sampleConfig: {} },
    looksLike: (line) => looks.test(line),
    optionsSchema: z.strictObject({}),
    syntax: () => ' []"\\\n',
    open: (source, input) => ({
      kind: 'rows',
      normalizer: lineNormalizer(source, input, new CombinedParser(meta.fields, input)),
      messages: [],
    }),
  };
}

export const common: Format = format(
  {
    id: 'common',
    order: 60,
    about: 'Access log of Apache and nginx without referer and agent.',
    fields: COMMON_FIELDS,
    sample: [
      '192.0.2.1 - N100017 [01/Apr/2024:09:05:03 +0900] "GET /customers/7?tab=1 HTTP/1.1" 200 5120',
      '192.0.2.1 - - [01/Apr/2024:09:05:04 +0900] "GET /style.css HTTP/1.1" 304 -',
    ],
  },
  /^\S+ \S+ .+? \[[^\]]+\] "(?:[^"\\]|\\.)*" \d{3} (?:\d+|-)$/,
);
export const combined: Format = format(
  {
    id: 'combined',
    order: 50,
    about:
      'Access log of Apache and nginx. Escaped bytes (`\\xe5`) and quotes are read as what they stand for; further fields are passed over.',
    fields: COMBINED_FIELDS,
    sample: [
      '192.0.2.1 - N100017 [01/Apr/2024:09:05:03 +0900] "GET /customers/7?tab=1 HTTP/1.1" 200 5120 "-" "Mozilla/5.0"',
      '192.0.2.1 - - [01/Apr/2024:09:05:04 +0900] "GET /style.css HTTP/1.1" 304 - "https://intra/" "Mozilla/5.0"',
    ],
  },
  /^\S+ \S+ .+? \[[^\]]+\] "(?:[^"\\]|\\.)*" \d{3} (?:\d+|-) "/,
);
