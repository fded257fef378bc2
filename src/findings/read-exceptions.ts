/**
 * Rows of the exceptions file, from YAML, CSV or a workbook alike, checked: every problem of every
 * row at once.
 */

import { closest, type Problem, type ProblemData, problem, type Where } from '../domain/errors.js';
import type { Day } from '../domain/model.js';
import { isDay } from '../domain/time.js';
import { foldName, type IdWidth } from '../lib/fold.js';
import type { MessageId } from '../messages/index.js';
import type { Exception } from './exceptions.js';

/**
 * One row as it was parsed: a text or number per column, or a list of them; in CSV a list is
 * separated by `;`.
 */
export interface RawException {
  fields: Readonly<Record<string, unknown>>;
  where: Where;
  /** of a workbook: the cell below a title */
  whereIs?: ((title: string) => Where) | undefined;
  /** keys that stand there without a value: an empty scope would waive everything */
  emptyKeys?: readonly { key: string; where: Where }[] | undefined;
}

/** Header names, besides those of the columns themselves. */
export const EXCEPTION_HEADERS = {
  id: ['例外番号', '例外ID', '番号'],
  kind: ['種別', '区分'],
  rule: ['ルール', '規則', 'rules'],
  system: ['システム', '対象システム', 'systems'],
  account: ['利用者ID', 'アカウント', 'accounts'],
  person: ['社員番号', 'employee_id', 'persons'],
  terminal: ['端末ID', '端末', 'terminals'],
  reason: ['理由', '承認理由'],
  approver: ['承認者'],
  owner: ['管理者', '責任者'],
  from: ['開始日', '適用開始日'],
  until: ['終了日', '期限', '適用終了日', 'to'],
} as const;
type Column = keyof typeof EXCEPTION_HEADERS;

const COLUMNS = Object.keys(EXCEPTION_HEADERS) as Column[];
/** without these no row holds */
const NEEDED: readonly Column[] = ['reason', 'approver', 'from', 'until'];
const SERVICE = ['service', 'システム用', 'システム用ID'];
const WAIVER = ['', 'waiver', '例外'];

/** The ids that rules and systems may have, and how other ids are compared. */
interface Known {
  rules: readonly string[];
  systems: readonly string[];
  idWidth: IdWidth;
}

