/**
 * `sekisho verify`: whether the ledger, or an audit pack, and the files behind it are still what
 * they were.
 */
import { verifyLedger } from '../../../app/verify/verify-ledger.js';
import { userError } from '../../../domain/errors.js';
import { type Context, EXIT } from '../../command.js';
import { formatOf } from '../../options/read.js';
import { printBlocks, printJson } from '../../print.js';
import { withProgress } from '../../run-ports.js';
import { withLedger } from '../../with-ledger.js';
import type { VerifyOptions } from './options.js';
import { runPack } from './run-pack.js';
import { chainBlocks, chainShape, fileBlocks, headBlocks } from './view-ledger.js';

export async function run(context: Context, [pack]: readonly string[], options: VerifyOptions): Promise<number> {
  const heads = headsOf(options);
  if (pack !== undefined || options.rederive) {
    if (heads.length > 0) throw userError('cli.verify.headOfPack');
    return runPack(context, pack, options);
  }
  const format = formatOf(context, ['table', 'json', 'markdown']);
  return withLedger(context, async ({ ledger, config, file }) => {
    const verified = await withProgress(context, (ports) => verifyLedger(ledger, config, ports));
    const { chain, files } = verified;
    const held = heads.map((head) => ({ head, entry: ledger.placeOf(head) }));
    const broken = verified.broken || held.some(({ entry }) => entry === undefined);
    if (format === 'json') {
      const shape = { file, ...chainShape(chain, config.timezone) };
      const found = held.map(({ head, entry }) => ({ head, entry: entry ?? null }));
      printJson(context, { ok: !broken, ledger: shape, heads: found, files });
    } else {
      const ofChain = chainBlocks(chain, { file, timezone: config.timezone }, context);
      printBlocks(context, [...ofChain, ...headBlocks(held, context), ...fileBlocks(files, context)], format);
    }
    return broken ? EXIT.findings : EXIT.clean;
  });
}

/** Fewer digits may be those of another entry. */
const FEWEST_DIGITS = 16;

function headsOf({ head = [] }: VerifyOptions): string[] {
  return head.map((given) => {
    const digits = given.replace(/\s/g, '').toLowerCase();
    if (/^[0-9a-f]+$/.test(digits) && digits.length >= FEWEST_DIGITS && digits.length <= 64) return digits;
    throw userError('cli.verify.badHead', { value: given, least: FEWEST_DIGITS });
  });
}
