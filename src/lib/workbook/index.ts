/**
 * Workbooks (.xlsx, .ods) as text: which sheets there are, and each as CSV. Recognised by content,
 * whatever the file is called.
 */
import { Archive } from './archive.js';
import { WorkbookError } from './errors.js';
import { isOpenDocument, openDocument } from './open-document.js';
import { partsOf } from './parts.js';
import { sheetText } from './sheet.js';
import type { Workbook } from './types.js';

export { WorkbookError, type WorkbookFailure } from './errors.js';
export { type CellFault, cellName, type SheetText } from './sheet-text.js';
export type { Workbook } from './types.js';

const ZIP = Buffer.from('504b0304', 'hex');
/** of .xls, and of workbooks with a password */
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');
/** what begins so under the name of a workbook is a page */
const PAGE = /^\s*<(?:\?xml|!doctype|html|table|meta|head)\b/i;
const NAMED = /\.(?:xl(?:s|sx|sm|sb|tx)|f?ods)$/i;

/** Whether the bytes are a workbook, or another archive or document that is no text. */
export function isWorkbook(bytes: Buffer, name: string): boolean {
  const begins = (start: Buffer) => bytes.subarray(0, start.length).equals(start);
  return begins(ZIP) || begins(COMPOUND) || (NAMED.test(name) && PAGE.test(bytes.toString('latin1', 0, 200)));
}

/** Throws a WorkbookError where it cannot be read. */
export function openWorkbook(bytes: Buffer): Workbook {
  if (bytes.subarray(0, COMPOUND.length).equals(COMPOUND)) {
    throw new WorkbookError(bytes.includes(ENCRYPTED) ? 'protected' : 'old');
  }
  if (!bytes.subarray(0, ZIP.length).equals(ZIP)) throw new WorkbookError('page');
  const archive = new Archive(bytes);
  if (isOpenDocument(archive)) return openDocument(archive);
  const parts = partsOf(archive);
  const sheets = parts.sheets.map(({ name, hidden, part }) => {
    const read = () => {
      const xml = archive.part(part);
      if (xml === undefined) throw new WorkbookError('damaged', { cause: part });
      return sheetText(parts, xml);
    };
    return { name, hidden, read };
  });
  return { sheets };
}
