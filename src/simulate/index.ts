/**
 * A seeded world with known violations: register files, configuration and logs of any size, and the
 * list of all findings that an audit of them must bring up, no more and no less. For
 * demonstrations, tests and measurements.
 */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { userError } from '../domain/errors.js';
import type { Cast } from './cast.js';
import { compactDay, dayText } from './clock.js';
import { configText } from './config-file.js';
import { LOG_FORMATS } from './formats.js';
import { shapeDays } from './hours.js';
import { type SimulateOptions, settle } from './options.js';
import type { TruthRow } from './plan.js';
import { plant } from './plants/index.js';
import { populate } from './population.js';
import { csv, exceptionsText, writeTables } from './tables.js';
import { paceOf, Traffic } from './traffic.js';
import { World } from './world.js';
import { LineWriter, supplyPointCount } from './writer.js';

export type { LogFormatName } from './formats.js';
export type { SimulateOptions } from './options.js';
export type { TruthRow } from './plan.js';

export interface Simulated {
  /** first and last day with logs, `YYYY-MM-DD` */
  since: string;
  until: string;
  systems: readonly string[];
  /** records in all logs together */
  lines: number;
  files: number;
  people: number;
  /** what an audit must find, as in truth.csv */
  truth: readonly TruthRow[];
}

/**
 * Writes `sekisho.yaml`, `exceptions.csv`, `register/`, `truth.csv` and
 * `logs/<system>-<yyyyMMdd>.csv` (or the extension of another format) into `out`. The same options
 * give the same bytes everywhere. Throws a UserError for options outside their limits and for a
 * folder that is not empty.
 */
export async function simulate(options: SimulateOptions): Promise<Simulated> {
  const settings = settle(options);
  const { out } = options;
  prepare(out);
  const world = new World(settings);
  const casts = populate(world);
  const plan = plant(world);
  writeTables(path.join(out, 'register'), world, settings.encoding);
  writeFileSync(path.join(out, 'exceptions.csv'), exceptionsText(world));
  writeFileSync(path.join(out, 'sekisho.yaml'), configText(world));

  const { encoding, seed, logFormat } = settings;
  const format = LOG_FORMATS[logFormat];
  const writer = new LineWriter({ format, encoding, seed, objects: supplyPointCount(settings) });
  const pace = paceOf(settings.lines, settings.days);
  const ordinary = Math.max(0, settings.lines - plan.size);
  let files = 0;
  for (const [{ id }, days] of shapeDays({ ...world, systems: world.allSystems }, ordinary)) {
    const traffic = new Traffic(writer, id, casts.get(id) as Cast, plan.accesses(id), settings, pace);
    for (const day of days) {
      traffic.writeDay(path.join(out, 'logs', `${id}-${compactDay(day.midnight)}.${format.extension}`), day);
      files++;
      await breathe();
    }
  }
  writeFileSync(path.join(out, 'truth.csv'), truthText(plan.truth));
  return {
    since: settings.since,
    until: dayText(settings.to - 1),
    systems: world.allSystems.map(({ id }) => id),
    lines: writer.lines,
    files,
    people: world.people.length,
    truth: plan.truth,
  };
}

/** Old logs beside new ones would be audited as one world. */
function prepare(out: string): void {
  if (existsSync(out) && readdirSync(out).length > 0) throw userError('simulate.notEmpty', { folder: out });
  mkdirSync(path.join(out, 'logs'), { recursive: true });
}

function truthText(truth: readonly TruthRow[]): string {
  return csv(
    ['rule', 'system', 'account', 'day', 'accesses', 'note'],
    truth.map((row) => [row.rule, row.system, row.account, row.day, row.accesses, row.note]),
  );
}

/** Lets signals and timers through: writing a day never waits. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
