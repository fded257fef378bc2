/** Workbooks that are written: the rules of ECMA-376 that matter, and what comes back. */
import { unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { openWorkbook } from '../../src/lib/workbook/index.js';
import { type BookSheet, workbookBytes } from '../../src/lib/workbook/write/index.js';

const SHEET: BookSheet = {
  name: "点検/結果: '1'",
  widths: [10, 30, 12, 18],
  header: 2,
  length: 2,
  choices: [{ column: 1, values: ['適正と判断', '不適切と判断'] }],
  locked: true,
  rows: [
    { cells: ['日次点検簿'], look: 'title' },
    { cells: ['ID', '判断', '日', '時刻'], look: 'head' },
    {
      cells: ['0123', '=1+1 & <b> "x" _x000D_ \u0001', { local: Date.UTC(2024, 3, 8), shows: 'day' }, 12.5],
      look: ['plain', 'entry', 'plain', 'plain'],
    },
    { cells: ['0123', undefined, { local: Date.UTC(2024, 3, 8, 10, 30), shows: 'minute' }, -3] },
  ],
};
const bytes = Buffer.concat([...workbookBytes([SHEET, { name: '点検-結果- 1', widths: [9], rows: [], length: 0 }])]);
const parts = Object.fromEntries(
  Object.entries(unzipSync(bytes)).map(([name, content]) => [name, Buffer.from(content).toString('utf8')]),
);

/** Elements of a part, in order. */
function elements(xml: string): { name: string; attributes: Record<string, string> }[] {
  const found: { name: string; attributes: Record<string, string> }[] = [];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) =>
    found.push({ name, attributes: attributes as Record<string, string> }),
  );
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
  return found;
}
const named = (part: string, name: string) => elements(parts[part]!).filter((one) => one.name === name);

describe('the parts of a workbook', () => {
  it('are XML, each with a content type, and each that is named is there', () => {
    const types = named('[Content_Types].xml', 'Override').map(({ attributes }) => attributes.PartName!.slice(1));
    const defaults = named('[Content_Types].xml', 'Default').map(({ attributes }) => attributes.Extension);
    for (const name of Object.keys(parts)) {
      expect(() => elements(parts[name]!)).not.toThrow();
      expect(types.includes(name) || defaults.includes(name.slice(name.lastIndexOf('.') + 1)), name).toBe(true);
    }
    for (const name of types) expect(parts).toHaveProperty([name]);
    expect(Object.keys(parts)[0]).toBe('[Content_Types].xml');
  });

  it('are linked: relationships lead to parts, sheets to relationships', () => {
    const links = named('xl/_rels/workbook.xml.rels', 'Relationship').map(({ attributes }) => attributes);
    for (const { Target } of links) expect(parts).toHaveProperty([`xl/${Target}`]);
    const ids = links.map(({ Id }) => Id);
    expect(new Set(ids).size).toBe(ids.length);
    const sheets = named('xl/workbook.xml', 'sheet').map(({ attributes }) => attributes);
    for (const sheet of sheets) expect(ids).toContain(sheet['r:id']);
    const names = sheets.map(({ name }) => name!);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^(?!')[^[\]:*?/\\]{1,31}(?<!')$/);
  });

  it('count shared strings as they are used, and refer to no other', () => {
    const [table] = named('xl/sharedStrings.xml', 'sst');
    const strings = named('xl/sharedStrings.xml', 'si').length;
    const cells = [...parts['xl/worksheets/sheet1.xml']!.matchAll(/t="s"><v>(\d+)<\/v>/g)].map(([, at]) => Number(at));
    expect(Number(table!.attributes.uniqueCount)).toBe(strings);
    expect(Number(table!.attributes.count)).toBe(cells.length);
    expect(Math.max(...cells)).toBeLessThan(strings);
  });

  it('refer to styles that are there, with the counts that are said', () => {
    const styles = parts['xl/styles.xml']!;
    const lists = { numFmts: 'numFmt', fonts: 'font', fills: 'fill', borders: 'border', cellXfs: 'xf' };
    for (const [list, item] of Object.entries(lists)) {
      const [, count, inside = ''] = new RegExp(`<${list} count="(\\d+)">(.*?)</${list}>`, 's').exec(styles)!;
      expect(inside.match(new RegExp(`<${item}[ >]`, 'g')), list).toHaveLength(Number(count));
    }
    const xfs = /<cellXfs count="(\d+)">/.exec(styles)!;
    const used = [...parts['xl/worksheets/sheet1.xml']!.matchAll(/ s="(\d+)"/g)].map(([, at]) => Number(at));
    expect(Math.max(...used)).toBeLessThan(Number(xfs[1]));
  });

  it('put the elements of a sheet in the order of the schema', () => {
    const order =
      'sheetPr sheetViews sheetFormatPr cols sheetData sheetProtection autoFilter dataValidations pageMargins pageSetup headerFooter'.split(
        ' ',
      );
    const top = elements(parts['xl/worksheets/sheet1.xml']!)
      .map(({ name }) => name)
      .filter((name) => order.includes(name));
    expect(top).toEqual(order);
  });

  it('keep what cells say: texts as texts, days as days', () => {
    const book = openWorkbook(bytes);
    const text = Buffer.from(book.sheets[0]!.read().utf8).toString('utf8');
    expect(text).toContain('0123,');
    expect(text).toMatch(/2024[-/]0?4[-/]0?8/);
    expect(text).toContain('=1+1 & <b> ""x"" _x000D_ \u0001');
    expect(text).toContain('10:30');
    expect(text).not.toContain('<f>');
  });

  it('are the same bytes every time', () => {
    const again = Buffer.concat([
      ...workbookBytes([SHEET, { name: '点検-結果- 1', widths: [9], rows: [], length: 0 }]),
    ]);
    expect(again.equals(bytes)).toBe(true);
  });
});
