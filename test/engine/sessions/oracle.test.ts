/**
 * Kernel and sessions against the oracle: random logs, cut into blocks and ranges of any size, must
 * give the same.
 */
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import type { LogSource, Span } from '../../../src/domain/model.js';
import { isoLocal, startOfDay } from '../../../src/domain/time.js';
import { type Sizes, scanWith } from '../../../src/engine/files/scan.js';
import type { ScanPlan } from '../../../src/engine/types.js';
import { oracle } from '../oracle/sessions.js';
import { temporaryFolder, writeLog } from './folder.js';
import { planOf, sourceOf } from './plan.js';
import { readers } from './readers.js';

const folder = temporaryFolder();
let runs = 0;

const ACCOUNTS = [
  'N1',
  'N2',
  ' N1',
  'n1',
  'Ｎ１',
  'N１',
  '－',
  'H,1',
  'H"1"',
  '送配電',
  '　N2',
  '',
  '-',
  ' ',
  'N'.repeat(16),
  `${'N'.repeat(16)}X`,
  'N'.repeat(40),
];
const TERMINALS = ['PC1', 'ＰＣ1', 'PC2', '-', '', '　', 'PC\n1', '端末', 'P'.repeat(17)];
const ACTIONS = ['VIEW', 'ＶＩＥＷ', 'PRINT', ' PRINT', 'LOGIN', 'ERASE', '', '照会照会照会照会照会照会', 'view'];
const JUNK = [
  '',
  ' ',
  'garbage',
  '"',
  '""',
  '"a"b',
  'x"',
  ',,,,,,',
  '"open\nline',
  '\t',
  '\r',
  '"closed"',
  ',"a"\r\r',
  'a\u0000b',
];

interface Shape {
  encoding: 'utf-8' | 'cp932' | 'euc-jp';
  newline: string;
  lastNewline: boolean;
  header: boolean;
  bom: boolean;
  time: string;
  timezone: string;
  trim: boolean;
  ragged: 'reject' | 'accept';
  anonymous: 'judge' | 'ignore';
  accountCase: 'sensitive' | 'insensitive';
  idWidth: 'fold' | 'exact';
  twoColumns: boolean;
  quoting: 'needed' | 'all' | 'some';
}

const shape: fc.Arbitrary<Shape> = fc.record({
  encoding: fc.constantFrom('utf-8', 'utf-8', 'cp932', 'euc-jp'),
  newline: fc.constantFrom('\n', '\n', '\r\n', '\r'),
  lastNewline: fc.boolean(),
  header: fc.boolean(),
  bom: fc.boolean(),
  time: fc.constantFrom(
    'iso',
    'yyyy/MM/dd HH:mm:ss',
    'yyyy-MM-dd HH:mm:ss.SSS',
    'yyyyMMddHHmmss',
    'epochMillis',
    "yyyy'年'M月d日 H時m分s秒",
  ),
  timezone: fc.constantFrom('Asia/Tokyo', 'America/New_York', 'Europe/London', 'UTC'),
  trim: fc.boolean(),
  ragged: fc.constantFrom('reject', 'accept'),
  anonymous: fc.constantFrom('judge', 'ignore'),
  accountCase: fc.constantFrom('sensitive', 'insensitive'),
  idWidth: fc.constantFrom('fold', 'fold', 'exact'),
  twoColumns: fc.boolean(),
  quoting: fc.constantFrom('needed', 'all', 'some'),
});

const GAP = 30 * 60_000;
/** the night of the change to summer time in New York, and of nothing elsewhere */
const DAY = '2024-03-10';
const START = startOfDay('Asia/Tokyo', DAY);

/** Times that lie at gaps of just the session gap and around cuts. */
const instant = fc.oneof(
  fc.integer({ min: -30, max: 90 }).map((halves) => START + halves * GAP),
  fc.tuple(fc.integer({ min: -30, max: 90 }), fc.constantFrom(-1, 1, -1000, 1000)).map(([n, d]) => START + n * GAP + d),
  fc.integer({ min: START - 40 * GAP, max: START + 100 * GAP }),
);

