/** rejects.csv: every record that could not be read, where it stands, why, and how it begins. */

import type { Reject, RunResult } from '../../domain/model.js';
import { type Language, text } from '../../messages/index.js';
import { textUnder } from '../document/shape.js';
import { type Column, csvRecords } from './csv.js';

/** A record, or at the end how many of a system are not listed. */
export type RejectLine = Omit<Reject, 'line' | 'reason'> & {
  line?: number | undefined;
  reason: Reject['reason'] | '';
  unlisted?: number | undefined;
};

const FIRST_CHARACTERS = 200;

export function rejectColumns(lang: Language): Column<RejectLine>[] {
  return [
    { name: 'system', cell: (r) => r.system },
    { name: 'file', cell: (r) => r.file },
    { name: 'line', cell: (r) => r.line ?? '' },
    { name: 'code', title: 'rejectCode', cell: (r) => r.reason.replace(/^reject\./, '') },
    {
      name: 'reason',
      cell: (r) => (r.unlisted === undefined ? textUnder('reject.', r.reason, lang) : unlisted(r, lang)),
    },
    { name: 'text', title: 'rejectText', cell: (r) => [...r.text].slice(0, FIRST_CHARACTERS).join('') },
  ];
}

const unlisted = ({ unlisted: n = 0 }: RejectLine, lang: Language) => text(lang, 'logs.unlistedRejects', { n });

/**
 * Of a file only the first records are kept; coverage counts them all, so that the rest is not
 * passed over in silence.
 */
export function rejectLines({ rejects, coverage }: Pick<RunResult, 'rejects' | 'coverage'>): RejectLine[] {
  const systems = [...new Set(coverage.map(({ system }) => system))];
  const more = systems.flatMap((system) => {
    const rejected = coverage.reduce((sum, row) => sum + (row.system === system ? row.rejected : 0), 0);
    const left = rejected - rejects.filter((reject) => reject.system === system).length;
    return left > 0 ? [{ system, file: '', reason: '' as const, text: '', unlisted: left }] : [];
  });
  return [...rejects, ...more];
}

/** The whole file as text; `encodeCsv` makes its bytes. */
export function rejectsCsv(result: Pick<RunResult, 'rejects' | 'coverage'>, lang: Language): string {
  return [...csvRecords(rejectColumns(lang), rejectLines(result), lang)].join('');
}
