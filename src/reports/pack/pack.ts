/**
 * The files of the audit pack, except manifest.json, which lists them. Each gives its content piece
 * by piece, so that a long file need not be held in memory; whoever writes them encodes, hashes and
 * stores.
 */

import type { Finding } from '../../domain/model.js';
import { type Language, render } from '../../messages/index.js';
import type { CsvEncoding, Replaced } from '../csv/bytes.js';
import { type Column, csvRecords } from '../csv/csv.js';
import { encodeCsv } from '../csv/encode-csv.js';
import { rejectColumns, rejectLines } from '../csv/rejects.js';
import { textsOf } from '../document/chunks.js';
import { viewOf } from '../document/shape.js';
import { CHARTS } from '../html/charts/index.js';
import type { PageData } from '../html/data.js';
import { reportChunks } from '../html/report.js';
import { jsonChunks, safeJson } from '../json/json.js';
import {
  coverageColumns,
  differenceColumns,
  type EvidenceLine,
  evidenceColumns,
  exceptionColumns,
  findingColumns,
  monthlyColumns,
  personsColumns,
  type RegisterLine,
  registerColumns,
  summaryColumns,
  unjudgedColumns,
} from './columns.js';
import { controlShape, controlTables } from './controls.js';
import { coverageLines, monthLines, personLines, summaryLines } from './figures.js';
import type { Audience, AuditData } from './types.js';

export interface PackFile {
  name: string;
  csv: boolean;
  content(): Iterable<string>;
}

export interface PackOptions {
  lang: Language;
  /** what the page says besides the data */
  page?: Pick<PageData, 'company' | 'made'> | undefined;
  audience: Audience;
  /**
   * lines of one CSV file without its header; Excel shows 1,048,576 lines and drops the rest
   * without a word
   */
  mostRows?: number;
}

const MOST_ROWS = 1_000_000;

/**
 * `data` as `forAudience` gave it. What would tell people apart is not in the pack for the public.
 */
export function* packFiles(data: AuditData, options: PackOptions): Generator<PackFile> {
  const { lang, audience } = options;
  const { result } = data;
  const view = viewOf(result, lang);
  const table = <T>(name: string, columns: readonly Column<T>[], rows: Iterable<T>, count: number) =>
    split(name, columns, rows, count, options);
  const list = <T>(name: string, columns: readonly Column<T>[], rows: readonly T[]) =>
    table(name, columns, rows, rows.length);

  yield* list('summary', summaryColumns(view), summaryLines(data));
  yield* list('monthly', monthlyColumns(view), monthLines(data));
  yield* list('coverage', coverageColumns(view), coverageLines(data));
  yield* list('unjudged', unjudgedColumns(view), result.unjudged);
  if (audience !== 'public') {
    yield* list('findings', findingColumns(view), result.findings);
    const count = result.findings.reduce((sum, finding) => sum + finding.evidence.length, 0);
    yield* table(
      'evidence',
      evidenceColumns(view, data),
      { [Symbol.iterator]: () => evidenceLines(result.findings) },
      count,
    );
    yield* list('persons', personsColumns(view), personLines(result));
    yield* list('rejects', rejectColumns(lang), rejectLines(result));
    yield* list('exceptions', exceptionColumns(view), result.exceptions);
    yield* list('register', registerColumns(view), [...registerLines(data, lang)]);
    if (data.differences) yield* list('differences', differenceColumns(view), data.differences);
    yield { name: 'findings.json', csv: false, content: () => textsOf(jsonChunks(result, lang)) };
  }
  for (const { name, columns, rows } of controlTables(data, view, audience)) yield* list(name, columns, rows);
  if (data.controls && audience !== 'public') {
    const content = () => [safeJson(controlShape(data.controls!, result.timezone), 2), '\n'];
    yield { name: 'controls.json', csv: false, content };
  }
  const page = { lang, audience, charts: CHARTS };
  const shown = { ...data, ...options.page };
  yield { name: 'report.html', csv: false, content: () => textsOf(reportChunks(shown, page)) };
}

function* split<T>(
  name: string,
  columns: readonly Column<T>[],
  rows: Iterable<T>,
  count: number,
  { lang, mostRows = MOST_ROWS }: PackOptions,
): Generator<PackFile> {
  for (let part = 0; part === 0 || part * mostRows < count; part++) {
    yield {
      name: part === 0 ? `${name}.csv` : `${name}-${part + 1}.csv`,
      csv: true,
      content: () => csvRecords(columns, slice(rows, part * mostRows, (part + 1) * mostRows), lang),
    };
  }
}

function* slice<T>(rows: Iterable<T>, from: number, to: number): Generator<T> {
  let index = 0;
  for (const row of rows) {
    if (index >= to) return;
    if (index >= from) yield row;
    index++;
  }
}

function* evidenceLines(findings: readonly Finding[]): Generator<EvidenceLine> {
  for (const finding of findings) for (const evidence of finding.evidence) yield { finding, evidence };
}

/** Findings of register rules, one line per fact, and one for a finding without any. */
function* registerLines({ result, rules }: AuditData, lang: Language): Generator<RegisterLine> {
  const ids = new Set(rules.filter((rule) => rule.scope === 'register').map((rule) => rule.id));
  for (const finding of result.findings.filter((one) => ids.has(one.rule))) {
    const facts = finding.facts.map(({ source, text }) => ({
      finding,
      source,
      text: render(lang, text, result.names),
    }));
    yield* facts.length > 0 ? facts : [{ finding, source: '', text: '' }];
  }
}

/** A file's bytes, piece by piece. `replaced` is told of characters that the charset lacks. */
export function* encodeFile(
  file: PackFile,
  encoding: CsvEncoding,
  replaced: (characters: readonly Replaced[]) => void = () => {},
): Generator<Buffer> {
  let start = true;
  for (const piece of file.content()) {
    if (!file.csv) yield Buffer.from(piece, 'utf8');
    else {
      const encoded = encodeCsv(piece, encoding, start);
      if (encoded.replaced.length > 0) replaced(encoded.replaced);
      yield encoded.bytes;
    }
    start = false;
  }
}
