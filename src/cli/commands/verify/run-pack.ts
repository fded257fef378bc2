/** `sekisho verify PACK`: whether an audit pack is as it was written, and whether its basis is. */
import path from 'node:path';
import type { BasisCheck } from '../../../app/verify/basis.js';
import { readPack } from '../../../app/verify/pack.js';
import { isPackBroken, type PackCheck, verifyPack } from '../../../app/verify/verify-pack.js';
import { userError } from '../../../domain/errors.js';
import type { Manifest } from '../../../reports/pack/index.js';
import { type Context, EXIT } from '../../command.js';
import { formatOf, openConfig, openConfigIfAny, workersOf } from '../../options/read.js';
import { printBlocks, printJson } from '../../print.js';
import { keyOf } from '../../pseudonym-key.js';
import { withProgress } from '../../run-ports.js';
import type { VerifyOptions } from './options.js';
import { chainShape } from './view-ledger.js';
import { packBlocks } from './view-pack.js';

export async function runPack(context: Context, folder: string | undefined, options: VerifyOptions): Promise<number> {
  if (folder === undefined) throw userError('cli.verify.rederiveWhat');
  const format = formatOf(context, ['table', 'json', 'markdown']);
  const workers = workersOf(options.workers);
  const pack = await readPack(path.resolve(context.cwd, folder), folder);
  const config = options.rederive ? openConfig(context) : openConfigIfAny(context);
  const again = options.rederive ? { workers, key: keyFor(context, pack.manifest, options.keyFile) } : undefined;
  const check = await withProgress(context, (ports) => verifyPack({ pack, config, again }, ports));
  if (format === 'json') printJson(context, shapeOf(folder, check));
  else printBlocks(context, packBlocks(folder, check, context), format);
  return exitCodeOf(check);
}

/** Only a pack for an authority was made with a key. Throws a UserError where it is missing. */
function keyFor(context: Context, manifest: Manifest | undefined, keyFile: string | undefined): string | undefined {
  return manifest?.audience === 'authority' ? keyOf(context, keyFile) : undefined;
}

/**
 * Where nothing says where the files are, the pack alone was verified: that is not all, and the
 * code says so.
 */
function exitCodeOf(check: PackCheck): number {
  if (isPackBroken(check)) return EXIT.findings;
  return check.basis === undefined ? EXIT.incomplete : EXIT.clean;
}

/** `named`: the folder as the user wrote it. */
function shapeOf(named: string, check: PackCheck) {
  const { pack, basis, derived } = check;
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
    ledger: basis ? { file: basis.ledger.file, ...ledgerShape(basis, manifest), pack: basis.ledger.head } : null,
    files: basis?.files ?? null,
    derived: derived ?? null,
  };
}

function ledgerShape({ ledger }: BasisCheck, manifest: Manifest | undefined) {
  return ledger.chain === undefined || manifest === undefined ? {} : chainShape(ledger.chain, manifest.timezone);
}
