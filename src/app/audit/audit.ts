/**
 * The audit: all systems over a period in one pass, recorded in the ledger, compared with its daily
 * checks, written as a pack.
 */
import path from 'node:path';
import type { Stage } from '../../deliver/files/stage.js';
import type { Day, RunResult } from '../../domain/model.js';
import { windowOf } from '../../domain/time.js';
import type { Ledger } from '../../ledger/index.js';
import type { Language } from '../../messages/index.js';
import type { CsvEncoding, ReplacedIn } from '../../reports/index.js';
import { type Audience, forAudience, manifestText, packFiles, type Secrecy } from '../../reports/pack/index.js';
import { mergeRuns } from '../check/merge.js';
import { askedDays } from '../check/rounds.js';
import { deliveriesOf } from '../deliver/enqueue.js';
import { targetsOf } from '../deliver/targets.js';
import { retentionWarnings } from '../kept-years.js';
import type { RunPorts } from '../ports.js';
import type { Prepared } from '../prepare.js';
import { recording } from '../recording.js';
import { Controls } from './controls.js';
import { AffiliateUse, auditData } from './data.js';
import { differencesOf, earlierRuns } from './differences.js';
import { checkReplaceable } from './replaceable.js';
import { writePack } from './write-pack.js';

export interface AuditRequest {
  days: { since: Day; until: Day };
  /** its name, such as `2024H1` */
  period: string | undefined;
  /** ids */
  systems: readonly string[];
  workers: number;
  /** of the pack, absolute */
  folder: string;
  audience: Audience;
  secrecy: Secrecy;
  lang: Language;
  csvEncoding: CsvEncoding;
}

export interface Audited {
  /** as the audience may see it */
  result: RunResult;
  /** as it is recorded */
  recorded: RunResult;
  /** of the pack */
  files: number;
  replaced: readonly ReplacedIn[];
}

/** Throws a UserError; then nothing was recorded, and an earlier pack is as it was. */
export async function audit(prepared: Prepared, request: AuditRequest, ports: RunPorts): Promise<Audited> {
  const { config } = prepared;
  const { folder } = request;
  checkReplaceable(folder);
  const audited = await recording(
    {
      ledger: path.resolve(config.base, config.ledger),
      create: true,
      folders: [path.dirname(folder)],
      reports: path.resolve(config.base, config.reports),
      mode: config.reportsMode,
      now: ports.now,
      onNotice: ports.onNotice,
    },
    (ledger, stage) => judgeAndWrite(prepared, request, { ledger, stage }, ports),
  );
  return audited!;
}

async function judgeAndWrite(
  prepared: Prepared,
  request: AuditRequest,
  { ledger, stage }: { ledger: Ledger; stage: Stage },
  ports: RunPorts,
): Promise<Audited> {
  const { systems, workers, audience, secrecy, lang, csvEncoding: encoding } = request;
  const controls = new Controls(prepared);
  const desk = { prepared: controls.judging, ledger, ports, workers };
  const asked = await askedDays(desk, request.days, systems, ({ yesterday }) => yesterday);
  const { since, until } = asked.days;
  const window = windowOf(prepared.config.timezone, since, until);
  const affiliate = new AffiliateUse(prepared, window);
  const earlier = earlierRuns(ledger, since, until, systems);
  const withdrawn = new Set(
    ledger.findings({ since, until, statuses: ['withdrawn'] }, { evidence: false }).map(({ id }) => id),
  );
  const { runs, life } = await asked.judge({ onAccount: (account) => affiliate.add(account) });
  const [run] = runs;
  const { recorded } = run!;
  const at = ledger.position();
  const merged = mergeRuns(runs, life, asked.days);
  const warnings = [...merged.warnings, ...retentionWarnings(prepared.rules)];
  const result = { ...merged, warnings, ledger: at };
  const parts = { prepared, result, window, systems, period: request.period, affiliate: affiliate.rows(), ledger };
  const differences = differencesOf(recorded, withdrawn, earlier, prepared, result);
  const shown = controls.data({ window, systems, uses: affiliate.uses, ledger, today: life.today });
  const data = forAudience({ ...auditData(parts), controls: shown, differences, ledger: at }, audience, secrecy);
  const files = packFiles(data, {
    lang,
    audience,
    page: {
      company: prepared.config.company,
      made: { at: ports.now(), by: audience === 'public' ? '' : (ports.user ?? '') },
    },
  });
  const { outputs, replaced } = await writePack(stage, request.folder, files, encoding, (hashes) =>
    manifestText(data, hashes, { lang, audience, encoding, created: ports.now(), secrecy }),
  );
  // it took a while: somebody may have put something into the earlier pack
  checkReplaceable(request.folder);
  const news = { by: 'audit', result, systems, runs } as const;
  ledger.enqueue(deliveriesOf(news, targetsOf(prepared.config), ports.now()));
  return { result: data.result, recorded: result, files: outputs.length + 1, replaced };
}
