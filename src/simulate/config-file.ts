/** The configuration that fits a simulated world. */
import { stringify } from 'yaml';
import { AFFILIATE_SCREENS } from './acts.js';
import { LOG_FORMATS, type LogFormat } from './formats.js';
import { COMPANIES } from './organizations.js';
import { ruleSettings } from './rule-settings.js';
import { AFFILIATE_SYSTEM_RULES } from './rules.js';
import { REGISTER_TABLES } from './tables.js';
import type { World } from './world.js';

/**
 * Text of sekisho.yaml. A log with a clock of its own is not told by the local date in its name.
 */
export function configText(world: World): string {
  const { encoding, logFormat, affiliates } = world.settings;
  const format: LogFormat = LOG_FORMATS[logFormat];
  const config = {
    timezone: 'Asia/Tokyo',
    sessionGap: '30m',
    organizations: Object.values(COMPANIES).map(({ letter: _, units: __, ...organization }) => organization),
    ...(affiliates ? {} : { dualPosts: 'network' }),
    systems: world.allSystems.map(({ id, name, check, serviceHours, owner }) => ({
      id,
      name,
      check,
      serviceHours,
      ...(owner === undefined ? {} : { owner, rules: AFFILIATE_SYSTEM_RULES }),
      ...(affiliates && owner === undefined ? { affiliateScreens: AFFILIATE_SCREENS } : {}),
      logs: {
        path: `logs/${id}-${format.utc ? '*' : '{yyyy}{MM}{dd}'}.${format.extension}`,
        format: logFormat,
        encoding,
        ...format.config,
      },
    })),
    register: Object.fromEntries(
      REGISTER_TABLES.map((name) => [name, { path: `register/${name}.csv`, encoding } as const]),
    ),
    rules: ruleSettings(world.settings.habits),
    exceptions: 'exceptions.csv',
    ledger: 'sekisho.db',
    reports: 'reports/',
  };
  return stringify(config, { lineWidth: 0, aliasDuplicateObjects: false });
}
