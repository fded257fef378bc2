/**
 * Whether the chain of the ledger is whole, and whether the files behind it are still what they
 * were.
 */

import type { Config } from '../../config/index.js';
import { UserError } from '../../domain/errors.js';
import type { ChainCheck, Ledger } from '../../ledger/index.js';
import type { RunPorts } from '../ports.js';
import { sourcesOf } from '../prepare.js';
import { type CheckedFile, checkFiles, isBroken, laterHashes, recordedFiles } from './files.js';

export interface LedgerVerified {
  chain: ChainCheck;
  files: readonly CheckedFile[];
  broken: boolean;
}

/** `config`: tells where the logs are now. */
export async function verifyLedger(
  ledger: Ledger,
  config: Config,
  { engines, onProgress }: RunPorts,
): Promise<LedgerVerified> {
  const chain = ledger.verifyChain();
  // of a damaged copy the chain check speaks
  const kept = chain.broken === undefined ? (sha256: string) => ledger.archivedContent(sha256) : undefined;
  const places = { base: config.base, sources: sourcesOf(config) };
  const checked = async () => {
    const later = laterHashes(ledger);
    return await checkFiles(recordedFiles(ledger), { ...places, engines, later, kept, onProgress });
  };
  const files = await checked().catch((error: unknown) => {
    // which row it is that cannot be read, the chain check says
    if (chain.broken === undefined || !(error instanceof UserError)) throw error;
    return [];
  });
  return { chain, files, broken: chain.broken !== undefined || files.some(isBroken) };
}
