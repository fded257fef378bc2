/**
 * Reads every configured file of the register and makes the register of it, or lists all that is
 * wrong with them at once.
 */

import { sheetOf } from '../../domain/chosen-sheet.js';
import { type Problem, problem, UserError } from '../../domain/errors.js';
import type { Day, Instant, Message, RegisterFile, RegisterPlan, TableName, TablePlan } from '../../domain/model.js';
import { DAY, dayOf, fromLocal, toLocal } from '../../domain/time.js';
import { message } from '../../messages/index.js';
import { buildRegister } from '../build.js';
import { type DayDigests, dayDigests } from '../day-digests/index.js';
import { Organizations } from '../lookup/organizations.js';
import { Systems } from '../lookup/systems.js';
import { RosterSeries } from '../people/roster-series.js';
import { noRows, TABLES } from '../tables/index.js';
import type { RosterRow } from '../tables/rosters.js';
import { type BadRow, schemaOf } from '../tables/table.js';
import type { Register } from '../types.js';
import { implausibleDates } from '../warnings/implausible-dates.js';
import { markOpenEnds } from '../warnings/inclusive-ends.js';
import { Cells, systemsIn, Texts } from './cells.js';
import { fitOf, type Input, readCsv, type TableFile } from './csv.js';
import { findFiles, readSource, type SourceFile } from './files.js';
import { checkPlan } from './headers.js';
import { Rows } from './rows.js';

export interface LoadedRegister {
  register: Register;
  /** for the ledger: what it was read from */
  files: readonly RegisterFile[];
  tables: readonly TableSummary[];
  /** how many different accounts the accounts table lists */
  accounts: number;
  /** rows that the configuration says to go on without */
  bad: readonly Problem[];
  /** dates that are too far from now to be meant */
  implausibleDates(now: Instant): Message[];
  /**
   * what the tables say of each day from `since` to `until`; `deadlines`: how long after an
   * emergency something is due
   */
  digests(since: Day, until: Day, deadlines?: readonly number[]): DayDigests;
}

interface TableSummary {
  table: TableName;
  files: number;
  rows: number;
  /** the first and the last date that its rows name */
  first?: Instant | undefined;
  last?: Instant | undefined;
}

/**
 * Throws a UserError with every problem of every file: missing and unreadable files, missing
 * columns, bad rows. With `onBadRows: continue` bad rows are left out, and what they touch is
 * unjudged; the other problems stop the run all the same.
 */
export function loadRegister(plan: RegisterPlan): LoadedRegister {
  return new Loader(plan).load();
}

/** Names of workbooks. */
const BOOK_NAME = /\.(?:xls[xm]?|ods)$/i;

class Loader {
  private readonly problems: Problem[] = [];
  private readonly badProblems: Problem[] = [];
  private readonly bad: BadRow[] = [];
  private readonly warnings: Message[] = [];
  private readonly files = new Map<string, RegisterFile>();
  private readonly rows = noRows();
  private readonly series: RosterSeries[] = [];
  private readonly organizations: Organizations;
  private readonly texts: Texts;

  constructor(private readonly plan: RegisterPlan) {
    this.organizations = new Organizations(plan.organizations);
    this.texts = new Texts(plan.timezone, plan.idWidth);
  }

  load(): LoadedRegister {
    for (const table of this.plan.tables) this.table(table);
    const stopping = this.plan.onBadRows === 'stop' ? [...this.problems, ...this.badProblems] : this.problems;
    if (stopping.length > 0) throw new UserError(inOrder(stopping, this.plan));
    if (this.badProblems.length > 0) this.warnings.push(leftOut(this.bad));
    const { plan, rows, series, bad, warnings } = this;
    const { strings, spellings } = this.texts;
    const summaries = () => this.summaries();
    return {
      register: buildRegister({ plan, strings, spellings, rows, series, bad, warnings }),
      files: [...this.files.values()],
      get tables() {
        return summaries();
      },
      get accounts() {
        const [systems, accounts] = [rows.accounts.numbers('system'), rows.accounts.numbers('account')];
        return new Set(Array.from(systems, (system, i) => `${system} ${accounts[i]}`)).size;
      },
      bad: this.badProblems,
      digests: (since, until, deadlines = []) => {
        const systems = new Systems(plan.systems);
        const kept = new Set(plan.tables.map(({ table }) => table));
        const named = (cell: string) => systemsIn(cell).map((name) => systems.idOf(name));
        const listsEnd = series.map(({ end }) => end);
        return dayDigests({ rows, kept, timezone: plan.timezone, systemsIn: named, deadlines, listsEnd }, since, until);
      },
      implausibleDates: (now) => implausibleDates(rows, plan.timezone, now),
    };
  }

