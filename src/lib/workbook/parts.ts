/**
 * What the parts of an .xlsx workbook beside its sheets say: which sheets there are, texts that
 * cells share, formats of numbers.
 */
import type { Archive } from './archive.js';
import { WorkbookError } from './errors.js';
import { type NumberFormat, numberFormat } from './number-formats.js';
import { attributeOf, readXml } from './xml.js';

export interface SheetEntry {
  name: string;
  /** of the archive */
  part: string;
  hidden: boolean;
}

export interface WorkbookParts {
  archive: Archive;
  sheets: readonly SheetEntry[];
  is1904: boolean;
  /** by the number by which cells name them */
  strings: readonly string[];
  formats: readonly NumberFormat[];
}

const nothing = () => undefined;

/** Throws a WorkbookError where it is no workbook, or damaged. */
export function partsOf(archive: Archive): WorkbookParts {
  const book = bookPart(archive);
  const links = linksOf(archive, book);
  const { sheets, is1904 } = sheetsOf(archive, book, links);
  const of = (type: string) => [...links.values()].find((link) => link.type === type)?.target;
  return {
    archive,
    sheets,
    is1904,
    strings: stringsIn(archive.part(of('sharedStrings') ?? '')),
    formats: formatsIn(archive.part(of('styles') ?? '')),
  };
}

function bookPart(archive: Archive): string {
  const root = [...linksOf(archive, '').values()].find(({ type }) => type === 'officeDocument')?.target;
  const book = root ?? 'xl/workbook.xml';
  if (book.endsWith('.bin')) throw new WorkbookError('old');
  if (!archive.names.has(book) || !/^xl\//.test(book)) throw new WorkbookError('foreign');
  return book;
}

interface Link {
  type: string;
  target: string;
}

/** What a part refers to, by id; of the whole archive where it is ''. */
function linksOf(archive: Archive, part: string): Map<string, Link> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const bytes = archive.part(`${folder}_rels/${part.slice(folder.length)}.rels`);
  const links = new Map<string, Link>();
  if (bytes === undefined) return links;
  const open = (name: string, { Id = '', Type = '', Target = '' }: Readonly<Record<string, string>>) => {
    if (name !== 'Relationship') return;
    const target = Target.startsWith('/') ? Target.slice(1) : folder + Target;
    links.set(Id, { type: Type.slice(Type.lastIndexOf('/') + 1), target });
  };
  readXml(bytes, { open, close: nothing, text: nothing });
  return links;
}

function sheetsOf(
  archive: Archive,
  book: string,
  links: ReadonlyMap<string, Link>,
): { sheets: SheetEntry[]; is1904: boolean } {
  const sheets: SheetEntry[] = [];
  let is1904 = false;
  readXml(archive.part(book) as Uint8Array, {
    open: (name, attributes) => {
      if (name === 'workbookPr') is1904 = ['1', 'true', 'on'].includes(attributes.date1904 ?? '');
      if (name !== 'sheet') return;
      const link = links.get(attributeOf(attributes, 'id') ?? '');
      // charts have sheets of their own
      if (link?.type !== 'worksheet') return;
      const { name: title = '', state = 'visible' } = attributes;
      sheets.push({ name: title, part: link.target, hidden: state !== 'visible' });
    },
    close: nothing,
    text: nothing,
  });
  return { sheets, is1904 };
}

/** Texts without the readings that stand above Japanese characters. */
function stringsIn(bytes: Uint8Array | undefined): string[] {
  const strings: string[] = [];
  if (bytes === undefined) return strings;
  let text = '';
  let inText = false;
  let inReading = false;
  readXml(bytes, {
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 'rPh') inReading = true;
      inText = name === 't' && !inReading;
    },
    close: (name) => {
      if (name === 'si') strings.push(unescaped(text));
      else if (name === 'rPh') inReading = false;
      inText = false;
    },
    text: (more) => {
      if (inText) text += more;
    },
  });
  return strings;
}

/** Control characters stand as `_x000D_` in texts. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function formatsIn(bytes: Uint8Array | undefined): NumberFormat[] {
  const codes = new Map<number, string>();
  const formats: NumberFormat[] = [];
  if (bytes === undefined) return formats;
  let inCells = false;
  readXml(bytes, {
    open: (name, { numFmtId = '0', formatCode = '' }) => {
      if (name === 'numFmt') codes.set(Number(numFmtId), formatCode);
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) formats.push(numberFormat(Number(numFmtId), codes.get(Number(numFmtId))));
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
    text: nothing,
  });
  return formats;
}
