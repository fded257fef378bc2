/** Why a workbook cannot be read. Who reads it says it in a sentence. */

export type WorkbookFailure =
  /** it needs a password */
  | 'protected'
  /** .xls or .xlsb: binary, of another format */
  | 'old'
  /** a page of HTML or XML under the name of a workbook, as many systems export it */
  | 'page'
  /** another kind of archive */
  | 'foreign'
  | 'damaged'
  /** it unpacks to more than workbooks hold */
  | 'bomb'
  /** a sheet of more text than tables have, by repeated rows */
  | 'large'
  | 'noSheet';

export class WorkbookError extends Error {
  constructor(
    readonly failure: WorkbookFailure,
    readonly data: Readonly<Record<string, string | number>> = {},
  ) {
    super(`${failure} ${JSON.stringify(data)}`);
  }
}
