/** `sekisho audit`: options in, the result printed, exit code out. */
import path from 'node:path';
import { audit } from '../../../app/audit/audit.js';
import { type Period, periodOf } from '../../../app/audit/period.js';
import { checkReplaceable } from '../../../app/audit/replaceable.js';
import { daysOf as daysOfOptions } from '../../../app/check/days.js';
import { prepare } from '../../../app/prepare.js';
import type { Config } from '../../../config/index.js';
import { userError } from '../../../domain/errors.js';
import { growHeapBy, HEAP_GROWTH } from '../../../lib/memory.js';
import { text } from '../../../messages/index.js';
import { renderResult } from '../../../reports/index.js';
import type { Context } from '../../command.js';
import { quietText, tellingFailure, thenSending } from '../../deliver.js';
import { warnOfEncoding } from '../../encoding-warnings.js';
import { exitCodeOf } from '../../exit-code.js';
import { formatOf, openConfig, systemsToJudge, workersOf } from '../../options/read.js';
import { keyOf } from '../../pseudonym-key.js';
import { withProgress } from '../../run-ports.js';
import { sayHead } from '../../say-head.js';
import type { AuditOptions } from './options.js';

export async function run(context: Context, options: AuditOptions): Promise<number> {
  growHeapBy(HEAP_GROWTH.long);
  const { audience, csvEncoding } = options;
  const format = formatOf(context, ['table', 'json', 'markdown']);
  const workers = workersOf(options.workers);
  const folder = path.resolve(context.cwd, options.out);
  checkReplaceable(folder);
  const { keepTerminals } = options;
  if (keepTerminals && audience !== 'authority') throw userError('cli.audit.keepTerminalsOf', { audience });
  const key = audience === 'authority' ? keyOf(context, options.keyFile) : undefined;
  const config = openConfig(context);
  const { lang, color, width } = context;
  const days = daysOf(options, config);
  const systems = systemsToJudge(config, options.system, true);
  const secrecy = { key, keepTerminals };
  const request = { secrecy, days, period: options.period, systems, workers, folder, audience, lang, csvEncoding };
  const audited = await tellingFailure(context, config, 'audit', () => {
    const prepared = prepare(config);
    return withProgress(context, (ports) => audit(prepared, request, ports));
  });
  return thenSending(context, config, async () => {
    const counts = quietText(context, config, audited.result);
    context.write(counts ?? (await renderResult(audited.result, { format, lang, color, width })));
    warnOfEncoding(context, audited.replaced, csvEncoding);
    context.say(text(lang, 'cli.audit.written', { folder: options.out, files: audited.files }));
    sayHead(context, audited.recorded);
    return exitCodeOf(audited.recorded, options.failOn);
  });
}

function daysOf(options: AuditOptions, { fiscalYearStart }: Config): Period {
  const asked = daysOfOptions(options);
  if (options.period !== undefined && asked !== undefined) throw userError('cli.audit.periodAndDays');
  if (options.period !== undefined) return periodOf(options.period, fiscalYearStart);
  if (asked === undefined) throw userError('cli.audit.noPeriod');
  return asked;
}
