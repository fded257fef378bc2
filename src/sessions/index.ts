/** Sessions from logs: the door to this folder. */
import { SIZES, scanWith } from './scan.js';
import type { Scan, ScanPlan } from './types.js';

export { type RecordBatch, type RecordsRead, readRecords } from './records.js';
export type { Scan, ScanPlan } from './types.js';
export { logWarnings } from './warnings.js';

/**
 * Reads the logs of a plan. Throws a UserError where a file cannot be read, is damaged, or lacks a column that configuration names.
 * Whoever has a scan must close it.
 */
export async function scan(plan: ScanPlan): Promise<Scan> {
  return scanWith(plan, { ...SIZES, ...(plan.blockSize === undefined ? {} : { blockSize: plan.blockSize }) });
}