const line = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      at: instant,
      account: fc.oneof(
        { weight: 2, arbitrary: fc.constant('N1') },
        { weight: 1, arbitrary: fc.constantFrom(...ACCOUNTS) },
      ),
      terminal: fc.oneof(
        { weight: 3, arbitrary: fc.constant('PC1') },
        { weight: 1, arbitrary: fc.constantFrom(...TERMINALS) },
      ),
      address: fc.constantFrom('10.0.0.1', '10.0.0.2', '', '-'),
      action: fc.constantFrom(...ACTIONS),
      screen: fc.constantFrom('契約情報', '契約情報 ', '一覧', ''),
      object: fc.constantFrom('1', '"2"', '3\n4'),
      result: fc.constantFrom('OK', 'NG', 'ＮＧ'),
      badTime: fc.constantFrom(
        false,
        false,
        false,
        false,
        false,
        false,
        false,
        '2024-02-30',
        'x',
        '',
        '2024-03-10 25:30:00',
        '2024-03-10T12:34',
        '2024-03-10 24:61:00',
      ),
      spaced: fc.boolean(),
      extra: fc.constantFrom(0, 0, 0, 0, 0, 1, -1),
    }),
  },
  { weight: 2, arbitrary: fc.constantFrom(...JUNK) },
);
type Line = typeof line extends fc.Arbitrary<infer L> ? L : never;

function timeText(at: number, { time, timezone }: Shape): string {
  if (time === 'epochMillis') return String(at);
  const local = isoLocal(timezone, at);
  const [year, month, day, hour, minute, second] = local.match(/\d+/g) as string[];
  const millis = String(((at % 1000) + 1000) % 1000).padStart(3, '0');
  if (time === 'iso') return local;
  if (time === 'yyyyMMddHHmmss') return `${year}${month}${day}${hour}${minute}${second}`;
  if (time.includes('年'))
    return `${year}年${Number(month)}月${Number(day)}日 ${Number(hour)}時${Number(minute)}分${second}秒`;
  const [slash, rest] = time.includes('SSS') ? ['-', `.${millis}`] : ['/', ''];
  return `${year}${slash}${month}${slash}${Number(day)} ${hour}:${minute}:${second}${rest}`;
}