  private table(plan: TablePlan): void {
    const definition = TABLES[plan.table];
    const wrong = checkPlan(definition, plan);
    this.problems.push(...wrong);
    const found = this.collect(() => findFiles(plan, this.plan.base)) ?? [];
    if (wrong.length > 0) return;
    const schema = schemaOf(definition, new Cells(this.organizations, plan, this.texts));
    const fits = (input: Input) => fitOf(definition, schema, plan, input);
    const rows = new Rows<object>();
    for (const file of found) {
      const input = this.collect(() => this.read(plan, file, fits));
      if (input) rows.append(this.take(file, plan, readCsv(this.texts.program, definition, schema, plan, input)));
    }
    if (plan.toInclusive === undefined)
      this.warnings.push(...markOpenEnds(definition, rows as Rows<never>, this.texts.date));
    if (definition.fullLists) this.series.push(this.seriesOf(plan, rows as unknown as Rows<RosterRow>));
    (this.rows[plan.table] as unknown as Rows<object>).append(rows);
  }

  private read(plan: TablePlan, file: SourceFile, fits: (input: Input) => number): Input {
    const { utf8, isWorkbook, size, sha256, badLine, encoding } = readSource(file, plan.encoding);
    if (badLine !== undefined) {
      const where = { file: file.path, line: badLine };
      throw new UserError(problem('register.badBytes', { encoding }, where));
    }
    const key = `${plan.table} ${file.path}`;
    if (!this.files.has(key)) {
      this.files.set(key, { path: file.path, table: plan.table, encoding, size, sha256, rows: 0 });
    }
    const { path, date } = file;
    if (isWorkbook !== BOOK_NAME.test(path)) {
      this.warnings.push(message(isWorkbook ? 'register.warn.isWorkbook' : 'register.warn.isText', { file: path }));
    }
    if (isWorkbook) {
      const sheet = sheetOf(path, utf8 as Buffer, plan, (text) => fits({ path, utf8: text, date }));
      this.warnings.push(...sheet.warnings);
      return { path: sheet.path, utf8: sheet.utf8, date, faults: sheet.faults };
    }
    return { path, utf8, date };
  }

  private take(file: SourceFile, plan: TablePlan, read: TableFile): Rows<object> {
    const known = this.files.get(`${plan.table} ${file.path}`)!;
    known.rows += read.rows.length;
    this.problems.push(...read.problems);
    // one by one: a call takes no hundred thousand arguments
    for (const one of read.badRows.problems) this.badProblems.push(one);
    for (const one of read.badRows.rows) this.bad.push(one);
    this.warnings.push(...read.warnings);
    return read.rows;
  }

  private seriesOf(plan: TablePlan, rows: Rows<RosterRow>): RosterSeries {
    const { timezone } = this.plan;
    const lastsUntil = (last: Instant) => fromLocal(timezone, toLocal(timezone, last) + plan.maxAgeDays * DAY);
    return new RosterSeries(
      rows.map((row) => row),
      plan.path,
      lastsUntil,
      (t) => dayOf(timezone, t),
      this.organizations,
    );
  }

  private summaries(): TableSummary[] {
    const tables = [...new Set(this.plan.tables.map(({ table }) => table))];
    return tables.map((table) => {
      const rows: Pick<Rows<object>, 'length' | 'instants'> = this.rows[table];
      let [first, last] = [Infinity, -Infinity];
      for (const instants of rows.instants()) {
        for (const instant of instants) {
          if (!Number.isFinite(instant)) continue;
          first = Math.min(first, instant);
          last = Math.max(last, instant);
        }
      }
      const files = [...this.files.values()].filter((file) => file.table === table).length;
      return { table, files, rows: rows.length, ...(first <= last && { first, last }) };
    });
  }

  private collect<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      this.problems.push(...error.problems);
      return undefined;
    }
  }
}

/** For those who read a report and never saw the configuration. */
function leftOut(rows: readonly BadRow[]): Message {
  const [{ file, line }] = rows as [BadRow, ...BadRow[]];
  return message('register.warn.badRows', { n: rows.length, first: `${file}:${line}` });
}

/** What is wrong in the configuration first, then by file and line. */
function inOrder(problems: readonly Problem[], plan: RegisterPlan): Problem[] {
  const files = [...new Set([plan.file, ...problems.map(({ where }) => where.file ?? '')])];
  const place = ({ where }: Problem) => files.indexOf(where.file ?? '');
  return [...problems].sort((a, b) => place(a) - place(b) || (a.where.line ?? 0) - (b.where.line ?? 0));
}
