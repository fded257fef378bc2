/**
 * A document that people sign and file, before anybody knows whether a terminal, a page or a
 * workbook shows it. Each document is a function from its data to one of these.
 */
import type { Day, Instant } from '../../domain/model.js';
import type { Language } from '../../messages/index.js';
import { type Words, words } from '../document/words.js';

/** Numbers and moments stay what they are, so that a workbook can count and sort them. */
export type PaperCell = string | number | { day: Day } | { at: Instant };

export interface PaperColumn {
  title: string;
  number?: boolean;
  /** its cells may be broken into lines */
  wraps?: boolean;
  /** on a terminal it stands below its row: often empty, or long */
  below?: boolean;
  /** left empty for people to write in */
  entry?: boolean;
}

export interface PaperTable {
  kind: 'table';
  title: string;
  columns: readonly PaperColumn[];
  rows: readonly (readonly PaperCell[])[];
  /** what is said in place of a table without rows */
  none: string;
}

export type PaperPart =
  | PaperTable
  | { kind: 'lines'; title: string; lines: readonly string[] }
  /** what stands beside a label; '' is left for people to write in */
  | { kind: 'fields'; title: string; rows: readonly (readonly [label: string, value: PaperCell])[] }
  /** squares to sign in */
  | { kind: 'seals'; titles: readonly string[] }
  /** what follows begins on a page of its own, with a title of its own */
  | { kind: 'page'; title: string };

export interface Paper {
  title: string;
  /** company, time, author and the like */
  head: readonly (readonly [label: string, value: PaperCell])[];
  /** what it comes to, in one sentence */
  lead: string;
  /** whether that is good, bad, or not yet known */
  tone: 'good' | 'found' | 'open';
  parts: readonly PaperPart[];
  /** wider than high */
  landscape?: boolean;
}

/** By whom, when and in which words a document is made. */
export interface PaperContext {
  company: string | undefined;
  timezone: string;
  lang: Language;
  version: string;
  madeAt: Instant;
  /** '' if the system does not know */
  madeBy: string;
}

/** Head of every document: company, what it covers, when and by whom it was made. */
export function paperHead(
  { company, lang, madeAt, madeBy }: PaperContext,
  covers?: readonly [label: string, value: PaperCell],
): Paper['head'] {
  const { t } = words(lang);
  return [
    ...(company === undefined ? [] : [[t('paper.company'), company] as const]),
    ...(covers === undefined ? [] : [covers]),
    [t('paper.madeAt'), { at: madeAt }] as const,
    ...(madeBy === '' ? [] : [[t('paper.madeBy'), madeBy] as const]),
  ];
}

/** The squares that most documents have. */
export function seals({ t }: Words): PaperPart {
  return {
    kind: 'seals',
    titles: [t('dailyLog.seal.prepared'), t('dailyLog.seal.reviewed'), t('dailyLog.seal.approved')],
  };
}
