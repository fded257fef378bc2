/** What was typed, checked the same way everywhere. */
import os from 'node:os';
import path from 'node:path';
import { type Config, findConfig, loadConfig } from '../../config/load.js';
import { UserError, userError } from '../../domain/errors.js';
import type { Context } from '../command.js';
import type { Format } from './global.js';

/**
 * The configuration that `-c`, SEKISHO_CONFIG or the folder names. Paths in messages stay as the
 * user wrote them. From here on the context speaks the language that it names.
 */
export function openConfig(context: Context): Config {
  const given = context.options.config;
  const file = given ?? path.relative(context.cwd, findConfig(context.cwd, context.env));
  const config = loadConfig(file);
  context.lang = context.options.lang ?? config.lang ?? context.lang;
  return config;
}

/** As openConfig; undefined where none is named and none is found from here upwards. */
export function openConfigIfAny(context: Context): Config | undefined {
  try {
    return openConfig(context);
  } catch (error) {
    if (error instanceof UserError && error.problems.every(({ id }) => id === 'config.notFound')) return undefined;
    throw error;
  }
}

/** The first of `printable` unless another is asked for. */
export function formatOf<F extends Format>(context: Context, printable: readonly [F, ...F[]]): F {
  const format = context.options.format;
  if (format === undefined) return printable[0];
  if (!(printable as readonly Format[]).includes(format)) {
    throw userError('cli.badFormat', { format, expected: printable.join(', ') });
  }
  return format as F;
}

const MAX_WORKERS = 64;

/** Cores by default. */
export function workersOf(value: string | undefined): number {
  if (value === undefined) return Math.min(os.availableParallelism(), MAX_WORKERS);
  return wholeNumber('--workers', value, 1, MAX_WORKERS);
}

export function wholeNumber(option: string, value: string, min: number, max: number): number {
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < min || number > max) {
    throw userError('cli.badNumber', { option, value, min, max });
  }
  return number;
}

/**
 * The systems that are named, else those that are checked more often than half-yearly (all with
 * `all`).
 */
export function systemsToJudge(config: Config, named: readonly string[] | undefined, all = false): string[] {
  const ids = config.systems.map((system) => system.id);
  for (const system of named ?? []) {
    if (!ids.includes(system)) throw userError('cli.unknownSystem', { system, known: ids.join(', ') });
  }
  if (named !== undefined && named.length > 0) return ids.filter((id) => named.includes(id));
  const systems = config.systems.filter((system) => all || system.check !== 'half-year').map((system) => system.id);
  if (systems.length === 0) throw userError('cli.noSystems');
  return systems;
}
