/** What reports are asked for. */
import type { Language } from '../messages/index.js';
import type { CsvReader } from './csv/csv.js';

export const REPORT_FORMATS = ['table', 'csv', 'json', 'ndjson', 'markdown', 'html'] as const;
type ReportFormat = (typeof REPORT_FORMATS)[number];

export interface RenderOptions {
  format: ReportFormat;
  lang: Language;
  /** colours, for `table` */
  color?: boolean;
  /** columns, for `table` */
  width?: number;
  /** for `csv`; a spreadsheet by default */
  reader?: CsvReader;
}
