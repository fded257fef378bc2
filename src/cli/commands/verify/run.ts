/** `sekisho verify`: whether the ledger, or an audit pack, and the files behind it are still what they were. */
import { verifyLedger } from '../../../app/verify/verify-ledger.js';
import { type Context, EXIT } from '../../command.js';
import { printBlocks, printJson } from '../../print.js';
import { withProgress } from '../../run-ports.js';
import { formatOf } from '../../shared-options.js';
import { withLedger } from '../../with-ledger.js';
import { runPack, type VerifyOptions } from './run-pack.js';
import { chainBlocks, chainShape, fileBlocks } from './view-ledger.js';

export async function run(context: Context, [pack]: readonly string[], options: VerifyOptions): Promise<number> {
  if (pack !== undefined || options.rederive) return runPack(context, pack, options);
  const format = formatOf(context, ['table', 'json', 'markdown']);
  return withLedger(context, async ({ ledger, config, file }) => {
    const { chain, files, broken } = await withProgress(context, (ports) => verifyLedger(ledger, config.base, ports));
    if (format === 'json') printJson(context, { ok: !broken, ledger: { file, ...chainShape(chain) }, files });
    else printBlocks(context, [...chainBlocks(chain, file, context), ...fileBlocks(files, context)], format);
    return broken ? EXIT.findings : EXIT.clean;
  });
}
