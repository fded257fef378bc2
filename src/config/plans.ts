/** What the register needs to know of the configuration, in the shape the register reads. */
import type { RegisterPlan, TableName, TablePlan } from '../domain/model.js';
import { TABLE_NAMES } from '../domain/model.js';
import { lineAt } from './document.js';
import type { Config } from './load.js';
import { WEEKDAYS } from './schema/index.js';
import { tableSchema } from './schema/tables.js';

export function registerPlan(config: Config): RegisterPlan {
  return {
    base: config.base,
    file: config.file,
    timezone: config.timezone,
    organizations: config.organizations.map(({ id, name, aliases, side, worksFor }) => ({
      id,
      name: name ?? id,
      aliases,
      side,
      worksFor,
    })),
    systems: config.systems.map(({ id, name }) => ({ id, name: name ?? id })),
    tables: TABLE_NAMES.flatMap((table) => tablePlans(config, table)),
    accountPattern: config.accountPattern,
    accountPatterns: bySystem(config, 'accountPattern'),
    accountCase: config.accountCase,
    accountCases: bySystem(config, 'accountCase'),
    idWidth: config.idWidth,
    dualPosts: config.dualPosts,
    onBadRows: config.onBadRows,
    calendar: { ...config.calendar, weekend: config.calendar.weekend.map((day) => WEEKDAYS.indexOf(day)) },
  };
}

function tablePlans(config: Config, table: TableName): TablePlan[] {
  const given = config.register[table] ?? [];
  return given.map((source, i) => ({
    table,
    ...(typeof source === 'string' ? tableSchema.parse({ path: source }) : source),
    configuredAt: { file: config.file, line: lineAt(config.source.lines, ['register', table, i]) ?? 1 },
  }));
}

function bySystem<K extends 'accountPattern' | 'accountCase'>(
  config: Config,
  key: K,
): Record<string, NonNullable<Config['systems'][number][K]>> {
  return Object.fromEntries(
    config.systems.flatMap((system) => (system[key] === undefined ? [] : [[system.id, system[key]]])),
  );
}
