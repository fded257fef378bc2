/**
 * What was read of every system on every day, added up from what was read of every file (model:
 * CoverageRow).
 */

import type { CoverageRow, Day } from '../../../domain/model.js';
import { compare } from '../../../lib/search.js';
import type { Segments } from '../../sessions/session-builder.js';
import { SEGMENT } from '../kernel/kernel.js';
import { COUNT } from '../workers/worker-protocol.js';

/** Counts of one file. */
export interface FileCounts {
  system: string;
  lines: number;
  records: number;
  outside: number;
  rejected: number;
  /** COUNT words for every segment of a part in which something was counted */
  counts: readonly Uint32Array[];
}

export function coverageOf(
  systems: readonly string[],
  days: readonly Day[],
  segments: Segments,
  files: readonly FileCounts[],
): CoverageRow[] {
  const rows = new Map<string, Map<Day, CoverageRow>>();
  for (const system of systems) rows.set(system, new Map(days.map((day) => [day, emptyRow(system, day)])));
  for (const file of files) addFile(rows.get(file.system) as Map<Day, CoverageRow>, days, segments, file);
  return [...rows.keys()].sort(compare).flatMap((system) => [...(rows.get(system) as Map<Day, CoverageRow>).values()]);
}

function emptyRow(system: string, day: Day): CoverageRow {
  return { system, day, files: 0, lines: 0, records: 0, evaluated: 0, outside: 0, rejected: 0, anonymous: 0 };
}

function addFile(rows: Map<Day, CoverageRow>, days: readonly Day[], segments: Segments, file: FileCounts): void {
  // what belongs to no day of the window is what is left in the end
  let { lines, records, rejected } = file;
  const evaluatedDays = new Set<Day>();
  for (const words of file.counts) {
    for (let at = 0; at < words.length; at += COUNT.words) {
      const row = rows.get(segments.dayOf(words[at + COUNT.segment] as number));
      if (!row) continue;
      const count = (what: number) => words[at + COUNT.counts + what] as number;
      const evaluated = count(SEGMENT.evaluated);
      const own = evaluated + count(SEGMENT.rejected);
      if (evaluated > 0) evaluatedDays.add(row.day);
      row.evaluated += evaluated;
      row.anonymous += count(SEGMENT.anonymous);
      row.rejected += count(SEGMENT.rejected);
      row.records += own;
      row.lines += own + count(SEGMENT.lines);
      lines -= own + count(SEGMENT.lines);
      rejected -= count(SEGMENT.rejected);
      records -= own;
    }
  }
  for (const day of evaluatedDays) (rows.get(day) as CoverageRow).files += 1;
  // days are written so that they sort as texts
  const first = [...evaluatedDays].sort(compare)[0] ?? days[0];
  const row = first === undefined ? undefined : rows.get(first);
  if (!row) return;
  if (evaluatedDays.size === 0) row.files += 1;
  row.lines += lines;
  row.rejected += rejected;
  row.records += records;
  row.outside += records - rejected;
}
