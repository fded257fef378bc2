/** What a use case is given of the world outside: the clock, the version, and who wants to know how far it is. */
import type { Day, Instant } from '../domain/model.js';

export interface RunPorts {
  now(): Instant;
  /** of the package */
  version: string;
  /** called once the days are known, before they are judged */
  onDays?: ((days: { since: Day; until: Day }) => void) | undefined;
  onProgress?: ((bytesDone: number, bytesTotal: number) => void) | undefined;
}
