/** How a log is read that no configuration describes. */
import type { ColumnMap } from '../../domain/column-map.js';
import type { LogSource, Message } from '../../domain/model.js';

/** What the guess does not tell. */
export type GuessBase = Pick<LogSource, 'system' | 'path' | 'base' | 'timezone' | 'accountCase' | 'idWidth'> & {
  /** columns that need no guess; by position from 1, or by name */
  map?: ColumnMap | undefined;
};

export interface GuessedLog {
  /** undefined if neither format nor time could be found, or there is no such file */
  source?: LogSource | undefined;
  /** what was guessed, and how sure */
  messages: readonly Message[];
  /** removes what was kept of a pipe; the source cannot be read afterwards */
  remove(): Promise<void>;
}

/**
 * Infers how a log that no configuration describes is to be read, from the first file that its path
 * names. A pipe is copied to a temporary file, which the source then names. Throws a UserError if
 * the file cannot be read.
 */
export type GuessLog = (log: GuessBase) => Promise<GuessedLog>;
