/**
 * What earlier runs saw, as rules ask for it: small daily figures, so that no old log is read
 * again. The ledger's activity table fills it; days of the run itself come from its own sessions
 * and coverage, so that one audit equals daily checks.
 */
import type { ActivityRow, Day } from '../../domain/model.js';

export type { ActivityRow } from '../../domain/model.js';

/** Of days before the window and of the window itself, for every system of the run. */
export interface History {
  /**
   * local days on which the system's logs were read, each once; a day without lines is among them
   * where its logs were there
   */
  days(system: string): readonly Day[];
  /**
   * each (day, terminal) once; of days longer past than a rule asks for (`habits`), the first and
   * the last of each terminal
   */
  activity(system: string, account: string): readonly ActivityRow[];
  /** evaluated records of the system on a day that was read; undefined where it was not */
  records(system: string, day: Day): number | undefined;
}
