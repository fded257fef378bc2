/** The audit: all systems over a period in one pass, recorded in the ledger, compared with its daily checks, and written as a pack. */
import path from 'node:path';
import type { Config } from '../../config/index.js';
import { userError } from '../../errors.js';
import { growHeapBy, HEAP_GROWTH } from '../../heap.js';
import { openLedger } from '../../ledger/index.js';
import { text } from '../../messages/index.js';
import type { RunResult, Severity } from '../../model.js';
import { judgeLogs } from '../../pipeline.js';
import { prepare } from '../../prepare.js';
import { type Audience, forAudience, manifestText, packFiles } from '../../reports/audit/index.js';
import { type CsvEncoding, renderResult } from '../../reports/index.js';
import { words } from '../../reports/words.js';
import { windowOf } from '../../time.js';
import { askedDays } from '../check/days.js';
import { Activity, historyOf, keepsActivity } from '../check/history.js';
import { scopeOf } from '../check/scope.js';
import type { Context } from '../command.js';
import { exitCodeOf } from '../exit-code.js';
import { progressLine } from '../progress.js';
import { sayReplaced } from '../replaced.js';
import { formatOf, openConfig, systemsToJudge, workersOf } from '../shared-options.js';
import { version } from '../version.js';
import { AffiliateUse, auditData } from './data.js';
import { differencesOf, earlierRuns } from './differences.js';
import { keyOf } from './key.js';
import { type Period, periodOf } from './period.js';
import { checkTarget, writePack } from './write-pack.js';

export interface AuditOptions {
  period?: string;
  since?: string;
  until?: string;
  out: string;
  system?: string[];
  workers?: string;
  failOn: Severity;
  audience: Audience;
  keyFile?: string;
  csvEncoding: CsvEncoding;
}

export async function run(context: Context, options: AuditOptions): Promise<number> {
  growHeapBy(HEAP_GROWTH.long);
  const { lang } = context;
  const format = formatOf(context, ['table', 'json', 'markdown']);
  const workers = workersOf(options.workers);
  const out = path.resolve(context.cwd, options.out);
  checkTarget(out);
  const key = options.audience === 'authority' ? keyOf(context, options.keyFile) : undefined;
  const prepared = prepare(openConfig(context));
  const { config } = prepared;
  const { since, until } = daysOf(options, config);
  const window = windowOf(config.timezone, since, until);
  const systems = systemsToJudge(config, options.system, true);
  const progress = progressLine(context);
  const ledger = openLedger(path.resolve(config.base, config.ledger), { create: true, now: context.now });
  try {
    ledger.begin();
    context.say(text(lang, 'cli.judging', { days: words(lang).days(since, until) }));
    const affiliate = new AffiliateUse(prepared, window);
    const activity = keepsActivity(prepared) ? new Activity(window) : undefined;
    const judged = await judgeLogs(prepared, {
      window,
      systems,
      workers,
      version: version(),
      history: historyOf(ledger, prepared, since),
      onProgress: progress.update,
      onAccount: (account) => {
        affiliate.add(account);
        activity?.add(account);
      },
    });
    progress.end();
    const earlier = earlierRuns(ledger, since, until, systems);
    const withdrawn = new Set(
      ledger.findings({ since, until, statuses: ['withdrawn'] }, { evidence: false }).map(({ id }) => id),
    );
    const recorded = ledger.record(judged, scopeOf(prepared, judged, systems), { activity });
    const { findings } = recorded;
    const result: RunResult = {
      ...judged,
      run: { ...judged.run, id: recorded.run },
      findings,
      withdrawn: recorded.withdrawn,
    };
    const { entries, head } = ledger.verifyChain();
    const parts = { prepared, result, window, systems, period: options.period, affiliate: affiliate.rows(), ledger };
    const differences = differencesOf(recorded, withdrawn, earlier, prepared, result);
    const data = forAudience({ ...auditData(parts), differences, ledger: { head, entries } }, options.audience, key);
    const { audience, csvEncoding: encoding } = options;
    const { outputs, replaced } = writePack(out, packFiles(data, { lang, audience }), encoding, (hashes) =>
      manifestText(data, hashes, { lang, audience, encoding, created: context.now(), key }),
    );
    ledger.commit();
    context.write(await renderResult(data.result, { format, lang, color: context.color, width: context.width }));
    sayReplaced(context, replaced, encoding);
    context.say(text(lang, 'cli.audit.written', { folder: options.out, files: outputs.length + 1 }));
    return exitCodeOf(result, options.failOn);
  } finally {
    progress.end();
    ledger.rollback();
    ledger.close();
  }
}

function daysOf(options: AuditOptions, { fiscalYearStart }: Config): Period {
  const asked = askedDays(options);
  if (options.period !== undefined && asked !== undefined) throw userError('cli.audit.periodAndDays');
  if (options.period !== undefined) return periodOf(options.period, fiscalYearStart);
  if (asked === undefined) throw userError('cli.audit.noPeriod');
  return asked;
}
