/**
 * What a run rests on besides the logs: register, rules as configured, log sources. Everything that can be wrong with them is said
 * at once, before any log is opened.
 */
import { createHash } from 'node:crypto';
import { type Config, checkRules, logSources, registerPlan, type RuleSetting as Wanted } from './config/index.js';
import { type Problem, UserError } from './errors.js';
import type { LogSource, RegisterFile } from './model.js';
import { FORMATS } from './parsers/index.js';
import { loadRegister } from './register/load.js';
import type { Register } from './register/types.js';
import { isOnByDefault, RULES } from './rules/index.js';
import type { RuleSetting, SystemInfo } from './rules/rule.js';

export interface Prepared {
  config: Config;
  /** SHA-256 of the configuration as it takes effect: comments and layout do not enter */
  configHash: string;
  register: Register;
  registerFiles: readonly RegisterFile[];
  /** the rules that are on */
  rules: readonly RuleSetting[];
  sources: readonly LogSource[];
  systems: readonly SystemInfo[];
}

/** Throws a UserError with every problem of configuration and register. */
export function prepare(config: Config): Prepared {
  const checked = checkRules(
    config,
    RULES.map(({ meta, options }) => ({ id: meta.id, options })),
  );
  const logs = logSources(config, Object.values(FORMATS));
  const { register, files } = loadOrCollect(config, [...checked.problems, ...logs.problems]);
  return {
    config,
    configHash: hashOf(config),
    register,
    registerFiles: files,
    rules: activeRules(config, checked.rules, register),
    sources: logs.sources,
    systems: config.systems.map(({ id, check, serviceHours }) => ({ id, check, serviceHours })),
  };
}

function loadOrCollect(config: Config, problems: readonly Problem[]): ReturnType<typeof loadRegister> {
  try {
    const loaded = loadRegister(registerPlan(config));
    if (problems.length === 0) return loaded;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError([...problems, ...error.problems]);
  }
  throw new UserError(problems);
}

/** A rule that the configuration does not name is on where its meta says so. */
function activeRules(config: Config, wanted: readonly Wanted[], register: Register): RuleSetting[] {
  return wanted.flatMap(({ id, on, severity, options }) => {
    const rule = RULES.find(({ meta }) => meta.id === id)!;
    const named = config.rules[id] !== undefined;
    if (!on || (!named && !isOnByDefault(rule, (table) => register.has(table)))) return [];
    return [{ rule, severity: severity ?? rule.meta.severity, options }];
  });
}

function hashOf({ file, base, source, sha256, warnings, ...settings }: Config): string {
  return createHash('sha256').update(JSON.stringify(settings)).digest('hex');
}
