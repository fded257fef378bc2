/**
 * Reads texts with the formats, as the pipeline would: a source with defaults, blocks cut anywhere.
 */
import type { ColumnRef, LogSource } from '../../src/domain/model.js';
import { FORMATS, type FormatName } from '../../src/parsers/index.js';
import {
  type Format,
  type Normalizer,
  type ParserInput,
  PLACES,
  ROLES,
  type RowBatch,
} from '../../src/parsers/types.js';

type Config = Partial<Omit<LogSource, 'columns'>> & { columns?: Record<string, ColumnRef | readonly ColumnRef[]> };

export function sourceOf(format: FormatName, config: Config = {}): LogSource {
  const { defaults } = FORMATS[format].meta;
  const { time, ...columns } = (config.columns ?? {}) as { time?: readonly ColumnRef[] };
  const options = FORMATS[format].optionsSchema.parse(config.options ?? {}) as Record<string, unknown>;
  return {
    engine: 'files',
    system: 's',
    path: 'log',
    base: '/',
    format,
    encoding: 'auto',
    quote: '"',
    header: true,
    time: defaults.time ?? 'iso',
    timezone: defaults.timezone ?? 'Asia/Tokyo',
    actions: {},
    unmasked: [],
    failures: [],
    ragged: 'reject',
    trim: true,
    accountCase: 'sensitive',
    // what stands in the log; folding has tests of its own
    idWidth: 'exact',
    anonymous: 'judge',
    rejectTolerance: 0,
    ...config,
    columns: { ...defaults.columns, ...columns, time: time ?? defaults.columns?.time ?? [] },
    options,
  };
}

export function inputOf(bytes: Uint8Array, more: Partial<ParserInput> = {}): ParserInput {
  return {
    charset: 'utf-8',
    decode: (part) => Buffer.from(part).toString('utf8'),
    newline: 'lf',
    head: bytes.subarray(0, 65536),
    bom: Buffer.from(bytes.subarray(0, 3)).toString('hex') === 'efbbbf' ? 3 : 0,
    path: 'log',
    modified: Date.UTC(2024, 5, 1),
    ...more,
  };
}

interface ReadRow {
  fields: string[];
  line: number;
  /** the record as it stands in the log */
  raw: string;
}

export interface ReadLog {
  rows: ReadRow[];
  rejects: { reason: string; line: number; raw: string }[];
  physicalLines: number;
  wrongBytes: number;
  total: number | undefined;
}

export function open(source: LogSource, input: ParserInput) {
  return (FORMATS[source.format as FormatName] as Format).open(source, input);
}

/** `cuts`: places at which the bytes are cut into blocks. */
export function readRows(
  source: LogSource,
  text: string | Uint8Array,
  cuts: readonly number[] = [],
  more: Partial<ParserInput> = {},
): ReadLog {
  const bytes = Buffer.from(text as string);
  const reading = open(source, inputOf(bytes, more));
  if (reading.kind !== 'rows') throw new Error(`${source.format} is read where it lies`);
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  const log: ReadLog = { rows: [], rejects: [], physicalLines: 0, wrongBytes: 0, total: undefined };
  const { normalizer } = reading;
  for (let i = 1; i < places.length; i += 1) {
    // a block of its own that is overwritten afterwards, as the reader's is
    const block = Buffer.from(bytes.subarray(places[i - 1], places[i]));
    add(log, normalizer.write(block), bytes);
    block.fill(0x21);
  }
  add(log, normalizer.end(), bytes);
  return withCounts(log, normalizer);
}

/** The bytes of the fields of a row, in the order of ROLES. */
export function fieldsOf({ bytes, places }: RowBatch, row: number): Buffer[] {
  return ROLES.map((_, i) => {
    const at = PLACES * row + 2 * i;
    return Buffer.from(bytes.subarray(places[at], places[at + 1]));
  });
}

function add(log: ReadLog, batch: RowBatch, bytes: Buffer): void {
  const raw = (offset: number, length: number) => bytes.subarray(offset, offset + length).toString();
  if (batch.places.length !== PLACES * batch.rows) throw new Error(`${batch.rows} rows announced`);
  for (let i = 0; i < batch.rows; i += 1) {
    const fields = fieldsOf(batch, i).map((field) => field.toString('utf8'));
    const place = [batch.offsets[i], batch.lengths[i]] as [number, number];
    log.rows.push({ fields, line: batch.lines[i] as number, raw: raw(...place) });
  }
  for (const { reason, line, offset, length } of batch.rejects)
    log.rejects.push({ reason, line, raw: raw(offset, length) });
}

function withCounts(log: ReadLog, normalizer: Normalizer): ReadLog {
  const { physicalLines, wrongBytes, total } = normalizer;
  return { ...log, physicalLines, wrongBytes, total };
}

/** Rows as objects of what is not empty. */
export function values(log: ReadLog): Record<string, string>[] {
  return log.rows.map(({ fields }) =>
    Object.fromEntries(ROLES.map((role, i) => [role, fields[i] as string]).filter(([, value]) => value !== '')),
  );
}
