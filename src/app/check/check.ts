/** The daily check: judges days, records them in the ledger and writes the daily reports. */
import path from 'node:path';
import type { Stage } from '../../deliver/files/stage.js';
import type { Day, RunResult } from '../../domain/model.js';
import { daysBetween } from '../../domain/time.js';
import type { Ledger } from '../../ledger/index.js';
import type { Language } from '../../messages/index.js';
import type { CsvEncoding, ReplacedIn } from '../../reports/csv/bytes.js';
import type { RunPorts } from '../ports.js';
import type { Prepared } from '../prepare.js';
import { recording } from '../recording.js';
import { judgeDays, recordDays } from '../run/judge-days.js';
import { dailyFiles, indexFile } from './daily-files.js';
import { type Days, daysToDo } from './days.js';
import { indexDays } from './index-page.js';
import { withOtherSystems } from './whole-day.js';

export interface CheckRequest {
  /** undefined: every day that is not done, up to yesterday */
  days: Days | undefined;
  /** ids */
  systems: readonly string[];
  workers: number;
  /** of the report files */
  lang: Language;
  csvEncoding: CsvEncoding;
}

export interface Checked {
  result: RunResult;
  /** of the report files, absolute */
  folder: string;
  /** characters that the charset of the CSV files lacks */
  replaced: readonly ReplacedIn[];
}

/** Undefined if no day is left to judge. Throws a UserError; then nothing was recorded or written. */
export async function check(prepared: Prepared, request: CheckRequest, ports: RunPorts): Promise<Checked | undefined> {
  const { config } = prepared;
  const folder = path.resolve(config.base, config.reports);
  return recording(
    {
      ledger: path.resolve(config.base, config.ledger),
      create: true,
      folders: [folder],
      now: ports.now,
      onNotice: ports.onNotice,
    },
    async (ledger, stage) => {
      const days = request.days ?? openDays(prepared, ledger, request.systems, ports);
      if (days === undefined) return undefined;
      return judgeAndRecord(prepared, { ...request, days }, { ledger, stage, folder }, ports);
    },
  );
}

type DaysChosen = CheckRequest & { days: Days };

async function judgeAndRecord(
  prepared: Prepared,
  request: DaysChosen,
  { ledger, stage, folder }: { ledger: Ledger; stage: Stage; folder: string },
  ports: RunPorts,
): Promise<Checked> {
  const { config, register } = prepared;
  const { days, systems, lang, csvEncoding } = request;
  ports.onDays?.(days);
  const judged = await judgeDays(prepared, request, ledger, ports, { record: true, useFileCache: true });
  const { result } = recordDays(prepared, judged, systems, ledger);
  const others = config.systems.map(({ id }) => id).filter((id) => !systems.includes(id));
  const daily = await dailyFiles(withOtherSystems(result, ledger, others), folder, { lang, csvEncoding });
  const written = daysBetween(days.since, days.until);
  const index = await indexFile(indexDays(ledger, register, folder, written), folder, lang);
  for (const file of [...daily.files, index]) stage.file(folder, file);
  return { result, folder, replaced: daily.replaced };
}

/** Days that no run has done yet; a day without a business calendar counts as a business day. */
function openDays(
  { config, register }: Prepared,
  ledger: Ledger,
  systems: readonly string[],
  { now }: RunPorts,
): Days | undefined {
  const done: ReadonlySet<Day> = new Set(ledger.daysDone(systems).keys());
  return daysToDo(now(), config.timezone, done, (day) => register.isBusinessDay(day) ?? true);
}
