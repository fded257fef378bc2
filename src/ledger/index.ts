/**
 * The ledger: one SQLite file with every run, its inputs and coverage, findings with their evidence
 * and history, in a hash chain. The only importer of better-sqlite3 here. One transaction per run,
 * and its write lock is the lock between runs: it needs no lock file, and a killed run leaves
 * neither rows nor a lock behind.
 */
import { statSync, unlinkSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { userError } from '../domain/errors.js';
import type { Finding, FindingStatus, Instant, LedgerHead, RunResult } from '../domain/model.js';
import { Archive } from './archive.js';
import { ChainWriter, LOST_HEAD } from './chain.js';
import { appendConfirmations, readConfirmations } from './confirmations.js';
import { acknowledge, DayReader, recordLogs } from './days.js';
import { appendActions, appendInquiries, readActions, readInquiries } from './follow-up.js';
import { committing, guarded } from './guard.js';
import { openDatabase } from './open.js';
import { Outbox } from './outbox.js';
import { PendingSwaps } from './pending.js';
import { FindingReader } from './read-findings.js';
import { RunReader } from './read-runs.js';
import { newFiles, record } from './record.js';
import { appendRightsReviews, readRightsReviews } from './rights-reviews.js';
import type {
  AcknowledgementRow,
  ActionRow,
  ChainBreak,
  ConfirmationRow,
  InquiryRow,
  Ledger,
  Memory,
  PendingSwap,
  Recorded,
  RightsReviewRow,
  Scope,
} from './types.js';
import { verifyChain, verifyFindings, verifyForRun } from './verify.js';

export { DoubtfulCommit } from './guard.js';
export { runIdOf } from './identity.js';
export type * from './types.js';

export interface LedgerOptions {
  /** make the file, and its folder, where there is none */
  create: boolean;
  /** the clock that recorded-at times come from */
  now?: () => Instant;
}

/** Throws a UserError where the file is missing, foreign, damaged, or of a newer version. */
export function openLedger(path: string, { create, now = Date.now }: LedgerOptions): Ledger {
  const before = identityOf(path);
  const db = openDatabase(path, create);
  if (before !== undefined && before !== identityOf(path)) {
    db.close();
    throw userError('ledger.replaced', { file: path }, { file: path }, 4);
  }
  return guarded(path, () => new SqliteLedger(db, path, now));
}

/** Tells files apart that bear the same name one after the other; undefined if there is none. */
function identityOf(path: string): string | undefined {
  try {
    const { dev, ino } = statSync(path, { bigint: true });
    return `${dev} ${ino}`;
  } catch {
    return undefined;
  }
}

class SqliteLedger implements Ledger {
  private readonly chain: ChainWriter;
  private readonly found: FindingReader;
  private readonly past: RunReader;
  private readonly life: DayReader;
  private readonly pending: PendingSwaps;
  private readonly outbox: Outbox;
  private readonly archive: Archive;
  private readonly identity: string | undefined;
  /** the newest entry as the transaction began */
  private begunAt = '';
  private hasKept = false;

  constructor(
    private readonly db: Database.Database,
    private readonly path: string,
    now: () => Instant,
  ) {
    this.chain = new ChainWriter(db, now);
    this.found = new FindingReader(db);
    this.past = new RunReader(db);
    this.life = new DayReader(db);
    this.pending = new PendingSwaps(db, path);
    this.outbox = new Outbox(db);
    this.archive = new Archive(db, path);
    this.identity = identityOf(path);
  }

  private do<T>(work: () => T): T {
    return guarded(this.path, work, this.hasKept);
  }

  begin(): void {
    this.do(() => {
      const patience = this.db.pragma('busy_timeout', { simple: true });
      this.db.pragma('busy_timeout = 0');
      try {
        this.db.exec('BEGIN IMMEDIATE');
      } finally {
        this.db.pragma(`busy_timeout = ${patience}`);
      }
      if (this.isInPlace()) {
        this.begunAt = this.chain.head().hash;
        return;
      }
      this.db.exec('ROLLBACK');
      throw userError('ledger.replaced', { file: this.path }, { file: this.path }, 4);
    });
  }

  private isInPlace(): boolean {
    return this.identity !== undefined && identityOf(this.path) === this.identity;
  }

  record(result: RunResult, scope: Scope, memory: Memory = {}): Recorded {
    this.inTransaction('record()');
    this.refuse(this.do(() => verifyFindings(this.db, scope.days, scope.systems)));
    return this.do(() =>
      record(
        { db: this.db, chain: this.chain, found: this.found, past: this.past, days: this.life, archive: this.archive },
        result,
        scope,
        memory,
      ),
    );
  }

  commit(swaps: readonly PendingSwap[] = []): void {
    const head = this.do(() => {
      if (swaps.length > 0) {
        this.pending.add(swaps);
        // nobody may come in between the commit and the swaps: they would be done twice at once
        this.db.pragma('locking_mode = EXCLUSIVE');
      }
      return this.chain.head().hash;
    });
    committing(
      this.path,
      () => this.db.exec('COMMIT'),
      () => this.stands(head, swaps.length > 0),
    );
    this.hasKept = true;
  }

  /** After a commit that failed: whether it was made all the same; undefined if nobody can tell. */
  private stands(head: string, hasSwaps: boolean): boolean | undefined {
    if (this.db.inTransaction) this.db.exec('ROLLBACK');
    const now = this.chain.head().hash;
    if (head !== this.begunAt && now === this.begunAt) return this.hasKept ? undefined : false;
    const isKept = hasSwaps ? this.pending.all().length > 0 : head !== this.begunAt && now === head;
    if (isKept) this.hasKept = true;
    return isKept || undefined;
  }

  pendingSwaps(): PendingSwap[] {
    return this.do(() => this.pending.all());
  }

  settle(): void {
    this.do(() => {
      if (!this.db.inTransaction) this.db.exec('BEGIN IMMEDIATE');
      this.pending.clear();
      this.db.pragma('locking_mode = NORMAL');
      this.db.exec('COMMIT');
    });
  }

  rollback(): void {
    this.past.forget();
    if (this.db.inTransaction) this.do(() => this.db.exec('ROLLBACK'));
  }

  close(): void {
    this.db.close();
  }

  discardIfEmpty(): void {
    try {
      this.rollback();
      this.begin();
      // under the lock: whoever made an entry meanwhile keeps the file, whoever waits finds that it
      // is gone
      const isEmpty = this.chain.head().seq === 0 && this.pending.all().length === 0 && this.outbox.isEmpty();
      if (isEmpty) unlinkSync(this.path);
      this.rollback();
    } catch {
      // another run has the lock, so the file is in use; or it cannot be removed, and the next run
      // goes on with it
    } finally {
      this.close();
    }
  }

  stageFolders() {
    return this.do(() => this.pending.folders());
  }

  noteStageFolder(folder: string): void {
    this.do(() => {
      if (this.pending.hasFolder(folder)) return;
      this.begin();
      this.pending.addFolder(folder);
      this.db.exec('COMMIT');
    });
  }

  setStatus(id: string, status: Exclude<FindingStatus, 'withdrawn'>, reason: string, user: string): Finding {
    return this.do(() => {
      if (this.db.inTransaction) return this.changeStatus(id, status, reason, user);
      return this.db.transaction(() => this.changeStatus(id, status, reason, user)).immediate();
    });
  }

  private changeStatus(idPrefix: string, status: FindingStatus, reason: string, user: string): Finding {
    const finding = this.found.finding(idPrefix);
    const { id } = finding;
    if (reason.trim() === '') throw userError('ledger.noReason', { id });
    if (finding.status === 'withdrawn') throw userError('ledger.isWithdrawn', { id });
    const last = this.found.history(id).at(-1);
    if (last?.kind === 'status' && last.status === status && last.reason === reason && last.user === user)
      return finding;
    const row = { finding: id, kind: 'status', run: null, user, reason, status, content: null };
    const seq = this.chain.append('status', id, { finding_event: [row] });
    this.db.prepare('UPDATE finding SET status = ?, last_seq = ? WHERE id = ?').run(status, seq, id);
    return { ...finding, status };
  }

  recordLogs(news: Parameters<Ledger['recordLogs']>[0]): void {
    this.inTransaction('recordLogs()');
    const { chain, life: past } = this;
    this.do(() => recordLogs({ chain, past, newFiles: (files = []) => newFiles(this.past, files) }, news));
  }

  acknowledge(rows: readonly AcknowledgementRow[]): void {
    this.inTransaction('acknowledge()');
    this.do(() => acknowledge(this.chain, rows));
  }

  confirm(rows: readonly ConfirmationRow[]): void {
    this.inTransaction('confirm()');
    this.do(() => appendConfirmations(this.chain, rows));
  }

  signRights(rows: readonly RightsReviewRow[]): void {
    this.inTransaction('signRights()');
    this.do(() => appendRightsReviews(this.chain, rows));
  }

  act(rows: readonly ActionRow[]): void {
    this.inTransaction('act()');
    this.do(() => appendActions(this.chain, rows));
  }

  inquire(rows: readonly InquiryRow[]): void {
    this.inTransaction('inquire()');
    this.do(() => appendInquiries(this.chain, rows));
  }

  private inTransaction(what: string): void {
    if (!this.db.inTransaction) throw new Error(`${what} without begin()`);
  }

  judgements(filter: Parameters<Ledger['judgements']>[0] = {}) {
    return this.do(() => this.life.judgements(filter));
  }
  logs() {
    return this.do(() => this.life.logs());
  }
  logChanges() {
    return this.do(() => this.life.logChanges());
  }
  lostLogs() {
    return this.do(() => this.life.lostLogs());
  }
  logVersions(log: Parameters<Ledger['logVersions']>[0]) {
    return this.do(() => this.life.logVersions(log));
  }
  acknowledgements() {
    return this.do(() => this.life.acknowledgements());
  }
  confirmations(filter: Parameters<Ledger['confirmations']>[0] = {}) {
    return this.do(() => readConfirmations(this.db, filter));
  }
  rightsReviews() {
    return this.do(() => readRightsReviews(this.db));
  }
  actions() {
    return this.do(() => readActions(this.db));
  }
  inquiries() {
    return this.do(() => readInquiries(this.db));
  }
  archiveHolds(name: Parameters<Ledger['archiveHolds']>[0]) {
    return this.do(() => this.archive.holds(name));
  }
  archivedContent(sha256: string) {
    return this.do(() => this.archive.content(sha256));
  }
  configAt(until: Instant) {
    return this.do(() => this.archive.configAt(until));
  }
  configOf(seq: number) {
    return this.do(() => this.archive.configOf(seq));
  }
  operators() {
    return this.do(() => this.past.operators());
  }
  days(filter: Parameters<Ledger['days']>[0] = {}) {
    return this.do(() => this.past.days(filter));
  }
  coverage(filter: Parameters<Ledger['coverage']>[0] = {}) {
    return this.do(() => this.past.coverage(filter));
  }
  runs() {
    return this.do(() => this.past.runs());
  }
  newestBy() {
    return this.do(() => this.past.newestBy());
  }
  runOf(day: string, system: string) {
    return this.do(() => this.past.runOf(day, system));
  }
  findings(filter: Parameters<Ledger['findings']>[0] = {}, { evidence = true } = {}) {
    return this.do(() => this.found.findings(filter, evidence));
  }
  finding(idPrefix: string) {
    return this.do(() => this.found.finding(idPrefix));
  }
  history(id: string) {
    return this.do(() => this.found.history(id));
  }
  activity(filter: Parameters<Ledger['activity']>[0] = {}) {
    return this.do(() => this.past.activity(filter));
  }
  fileMemory() {
    return this.do(() => this.past.fileMemory());
  }
  checkForRun(verified?: LedgerHead): void {
    const isThere = verified !== undefined && this.hashAt(verified.entries) === verified.head;
    this.refuse(this.do(() => verifyForRun(this.db, isThere ? verified.entries : 0)));
  }
  private refuse(broken: ChainBreak | undefined): void {
    if (broken === undefined) return;
    const { seq, table, row, problem } = broken;
    throw userError(`ledger.broken.${problem}`, { file: this.path, seq, table, row }, { file: this.path });
  }
  verifyChain() {
    return this.do(() => verifyChain(this.db));
  }
  head() {
    return this.do(() => this.chain.head().hash);
  }
  position() {
    const { seq, hash } = this.do(() => this.chain.head());
    return { entries: seq, head: hash };
  }
  placeOf(hashPrefix: string) {
    return this.do(() => this.chain.placeOf(hashPrefix));
  }
  noteLostHead(file: string, { entries, head }: LedgerHead): void {
    const ref = JSON.stringify({ file, entries, head });
    this.do(() => {
      if (!this.chain.has(LOST_HEAD, ref)) this.chain.append(LOST_HEAD, ref, {});
    });
  }
  hashAt(seq: number) {
    return this.do(() => this.chain.hashAt(seq));
  }

  enqueue(messages: Parameters<Ledger['enqueue']>[0]): void {
    this.inTransaction('enqueue()');
    this.do(() => this.outbox.add(messages));
  }
  deliveries(states: Parameters<Ledger['deliveries']>[0]) {
    return this.do(() => this.outbox.all(states));
  }
  claimDelivery(id: string, now: Instant, until: Instant) {
    this.inTransaction('claimDelivery()');
    return this.do(() => this.outbox.claim(id, now, until));
  }
  changeDelivery(id: string, change: Parameters<Ledger['changeDelivery']>[1]): void {
    this.inTransaction('changeDelivery()');
    this.do(() => this.outbox.change(id, change));
  }
  putOffDeliveries(target: string, until: Instant): void {
    this.inTransaction('putOffDeliveries()');
    this.do(() => this.outbox.putOff(target, until));
  }
  lastDelivered(target: string) {
    return this.do(() => this.outbox.lastSent(target));
  }
}
