/** What a watch is asked for, and what it is given of the world outside. */
import type { Config } from '../../config/index.js';
import type { Problem } from '../../domain/errors.js';
import type { Instant } from '../../domain/model.js';
import type { Engines } from '../../engine/types.js';
import type { Language } from '../../messages/index.js';
import type { CsvEncoding } from '../../reports/index.js';
import type { RunPorts } from '../ports.js';
import type { Prepared } from '../prepare.js';
import type { Alarm } from './alarms.js';
import type { FindingNews } from './news.js';

export interface WatchRequest {
  /** ids */
  systems: readonly string[];
  workers: number;
  /** of the report files */
  lang: Language;
  csvEncoding: CsvEncoding;
}

export interface WatchPorts extends RunPorts {
  /** engines that remember what they have read */
  following: Engines;
  /** Reads configuration, register and exceptions. Throws a UserError. */
  load(): Prepared;
  /**
   * Sends what is owed; gives how many messages were tried in vain, and when the next attempt is
   * due. Throws a UserError.
   */
  send(config: Prepared['config']): Promise<{ unsent: number; next?: Instant | undefined }>;
  /** called with what a commit has changed, once it is made */
  onNews(news: readonly FindingNews[], shown: Pick<Config, 'timezone' | 'names'>): void;
  /** called with the reason why something cannot be done at the moment, once; the watch goes on */
  onTrouble(problems: readonly Problem[], of: Trouble): void;
  /** called with an alarm as it begins, and as it ends */
  onAlarm(alarm: Alarm, begins: boolean): void;
  /** called when it can be done again */
  onRecovery(of: Trouble): void;
}

/** What may be troubled: reading the settings anew, logs, the ledger. */
export type Trouble = 'settings' | 'logs' | 'ledger';
