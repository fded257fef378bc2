/**
 * The pack's CSV files in a spreadsheet: LibreOffice converts each to xlsx, and every cell says
 * what it said. Where there is no LibreOffice (`soffice`), the test is skipped and says so.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import yauzl from 'yauzl';
import type { CsvEncoding } from '../../src/reports/csv/bytes.js';
import { plainCell } from '../../src/reports/csv/csv.js';
import { encodeFile, packFiles } from '../../src/reports/pack/index.js';
import { halfYear } from './half-year.js';
import { HOSTILE, violation } from './sample.js';

const SOFFICE = spawnSync('soffice', ['--version']).status === 0;
if (!SOFFICE) console.warn('skipped: spreadsheet.test.ts needs LibreOffice, and there is no soffice on the PATH');

/** LibreOffice's numbers of the charsets */
const CHARSETS: Record<CsvEncoding, number> = { 'utf-8': 76, cp932: 60 };
const folder = mkdtempSync(path.join(os.tmpdir(), 'sekisho-sheets-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Beside ordinary findings one with everything that spreadsheets take for something else. */
function data() {
  const half = halfYear();
  const odd = violation({
    id: '0012e45678901234',
    account: '00123',
    system: 'takuso',
    terminals: ['1-2', '3/4', HOSTILE],
  });
  const evidence = odd.evidence.map((one) => ({
    ...one,
    object: '0311110000000000000001',
    screen: '=1+1',
    result: 'TRUE',
  }));
  return { ...half, result: { ...half.result, findings: [...half.result.findings, { ...odd, evidence }] } };
}

function convert(encoding: CsvEncoding): { csv: string; xlsx: string } {
  const csv = path.join(folder, encoding);
  const xlsx = path.join(csv, 'xlsx');
  mkdirSync(csv);
  for (const file of packFiles(data(), { lang: 'ja', audience: 'internal' })) {
    if (file.csv) writeFileSync(path.join(csv, file.name), Buffer.concat([...encodeFile(file, encoding)]));
  }
  execFileSync(
    'soffice',
    [
      `-env:UserInstallation=${pathToFileURL(path.join(folder, 'profile')).href}`,
      '--headless',
      `--infilter=CSV:44,34,${CHARSETS[encoding]},1`,
      '--convert-to',
      'xlsx',
      '--outdir',
      xlsx,
      ...readdirSync(csv).map((name) => path.join(csv, name)),
    ],
    { stdio: 'ignore', timeout: 100_000 },
  );
  return { csv, xlsx };
}

function member(file: string, name: string): Promise<string> {
  return new Promise((resolve, reject) => {
    yauzl.open(file, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      zip.on('error', reject);
      zip.on('end', () => reject(new Error(`no ${name} in ${file}`)));
      zip.on('entry', (entry: yauzl.Entry) => {
        if (entry.fileName !== name) return zip.readEntry();
        zip.openReadStream(entry, (problem, stream) => {
          if (problem) return reject(problem);
          const pieces: Buffer[] = [];
          stream.on('data', (piece: Buffer) => pieces.push(piece));
          stream.on('end', () => resolve(Buffer.concat(pieces).toString('utf8')));
        });
      });
      zip.readEntry();
    });
  });
}

const plain = (xml: string) =>
  xml
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
const texts = (xml: string) => [...xml.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, one]) => plain(one!)).join('');

interface SheetCell {
  /** s and str: text; n: number; b: boolean */
  type: string;
  value: string;
}

/** By place, such as `B2`. */
async function cellsOf(file: string): Promise<Map<string, SheetCell>> {
  const strings = [...(await member(file, 'xl/sharedStrings.xml')).matchAll(/<si>(.*?)<\/si>/gs)].map(([, one]) =>
    texts(one!),
  );
  const sheet = await member(file, 'xl/worksheets/sheet1.xml');
  const cells = [...sheet.matchAll(/<c r="([A-Z]+\d+)"[^>]*? t="(\w+)">(?:<f[^>]*>[^<]*<\/f>)?<v>([^<]*)<\/v><\/c>/g)];
  return new Map(
    cells.map(([, place, type, value]) => {
      return [place!, { type: type!, value: type === 's' ? strings[Number(value)]! : plain(value!) }];
    }),
  );
}

function placeOf(column: number, row: number): string {
  const letters = column < 26 ? '' : String.fromCharCode(64 + Math.floor(column / 26));
  return `${letters}${String.fromCharCode(65 + (column % 26))}${row + 1}`;
}

/** As the cell is to be read: days since 1899-12-30 where a date is expected. */
function saidBy(cell: SheetCell | undefined, expected: string): string {
  if (cell === undefined) return '';
  if (cell.type !== 'n' || !/^\d{4}-\d\d-\d\d/.test(expected)) return cell.value;
  const instant = new Date(Date.UTC(1899, 11, 30) + Math.round(Number(cell.value) * 86_400) * 1000);
  return instant.toISOString().slice(0, expected.length).replace('T', ' ');
}

describe.skipIf(!SOFFICE).each(['utf-8', 'cp932'] as const)('in %s', (encoding) => {
  let made: ReturnType<typeof convert>;
  beforeAll(() => {
    made = convert(encoding);
  });

  it('every cell of every file says in a spreadsheet what it said', async () => {
    let compared = 0;
    for (const name of readdirSync(made.csv).filter((one) => one.endsWith('.csv'))) {
      const content = iconv.decode(readFileSync(path.join(made.csv, name)), encoding);
      const rows = parse(content, { bom: true }) as string[][];
      const cells = await cellsOf(path.join(made.xlsx, name.replace('.csv', '.xlsx')));
      for (const [row, values] of rows.entries()) {
        for (const [column, value] of values.entries()) {
          const expected = value.startsWith('="') ? plainCell(value) : value;
          const at = placeOf(column, row);
          expect([name, at, saidBy(cells.get(at), expected)]).toEqual([name, at, expected]);
          compared++;
        }
      }
    }
    expect(compared).toBeGreaterThan(10_000);
  });

  it('Japanese, leading zeros, long numbers and dates among them, and nothing ran', async () => {
    const said = new Set<string>();
    for (const name of readdirSync(made.xlsx)) {
      for (const { value } of (await cellsOf(path.join(made.xlsx, name))).values()) said.add(value);
    }
    const rare = encoding === 'utf-8' ? '𠮷' : '〓';
    for (const one of [
      `髙橋 ${rare}郎`,
      '000311',
      '00123',
      '0012e45678901234',
      '0311110000000000000001',
      'TRUE',
      "'=1+1",
    ]) {
      expect(said, one).toContain(one);
    }
    expect([...said].filter((one) => one.startsWith('='))).toEqual([]);
  });
});
