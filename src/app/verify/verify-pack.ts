/**
 * Whether an audit pack is as it was written, whether its basis is, and whether its findings still
 * follow from that basis.
 */
import type { Config } from '../../config/index.js';
import { userError } from '../../domain/errors.js';
import type { RunPorts } from '../ports.js';
import { prepare } from '../prepare.js';
import { type BasisCheck, checkBasis, isBasisBroken, ledgerOf } from './basis.js';
import type { Pack } from './pack.js';
import { checkKey, type Derivation, rederive } from './rederive.js';

export interface PackRequest {
  pack: Pack;
  /** undefined if none was found: then the pack alone is verified */
  config: Config | undefined;
  /** judges the pack's days again; undefined if that was not asked for */
  again: { workers: number; key: string | undefined } | undefined;
}

export interface PackCheck {
  pack: Pack;
  /**
   * undefined where no configuration says where the files are, or the manifest cannot be relied on
   */
  basis: BasisCheck | undefined;
  /** undefined where it was not asked for */
  derived: Derivation | undefined;
}

export async function verifyPack({ pack, config, again }: PackRequest, ports: RunPorts): Promise<PackCheck> {
  const { manifest } = pack;
  const check: PackCheck = { pack, basis: undefined, derived: undefined };
  if (manifest === undefined || config === undefined) return check;
  if (again?.key !== undefined) checkKey(manifest, again.key);
  const ledger = ledgerOf(config);
  try {
    if (again !== undefined && ledger === undefined) throw userError('ledger.notFound', { file: config.ledger });
    check.basis = await checkBasis(manifest, config, ledger, ports);
    if (again !== undefined && ledger !== undefined) {
      check.derived = await rederive(prepare(config), { pack, manifest, ...again }, ledger, ports);
    }
  } finally {
    ledger?.close();
  }
  return check;
}

export function isPackBroken({ pack, basis, derived }: PackCheck): boolean {
  const differs = derived !== undefined && derived.differences.length > 0;
  return pack.problems.length > 0 || (basis !== undefined && isBasisBroken(basis)) || differs;
}
