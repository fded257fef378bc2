/**
 * Recording: how every command that changes the ledger goes about it. What a killed predecessor has
 * left is finished or cleared first; files are staged before the commit and appear after it, so
 * that neither is there without the other.
 */

import path from 'node:path';
import { clearLeftovers, ownerOf } from '../deliver/files/area.js';
import { Stage } from '../deliver/files/stage.js';
import { leaveAreas, removeAreas, swapIn } from '../deliver/files/swap.js';
import { problem, UserError } from '../domain/errors.js';
import type { Instant, LedgerHead, Message } from '../domain/model.js';
import { DoubtfulCommit, type Ledger, openLedger } from '../ledger/index.js';
import { makeFinal } from '../lib/signals.js';
import { clearTemporary } from '../lib/temporary.js';
import { message } from '../messages/index.js';
import { checkReplaceable, removePack } from './audit/replaceable.js';
import { hasReports, notedHeads } from './run/noted-heads.js';

export interface RecordingOptions {
  /** absolute */
  ledger: string;
  /** make the ledger if there is none */
  create: boolean;
  /**
   * absolute folders in which files are staged: a later run looks there for what this one leaves
   */
  folders: readonly string[];
  /** absolute folder of the reports, whose index page names the ledger as it was */
  reports: string;
  /** permissions of the files that appear */
  mode?: number;
  now(): Instant;
  /** how far this process has checked the ledger before */
  verified?: LedgerHead | undefined;
  /** called with what the user has to know of files that could not appear as planned */
  onNotice(notice: Message): void;
}

/**
 * Runs `work` under the lock of the ledger, then commits and moves what it has staged; nothing is
 * committed where it gives undefined. Throws a UserError; then nothing was recorded, unless it says
 * so, and every old file is still there.
 */
export async function recording<T>(
  options: RecordingOptions,
  work: (ledger: Ledger, stage: Stage) => Promise<T | undefined> | T | undefined,
): Promise<T | undefined> {
  const ledger = openLedger(options.ledger, options);
  let committed = false;
  try {
    const stage = await begin(ledger, options);
    try {
      const result = await work(ledger, stage);
      if (result === undefined) return undefined;
      await stage.sync();
      makeFinal();
      leaveAreas(stage.swaps);
      const doubt = commit(ledger, stage);
      committed = true;
      // if nobody can tell, the next run moves what is staged, or removes it
      if (stage.swaps.length > 0 && doubt?.outcome !== 'uncertain') await finish(ledger, options, 'write.pending');
      if (doubt !== undefined) throw doubt;
      return result;
    } finally {
      if (!committed) stage.discard();
    }
  } finally {
    if (committed) ledger.close();
    else ledger.discardIfEmpty();
  }
}

/** Gives an error that came too late to undo it, or may have. */
function commit(ledger: Ledger, stage: Stage): DoubtfulCommit | undefined {
  try {
    ledger.commit(stage.swaps);
    return undefined;
  } catch (error) {
    if (error instanceof DoubtfulCommit) return error;
    throw error;
  }
}

async function begin(ledger: Ledger, options: RecordingOptions): Promise<Stage> {
  for (const folder of options.folders) ledger.noteStageFolder(folder);
  ledger.begin();
  if (ledger.pendingSwaps().length > 0) {
    await finish(ledger, options, 'write.pendingEarlier');
    options.onNotice(message('write.finished'));
    ledger.begin();
  }
  ledger.checkForRun(options.verified);
  compareHeads(ledger, options);
  const owner = ownerOf(options.ledger);
  clearTemporary();
  for (const folder of ledger.stageFolders()) clearLeftovers(folder, owner);
  return new Stage(owner, options.mode);
}

/**
 * Says, and notes in the chain, if pages or packs that lie beside the ledger are of another one, or
 * of a later state of it.
 */
function compareHeads(ledger: Ledger, { ledger: file, reports, onNotice }: RecordingOptions): void {
  const { entries } = ledger.position();
  const noted = notedHeads(reports, ledger.stageFolders());
  if (noted.length === 0 && entries === 0 && hasReports(reports)) {
    onNotice(message('ledger.beganAnew', { ledger: file, folder: reports }));
  }
  for (const { file: by, ...lost } of noted) {
    if (ledger.hashAt(lost.entries) === lost.head) continue;
    const data = { ledger: file, file: by, entries: lost.entries, head: lost.head.slice(0, SHORT) };
    onNotice(message('ledger.lostHead', data));
    ledger.noteLostHead(path.relative(path.dirname(file), by), lost);
  }
}

/** Digits of a hash that tell it from others for a person. */
const SHORT = 16;

/** Under the lock: moves what is pending to its place. `fault`: what is said if that fails. */
async function finish(
  ledger: Ledger,
  { onNotice }: RecordingOptions,
  fault: 'write.pending' | 'write.pendingEarlier',
): Promise<void> {
  const swaps = ledger.pendingSwaps();
  try {
    for (const notice of await swapIn(swaps, { check: checkReplaceable, remove: removePack })) onNotice(notice);
    ledger.settle();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError([...error.problems, problem(fault, {}, {})], error.exitCode);
  }
  removeAreas(swaps);
}
