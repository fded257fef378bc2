/** The register rows that a finding rests on, as they were when it was judged, and now. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Finding } from '../../domain/model.js';
import type { Ledger, RecordedRun } from '../../ledger/index.js';
import { linesOfRow, rowAt } from './row-changes.js';

export interface RestingRow {
  /** `register/assignments.csv:112` */
  source: string;
  text: string;
  /** `moved`: the same row stands in another line by now */
  state: 'same' | 'moved' | 'gone';
  /** where it is moved to */
  line?: number | undefined;
}

/** Rows of files that the ledger keeps; `run`: the one that judged the finding's day. */
export function restingRows(
  { facts }: Pick<Finding, 'facts'>,
  { scope }: RecordedRun,
  ledger: Pick<Ledger, 'archivedContent'>,
  base: string,
): RestingRow[] {
  const sources = [...new Set(facts.map(({ source }) => source))];
  return sources.flatMap((source): RestingRow[] => {
    const [, file = '', line = ''] = /^(.*):(\d+)$/.exec(source) ?? [];
    const used = scope.register.find((one) => one.path === file);
    const bytes = used && ledger.archivedContent(used.sha256);
    const text = bytes && rowAt(bytes, file, Number(line));
    if (text === undefined) return [];
    const now = contentNow(path.resolve(base, file));
    const lines = now === undefined ? [] : linesOfRow(now, file, text);
    if (lines.includes(Number(line))) return [{ source, text, state: 'same' }];
    return lines.length === 0 ? [{ source, text, state: 'gone' }] : [{ source, text, state: 'moved', line: lines[0] }];
  });
}

export function contentNow(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
