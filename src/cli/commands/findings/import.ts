/**
 * `sekisho findings import`: decisions from a review sheet into the ledger. All of them or none: whatever is stale, contradicts itself
 * or is half filled in is refused by name, and nothing is taken.
 */
import path from 'node:path';
import { problemIn, readSheet, type SheetRow } from '../../../app/findings/read-sheet.js';
import { idInToken, tokenOf } from '../../../app/findings/sheet.js';
import { type Problem, type ProblemData, UserError } from '../../../domain/errors.js';
import type { FindingStatus } from '../../../domain/model.js';
import { plainLocal } from '../../../domain/time.js';
import type { FindingEvent, Ledger } from '../../../ledger/index.js';
import { hasMessage, LANGUAGES, type MessageId, text } from '../../../messages/index.js';
import { words } from '../../../reports/index.js';
import type { Context } from '../../command.js';
import { formatOf } from '../../options/read.js';
import { printJson } from '../../print.js';
import { userOf } from '../../user.js';
import { withRecording } from '../../with-ledger.js';

import { DECISIONS, type Decision, type ImportOptions } from './options.js';

interface Change {
  row: SheetRow;
  id: string;
  before: FindingStatus;
  status: Decision;
  reason: string;
  user: string;
}

export async function importSheet(context: Context, [file = '']: readonly string[], options: ImportOptions) {
  const format = formatOf(context, ['table', 'json']);
  const user = userOf(context, options.user);
  const rows = readSheet(file === '-' ? file : path.resolve(context.cwd, file), file);
  const { changes, repeated } = await withRecording(context, ({ ledger, config }) => {
    const review = new Review(ledger, { file, user, timezone: config.timezone, lang: context.lang });
    for (const row of rows) review.take(row);
    if (review.problems.length > 0) throw new UserError(review.problems);
    for (const { id, status, reason, user } of review.changes) ledger.setStatus(id, status, reason, user);
    return review;
  });
  const undecided = rows.length - changes.length - repeated;
  if (format === 'json') printJson(context, { changes: changes.map(shape), undecided, unchanged: repeated });
  else for (const change of changes) context.write(`${line(change, context)}\n`);
  context.say(text(context.lang, 'findings.imported', { n: changes.length, undecided, unchanged: repeated }));
  return 0;
}

interface View {
  file: string;
  user: string;
  timezone: string;
  lang: Context['lang'];
}

class Review {
  readonly changes: Change[] = [];
  readonly problems: Problem[] = [];
  /** rows that say what the ledger says already */
  repeated = 0;
  private readonly seen = new Map<string, SheetRow>();

  constructor(
    private readonly ledger: Ledger,
    private readonly view: View,
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

  /** The reviewer; in brackets who brought his word, where that is another. */
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
    return problemIn(row, this.view.file, id, data);
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

function known(lang: Context['lang']): string {
  return DECISIONS.map((status) =>
    hasMessage(`status.${status}`) ? words(lang).label('status', status) : status,
  ).join(', ');
}

function shape({ id, before, status, reason, user, row }: Change) {
  return { id, before, status, reason, user, line: row.line };
}

function line({ id, before, status }: Change, { lang }: Context): string {
  const { label } = words(lang);
  const data = { id: id.slice(0, 8), before: label('status', before), status: label('status', status) };
  return text(lang, 'findings.changed', data);
}
