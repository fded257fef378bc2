/**
 * What a reference table is: its columns with the headers they go by, and the schema of a row. One file per table uses this;
 * csv.ts reads any of them.
 */
import { z } from 'zod';
import type { Instant, Message, TableName, TablePlan } from '../model.js';
import { type ParsedDate, parseDate } from './dates.js';
import type { Organizations } from './organizations.js';

interface Column {
  /** headers it goes by besides its own name */
  headers: readonly string[];
  /** the file must have it, or the configuration give it a default */
  required?: boolean;
  about: string;
}

export interface TableDefinition<R> {
  table: TableName;
  about: string;
  columns: Readonly<Record<string, Column>>;
  /** the column that a date in the path fills */
  pathDate?: string;
  schema(cells: Cells): z.ZodType<R>;
}

/** A row that was read. */
export interface Row<R> {
  value: R;
  /** as the file has them, trimmed, defaults filled in; '' where it has none */
  cells: Readonly<Record<string, string>>;
  /** `file:line` */
  source: string;
}

/** A row that was not, where the configuration says to go on: what it touches is unjudged. */
export interface BadRow {
  table: TableName;
  cells: Readonly<Record<string, string>>;
  file: string;
  line: number;
}

/** The value of a cell, or a message id and its data in place of it. */
type Read<T> = { value: T } | { problem: string };

const POSTS = {
  main: ['main', 'primary', '主', '主務', '本務', '主たる'],
  concurrent: ['concurrent', 'secondary', '兼', '兼務', '兼任'],
};
const KINDS = {
  personal: ['personal', '個人', '個人用', '個人ID'],
  shared: ['shared', '共用', '共有', '共用ID', '共有ID'],
  service: ['service', 'サービス', 'システム', 'バッチ', 'システム用'],
  emergency: ['emergency', '災害', '災害用', '非常災害', '非常災害用', '非常用'],
};

/** Schemas of single cells. Each takes a trimmed text and gives a value or a message id. */
export class Cells {
  private readonly dates = new Map<string, ParsedDate | undefined>();

  constructor(
    private readonly timezone: string,
    private readonly organizations: Organizations,
    private readonly plan: Pick<TablePlan, 'toInclusive' | 'asOf'>,
  ) {}

  text() {
    return z.string();
  }

  required() {
    return cell((text) => (text === '' ? { problem: 'register.blank' } : { value: text }));
  }

  /** Empty = all systems. */
  system() {
    return cell((text) => ({ value: text === '*' ? '' : text }));
  }

  /** Empty = all systems. */
  systems() {
    return cell((text) => {
      const names = text.split(/[;；]/).map((part) => part.trim());
      return { value: names.includes('*') ? [] : names.filter((name) => name !== '') };
    });
  }

  /** Empty = since ever. */
  from() {
    return cell((text) => (text === '' ? { value: -Infinity } : this.date(text, (date) => date.at)));
  }

  /** Empty = still; the first instant at which it no longer holds. The year 9999 is how databases write "still". */
  to() {
    return cell((text) =>
      text === ''
        ? { value: Infinity }
        : this.date(text, (date) => (date.year === 9999 ? Infinity : this.plan.toInclusive ? date.after : date.at)),
    );
  }

  instant() {
    return cell((text) => (text === '' ? { problem: 'register.blank' } : this.date(text, (date) => date.at)));
  }

  optionalInstant() {
    return cell<Instant | undefined>((text) =>
      text === '' ? { value: undefined } : this.date(text, (date) => date.at),
    );
  }

  /** The date of a list: of a month, its state at the month's end (the next month's first instant) or start. */
  asOf() {
    return cell((text) => {
      if (text === '') return { problem: 'register.blank' };
      const date = this.parsed(text);
      if (!date) return { problem: 'register.badListDate' };
      return { value: date.precision === 'month' && this.plan.asOf === 'end' ? date.after : date.at };
    });
  }

  /** The id of an organization of the configuration. */
  organization() {
    return cell((text) => (text === '' ? { problem: 'register.blank' } : this.organizationOf(text)));
  }

  /** '' where the cell is empty. */
  optionalOrganization() {
    return cell((text) => (text === '' ? { value: '' } : this.organizationOf(text)));
  }

  /** true for the main post; empty = main. */
  post() {
    return cell((text) => {
      const post = text === '' ? 'main' : wordOf(POSTS, text);
      return post ? { value: post === 'main' } : { problem: 'register.badPost' };
    });
  }

  /** Empty = personal. */
  kind() {
    return cell((text) => {
      const kind = text === '' ? 'personal' : wordOf(KINDS, text);
      return kind ? { value: kind } : { problem: 'register.badKind' };
    });
  }

  private parsed(text: string): ParsedDate | undefined {
    if (!this.dates.has(text)) this.dates.set(text, parseDate(text, this.timezone));
    return this.dates.get(text);
  }

  private date(text: string, take: (date: ParsedDate) => Instant): Read<Instant> {
    const date = this.parsed(text);
    return date && date.precision !== 'month' ? { value: take(date) } : { problem: 'register.badDate' };
  }

  private organizationOf(text: string): Read<string> {
    const found = this.organizations.find(text);
    return found ? { value: found.id } : { problem: 'register.unknownOrganization' };
  }
}

function wordOf<K extends string>(words: Readonly<Record<K, readonly string[]>>, text: string): K | undefined {
  const word = text.normalize('NFKC').toLowerCase();
  return (Object.keys(words) as K[]).find((key) => words[key].some((known) => known.toLowerCase() === word));
}

function cell<T>(read: (text: string) => Read<T>) {
  return z.string().transform((text, context): T => {
    const result = read(text);
    if ('value' in result) return result.value;
    context.addIssue({ code: 'custom', message: result.problem });
    return z.NEVER;
  });
}

/** Whether an interval does not end before it begins; one whose ends could not be read has its problems already. */
export function inOrder(from: unknown, to: unknown): boolean {
  return typeof from !== 'number' || typeof to !== 'number' || from <= to;
}

/** Where a check of a whole row is reported. It is made although single cells of the row are wrong: all problems are wanted at once. */
export const at = (column: string, error: string) => ({ path: [column], error, when: () => true });

/** The text of an interval's end as the file has it. */
export const end = (text: string | undefined) => (text ? text : '…');

export const factOf = (kind: string, row: Row<unknown>, id: string, data: Message['data']) => ({
  kind,
  source: row.source,
  text: { id, data },
});
