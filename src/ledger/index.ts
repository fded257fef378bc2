/**
 * The ledger: one SQLite file with every run, its inputs and coverage, findings with their evidence
 * and history, in a hash chain. The only importer of better-sqlite3 here. One transaction per run,
 * and its write lock is the lock between runs: it needs no lock file, and a killed run leaves
 * neither rows nor a lock behind.
 */
import { unlinkSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { userError } from '../domain/errors.js';
import type { Finding, Instant, LedgerHead, RunResult } from '../domain/model.js';
import { Archive } from './archive.js';
import { ChainWriter, LOST_HEAD } from './chain.js';
import { appendConfirmations, readConfirmations } from './confirmations.js';
import { acknowledge, DayReader, recordLogs } from './days.js';
import { appendActions, appendInquiries, readActions, readInquiries } from './follow-up.js';
import { guarded } from './guard.js';
import { openDatabase } from './open.js';
import { Outbox } from './outbox.js';
import { PendingSwaps } from './pending.js';
import { FindingReader } from './read-findings.js';
import { RunReader } from './read-runs.js';
import { newFiles, record } from './record.js';
import { appendRightsReviews, readRightsReviews } from './rights-reviews.js';
import { type StatusChange, setStatus } from './set-status.js';
import { identityOf, replaced, Transaction } from './transaction.js';
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
    throw replaced(path);
  }
  return guarded(path, () => new SqliteLedger(db, path, now));
}

class SqliteLedger implements Ledger {
  private readonly chain: ChainWriter;
  private readonly found: FindingReader;
  private readonly past: RunReader;
  private readonly life: DayReader;
  private readonly pending: PendingSwaps;
  private readonly outbox: Outbox;
  private readonly archive: Archive;
  private readonly transaction: Transaction;

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
    this.transaction = new Transaction(db, path, this.chain, this.pending);
  }

  private do<T>(work: () => T): T {
    return this.transaction.do(work);
  }

  begin(): void {
    this.transaction.begin();
  }

  commit(swaps: readonly PendingSwap[] = []): void {
    this.transaction.commit(swaps);
  }

  settle(): void {
    this.transaction.settle();
  }

  rollback(): void {
    this.past.forget();
    this.do(() => this.transaction.rollback());
  }

  record(result: RunResult, scope: Scope, memory: Memory = {}): Recorded {
    this.transaction.require('record()');
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

  pendingSwaps(): PendingSwap[] {
    return this.do(() => this.pending.all());
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

  setStatus(id: string, status: StatusChange['status'], reason: string, user: string): Finding {
    const { db, chain, found } = this;
    const change = () => setStatus({ db, chain, found }, id, { status, reason, user });
    return this.do(() => this.transaction.within(change));
  }

  recordLogs(news: Parameters<Ledger['recordLogs']>[0]): void {
    this.transaction.require('recordLogs()');
    const { chain, life: past } = this;
    this.do(() => recordLogs({ chain, past, newFiles: (files = []) => newFiles(this.past, files) }, news));
  }

  acknowledge(rows: readonly AcknowledgementRow[]): void {
    this.transaction.require('acknowledge()');
    this.do(() => acknowledge(this.chain, rows));
  }

  confirm(rows: readonly ConfirmationRow[]): void {
    this.transaction.require('confirm()');
    this.do(() => appendConfirmations(this.chain, rows));
  }

  signRights(rows: readonly RightsReviewRow[]): void {
    this.transaction.require('signRights()');
    this.do(() => appendRightsReviews(this.chain, rows));
  }

  act(rows: readonly ActionRow[]): void {
    this.transaction.require('act()');
    this.do(() => appendActions(this.chain, rows));
  }

  inquire(rows: readonly InquiryRow[]): void {
    this.transaction.require('inquire()');
    this.do(() => appendInquiries(this.chain, rows));
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
    this.transaction.require('enqueue()');
    this.do(() => this.outbox.add(messages));
  }
  deliveries(states: Parameters<Ledger['deliveries']>[0]) {
    return this.do(() => this.outbox.all(states));
  }
  claimDelivery(id: string, now: Instant, until: Instant) {
    this.transaction.require('claimDelivery()');
    return this.do(() => this.outbox.claim(id, now, until));
  }
  changeDelivery(id: string, change: Parameters<Ledger['changeDelivery']>[1]): void {
    this.transaction.require('changeDelivery()');
    this.do(() => this.outbox.change(id, change));
  }
  putOffDeliveries(target: string, until: Instant): void {
    this.transaction.require('putOffDeliveries()');
    this.do(() => this.outbox.putOff(target, until));
  }
  lastDelivered(target: string) {
    return this.do(() => this.outbox.lastSent(target));
  }
}
