/**
 * Takes decisions from a review sheet into the ledger: all of them or none. A row that is stale,
 * contradicts another or is half filled in is refused by name.
 */
import { type Problem, type ProblemData, UserError } from '../../domain/errors.js';
import type { FindingStatus } from '../../domain/model.js';
import { plainLocal } from '../../domain/time.js';
import type { FindingEvent, Ledger } from '../../ledger/index.js';
import { hasMessage, LANGUAGES, type Language, type MessageId } from '../../messages/index.js';
import { words } from '../../reports/index.js';
import type { Decided } from './decide.js';
import { problemIn, type SheetRow } from './read-sheet.js';
import { idInToken, tokenOf } from './sheet.js';
import { DECISIONS, type Decision } from './statuses.js';

/** A decision with the row of the sheet that holds it. */
export type Imported = Decided & { row: SheetRow };

export interface SheetView {
  /** who imports it */
  user: string;
  timezone: string;
  lang: Language;
}

/**
 * `unchanged` rows say what the ledger says already. Throws a UserError with every row that cannot
 * be taken.
 */
export function importSheet(
  ledger: Ledger,
  rows: readonly SheetRow[],
  view: SheetView,
): { changes: readonly Imported[]; unchanged: number } {
  const review = new Review(ledger, view);
  for (const row of rows) review.take(row);
  if (review.problems.length > 0) throw new UserError(review.problems);
  for (const { id, status, reason, user } of review.changes) ledger.setStatus(id, status, reason, user);
  return { changes: review.changes, unchanged: review.repeated };
}

class Review {
  readonly changes: Imported[] = [];
  readonly problems: Problem[] = [];
  /** rows that say what the ledger says already */
  repeated = 0;
  private readonly seen = new Map<string, SheetRow>();

  constructor(
    private readonly ledger: Ledger,
    private readonly view: SheetView,
  ) {}

  take(row: SheetRow): void {
    if (row.decision === '' && row.reason === '') return;
    const problem = this.judge(row);
    if (problem !== undefined) this.problems.push(problem);
  }

  /** What is wrong with the row; where nothing is, its change is noted. */
  private judge(row: SheetRow): Problem | undefined {
    const id = idInToken(row.token);
    if (id === undefined) return this.refused(row, 'findings.import.noToken', { token: row.token });
    if (row.id !== '' && /^[0-9a-f]{16}$/.test(row.id) && row.id !== id) {
      return this.refused(row, 'findings.import.mixed', { other: id });
    }
    if (row.decision === '') return this.refused(row, 'findings.import.noDecision', {});
    const status = decisionOf(row.decision);
    if (status === undefined) {
      const data = { decision: row.decision, known: known(this.view.lang) };
      return this.refused(row, 'findings.import.badDecision', data);
    }
    if (row.reason === '') return this.refused(row, 'findings.import.noReason', {});
    return this.decide(row, id, status);
  }

  private decide(row: SheetRow, id: string, status: Decision): Problem | undefined {
    const before = this.seen.get(id);
    if (before !== undefined) {
      const same = (['decision', 'reason', 'reviewer'] as const).every((name) => before[name] === row[name]);
      if (!same) return this.refused(row, 'findings.import.twice', { line: before.line });
      this.repeated++;
      return undefined;
    }
    this.seen.set(id, row);
    const [finding] = this.ledger.findings({ ids: [id] }, { evidence: false });
    if (finding?.id !== id) return this.refused(row, 'findings.import.unknown', { other: id });
    const last = this.ledger.history(id).at(-1);
    const user = this.userOf(row);
    if (last?.kind === 'status' && last.status === status && last.reason === row.reason && last.user === user) {
      this.repeated++;
      return undefined;
    }
    if (tokenOf({ finding, last }) !== row.token.trim()) return this.stale(row, finding.status, last);
    this.changes.push({ row, id, before: finding.status, status, reason: row.reason, user });
    return undefined;
  }

  /** The reviewer; in brackets who imports the sheet, if that is another. */
  private userOf({ reviewer }: SheetRow): string {
    const { user } = this.view;
    return reviewer === '' || reviewer === user ? user : `${reviewer} (${user})`;
  }

  private stale(row: SheetRow, status: FindingStatus, last: FindingEvent | undefined): Problem {
    const { label, t } = words(this.view.lang);
    return this.refused(row, 'findings.import.stale', {
      status: label('status', status),
      at: last === undefined ? '' : plainLocal(this.view.timezone, last.at),
      by: last?.user || t('findings.import.run'),
    });
  }

  private refused<Id extends MessageId>(row: SheetRow, id: Id, data: Omit<ProblemData<Id>, 'finding'>): Problem {
    return problemIn(row, id, data);
  }
}

const plain = (value: string) => value.normalize('NFKC').trim().toLowerCase();

/** Its code, or its name in any language. */
function decisionOf(text: string): Decision | undefined {
  return DECISIONS.find((status) => {
    const names = LANGUAGES.map((lang) => words(lang).label('status', status));
    return [status, ...names].some((name) => plain(name) === plain(text));
  });
}

function known(lang: Language): string {
  return DECISIONS.map((status) =>
    hasMessage(`status.${status}`) ? words(lang).label('status', status) : status,
  ).join(', ');
}
