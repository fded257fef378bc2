/** `sekisho verify PACK`: whether an audit pack is as it was written, whether what it rests on is, and whether it still follows from that. */
import path from 'node:path';
import type { Config } from '../../config/index.js';
import { userError } from '../../domain/errors.js';
import type { Ledger } from '../../ledger/index.js';
import { type Context, EXIT } from '../command.js';
import { printBlocks, printJson } from '../print.js';
import { progressLine } from '../progress.js';
import { formatOf, openConfig, openConfigIfAny, workersOf } from '../shared-options.js';
import { type BasisCheck, checkBasis, isBasisBroken, ledgerOf } from './basis.js';
import { type Pack, readPack } from './pack.js';
import { packBlocks } from './pack-blocks.js';
import { type Derivation, keyFor, rederive } from './rederive.js';
import { chainShape } from './run.js';

export interface PackOptions {
  rederive?: boolean;
  keyFile?: string;
  workers?: string;
}

export interface PackCheck {
  /** as the user named it */
  named: string;
  pack: Pack;
  /** undefined where no configuration says where the files are, or the manifest cannot be relied on */
  basis: BasisCheck | undefined;
  /** undefined where it was not asked for */
  derived: Derivation | undefined;
}

export async function verifyPack(context: Context, folder: string | undefined, options: PackOptions): Promise<number> {
  if (folder === undefined) throw userError('cli.verify.rederiveWhat');
  const format = formatOf(context, ['table', 'json', 'markdown']);
  const workers = workersOf(options.workers);
  const pack = await readPack(path.resolve(context.cwd, folder), folder);
  const check: PackCheck = { named: folder, pack, basis: undefined, derived: undefined };
  const { manifest } = pack;
  const config = options.rederive ? openConfig(context) : openConfigIfAny(context);
  if (manifest !== undefined && config !== undefined) {
    const key = options.rederive ? keyFor(context, manifest, options.keyFile) : undefined;
    await withLedgerIfAny(config, async (ledger) => {
      if (options.rederive && ledger === undefined) throw userError('ledger.notFound', { file: config.ledger });
      check.basis = await basisOf(context, pack, config, ledger);
      if (options.rederive && ledger !== undefined)
        check.derived = await rederive(context, config, { pack, manifest, ledger, key, workers });
    });
  }
  if (format === 'json') printJson(context, shapeOf(check));
  else printBlocks(context, packBlocks(check, context), format);
  return exitCodeOf(check);
}

async function withLedgerIfAny(config: Config, work: (ledger: Ledger | undefined) => Promise<void>): Promise<void> {
  const ledger = ledgerOf(config);
  try {
    await work(ledger);
  } finally {
    ledger?.close();
  }
}

async function basisOf(
  context: Context,
  { manifest }: Pack,
  config: Config,
  ledger: Ledger | undefined,
): Promise<BasisCheck | undefined> {
  if (manifest === undefined) return undefined;
  const progress = progressLine(context);
  try {
    return await checkBasis(manifest, config, ledger, progress.update);
  } finally {
    progress.end();
  }
}

function isBroken({ pack, basis, derived }: PackCheck): boolean {
  const differs = derived !== undefined && derived.differences.length > 0;
  return pack.problems.length > 0 || (basis !== undefined && isBasisBroken(basis)) || differs;
}

/** Where nothing says where the files are, the pack alone was verified: that is not all, and the code says so. */
function exitCodeOf(check: PackCheck): number {
  if (isBroken(check)) return EXIT.findings;
  return check.basis === undefined ? EXIT.incomplete : EXIT.clean;
}

function shapeOf(check: PackCheck) {
  const { named, pack, basis, derived } = check;
  const { manifest, problems } = pack;
  return {
    ok: exitCodeOf(check) === EXIT.clean,
    pack: {
      folder: named,
      manifest: manifest === undefined ? 'altered' : 'whole',
      audience: manifest?.audience ?? null,
      run: manifest?.run ?? null,
      version: manifest?.version ?? null,
      created: manifest?.created ?? null,
      files: manifest?.outputs.length ?? 0,
      problems,
    },
    configuration: basis?.configuration ?? null,
    ledger: basis ? { file: basis.ledger.file, ...ledgerShape(basis), pack: basis.ledger.head } : null,
    files: basis?.files ?? null,
    derived: derived ?? null,
  };
}

function ledgerShape({ ledger }: BasisCheck) {
  return ledger.chain === undefined ? {} : chainShape(ledger.chain);
}
