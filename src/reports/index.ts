/**
 * The door to the reports: a run's result as text, and the parts that commands build their own
 * output of. Nothing here reads a file or a clock. Whole formats are loaded only if they are asked
 * for; what is slow to load is behind printing.ts, what only audits need behind pack/.
 */

import type { RunResult } from '../domain/model.js';
import { viewOf } from './document/shape.js';
import { pageOf } from './html/data.js';
import type { IndexDay, IndexOptions } from './html/index-page.js';
import type { RenderOptions } from './types.js';

export type { CsvEncoding, Replaced, ReplacedIn } from './csv/bytes.js';
export { type Cell, type Column, type CsvReader, csvRecords, plainCell } from './csv/csv.js';
export { csvEncoder } from './csv/csv-encoder.js';
export type { EntryBook } from './csv/entry-book.js';
export { violationColumns, violationsCsv } from './csv/findings-csv.js';
export { rejectsCsv } from './csv/rejects.js';
export type { Block } from './document/blocks.js';
export { bytesOf } from './document/chunks.js';
export { causeText, changeText } from './document/day-lines.js';
export { countsText, factLines, filled, findingLines, marksOf, spanText, whoText } from './document/finding-lines.js';
export { reviewTable } from './document/reviews.js';
export { findingShape, messageText, stateShape, unjudgedShape, type View, viewOf } from './document/shape.js';
export { type Words, words } from './document/words.js';
export { withConfirmations } from './html/confirmations.js';
export { type PageData, pageOf } from './html/data.js';
export type { IndexDay, Mark, Signed } from './html/index-page.js';
export { reportChunks } from './html/report.js';
export { jsonChunks, safeJson } from './json/json.js';
export type * from './pack/types.js';
export { REPORT_FORMATS } from './types.js';

const WIDTH = 80;

/**
 * The whole report as text. CSV comes without byte order mark: `encodeCsv` makes a file's bytes of
 * it.
 */
export async function renderResult(
  result: RunResult,
  { format, lang, color = false, width = WIDTH, reader = 'spreadsheet' }: RenderOptions,
): Promise<string> {
  switch (format) {
    case 'json':
      return (await import('./json/json.js')).renderJson(result, lang);
    case 'ndjson':
      return (await import('./json/json.js')).renderNdjson(result, lang);
    case 'csv':
      return (await import('./csv/findings-csv.js')).violationsCsv(result.findings, viewOf(result, lang), reader);
    case 'table': {
      const [{ buildDocument }, { renderTerminal }] = await Promise.all([
        import('./document/document.js'),
        import('./document/table.js'),
      ]);
      return renderTerminal(buildDocument(result, lang), width, color);
    }
    case 'markdown': {
      const [{ buildDocument }, { renderMarkdown }] = await Promise.all([
        import('./document/document.js'),
        import('./document/markdown.js'),
      ]);
      return renderMarkdown(buildDocument(result, lang));
    }
    case 'html': {
      const [{ renderReport }, { CHARTS }] = await Promise.all([
        import('./html/report.js'),
        import('./html/charts/index.js'),
      ]);
      return renderReport(pageOf(result), { lang, charts: CHARTS });
    }
  }
}

/** The page that lists days and links to their reports. */
export async function indexHtml(days: readonly IndexDay[], options: IndexOptions): Promise<string> {
  return (await import('./html/index-page.js')).renderIndex(days, options);
}
