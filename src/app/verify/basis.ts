/**
 * Whether what a pack was made from is still there: the configuration, the ledger with the head it
 * had, register files and logs.
 */
import path from 'node:path';
import type { Config } from '../../config/index.js';
import { UserError } from '../../domain/errors.js';
import { type ChainCheck, type Ledger, openLedger } from '../../ledger/index.js';
import type { Manifest } from '../../reports/pack/index.js';
import type { RunPorts } from '../ports.js';
import { configHashOf, sourcesOf } from '../prepare.js';
import { type CheckedFile, checkFiles, isBroken, laterHashes, type RecordedFile } from './files.js';

export interface BasisCheck {
  /** updated: another one, which a later run has judged by */
  configuration: 'unchanged' | 'updated' | 'changed';
  ledger: LedgerCheck;
  files: readonly CheckedFile[];
}

/**
 * held: the chain still has the entry that was its last when the pack was made; lost: it has not,
 * so it is not that ledger any more.
 */
export interface LedgerCheck {
  file: string;
  chain: ChainCheck | undefined;
  head: 'held' | 'lost' | 'missing';
}

export const isBasisBroken = ({ configuration, ledger, files }: BasisCheck): boolean =>
  configuration === 'changed' || ledger.head !== 'held' || ledger.chain?.broken !== undefined || files.some(isBroken);

/** Undefined where the configuration's ledger does not exist. */
export function ledgerOf(config: Config): Ledger | undefined {
  try {
    return openLedger(path.resolve(config.base, config.ledger), { create: false });
  } catch (error) {
    if (error instanceof UserError && error.problems.every(({ id }) => id === 'ledger.notFound')) return undefined;
    throw error;
  }
}

export async function checkBasis(
  manifest: Manifest,
  config: Config,
  ledger: Ledger | undefined,
  { engines, onProgress }: RunPorts,
): Promise<BasisCheck> {
  const later = ledger === undefined ? () => new Set<string>() : laterHashes(ledger);
  const checked = checkLedger(manifest, config, ledger);
  const isWhole = checked.chain?.broken === undefined;
  const kept = (sha256: string) => (isWhole ? ledger?.archivedContent(sha256) : undefined);
  const places = { base: config.base, sources: sourcesOf(config) };
  const files = await checkFiles(recordedFiles(manifest), { ...places, engines, later, kept, onProgress });
  // rows name people, whom such a pack does not name
  return {
    configuration: configurationState(manifest, config, ledger),
    ledger: checked,
    files: manifest.audience === 'internal' ? files : files.map(({ rows: _, ...file }) => file),
  };
}

const entriesOf = ({ ledger }: Manifest): number => ledger?.entries ?? 0;

function configurationState(
  manifest: Manifest,
  config: Config,
  ledger: Ledger | undefined,
): BasisCheck['configuration'] {
  const now = configHashOf(config);
  if (now === manifest.configuration.sha256) return 'unchanged';
  const later = ledger?.runs().filter(({ seq }) => seq > entriesOf(manifest)) ?? [];
  return later.some(({ scope }) => scope.config === now) ? 'updated' : 'changed';
}

function checkLedger(manifest: Manifest, config: Config, ledger: Ledger | undefined): LedgerCheck {
  if (ledger === undefined) return { file: config.ledger, chain: undefined, head: 'missing' };
  const held = (ledger.hashAt(entriesOf(manifest)) ?? '') === (manifest.ledger?.head ?? '');
  return { file: config.ledger, chain: ledger.verifyChain(), head: held ? 'held' : 'lost' };
}

/** Inputs and register files as the audit read them. */
function recordedFiles(manifest: Manifest): RecordedFile[] {
  const { id, since, until } = manifest.run;
  const read = { run: id, seq: entriesOf(manifest), days: [since, until] };
  return [
    ...manifest.inputs.map(({ path: at, system, size, sha256 }) => {
      return { kind: 'log' as const, path: at, system, size, sha256, ...read };
    }),
    ...manifest.register.map(({ path: at, size, sha256 }) => {
      return { kind: 'register' as const, path: at, system: '', size, sha256, ...read };
    }),
  ];
}
