/** How cells look: every kind of value in every look, as one list that cells refer to by number. */
import { MAIN } from './namespaces.js';

/** `@` for texts, so that 0123 stays what it is when somebody edits it. */
const FORMATS = { text: 49, number: 3, day: 164, minute: 165, second: 166 } as const;
export type CellKind = keyof typeof FORMATS;
const KINDS = Object.keys(FORMATS) as CellKind[];

/**
 * title: of a document. head: of a column. entry: left for people to fill in. label: of a value.
 */
const LOOKS = ['plain', 'title', 'head', 'entry', 'label', 'lead'] as const;
export type Look = (typeof LOOKS)[number];

export function styleOf(kind: CellKind, look: Look): number {
  return 1 + LOOKS.indexOf(look) * KINDS.length + KINDS.indexOf(kind);
}

const FONTS = { plain: 0, title: 1, head: 2, entry: 0, label: 2, lead: 3 } as const;
const FILLS = { plain: 0, title: 0, head: 2, entry: 3, label: 0, lead: 0 } as const;
const BORDERS = { plain: 1, title: 0, head: 1, entry: 1, label: 0, lead: 0 } as const;

function formatOf(kind: CellKind, look: Look): string {
  const id = FORMATS[kind];
  const horizontal = kind === 'number' ? 'right' : 'left';
  const wrap = look === 'title' || look === 'lead' ? '' : ' wrapText="1"';
  const locked = look === 'entry' ? '<protection locked="0"/>' : '';
  return (
    `<xf numFmtId="${id}" fontId="${FONTS[look]}" fillId="${FILLS[look]}" borderId="${BORDERS[look]}" xfId="0" ` +
    `applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1">` +
    `<alignment horizontal="${horizontal}" vertical="top"${wrap}/>${locked}</xf>`
  );
}

const FACE = '<name val="Yu Gothic"/><family val="2"/><charset val="128"/>';
const font = (size: number, bold = false) => `<font>${bold ? '<b/>' : ''}<sz val="${size}"/>${FACE}</font>`;
const fill = (rgb: string) =>
  `<fill><patternFill patternType="solid"><fgColor rgb="FF${rgb}"/><bgColor indexed="64"/></patternFill></fill>`;
const side = (name: string) => `<${name} style="thin"><color rgb="FFB8C0C8"/></${name}>`;

export const STYLES = [
  `<styleSheet xmlns="${MAIN}">`,
  '<numFmts count="3"><numFmt numFmtId="164" formatCode="yyyy/mm/dd"/>',
  '<numFmt numFmtId="165" formatCode="yyyy/mm/dd\\ hh:mm"/><numFmt numFmtId="166" formatCode="yyyy/mm/dd\\ hh:mm:ss"/></numFmts>',
  `<fonts count="4">${font(10)}${font(14, true)}${font(10, true)}${font(11)}</fonts>`,
  '<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>',
  `${fill('E4EAF1')}${fill('FFF9DB')}</fills>`,
  '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>',
  `<border>${['left', 'right', 'top', 'bottom'].map(side).join('')}<diagonal/></border></borders>`,
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  `<cellXfs count="${1 + LOOKS.length * KINDS.length}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>`,
  ...LOOKS.flatMap((look) => KINDS.map((kind) => formatOf(kind, look))),
  '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
  '</styleSheet>',
].join('');
