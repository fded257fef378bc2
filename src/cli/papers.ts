/** Documents in whatever format is asked for, the same for all of them. */
import type { Config } from '../config/index.js';
import { userError } from '../domain/errors.js';
import { version } from '../lib/version.js';
import type { CsvEncoding } from '../reports/index.js';
import { type Paper, type PaperContext, paperBlocks, paperBook, paperCsv, paperPage } from '../reports/printing.js';
import type { Context } from './command.js';
import { formatOf } from './options/read.js';
import { csvReader, printBlocks, printCsv, printJson } from './print.js';
import { userIfAny } from './user.js';

const PAPER_FORMATS = ['table', 'markdown', 'html', 'xlsx', 'csv', 'json'] as const;
export type PaperFormat = (typeof PAPER_FORMATS)[number];

/**
 * Throws a UserError for a format that no document has, and for a workbook that would fill a
 * terminal.
 */
export function paperFormat(context: Context): PaperFormat {
  const format = formatOf(context, PAPER_FORMATS);
  if (format === 'xlsx') refuseTerminal(context);
  return format;
}

/** A workbook is bytes that no terminal shows. */
export function refuseTerminal({ interactive }: Context): void {
  if (interactive) throw userError('report.xlsxToTerminal');
}

export function paperContext(context: Context, { company, timezone }: Config): PaperContext {
  const { lang } = context;
  const madeBy = userIfAny(context) ?? '';
  return { company, timezone, lang, version: version(), madeAt: context.now(), madeBy };
}

/** Names of systems for people, by id. */
export function namesOf({ systems }: Config): ReadonlyMap<string, string> {
  return new Map(systems.map(({ id, name }) => [id, name ?? id]));
}

/** Names of organizations for people, by id. */
export function organizationsOf({ organizations }: Config): ReadonlyMap<string, string> {
  return new Map(organizations.map(({ id, name }) => [id, name ?? id]));
}

export interface PaperPrint {
  format: PaperFormat;
  csvEncoding: CsvEncoding;
  paper: PaperContext;
  /** what programs get in place of the document */
  shape: object;
}

export function printPaper(
  context: Context,
  paper: Paper,
  { format, csvEncoding, paper: of, shape }: PaperPrint,
): void {
  const { timezone, lang } = of;
  if (format === 'json') printJson(context, shape);
  else if (format === 'html') context.write(paperPage(paper, of));
  else if (format === 'csv') {
    printCsv(context, paperCsv(paper, timezone, lang, csvReader(context, csvEncoding)), csvEncoding);
  } else if (format === 'xlsx') for (const piece of paperBook(paper, timezone)) context.write(piece);
  else printBlocks(context, paperBlocks(paper, timezone, lang), format);
}
