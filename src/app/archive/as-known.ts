/**
 * Settings and register as they were known once, from the copies that the ledger keeps. Logs, and
 * the ledger itself, are those of today.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Config, parseConfig } from '../../config/index.js';
import { UserError, userError } from '../../domain/errors.js';
import type { Day } from '../../domain/model.js';
import { addDays, startOfDay } from '../../domain/time.js';
import type { ArchivedName, Ledger, RecordedRun } from '../../ledger/index.js';
import { type Prepared, prepare } from '../prepare.js';

export interface AsKnown {
  prepared: Prepared;
  /** the run that had used these files */
  run: RecordedRun;
}

/**
 * As the last run up to the end of a day had it. Throws a UserError if there was none, or its files
 * were not kept.
 */
export function preparedAsKnown(config: Config, ledger: Ledger, day: Day): AsKnown {
  const until = startOfDay(config.timezone, addDays(day, 1));
  const run = ledger.runs().findLast(({ at }) => at < until);
  if (run === undefined) throw userError('archive.nothingKnown', { day });
  return { prepared: preparedAsOf(config, ledger, run.scope.register, ledger.configOf(run.seq), run.id), run };
}

/**
 * `register`: files by path; `known`: the configuration file. `run`: for who is told what lacks.
 */
export function preparedAsOf(
  config: Config,
  ledger: Pick<Ledger, 'archivedContent'>,
  register: readonly Pick<ArchivedName, 'path' | 'sha256'>[],
  known: Pick<ArchivedName, 'path' | 'sha256'> | undefined,
  run: string,
): Prepared {
  const contentOf = ({ path: file, sha256 }: Pick<ArchivedName, 'path' | 'sha256'>): Buffer => {
    const bytes = ledger.archivedContent(sha256);
    if (bytes === undefined) throw userError('archive.notKept', { file, run, sha256: sha256.slice(0, 12) });
    return bytes;
  };
  const settings = known === undefined ? config : settingsIn(contentOf(known).toString('utf8'), config);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sekisho-known-'));
  try {
    // so deep that paths which lead out of the configuration's folder stay within this one
    const base = path.join(folder, ...config.base.split(path.sep).filter((name) => name !== ''));
    mkdirSync(base, { recursive: true });
    for (const file of register) {
      const target = path.resolve(base, file.path);
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, contentOf(file));
    }
    return prepare(settings, base);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** An older text of the configuration, with the ledger of today. */
function settingsIn(text: string, config: Config): Config {
  const { config: settings, problems } = parseConfig(text, config.file);
  if (settings === undefined) throw new UserError(problems);
  return { ...settings, ledger: config.ledger, reports: config.reports };
}
