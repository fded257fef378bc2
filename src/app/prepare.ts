/**
 * What a run rests on besides the logs: register, rules as configured, log sources. Everything that
 * can be wrong with them is said at once, before any log is opened.
 */
import { createHash } from 'node:crypto';
import path from 'node:path';
import {
  type Config,
  checkRules,
  loadExceptions,
  logSources,
  registerPlan,
  type SystemRules,
  type RuleSetting as Wanted,
} from '../config/index.js';
import { type Problem, UserError } from '../domain/errors.js';
import type { LogSource } from '../domain/model.js';
import { type Exception, fitOfHeader, readExceptions } from '../findings/index.js';
import { FORMATS } from '../parsers/index.js';
import { type LoadedRegister, loadRegister, type Register } from '../register/index.js';
import { isOnByDefault, RULES, type RuleSetting, type SystemInfo } from '../rules/index.js';
import { missingLogSettings } from './missing-log-settings.js';

export interface Prepared {
  /** with what is odd about all of it together among its warnings */
  config: Config;
  /** SHA-256 of the configuration as it takes effect: comments and layout do not enter */
  configHash: string;
  register: Register;
  /** register and exception files, as the ledger keeps them */
  registerFiles: readonly { path: string; size: number; sha256: string }[];
  /** the rules that are on */
  rules: readonly RuleSetting[];
  sources: readonly LogSource[];
  systems: readonly SystemInfo[];
  exceptions: readonly Exception[];
  /** what there is of each table, and the rows that could not be read */
  read: Pick<LoadedRegister, 'tables' | 'accounts' | 'bad' | 'implausibleDates' | 'digests'>;
}

/**
 * Throws a UserError with every problem of configuration, exceptions and register. `base`: where
 * the files of register and exceptions lie, at the same paths as beside the configuration.
 */
export function prepare(config: Config, base: string = config.base): Prepared {
  const checked = checkRules(config, RULE_ENTRIES);
  const logs = logSources(config, Object.values(FORMATS));
  const problems = [...checked.problems, ...logs.problems];
  const file = collect(problems, () => loadExceptions(at(config, base), fitOfHeader));
  const { exceptions, problems: wrong } = readExceptions(file?.rows ?? [], {
    rules: RULES.map(({ meta }) => meta.id),
    systems: config.systems.map(({ id }) => id),
    idWidth: config.idWidth,
  });
  problems.push(...wrong);
  const loaded = collect(problems, () => loadRegister(planAt(config, base)));
  if (loaded === undefined || problems.length > 0) throw new UserError(problems);
  const { register, files } = loaded;
  const rules = activeRules(config, checked, register);
  return {
    config: {
      ...config,
      warnings: [...config.warnings, ...(file?.warnings ?? []), ...missingLogSettings(logs.sources, rules)],
    },
    configHash: configHashOf(config),
    register,
    registerFiles: file === undefined ? files : [...files, { path: file.path, size: file.size, sha256: file.sha256 }],
    rules,
    sources: logs.sources,
    systems: config.systems.map(({ id, check, serviceHours, affiliateScreens, owner }) => ({
      id,
      check,
      serviceHours,
      affiliateScreens,
      owner: ownerOf(config, owner),
    })),
    exceptions,
    read: loaded,
  };
}

/** The exceptions below another folder. */
function at(config: Config, base: string): Config {
  if (base === config.base || config.exceptions === undefined) return config;
  const { exceptions } = config;
  return { ...config, base, exceptions: { ...exceptions, path: relativeTo(config.base, exceptions.path) } };
}

function planAt(config: Config, base: string): ReturnType<typeof registerPlan> {
  const plan = registerPlan(config);
  if (base === config.base) return plan;
  const tables = plan.tables.map((table) => ({ ...table, path: relativeTo(config.base, table.path) }));
  return { ...plan, base, tables };
}

function relativeTo(base: string, file: string): string {
  return path.relative(base, path.resolve(base, file)).split(path.sep).join('/');
}

/** Undefined where the work failed for a known reason, which then is among the problems. */
function collect<T>(problems: Problem[], work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    problems.push(...error.problems);
    return undefined;
  }
}

/** The logs of a configuration, whatever is wrong with some of them. */
export function sourcesOf(config: Config): readonly LogSource[] {
  return logSources(config, Object.values(FORMATS)).sources;
}

/** What the configuration needs to know of each rule. */
export const RULE_ENTRIES = RULES.map(({ meta: { id, ofNoSystem }, options }) => ({ id, ofNoSystem, options }));

/**
 * A rule that the configuration does not name is on where its meta says so. What a system sets of
 * its own holds there alone.
 */
function activeRules(
  config: Config,
  { rules, ofSystems }: { rules: readonly Wanted[]; ofSystems: SystemRules },
  register: Register,
): RuleSetting[] {
  return rules.flatMap(({ id, on, severity, options }) => {
    const rule = RULES.find(({ meta }) => meta.id === id)!;
    const weight = rule.meta.severity;
    const own = [...ofSystems].flatMap(([system, settings]) =>
      settings.flatMap((setting) => (setting.id === id ? [{ ...setting, system }] : [])),
    );
    const named = config.rules[id] !== undefined;
    const isOn = on && (named || isOnByDefault(rule, (table) => register.has(table)));
    const except = own.length === 0 ? {} : { except: new Set(own.map(({ system }) => system)) };
    return [
      ...(isOn ? [{ rule, severity: severity ?? weight, options, ...except }] : []),
      ...own.flatMap((one) =>
        one.on ? [{ rule, severity: one.severity ?? weight, options: one.options, only: one.system }] : [],
      ),
    ];
  });
}

function ownerOf({ organizations }: Config, id: string | undefined): SystemInfo['owner'] {
  const side = organizations.find((organization) => organization.id === id)?.side;
  return id === undefined || (side !== 'network' && side !== 'affiliate') ? undefined : { id, side };
}

/** SHA-256 of the configuration as it takes effect. */
export function configHashOf(config: Config): string {
  // which days are judged, when, who is told, and who reads of it, is no matter of how they are
  const { file, base, source, sha256, warnings, startDate, lookback, archive, deliver, watch, ...others } = config;
  const { company, lang, reportsMode, inquiries, incidents, ...settings } = others;
  return createHash('sha256').update(JSON.stringify(settings)).digest('hex');
}
