/** What a use case is given of the world outside: the clock, the logs, and whom to call as it goes on. */
import type { Day, Instant } from '../domain/model.js';
import type { Engines, OnProgress } from '../engine/types.js';

export interface RunPorts {
  now(): Instant;
  /** of the package */
  version: string;
  /** answer for the logs */
  engines: Engines;
  /** called once the days are known, before they are judged */
  onDays?: ((days: { since: Day; until: Day }) => void) | undefined;
  onProgress?: OnProgress | undefined;
}
