/**
 * The parts of the configuration that belong to others: options of rules and of log formats. Their
 * schemas are handed in, so that this room knows neither.
 */
import type { z } from 'zod';
import { closest, type Problem } from '../domain/errors.js';
import { type ColumnRef, type LogColumns, type LogSource, SEVERITIES, type Severity } from '../domain/model.js';
import { foldName } from '../lib/fold.js';
import type { Path } from './document.js';
import type { Config } from './load.js';
import { byLine, problemAt, problemsOf, type Source, show } from './problems.js';
import type { SystemSettings } from './schema/index.js';
import type { FileLogSettings } from './schema/logs.js';
import { isTable, tableSource } from './table-sources.js';

export interface RuleEntry {
  id: string;
  options: z.ZodType;
  /** false: off unless the configuration turns it on */
  onByDefault?: boolean | undefined;
  /** no system can have settings of its own for it */
  ofNoSystem?: boolean | undefined;
}

/** One rule as the configuration wants it; one for each of the registry, in its order. */
export interface RuleSetting {
  id: string;
  on: boolean;
  /** undefined: the rule's own */
  severity?: Severity | undefined;
  options: unknown;
}

export interface FormatEntry {
  meta: {
    id: string;
    defaults: {
      time?: string;
      timezone?: string;
      anonymous?: 'judge' | 'ignore';
      columns?: LogColumns;
    };
  };
  optionsSchema: z.ZodType;
}

/**
 * Settings of all rules, and everything wrong with `rules:`. Works on a configuration that has
 * other problems, too.
 */
export function checkRules(
  config: { source: Source },
  registry: readonly RuleEntry[],
): { rules: RuleSetting[]; ofSystems: SystemRules; problems: Problem[] } {
  const { source } = config;
  const data = source.data as { rules?: unknown; systems?: unknown } | null;
  const given = plainObject(data?.rules);
  const problems = unknownRules(source, ['rules'], given, registry);
  const rules = registry.map((rule) => ruleSetting(source, rule, given[rule.id], ['rules', rule.id], problems));
  const ofSystems = new Map<string, RuleSetting[]>();
  for (const [i, one] of (Array.isArray(data?.systems) ? data.systems : []).entries()) {
    const system = plainObject(one);
    const own = plainObject(system.rules);
    const path: Path = ['systems', i, 'rules'];
    problems.push(...unknownRules(source, path, own, registry));
    const settings = registry.flatMap((rule) => {
      if (own[rule.id] === undefined) return [];
      if (rule.ofNoSystem)
        problems.push(problemAt(source, [...path, rule.id], 'config.ruleOfNoSystem', { id: rule.id }));
      return [ruleSetting(source, rule, own[rule.id], [...path, rule.id], problems, plainObject(given[rule.id]))];
    });
    if (settings.length > 0) ofSystems.set(String(system.id), settings);
  }
  return { rules, ofSystems, problems: problems.sort(byLine) };
}

/** Settings that a system has of its own, by its id: of the rules that it names alone. */
export type SystemRules = ReadonlyMap<string, readonly RuleSetting[]>;

function unknownRules(
  source: Source,
  path: Path,
  given: Record<string, unknown>,
  registry: readonly RuleEntry[],
): Problem[] {
  const ids = registry.map((rule) => rule.id);
  return Object.keys(given).flatMap((id) => {
    if (ids.includes(id)) return [];
    const meant = closest(id, ids);
    return meant === undefined
      ? [problemAt(source, [...path, id], 'config.unknownRule', { id, known: ids.join(', ') })]
      : [problemAt(source, [...path, id], 'config.unknownRuleMeant', { id, meant })];
  });
}

/** `base`: what holds where `given` is silent. */
function ruleSetting(
  source: Source,
  rule: RuleEntry,
  given: unknown,
  path: Path,
  problems: Problem[],
  base: Record<string, unknown> = {},
): RuleSetting {
  const on = isSwitch(given) ? given === true || given === 'on' : given !== undefined || rule.onByDefault !== false;
  const { severity, ...options } = { ...base, ...plainObject(given) };
  const parsed = rule.options.safeParse(options);
  if (!parsed.success) {
    // what is wrong with the base is said where it stands
    const own = plainObject(given);
    const issues = parsed.error.issues.filter(({ path: [key] }) => key === undefined || !(key in base) || key in own);
    problems.push(...problemsOf(source, rule.options, issues, path));
  }
  return {
    id: rule.id,
    on,
    severity: SEVERITIES.find((known) => known === severity),
    options: parsed.success ? parsed.data : undefined,
  };
}

const isSwitch = (value: unknown) => typeof value === 'boolean' || value === 'on' || value === 'off';

/**
 * All log sources of all systems, in order, with the defaults of their formats, and everything
 * wrong with them.
 */
