/** What a report is made of before it is known whether a terminal or a markdown file shows it. */
import type { Severity } from '../../domain/model.js';

export type Tone = Severity | 'good' | 'bad' | 'muted';

export interface TableBlock {
  kind: 'table';
  columns: { title: string; number?: boolean; wraps?: boolean }[];
  /** `note` stands below its row, over all columns */
  rows: { cells: string[]; note?: string }[];
}
export type Block =
  | { kind: 'heading'; text: string }
  /** `asIs`: they fit, and their spaces count */
  | { kind: 'lines'; lines: string[]; tone?: Tone; list?: boolean; asIs?: boolean }
  | TableBlock
  | { kind: 'finding'; tone: Tone; title: string; lines: string[]; facts: string[] };
