/**
 * The second pass: the accesses of chosen spans, read from the parts of files that may hold them.
 */

import type { Access, Instant, Interval, Span } from '../../../domain/model.js';
import { countWhile } from '../../../lib/search.js';
import { canonical, merged } from '../../sessions/accesses.js';
import type { FileIndex } from '../merge/file-scan.js';
import type { Executor } from '../workers/executor.js';
import { CHUNK, type Part, type Selection, type SelectTask } from '../workers/worker-protocol.js';

/** Parts read side by side are about this large. */
const PART_SIZE = 16 << 20;

/** The parts of files in which accesses of those spans may lie. */
export function selectTasks(spans: readonly Span[], files: readonly { index: FileIndex }[]): SelectTask[] {
  const selections = selectionsOf(spans);
  return files.flatMap(({ index }) => {
    const selection = selections.get(index.file.input.system);
    return selection ? narrowed(index, selection).map((part) => ({ do: 'select' as const, ...part, selection })) : [];
  });
}

/** In canonical order, each once. */
export async function readSelected(tasks: readonly SelectTask[], executor: Executor): Promise<Access[]> {
  return (await readTasks(tasks, executor)).sort(canonical);
}

/** As they come. */
export async function readTasks(tasks: readonly SelectTask[], executor: Executor): Promise<Access[]> {
  const accesses: Access[] = [];
  await Promise.all(
    tasks.map(async (task) => {
      const { result } = await executor.run(task);
      for (const access of result) accesses.push(access);
    }),
  );
  return accesses;
}

/** Of one system, with the times of all its keys: sorted, and apart. */
export interface SystemSelection extends Selection {
  times: readonly Interval[];
}

/** By system, because a file holds one system only. */
export function selectionsOf(spans: readonly Span[]): Map<string, SystemSelection> {
  const keys = new Map<string, { system: string; account: string; terminal: string; spans: Interval[] }>();
  for (const { system, account, terminal, from, to } of spans) {
    const id = JSON.stringify([system, account, terminal]);
    const key = keys.get(id);
    if (key) key.spans.push({ from, to });
    else keys.set(id, { system, account, terminal, spans: [{ from, to }] });
  }
  const bySystem = new Map<string, (typeof keys extends Map<string, infer K> ? K : never)[]>();
  for (const key of keys.values()) bySystem.set(key.system, [...(bySystem.get(key.system) ?? []), key]);
  return new Map(
    [...bySystem].map(([system, all]) => {
      return [system, selectionOf(all.map((key) => ({ ...key, spans: merged(key.spans) })))];
    }),
  );
}

function selectionOf(keys: Selection['keys']): SystemSelection {
  const times = merged(keys.flatMap((key) => key.spans));
  const interval = { from: times[0]?.from as Instant, to: times.at(-1)?.to as Instant };
  return { keys, times, interval };
}

/**
 * The selection without the times that are known of each span, which are sorted and apart;
 * undefined if nothing is left.
 */
export function without(
  { keys }: SystemSelection,
  knownIn: (key: Selection['keys'][number], span: Interval) => readonly Interval[],
): SystemSelection | undefined {
  const left = keys.flatMap((key) => {
    const spans = key.spans.flatMap((span) => gapsIn(span, knownIn(key, span)));
    return spans.length === 0 ? [] : [{ ...key, spans }];
  });
  return left.length === 0 ? undefined : selectionOf(left);
}

/** Both ends belong to a span. */
function gapsIn(span: Interval, known: readonly Interval[]): Interval[] {
  const ends = [...known, { from: span.to + 1, to: span.to + 1 }];
  let from = span.from;
  return ends.flatMap((next) => {
    const gap = { from, to: next.from - 1 };
    from = next.to + 1;
    return gap.from <= gap.to ? [gap] : [];
  });
}

/** Bytes of a file, and the physical lines before them. */
interface Region {
  from: number;
  to: number;
  lines: number;
}
const ALL: Region = { from: 0, to: Number.POSITIVE_INFINITY, lines: 0 };

/**
 * The parts of a file whose accepted records come near to the selection's times, as far as they lie
 * in a region.
 */
export function narrowed(
  { part, chunks }: FileIndex,
  { times }: SystemSelection,
  region: Region = ALL,
): { part: Part; lines: number }[] {
  const parts: { part: Part; lines: number }[] = [];
  for (const words of chunks) {
    for (let at = 0; at < words.length; at += CHUNK.words) {
      const word = (what: number) => words[at + what] as number;
      if (!touches(times, word(CHUNK.low), word(CHUNK.high))) continue;
      if (part.kind === 'stream') return [{ part, lines: 0 }];
      const [start, end] = [word(CHUNK.start), word(CHUNK.end)];
      const [from, to] = [Math.max(start, region.from), Math.min(end, region.to)];
      if (from >= to) continue;
      const last = parts.at(-1)?.part;
      if (last?.kind === 'range' && last.to === from && to - last.from <= PART_SIZE) last.to = to;
      else
        parts.push({ part: { ...part, from, to, exact: true }, lines: start < from ? region.lines : word(CHUNK.line) });
    }
  }
  return parts;
}

function touches(times: readonly Interval[], low: number, high: number): boolean {
  const next = times[countWhile(times.length, (i) => (times[i] as Interval).to < low)];
  return next !== undefined && next.from <= high;
}