export function readExceptions(
  rows: readonly RawException[],
  known: Known,
): { exceptions: Exception[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const exceptions: Exception[] = [];
  const seen = new Set<string>();
  for (const [index, row] of rows.entries()) {
    const exception = new Row(row, problems).read(index + 1, known);
    if (exception === undefined) continue;
    if (seen.has(exception.id)) problems.push(problem('exception.duplicate', { got: exception.id }, row.where));
    seen.add(exception.id);
    exceptions.push(exception);
  }
  return { exceptions: problems.length > 0 ? [] : exceptions, problems };
}

/** How well a record serves as the header of a table of exceptions: 1 if it lacks nothing. */
export function fitOfHeader(header: readonly string[]): number {
  const found = new Set(header.flatMap((title) => columnOf(title) ?? []));
  if (found.size < 2) return 0;
  return found.size / (found.size + NEEDED.filter((column) => !found.has(column)).length);
}

class Row {
  readonly #titles = new Map<Column, string>();
  readonly #whereIs: RawException['whereIs'];
  readonly #values = new Map<Column, readonly string[]>();
  readonly #where: Where;
  readonly #problems: Problem[];
  readonly #before: number;
  readonly #empty: ReadonlySet<Column | undefined>;

  constructor({ fields, where, whereIs, emptyKeys = [] }: RawException, problems: Problem[]) {
    this.#where = where;
    this.#whereIs = whereIs;
    this.#problems = problems;
    this.#before = problems.length;
    for (const empty of emptyKeys) {
      problems.push(problem('exception.emptyKey', { key: empty.key }, { ...empty.where, column: empty.key }));
    }
    this.#empty = new Set(emptyKeys.map(({ key }) => columnOf(key)));
    for (const [header, value] of Object.entries(fields)) {
      const column = columnOf(header);
      if (column !== undefined) {
        this.#values.set(column, texts(value));
        this.#titles.set(column, header);
      } else if (header.trim() !== '') this.#unknownColumn(header);
    }
  }

  read(number: number, known: Known): Exception | undefined {
    const service = this.#isService();
    const rules = this.#ids('rule', known.rules);
    const systems = this.#ids('system', known.systems);
    const ids = (column: Column) =>
      this.#list(column).map((text) => (known.idWidth === 'fold' ? foldName(text) : text));
    const [accounts, persons, terminals] = [ids('account'), ids('person'), ids('terminal')];
    const reason = this.#required('reason');
    const approver = this.#required('approver');
    const owner = service ? this.#required('owner') : this.#text('owner');
    if (service) for (const column of ['system', 'account', 'terminal'] as const) this.#required(column);
    else if (
      this.#empty.size === 0 &&
      [rules, systems, accounts, persons, terminals].every((scope) => scope.length === 0)
    )
      this.#say('exception.noScope', {});
    const [from, until] = [this.#day('from'), this.#day('until')];
    if (from !== undefined && until !== undefined) this.#checkTime(from, until);
    if (this.#problems.length > this.#before || from === undefined || until === undefined) return undefined;
    const id = this.#text('id') || `E${number}`;
    const kind = service ? 'service' : 'waiver';
    const { idWidth } = known;
    return { id, kind, rules, systems, accounts, persons, terminals, reason, approver, idWidth, owner, from, until };
  }

  #isService(): boolean {
    const kind = this.#text('kind').toLowerCase();
    if (SERVICE.includes(kind)) return true;
    if (!WAIVER.includes(kind)) this.#say('exception.badKind', { got: kind }, 'kind');
    return false;
  }

  /** `*` and nothing mean any. */
  #list(column: Column): readonly string[] {
    return (this.#values.get(column) ?? []).filter((text) => text !== '' && foldName(text) !== '*');
  }

  #text(column: Column): string {
    return this.#list(column)[0] ?? '';
  }

  #required(column: Column): string {
    const text = this.#text(column);
    if (text === '' && !this.#empty.has(column)) this.#say('exception.missing', { column }, column);
    return text;
  }

  #ids(column: Column, known: readonly string[]): readonly string[] {
    const ids = this.#list(column);
    for (const got of ids) {
      if (known.includes(got)) continue;
      const meant = closest(got, known);
      if (meant === undefined) this.#say('exception.unknownId', { got, known: known.join(', ') }, column);
      else this.#say('exception.unknownIdMeant', { column, got, meant }, column);
    }
    return ids;
  }

  #day(column: 'from' | 'until'): Day | undefined {
    const got = this.#required(column);
    if (got === '') return undefined;
    const match = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(got);
    const day =
      match
        ?.slice(1)
        .map((part) => part.padStart(2, '0'))
        .join('-') ?? '';
    if (isDay(day)) return day;
    this.#say('exception.badDate', { got }, column);
    return undefined;
  }

  #checkTime(from: Day, until: Day): void {
    if (until < from) this.#say('exception.endsBeforeStart', { from, until }, 'until');
    else if (until > `${Number(from.slice(0, 4)) + 1}${from.slice(4)}`)
      this.#say('exception.tooLong', { from, until }, 'until');
  }

  #unknownColumn(got: string): void {
    const meant = closest(got, COLUMNS);
    if (meant === undefined) this.#say('exception.unknownColumn', { got, known: COLUMNS.join(', ') });
    else this.#say('exception.unknownColumnMeant', { got, meant });
  }

  #say<Id extends MessageId>(id: Id, data: ProblemData<Id>, column?: Column): void {
    const title = column && this.#titles.get(column);
    const where = title === undefined ? this.#where : (this.#whereIs?.(title) ?? this.#where);
    this.#problems.push(problem(id, data, { ...where, ...(column && { column }) }));
  }
}

const plain = (text: string): string => foldName(text).toLowerCase().replaceAll(/[\s_]/g, '');
const BY_HEADER = new Map<string, Column>(
  COLUMNS.flatMap((column) => [column, ...EXCEPTION_HEADERS[column]].map((header) => [plain(header), column] as const)),
);

function columnOf(header: string): Column | undefined {
  return BY_HEADER.get(plain(header));
}

function texts(value: unknown): readonly string[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap(texts);
  return String(value)
    .split(';')
    .map((text) => text.trim());
}
