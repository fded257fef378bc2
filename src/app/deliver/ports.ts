/** What sending is given of the world outside. */
import type { Config } from '../../config/index.js';
import type { Transports } from '../../deliver/send/index.js';
import type { Instant, Message } from '../../domain/model.js';
import type { Language } from '../../messages/index.js';

export interface SendPorts {
  now(): Instant;
  /** of the package */
  version: string;
  env: NodeJS.ProcessEnv;
  /** of messages to targets that name no language */
  lang: Language;
  transports: Transports;
  /** is told of each message that could not be delivered */
  onNotice(notice: Message): void;
}

export type DeliverConfig = Pick<Config, 'deliver' | 'base' | 'ledger' | 'timezone' | 'names'>;
