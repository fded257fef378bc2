/**
 * Register, exception and configuration files that a run has used and the ledger does not keep yet.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Message } from '../../domain/model.js';
import type { ArchivedFile, ArchivedName, Ledger } from '../../ledger/index.js';
import { message } from '../../messages/index.js';
import type { Prepared } from '../prepare.js';

export interface ToKeep {
  files: readonly ArchivedFile[];
  /** of files that have changed since they were read, or cannot be read again */
  warnings: readonly Message[];
}

export function filesToKeep(
  { config, registerFiles }: Pick<Prepared, 'config' | 'registerFiles'>,
  ledger: Pick<Ledger, 'archiveHolds'>,
): ToKeep {
  if (config.archive === 'off') return { files: [], warnings: [] };
  const files: ArchivedFile[] = [];
  const warnings: Message[] = [];
  for (const { path: file, sha256 } of registerFiles) {
    const name: ArchivedName = { kind: 'register', path: file, sha256 };
    if (ledger.archiveHolds(name)) continue;
    const bytes = bytesOf(path.resolve(config.base, file));
    if (bytes !== undefined && hashOf(bytes) === sha256) files.push({ ...name, bytes });
    else warnings.push(message('archive.changed', { file }));
  }
  const bytes = bytesOf(config.file);
  const file = path.basename(config.file);
  // what is known of the configuration is the hash of its text
  if (bytes !== undefined && hashOf(new TextDecoder().decode(bytes)) === config.sha256) {
    const name: ArchivedName = { kind: 'config', path: file, sha256: hashOf(bytes) };
    if (!ledger.archiveHolds(name)) files.push({ ...name, bytes });
  } else warnings.push(message('archive.changed', { file }));
  return { files, warnings };
}

function hashOf(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

function bytesOf(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
