/** The configuration that fits a simulated world. */
import { stringify } from 'yaml';
import { ACTION_CLASS, UNMASKED } from './acts.js';
import { COMPANIES } from './organizations.js';
import { REGISTER_TABLES } from './tables.js';
import type { World } from './world.js';

/** Text of sekisho.yaml. */
export function configText(world: World): string {
  const { encoding } = world.settings;
  const config = {
    timezone: 'Asia/Tokyo',
    sessionGap: '30m',
    organizations: Object.values(COMPANIES).map(({ letter: _, units: __, ...organization }) => organization),
    systems: world.systems.map(({ id, name, check, serviceHours }) => ({
      id,
      name,
      check,
      serviceHours,
      logs: {
        path: `logs/${id}-*.csv`,
        format: 'csv',
        encoding,
        columns: {
          time: 'time',
          account: 'account',
          terminal: 'terminal',
          address: 'ip',
          action: 'action',
          screen: 'screen',
          object: 'object',
          result: 'result',
        },
        time: 'yyyy-MM-dd HH:mm:ss',
        actions: ACTION_CLASS,
        unmasked: UNMASKED,
        failures: ['NG'],
      },
    })),
    register: Object.fromEntries(
      REGISTER_TABLES.map((name) => [name, { path: `register/${name}.csv`, encoding } as const]),
    ),
    ledger: 'sekisho.db',
    reports: 'reports/',
  };
  return stringify(config, { lineWidth: 0, aliasDuplicateObjects: false });
}
