/** What reports are asked for. */
import type { Language } from '../messages/index.js';

export const TEXT_FORMATS = ['table', 'csv', 'json', 'ndjson', 'markdown'] as const;
export type TextFormat = (typeof TEXT_FORMATS)[number];

export interface RenderOptions {
  format: TextFormat;
  lang: Language;
  /** colours, for `table` */
  color?: boolean;
  /** columns, for `table` */
  width?: number;
}
