/** Names that the parts of a workbook are known by. */
export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
export const LINKS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