function render(lines: readonly Line[], given: Shape): string {
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const field = (text: string, i: number) => {
    const needs = /[,"\n\r]/.test(text);
    const wants = given.quoting === 'all' || (given.quoting === 'some' && (text.length + i) % 3 === 0);
    return needs || wants ? quoted(text) : text;
  };
  const names = ['time', 'clock', 'account', 'terminal', 'ip', 'action', 'screen', 'object', 'result'];
  const header = given.twoColumns ? names : names.filter((name) => name !== 'clock');
  const rows = lines.map((one) => {
    if (typeof one === 'string') return one;
    const text = typeof one.badTime === 'string' ? one.badTime : timeText(one.at, given);
    const [date, clock = ''] = given.twoColumns ? splitTime(text) : [text];
    const times = given.twoColumns ? [date, clock] : [date];
    const all = [...times, one.account, one.terminal, one.address, one.action, one.screen, one.object, one.result];
    const fields = all.map((value, i) => (one.spaced && given.trim ? ` ${field(value, i)} ` : field(value, i)));
    if (one.extra > 0) fields.push('extra');
    if (one.extra < 0) fields.pop();
    return fields.join(',');
  });
  const all = given.header ? [header.join(','), ...rows] : rows;
  return (
    all.map((row) => row.replaceAll('\n', given.newline === '\r' ? '\r' : '\n')).join(given.newline) +
    (given.lastNewline ? given.newline : '')
  );
}

function splitTime(text: string): [string, string] {
  const at = text.indexOf(' ');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function sourceFor(given: Shape, path: string): LogSource {
  const names = ['time', 'clock', 'account', 'terminal', 'ip', 'action', 'screen', 'object', 'result'].filter(
    (name) => given.twoColumns || name !== 'clock',
  );
  const ref = (name: string) => (given.header ? name : names.indexOf(name) + 1);
  return sourceOf(folder, {
    path,
    encoding: given.encoding,
    header: given.header,
    columns: {
      time: given.twoColumns ? [ref('time'), ref('clock')] : [ref('time')],
      account: ref('account'),
      terminal: ref('terminal'),
      address: ref('ip'),
      action: ref('action'),
      screen: ref('screen'),
      object: ref('object'),
      result: ref('result'),
    },
    time: given.time,
    timezone: given.timezone,
    trim: given.trim,
    ragged: given.ragged,
    anonymous: given.anonymous,
    accountCase: given.accountCase,
    idWidth: given.idWidth,
  });
}

const sizes: fc.Arbitrary<Sizes & { readers: number }> = fc.record({
  blockSize: fc.oneof(fc.integer({ min: 64, max: 300 }), fc.constant(65536)),
  rangeSize: fc.oneof(fc.integer({ min: 50, max: 2000 }), fc.constant(1 << 20)),
  recordLimit: fc.constantFrom(300, 8 << 20),
  tableBits: fc.constantFrom(2, 3, 10),
  maxBufferedBytes: fc.constantFrom(0, 200, 1 << 20),
  readers: fc.constantFrom(1, 2, 3, 7),
});

function bytesOf(text: string, given: Shape): Buffer {
  if (given.encoding !== 'utf-8') return iconv.encode(text, given.encoding);
  return Buffer.from((given.bom ? '\ufeff' : '') + text);
}

async function compare(
  given: Shape,
  files: readonly (readonly Line[])[],
  cuts: readonly number[],
  size: Sizes & { readers: number },
) {
  const name = `case${runs++}`;
  // two files of one content are one (test/ingest/identity.test.ts)
  const texts = [...new Set(files.map((lines) => render(lines, given)))];
  const inputs = texts.map((text, i) => ({ path: `${name}-${i}.csv`, text }));
  const source = sourceFor(given, `${name}-*.csv`);
  for (const { path, text } of inputs) writeLog(folder, path, bytesOf(text, given));
  const base = planOf([source], DAY, '2024-03-11');
  const plan: ScanPlan = { ...base, cuts: [...base.cuts, ...cuts].sort((a, b) => a - b) };
  const expected = oracle(plan, source, inputs, size.recordLimit);
  const scan = await scanWith(plan, size, readers(size.readers));
  try {
    expect(Array.from(scan.accounts(), ({ sessions }) => sessions).flat()).toEqual(expected.sessions);
    expect(scan.rejects.map(({ file, line, reason }) => ({ file, line, reason }))).toEqual(expected.rejects);
    expect(scan.coverage).toEqual(expected.coverage);
    expect(scan.inputs.map(({ path, lines, records }) => ({ path, lines, records }))).toEqual(expected.inputs);
    const keys = expected.sessions.filter((_, i) => i % 2 === 0);
    const spans: Span[] = keys.map(({ system, account, terminal, first, last }) => ({
      system,
      account,
      terminal,
      from: first,
      to: last,
    }));
    const inside = expected.accesses.filter((access) =>
      spans.some(
        (span) =>
          span.account === access.account &&
          span.terminal === access.terminal &&
          span.from <= access.time &&
          access.time <= span.to,
      ),
    );
    expect(await scan.read(spans)).toEqual(inside);
  } finally {
    await scan.close();
  }
}

describe('a scan', () => {
  it('equals the oracle, whatever the sizes of blocks, ranges and tables', async () => {
    const lines = fc.array(line, { maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(
        shape,
        fc.array(lines, { minLength: 1, maxLength: 3 }),
        fc.array(instant, { maxLength: 4 }),
        sizes,
        compare,
      ),
      { numRuns: Number(process.env.RUNS ?? 300) },
    );
  });
});