export function logSources(
  config: Config,
  formats: readonly FormatEntry[],
): { sources: LogSource[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const sources: LogSource[] = [];
  for (const [i, system] of config.systems.entries()) {
    const own: LogSource[] = [];
    for (const [j, logs] of system.logs.entries()) {
      const single = !Array.isArray((config.source.data as { systems: { logs: unknown }[] }).systems[i]?.logs);
      const path: Path = ['systems', i, 'logs', ...(single ? [] : [j])];
      if (isTable(logs)) {
        const source = tableSource(config, system, logs);
        problems.push(...columnless(config.source, path, source));
        own.push(source);
        continue;
      }
      const format = formats.find(({ meta }) => meta.id === logs.format);
      if (!format) {
        problems.push(unknownFormat(config.source, path, logs.format, formats));
        continue;
      }
      const options = format.optionsSchema.safeParse(logs.options);
      if (!options.success) {
        problems.push(...problemsOf(config.source, format.optionsSchema, options.error.issues, [...path, 'options']));
        continue;
      }
      if (!logs.header) problems.push(...positionsOnly(config.source, path, logs));
      const source = sourceOf(config, system, logs, format, options.data as Record<string, unknown>);
      problems.push(...columnless(config.source, path, source));
      own.push(source);
    }
    problems.push(...severalEngines(config.source, i, own), ...affiliateScreens(config.source, i, system, own));
    sources.push(...own);
  }
  return { sources, problems };
}

function unknownFormat(source: Source, path: Path, got: string, formats: readonly FormatEntry[]): Problem {
  const ids = formats.map(({ meta }) => meta.id);
  const meant = closest(got, ids);
  return meant === undefined
    ? problemAt(source, [...path, 'format'], 'config.unknownFormat', { got, known: ids.join(', ') })
    : problemAt(source, [...path, 'format'], 'config.unknownFormatMeant', { got, meant });
}

function positionsOnly(source: Source, path: Path, logs: FileLogSettings): Problem[] {
  return Object.entries(logs.columns).flatMap(([role, value]) =>
    [value].flat().some((ref: ColumnRef | undefined) => typeof ref === 'string')
      ? [problemAt(source, [...path, 'columns', role], 'config.expected.position', { got: show(value) })]
      : [],
  );
}

/** An account of a system is in the hands of one engine: another could not join its sessions. */
function severalEngines(source: Source, i: number, logs: readonly LogSource[]): Problem[] {
  const engines = [...new Set(logs.map(({ engine }) => engine))];
  if (engines.length < 2) return [];
  return [problemAt(source, ['systems', i, 'logs'], 'config.severalEngines', { engines: engines.join(', ') })];
}

const VALUES_OF = { actions: 'action', unmasked: 'screen', failures: 'result' } as const;

/**
 * Values of a column that is not named would never be met: what rests on them would find nothing,
 * and nobody would know.
 */
function columnless(source: Source, path: Path, log: LogSource): Problem[] {
  return (Object.keys(VALUES_OF) as (keyof typeof VALUES_OF)[]).flatMap((key) => {
    const column = VALUES_OF[key];
    if (log.columns[column] !== undefined || Object.keys(log[key] ?? {}).length === 0) return [];
    return [problemAt(source, [...path, key], 'config.valuesWithoutColumn', { key, column })];
  });
}

/**
 * Screens that no log names would be met nowhere; those that show other retailers' customers in
 * clear are nobody's to allow.
 */
function affiliateScreens(
  source: Source,
  i: number,
  { affiliateScreens: screens }: SystemSettings,
  logs: readonly LogSource[],
): Problem[] {
  const path: Path = ['systems', i, 'affiliateScreens'];
  if (screens.length > 0 && logs.length > 0 && logs.every(({ columns }) => columns.screen === undefined))
    return [problemAt(source, path, 'config.valuesWithoutColumn', { key: 'affiliateScreens', column: 'screen' })];
  const unmasked = new Set(logs.flatMap((log) => (log.unmasked ?? []).map(foldName)));
  return screens.flatMap((screen, n) =>
    unmasked.has(foldName(screen))
      ? [problemAt(source, [...path, n], 'config.unmaskedAffiliateScreen', { screen })]
      : [],
  );
}

function sourceOf(
  config: Config,
  system: SystemSettings,
  logs: FileLogSettings,
  { meta: { defaults } }: FormatEntry,
  options: Record<string, unknown>,
): LogSource {
  const { time, ...columns } = logs.columns;
  return {
    engine: 'files',
    system: system.id,
    path: logs.path,
    base: config.base,
    format: logs.format,
    encoding: logs.encoding,
    delimiter: logs.delimiter,
    quote: logs.quote,
    header: logs.header,
    columns: {
      ...defaults.columns,
      ...columns,
      time: time.length > 0 ? time : (defaults.columns?.time ?? []),
    },
    time: logs.time ?? defaults.time ?? 'iso',
    timezone: logs.timezone ?? defaults.timezone ?? config.timezone,
    actions: logs.actions,
    unmasked: logs.unmasked,
    failures: logs.failures,
    ragged: logs.ragged,
    trim: logs.trim,
    accountCase: system.accountCase ?? config.accountCase,
    idWidth: config.idWidth,
    anonymous: logs.anonymous ?? defaults.anonymous ?? 'judge',
    rejectTolerance: logs.rejectTolerance,
    keepDays: logs.keepDays,
    options,
  };
}

function plainObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
