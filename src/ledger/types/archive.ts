/** What is kept of the files that are no logs. */
import type { Instant } from '../../domain/model.js';

export interface ArchivedName {
  kind: 'register' | 'config';
  /** relative to the configuration file */
  path: string;
  sha256: string;
}

export type ArchivedFile = ArchivedName & { bytes: Uint8Array };

/** Register, exception and configuration files as runs have used them. */
export interface Archived {
  /** Whether this is the newest content of the file, and is kept. */
  archiveHolds(name: ArchivedName): boolean;
  /** Undefined if it is not kept. Throws a UserError if it is damaged. */
  archivedContent(sha256: string): Buffer | undefined;
  /** the configuration file as it was kept last before an instant */
  configAt(until: Instant): ArchivedName | undefined;
  /** the configuration file as the run of that entry had used it */
  configOf(seq: number): ArchivedName | undefined;
}
