/** A workbook as its readers give it. */
import type { SheetText } from './sheet-text.js';

export interface Sheet {
  name: string;
  hidden: boolean;
  /** Throws a WorkbookError where the sheet is damaged. */
  read(): SheetText;
}

export interface Workbook {
  /** in order; hidden ones among them */
  sheets: readonly Sheet[];
}
