/** The daily check: judges days, records them in the ledger, writes the daily reports, says how it stands. */
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { openLedger } from '../../ledger/index.js';
import { text } from '../../messages/index.js';
import type { Day, FileMemory, RunResult, Severity } from '../../model.js';
import { judgeLogs } from '../../pipeline.js';
import { type Prepared, prepare } from '../../prepare.js';
import { type CsvEncoding, renderResult } from '../../reports/index.js';
import { words } from '../../reports/words.js';
import type { History } from '../../rules/history.js';
import { addDays, dayOf, daysBetween, windowOf } from '../../time.js';
import type { Context, Format } from '../command.js';
import { exitCodeOf } from '../exit-code.js';
import { progressLine } from '../progress.js';
import { sayReplaced } from '../replaced.js';
import { formatOf, openConfig, systemsToJudge, workersOf } from '../shared-options.js';
import { version } from '../version.js';
import { writeFiles } from '../write-files.js';
import { dailyFiles, indexFile } from './daily-files.js';
import { askedDays, daysToDo } from './days.js';
import { Activity, historyOf, keepsActivity } from './history.js';
import { indexDays } from './index-page.js';
import { scopeOf } from './scope.js';
import { withOtherSystems } from './whole-day.js';

export interface CheckOptions {
  date?: string;
  since?: string;
  until?: string;
  system?: string[];
  workers?: string;
  failOn: Severity;
  csvEncoding: CsvEncoding;
}

export async function run(context: Context, options: CheckOptions): Promise<number> {
  const format = formatOf(context, ['table', 'csv', 'json', 'ndjson', 'markdown', 'html']);
  const asked = askedDays(options);
  const workers = workersOf(options.workers);
  const prepared = prepare(openConfig(context));
  const systems = systemsToJudge(prepared.config, options.system);
  const { config } = prepared;
  const file = path.resolve(config.base, config.ledger);
  const fresh = !existsSync(file);
  const ledger = openLedger(file, { create: true, now: context.now });
  let kept = false;
  try {
    ledger.begin();
    const days = asked ?? openDays(context, prepared, new Set(ledger.daysDone(systems).keys()));
    if (days === undefined) {
      context.say(
        text(context.lang, 'cli.check.nothing', { until: addDays(dayOf(config.timezone, context.now()), -1) }),
      );
      return 0;
    }
    const history = historyOf(ledger, prepared, days.since);
    const memory = ledger.fileMemory();
    const judged = await judgeDays(context, prepared, { systems, days, workers, history, memory });
    const { result } = judged;
    const recorded = ledger.record(result, scopeOf(prepared, result, systems), judged);
    const final: RunResult = {
      ...result,
      run: { ...result.run, id: recorded.run },
      findings: recorded.findings,
      withdrawn: recorded.withdrawn,
    };
    const folder = path.resolve(config.base, config.reports);
    const others = config.systems.map(({ id }) => id).filter((id) => !systems.includes(id));
    const view = { lang: context.lang, csvEncoding: options.csvEncoding };
    const { files, replaced } = await dailyFiles(withOtherSystems(final, ledger, others), folder, view);
    writeFiles([
      ...files,
      await indexFile(
        indexDays(ledger, prepared.register, folder, daysBetween(days.since, days.until)),
        folder,
        view.lang,
      ),
    ]);
    ledger.commit();
    kept = true;
    await print(context, final, format, options.csvEncoding);
    sayReplaced(context, replaced, options.csvEncoding);
    context.say(text(context.lang, 'cli.check.reports', { folder: path.relative(context.cwd, folder) || '.' }));
    return exitCodeOf(final, options.failOn);
  } finally {
    if (!kept) ledger.rollback();
    ledger.close();
    if (!kept && fresh) rmSync(file, { force: true });
  }
}

async function print(context: Context, result: RunResult, format: Format, encoding: CsvEncoding): Promise<void> {
  const { lang, color, width } = context;
  const text = await renderResult(result, { format, lang, color, width });
  if (format === 'csv') (await import('../print.js')).printCsv(context, text, encoding);
  else context.write(text);
}

/** Days that no run has done yet; a day without a business calendar counts as a business day. */
function openDays(context: Context, { config, register }: Prepared, done: ReadonlySet<Day>): Days | undefined {
  return daysToDo(context.now(), config.timezone, done, (day) => register.isBusinessDay(day) ?? true);
}

interface Days {
  since: Day;
  until: Day;
}

async function judgeDays(
  context: Context,
  prepared: Prepared,
  job: {
    systems: readonly string[];
    days: Days;
    workers: number;
    history: History | undefined;
    memory: readonly FileMemory[];
  },
): Promise<{ result: RunResult; activity: Activity | undefined; files: readonly FileMemory[] }> {
  const { since, until } = job.days;
  const progress = progressLine(context);
  const activity = keepsActivity(prepared) ? new Activity(job.days) : undefined;
  let files: readonly FileMemory[] = [];
  context.say(text(context.lang, 'cli.judging', { days: words(context.lang).days(since, until) }));
  try {
    const result = await judgeLogs(prepared, {
      window: windowOf(prepared.config.timezone, since, until),
      systems: job.systems,
      workers: job.workers,
      version: version(),
      history: job.history,
      onProgress: progress.update,
      memory: job.memory,
      onMemory: (read) => {
        files = read;
      },
      onAccount: activity && ((account) => activity.add(account)),
    });
    return { result, activity, files };
  } finally {
    progress.end();
  }
}
