/**
 * What a use case is given of the world outside: the clock, the logs, and whom to call as it goes
 * on.
 */
import type { Day, Instant, Message } from '../domain/model.js';
import type { Engines, OnProgress } from '../engine/types.js';

export interface RunPorts {
  now(): Instant;
  /** who runs it, as the system knows the person or the service; undefined if it does not */
  user?: string | undefined;
  /** of the package */
  version: string;
  /** answer for the logs */
  engines: Engines;
  /** called with what the user has to know although the run goes on */
  onNotice(notice: Message): void;
  /** called once the days are known, before they are judged */
  onDays?: ((days: { since: Day; until: Day }) => void) | undefined;
  onProgress?: OnProgress | undefined;
}
