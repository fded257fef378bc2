/**
 * What a scan says of each file as a whole: its records by day, and what became of what was known
 * of it.
 */
import { createHash } from 'node:crypto';
import type { Day, KnownLog, LogRead, LogSource } from '../../../domain/model.js';
import { dayOf } from '../../../domain/time.js';
import type { Segments } from '../../sessions/session-builder.js';
import type { FileRejects } from '../../types.js';
import { type Times, wayOf } from '../cache/file-cache.js';
import { FileSource } from '../ingest/sources.js';
import { SEGMENT } from '../kernel/kernel.js';
import { COUNT } from '../workers/worker-protocol.js';
import type { FileScan } from './file-scan.js';

const NEWLINE = 0x0a;

/**
 * Records by local day, as far as segments reach: rejected ones with a readable time among them.
 */
export function recordsByDay(counts: Iterable<Uint32Array>, segments: Segments): Map<Day, number> {
  const days = new Map<Day, number>();
  eachCount(counts, (segment, evaluated, rejected) => {
    const day = segments.dayOf(segment);
    days.set(day, (days.get(day) ?? 0) + evaluated + rejected);
  });
  return days;
}

/** Rejected records whose time could be read, by day. */
function timedRejects({ counts }: FileScan, segments: Segments): Map<Day, number> {
  const days = new Map<Day, number>();
  eachCount(counts, (segment, _, rejected) => {
    if (rejected === 0) return;
    const day = segments.dayOf(segment);
    days.set(day, (days.get(day) ?? 0) + rejected);
  });
  return days;
}

function timelessOf(scan: FileScan, segments: Segments): number {
  return [...timedRejects(scan, segments).values()].reduce((left, timed) => left - timed, scan.rejected);
}

function eachCount(
  counts: Iterable<Uint32Array>,
  take: (segment: number, evaluated: number, rejected: number) => void,
): void {
  for (const words of counts) {
    for (let at = 0; at < words.length; at += COUNT.words) {
      const count = (what: number) => words[at + COUNT.counts + what] as number;
      take(words[at + COUNT.segment] as number, count(SEGMENT.evaluated), count(SEGMENT.rejected));
    }
  }
}

/** `known`: what was known of the file before. */
export function logReadOf(
  scan: FileScan,
  source: LogSource,
  { first, last }: Times,
  segments: Segments,
  known: KnownLog | undefined,
): LogRead {
  const { input } = scan.file;
  const { size, sha256 } = scan;
  const { path, system } = input;
  const way = createHash('sha256').update(wayOf(source)).digest('hex').slice(0, 16);
  const mtime = Math.floor(input.modified);
  const read = { path, system, size, mtime, sha256, way, first, last };
  if (scan.remembered) {
    return { ...read, days: known?.days, timeless: 0, past: known === undefined ? 'new' : 'same' };
  }
  const past = pastOf(scan, known);
  const timeless = timelessOf(scan, segments);
  if (scan.resumed === undefined || known?.days === undefined) {
    return { ...read, days: Object.fromEntries(recordsByDay(scan.counts, segments)), timeless, past };
  }
  const behind = recordsByDay(scan.countsFrom(known.size), segments);
  const days: Record<Day, number> = { ...known.days };
  for (const [day, records] of behind) days[day] = (days[day] ?? 0) + records;
  const torn = known.last !== undefined && !endsALine(scan, known.size) ? [dayOf(segments.timezone, known.last)] : [];
  return { ...read, days, timeless, past, added: [...new Set([...behind.keys(), ...torn])].sort() };
}

function pastOf(scan: FileScan, known: KnownLog | undefined): LogRead['past'] {
  if (known === undefined) return 'new';
  if (scan.sha256 === known.sha256) return 'same';
  return scan.grown ? 'grown' : 'changed';
}

/**
 * Whether the bytes before an offset end in a newline: if not, the record there was not whole when
 * it was read.
 */
function endsALine({ file: { input } }: FileScan, offset: number): boolean {
  const bytes = new FileSource(input.file, input.path, 0, offset);
  try {
    return bytes.peek(offset - 1, 1)[0] === NEWLINE;
  } finally {
    bytes.close();
  }
}

/** `window`: its days. A file without a readable record is of the days that its name tells. */
export function fileRejectsOf(scan: FileScan, segments: Segments, window: ReadonlySet<Day>): FileRejects {
  const { records, rejected } = scan;
  const { system, path, days: named } = scan.file.input;
  const timed = timedRejects(scan, segments);
  const count = { system, file: path, records, rejected, timed, timeless: timelessOf(scan, segments) };
  const held = [...recordsByDay(scan.counts, segments).keys()];
  if (held.length > 0) return { ...count, days: held.filter((day) => window.has(day)).sort() };
  if (records > rejected || named === undefined) return records > rejected ? { ...count, days: [] } : count;
  return { ...count, days: [...window].filter((day) => named.from <= day && day <= named.to) };
}
