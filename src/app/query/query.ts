/** What a query asks of the logs. */
import type { LogSource } from '../../domain/model.js';
import type { Engines, OnProgress, RecordsRead } from '../../engine/types.js';
import type { Prepared } from '../prepare.js';
import type { WhoIs } from './actor-columns.js';
import type { QueryFilter } from './filter.js';
import type { LocalClock } from './local-time.js';

export interface Query {
  sources: readonly LogSource[];
  /** a temporary file -> the name it stands for */
  names: ReadonlyMap<string, string>;
  filter: QueryFilter;
  prepared: Prepared | undefined;
  timezone: string;
  sessionGap: number;
  workers: number;
  whoIs: WhoIs;
  clock: LocalClock;
  /** accounts and terminals that are held at once while they are counted; undefined: a million */
  mostKeys?: number | undefined;
  ports: QueryPorts;
}

export interface QueryPorts {
  engines: Engines;
  now(): number;
  onProgress?: OnProgress | undefined;
  /** what could not be read; called once the pass is over */
  onRead(read: RecordsRead): void;
}
