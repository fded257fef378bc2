/**
 * Whether the chain of the ledger is whole, and whether the files behind it are still what they
 * were.
 */
import type { ChainCheck, Ledger } from '../../ledger/index.js';
import type { RunPorts } from '../ports.js';
import { type CheckedFile, checkFiles, isBroken, laterHashes, recordedFiles } from './files.js';

export interface LedgerVerified {
  chain: ChainCheck;
  files: readonly CheckedFile[];
  broken: boolean;
}

/** `base`: the folder that recorded paths start at. */
export async function verifyLedger(
  ledger: Ledger,
  base: string,
  { engines, onProgress }: RunPorts,
): Promise<LedgerVerified> {
  const chain = ledger.verifyChain();
  const files = await checkFiles(recordedFiles(ledger), { base, engines, later: laterHashes(ledger), onProgress });
  return { chain, files, broken: chain.broken !== undefined || files.some(isBroken) };
}
