/**
 * Whether an audit pack is as it was written, whether its basis is, and whether its findings still
 * follow from that basis.
 */
import type { Config } from '../../config/index.js';
import { userError } from '../../domain/errors.js';
import type { Ledger } from '../../ledger/index.js';
import type { Manifest } from '../../reports/pack/index.js';
import { preparedAsOf } from '../archive/as-known.js';
import type { RunPorts } from '../ports.js';
import { type Prepared, prepare } from '../prepare.js';
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
  /** it was derived from the copies that the ledger keeps, not from the files of today */
  fromCopies?: boolean;
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
      const asAudited = preparedAsAudited(manifest, config, ledger);
      check.fromCopies = asAudited !== undefined;
      check.derived = await rederive(asAudited ?? prepare(config), { pack, manifest, ...again }, ledger, ports);
    }
  } finally {
    ledger?.close();
  }
  return check;
}

/** Undefined if the ledger does not keep all that the audit has used. */
function preparedAsAudited({ run, register }: Manifest, config: Config, ledger: Ledger): Prepared | undefined {
  const recorded = ledger.runs().find(({ id }) => id === run.id);
  const known = recorded && ledger.configOf(recorded.seq);
  if (known === undefined) return undefined;
  const isKept = [...register, known].every(({ sha256 }) => ledger.archivedContent(sha256) !== undefined);
  return isKept ? preparedAsOf(config, ledger, register, known, run.id) : undefined;
}

export function isPackBroken({ pack, basis, derived }: PackCheck): boolean {
  const differs = derived !== undefined && derived.differences.length > 0;
  return pack.problems.length > 0 || (basis !== undefined && isBasisBroken(basis)) || differs;
}
