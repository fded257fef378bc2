/** Sessions from logs: the door to this folder. */

import type { Scan, ScanPlan } from '../types.js';
import { SIZES, scanWith } from './scan.js';

export type { Scan, ScanPlan } from '../types.js';
export { type RecordBatch, type RecordsRead, readRecords } from './read/records.js';
export { logWarnings } from './warnings.js';

/**
 * Reads the logs of a plan. Throws a UserError where a file cannot be read, is damaged, or lacks a column that configuration names.
 * Whoever has a scan must close it.
 */
export async function scan(plan: ScanPlan): Promise<Scan> {
  const { blockSize = SIZES.blockSize, concerns } = plan;
  return scanWith(plan, { ...SIZES, blockSize, held: concerns === undefined ? HELD_OF_ALL : SIZES.held });
}

/** Where the sessions of all accounts are wanted, whoever wants them needs room, too. */
const HELD_OF_ALL = 8 << 20;
