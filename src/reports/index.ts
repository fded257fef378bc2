/** Reports: a run's result as text. Nothing here reads a file or a clock. Each format is loaded only where it is asked for. */
import type { RunResult } from '../domain/model.js';
import { plainData } from './json/plain.js';
import type { RenderOptions } from './types.js';

export type { CsvEncoding } from './csv/bytes.js';
export type { IndexDay, Mark } from './html/index-page.js';
export type * from './pack/types.js';
export { REPORT_FORMATS } from './types.js';

const WIDTH = 80;

/** The whole report as text. CSV comes without byte order mark: `encodeCsv` makes a file's bytes of it. */
export async function renderResult(
  result: RunResult,
  { format, lang, color = false, width = WIDTH }: RenderOptions,
): Promise<string> {
  switch (format) {
    case 'json':
      return (await import('./json/json.js')).renderJson(result, lang);
    case 'ndjson':
      return (await import('./json/json.js')).renderNdjson(result, lang);
    case 'csv':
      return (await import('./csv/findings-csv.js')).violationsCsv(result.findings, {
        lang,
        timezone: result.timezone,
      });
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
      return renderReport(plainData(result), { lang, charts: CHARTS });
    }
  }
}
