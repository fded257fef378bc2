/**
 * Writes a workbook (.xlsx) piece by piece, so that a long sheet need not be held in memory: the
 * parts of ECMA-376 that a table needs, and no others.
 */
import { Zip, ZipDeflate } from 'fflate';
import { escaped, SharedStrings } from './cells.js';
import { LINKS, MAIN } from './namespaces.js';
import { type BookSheet, rangeOf, sheetXml } from './sheet.js';
import { STYLES } from './styles.js';

export type { BookCell } from './cells.js';
export type { BookRow, BookSheet, Choice } from './sheet.js';
export type { Look } from './styles.js';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
/** Every workbook is the same, whenever it is written. */
const WRITTEN = new Date(1980, 0, 1);

/** At least one sheet. The same sheets give the same bytes. */
export function* workbookBytes(given: readonly BookSheet[]): Generator<Uint8Array> {
  const sheets = named(given);
  const strings = new SharedStrings();
  const made: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    made.push(piece);
  });
  const parts: [name: string, xml: () => Iterable<string>][] = [
    ['[Content_Types].xml', () => [contentTypes(sheets.length)]],
    ['_rels/.rels', () => [links([['officeDocument', 'xl/workbook.xml']])]],
    ['xl/workbook.xml', () => [workbookXml(sheets)]],
    ['xl/_rels/workbook.xml.rels', () => [workbookLinks(sheets.length)]],
    ['xl/styles.xml', () => [STYLES]],
    ...sheets.map((sheet, at): [string, () => Iterable<string>] => [
      `xl/worksheets/sheet${at + 1}.xml`,
      () => sheetXml(sheet, strings),
    ]),
    ['xl/sharedStrings.xml', () => strings.xml()],
  ];
  for (const [name, xml] of parts) {
    const part = new ZipDeflate(name, { level: 6 });
    part.mtime = WRITTEN;
    zip.add(part);
    let waiting = DECLARATION;
    for (const piece of xml()) {
      waiting += piece;
      if (waiting.length < PIECE) continue;
      part.push(Buffer.from(waiting));
      waiting = '';
      yield* made.splice(0);
    }
    part.push(Buffer.from(waiting), true);
    yield* made.splice(0);
  }
  zip.end();
  yield* made.splice(0);
}

const PIECE = 1 << 16;

/** Names that a tab can show, each once. */
function named(sheets: readonly BookSheet[]): BookSheet[] {
  const taken = new Set<string>();
  return sheets.map((sheet) => {
    const plain = sheet.name.replace(/[[\]:*?/\\]/g, '-').replace(/^'|'$/g, '') || '-';
    let name = plain.slice(0, 31);
    for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${plain.slice(0, 27)}-${n}`;
    taken.add(name.toLowerCase());
    return { ...sheet, name };
  });
}

function contentTypes(sheets: number): string {
  const of = (part: string, type: string) => `<Override PartName="/${part}" ContentType="${TYPE}.${type}+xml"/>`;
  return [
    `<Types xmlns="${PACKAGE}/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    of('xl/workbook.xml', 'sheet.main'),
    ...Array.from({ length: sheets }, (_, at) => of(`xl/worksheets/sheet${at + 1}.xml`, 'worksheet')),
    of('xl/styles.xml', 'styles'),
    of('xl/sharedStrings.xml', 'sharedStrings'),
    '</Types>',
  ].join('');
}

function links(all: readonly (readonly [type: string, target: string])[]): string {
  const one = ([type, target]: readonly [string, string], at: number) =>
    `<Relationship Id="rId${at + 1}" Type="${LINKS}/${type}" Target="${target}"/>`;
  return `<Relationships xmlns="${PACKAGE}/relationships">${all.map(one).join('')}</Relationships>`;
}

function workbookLinks(sheets: number): string {
  const all = Array.from({ length: sheets }, (_, at) => ['worksheet', `worksheets/sheet${at + 1}.xml`] as const);
  return links([...all, ['styles', 'styles.xml'], ['sharedStrings', 'sharedStrings.xml']]);
}

function workbookXml(sheets: readonly BookSheet[]): string {
  const tabs = sheets.map(({ name }, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`);
  const names = sheets.flatMap(({ name, header, length, widths }, at) => {
    if (header === undefined) return [];
    const sheet = `'${escaped(name.replaceAll("'", "''"))}'`;
    const filtered = `${sheet}!${rangeOf(header, header + length, widths.length, '$')}`;
    return [
      `<definedName name="_xlnm._FilterDatabase" localSheetId="${at}" hidden="1">${filtered}</definedName>`,
      `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">${sheet}!$${header}:$${header}</definedName>`,
    ];
  });
  return [
    `<workbook xmlns="${MAIN}" xmlns:r="${LINKS}"><bookViews><workbookView activeTab="0"/></bookViews>`,
    `<sheets>${tabs.join('')}</sheets>`,
    names.length === 0 ? '' : `<definedNames>${names.join('')}</definedNames>`,
    '</workbook>',
  ].join('');
}
