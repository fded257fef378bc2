/** Why a workbook cannot be read, as a sentence. */
import { type CellFault, WorkbookError, type WorkbookFailure } from '../lib/workbook/index.js';
import type { MessageId, PlainId } from '../messages/index.js';
import { type UserError, userError } from './errors.js';

const IDS = {
  protected: 'workbook.protected',
  old: 'workbook.old',
  page: 'workbook.page',
  foreign: 'workbook.foreign',
  noSheet: 'workbook.empty',
} as const satisfies Partial<Record<WorkbookFailure, PlainId>>;

/** Throws what `work` throws, a WorkbookError as a UserError that names the file. */
export function sayingWhy<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof WorkbookError ? problemOf(error, file) : error;
  }
}

function problemOf({ failure, data }: WorkbookError, file: string): UserError {
  if (failure === 'damaged') return userError('workbook.damaged', { cause: String(data.cause) }, { file });
  if (failure === 'bomb') {
    return userError('workbook.bomb', { size: Number(data.size), unpacked: Number(data.unpacked) }, { file });
  }
  if (failure === 'large') return userError('workbook.large', { most: Number(data.most) }, { file });
  return userError(IDS[failure], {}, { file });
}

/** The sentence about a cell that shows no value. */
export const CELL_FAULTS = {
  error: 'workbook.cellError',
  notCalculated: 'workbook.notCalculated',
  tooLong: 'workbook.tooLong',
} as const satisfies Record<CellFault, MessageId>;
