/** Reports: a run's result as text. Nothing here reads a file or a clock. */
import type { RunResult } from '../model.js';
import { buildDocument } from './document.js';
import { plainData, renderReport } from './html/report.js';
import { renderJson, renderNdjson } from './json.js';
import { renderMarkdown } from './markdown.js';
import { renderTerminal } from './table.js';
import type { RenderOptions } from './types.js';
import { violationsCsv } from './violations-csv.js';

export { forAudience, keyMark } from './audit/audience.js';
export { monthRows, periodBefore } from './audit/figures.js';
export {
  type Manifest,
  manifestText,
  type OutputHash,
  type PackProblem,
  packProblems,
  readManifest,
} from './audit/manifest.js';
export { encodeFile, type PackFile, packFiles } from './audit/pack.js';
export type * from './audit/types.js';
export { type CsvEncoding, encodeCsv, plainCell, type Replaced } from './csv.js';
export { type IndexDay, type Mark, renderIndex } from './html/index-page.js';
export { plainData, renderReport } from './html/report.js';
export { rejectsCsv } from './rejects.js';
export { REPORT_FORMATS } from './types.js';

const WIDTH = 80;

/** The whole report as text. CSV comes without byte order mark: `encodeCsv` makes a file's bytes of it. */
export function renderResult(result: RunResult, { format, lang, color = false, width = WIDTH }: RenderOptions): string {
  switch (format) {
    case 'json':
      return renderJson(result, lang);
    case 'ndjson':
      return renderNdjson(result, lang);
    case 'csv':
      return violationsCsv(result.findings, { lang, timezone: result.timezone });
    case 'table':
      return renderTerminal(buildDocument(result, lang), width, color);
    case 'markdown':
      return renderMarkdown(buildDocument(result, lang));
    case 'html':
      return renderReport(plainData(result), { lang });
  }
}
