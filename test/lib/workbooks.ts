/** Workbooks of a few cells, made by hand. */
import { strToU8, zipSync } from 'fflate';

const LINK = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const links = (...of: [id: string, type: string, target: string][]) =>
  `<Relationships>${of.map(([id, type, target]) => `<Relationship Id="${id}" Type="${LINK}/${type}" Target="${target}"/>`).join('')}</Relationships>`;

export interface BookParts {
  /** XML of rows, by name of the sheet */
  sheets: Readonly<Record<string, string>>;
  /** behind the rows of the first sheet */
  behind?: string;
  strings?: string;
  /** codes of number formats; cells name them by place, from 1 */
  formats?: readonly string[];
  /** attributes of sheets, by name */
  states?: Readonly<Record<string, string>>;
  properties?: string;
}

export function workbook({
  sheets,
  behind = '',
  strings,
  formats = [],
  states = {},
  properties = '',
}: BookParts): Buffer {
  const names = Object.keys(sheets);
  const list = names.map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="s${i}"${states[name] ?? ''}/>`);
  const styles =
    `<styleSheet><numFmts>${formats.map((code, i) => `<numFmt numFmtId="${164 + i}" formatCode="${code}"/>`).join('')}</numFmts>` +
    `<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${formats.map((_, i) => `<xf numFmtId="${164 + i}"/>`).join('')}</cellXfs></styleSheet>`;
  const parts: Record<string, string> = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': links(['r', 'officeDocument', 'xl/workbook.xml']),
    'xl/workbook.xml': `<workbook xmlns:r="${LINK}">${properties}<sheets>${list.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': links(
      ...names.map((_, i): [string, string, string] => [`s${i}`, 'worksheet', `worksheets/sheet${i}.xml`]),
      ['st', 'styles', '/xl/styles.xml'],
      ['sh', 'sharedStrings', 'sharedStrings.xml'],
    ),
    'xl/styles.xml': styles,
    ...(strings !== undefined && { 'xl/sharedStrings.xml': `<sst>${strings}</sst>` }),
  };
  for (const [i, name] of names.entries()) {
    parts[`xl/worksheets/sheet${i}.xml`] =
      `<?xml version="1.0"?><worksheet><sheetData>${sheets[name]}</sheetData>${i === 0 ? behind : ''}</worksheet>`;
  }
  return Buffer.from(zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)]))));
}

/** A row of texts. */
export const textRow = (...texts: string[]) =>
  `<row>${texts.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`;

/** An .ods workbook of one sheet: XML of rows, with the usual prefixes. */
export function openDocument(rows: string, { styles = '', manifest = '', table = '' } = {}): Buffer {
  const names = ['office', 'table', 'text', 'style', 'calcext'].map((name) => `xmlns:${name}="urn:${name}"`).join(' ');
  const parts = {
    mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
    'META-INF/manifest.xml': `<manifest>${manifest}</manifest>`,
    'content.xml':
      `<office:document-content ${names}><office:automatic-styles>${styles}</office:automatic-styles><office:body>` +
      `<office:spreadsheet><table:table table:name="a"${table}>${rows}</table:table></office:spreadsheet></office:body></office:document-content>`,
  };
  return Buffer.from(zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]))));
}

/** A row of texts of an .ods workbook. */
export const openRow = (...texts: string[]) =>
  `<table:table-row>${texts.map((text) => `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`).join('')}</table:table-row>`;
