/**
 * How single cells are read: from the number of a trimmed text to a number that stands for its
 * value, or to what is wrong with it.
 */

import type { AccountKind, Instant, TablePlan } from '../../domain/model.js';
import { foldName, type IdWidth } from '../../lib/fold.js';
import type { IdsOf } from '../../messages/index.js';
import { byNumber } from '../lookup/group.js';
import type { Organizations } from '../lookup/organizations.js';
import { DateReader, type ParsedDate } from './dates.js';
import { Dictionary } from './dictionary.js';
import type { ColumnKind } from './rows.js';
import { Spellings } from './spellings.js';
import { WasmTable } from './wasm/wasm-table.js';

/** What is said of a cell, which gives its text as `got`. */
export type CellProblem = IdsOf<'got'>;

export interface Reader<T> extends ColumnKind {
  /** whose numbers the texts of this column have */
  dictionary: Dictionary;
  /** ids: what a bad row names is looked up by the number that all spellings share */
  isId?: boolean | undefined;
  /** a message id where the text means nothing */
  read(id: number): number | CellProblem;
  value(number: number): T;
}

/** The texts of a register. Dates are apart: there are few, and each is read once. */
export class Texts {
  readonly program = new WasmTable();
  readonly strings = new Dictionary(this.program, 0);
  readonly dates = new Dictionary(this.program, 1);
  readonly spellings: Spellings;
  /** undefined where the text is none */
  readonly date: (id: number) => ParsedDate | undefined;

  constructor(timezone: string, width: IdWidth) {
    this.spellings = new Spellings(this.strings, width);
    const reader = new DateReader(timezone);
    this.date = byNumber((id) => reader.read(this.dates.textOf(id)));
  }
}

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

/** Readers of cells, for the files of one configured source. */
export class Cells {
  constructor(
    private readonly organizations: Organizations,
    private readonly plan: Pick<TablePlan, 'toInclusive' | 'asOf'>,
    readonly texts: Texts,
  ) {}

  /** The reader for a column of ids: all spellings of one are read as one. */
  ofIds(reader: Reader<unknown>, what: 'person' | 'account' | 'terminal'): Reader<unknown> {
    const { spellings } = this.texts;
    const idOf = what === 'person' ? (id: number) => spellings.personOf(id) : (id: number) => spellings.idOf(id);
    const read = (id: number) => {
      const text = reader.read(id);
      return typeof text === 'number' ? idOf(text) : text;
    };
    return { ...reader, read, isId: true };
  }

  /** The number of a text, as checks of whole rows get it. */
  numberOf(text: string): number {
    return this.texts.strings.idOf(text);
  }

  textOf(number: number): string {
    return this.texts.strings.textOf(number);
  }

  text(): Reader<string> {
    return this.fromText((id) => id);
  }

  required(): Reader<string> {
    return this.fromText((id) => (id === 0 ? 'register.blank' : id));
  }

  /** Empty = all systems. */
  system(): Reader<string> {
    const { strings } = this.texts;
    return this.fromText(byNumber((id) => (foldName(strings.textOf(id)) === '*' ? 0 : id)));
  }

  /** Empty = all systems. */
  systems(): Reader<string[]> {
    const { strings } = this.texts;
    return { ...this.text(), value: (id) => systemsIn(strings.textOf(id)) };
  }

  /** Empty = since ever. */
  from(): Reader<Instant> {
    return this.dates((id) => (id === 0 ? -Infinity : this.date(id)));
  }

  /**
   * Empty = still; the first instant at which it no longer holds. The year 9999 is how databases
   * write "still".
   */
  to(): Reader<Instant> {
    const end = (date: ParsedDate) => (date.year === 9999 ? Infinity : this.plan.toInclusive ? date.after : date.at);
    return this.dates((id) => (id === 0 ? Infinity : this.date(id, end)));
  }

  instant(): Reader<Instant> {
    return this.dates((id) => (id === 0 ? 'register.blank' : this.date(id)));
  }

  optionalInstant(): Reader<Instant | undefined> {
    const reader = this.dates((id) => (id === 0 ? Number.NaN : this.date(id)));
    return { ...reader, value: (instant) => (Number.isNaN(instant) ? undefined : instant) };
  }

  /**
   * The date of a list: of a month, its state at the month's end (the next month's first instant)
   * or start.
   */
  asOf(): Reader<Instant> {
    return this.dates((id) => {
      if (id === 0) return 'register.blank';
      const date = this.texts.date(id);
      if (!date) return 'register.badListDate';
      return date.precision === 'month' && this.plan.asOf === 'end' ? date.after : date.at;
    });
  }

  /** The id of an organization of the configuration. */
  organization(): Reader<string> {
    return this.fromText(byNumber((id) => (id === 0 ? 'register.blank' : this.organizationOf(id))));
  }

  /** '' where the cell is empty. */
  optionalOrganization(): Reader<string> {
    return this.fromText(byNumber((id) => (id === 0 ? 0 : this.organizationOf(id))));
  }

  /** true for the main post; empty = main. */
  post(): Reader<boolean> {
    const { strings } = this.texts;
    const read = (id: number) => {
      const post = id === 0 ? 'main' : keyFor(POSTS, strings.textOf(id));
      return post === undefined ? 'register.badPost' : Number(post === 'main');
    };
    return { dictionary: strings, read: byNumber(read), value: (main) => main === 1 };
  }

  /** Empty = personal. */
  kind(): Reader<AccountKind> {
    const { strings } = this.texts;
    const read = (id: number) => {
      const kind = id === 0 ? 'personal' : keyFor(KINDS, strings.textOf(id));
      return kind === undefined ? 'register.badKind' : strings.idOf(kind);
    };
    return { ...this.fromText(byNumber(read)), value: (id) => strings.textOf(id) as AccountKind };
  }

  private fromText(read: Reader<string>['read']): Reader<string> {
    const { strings } = this.texts;
    return { dictionary: strings, read, value: (id) => strings.textOf(id) };
  }

  private dates(read: Reader<Instant>['read']): Reader<Instant> {
    const { dates } = this.texts;
    return {
      dictionary: dates,
      read: byNumber(read),
      value: (instant) => instant,
      written: (id) => dates.textOf(id),
    };
  }

  private date(id: number, take = (date: ParsedDate) => date.at): Instant | CellProblem {
    const date = this.texts.date(id);
    return date && date.precision !== 'month' ? take(date) : 'register.badDate';
  }

  private organizationOf(id: number): number | CellProblem {
    const { strings } = this.texts;
    const found = this.organizations.find(strings.textOf(id));
    return found ? strings.idOf(found.id) : 'register.unknownOrganization';
  }
}

/** The systems that a cell names; [] = all. */
export function systemsIn(text: string): string[] {
  const names = text.split(/[;；]/).map(foldName);
  return names.includes('*') ? [] : names.filter((name) => name !== '');
}

function keyFor<K extends string>(spellings: Readonly<Record<K, readonly string[]>>, text: string): K | undefined {
  const folded = foldName(text).toLowerCase();
  return (Object.keys(spellings) as K[]).find((key) => spellings[key].some((known) => known.toLowerCase() === folded));
}
