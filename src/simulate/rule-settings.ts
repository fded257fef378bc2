/** What the configuration of a simulated world says of the rules. */
import { SCENARIOS } from './plants/all.js';
import type { Setting } from './plants/stage.js';
import {
  BARRIER,
  CHANGE_WITHIN_HOURS,
  COOLING_OFF_DAYS,
  CREDENTIAL,
  DIRECT,
  DORMANT,
  DORMANT_DAYS,
  ENTITLEMENT,
  GAP,
  LEARNING_DAYS,
  LEAST_VOLUME,
  LISTED_AT_ONE,
  LISTED_NOW,
  LISTED_ONCE,
  LOAN,
  NEW_TERMINAL,
  OFF,
  OFF_HOURS,
  OUTPUT,
  OUTPUTS_PER_DAY,
  PLEDGE,
  POST,
  RETURN_WITHIN_DAYS,
  REVOKED_FROM,
  SERVICE,
  SHARED,
  STRANGER,
  UNKNOWN_DAYS,
  UNMASKED_VIEW,
  VOLUME,
} from './rules.js';

/** Rule → what the configuration says of it, every rule named. */
export function ruleSettings(habits: boolean): Record<string, Setting> {
  const withHabits = (setting: Setting) => (habits ? setting : 'off');
  return {
    [OFF]: 'on',
    [POST]: 'on',
    [SHARED]: 'on',
    [STRANGER]: 'on',
    [CREDENTIAL]: { changeWithinHours: CHANGE_WITHIN_HOURS },
    [LOAN]: { returnWithinDays: RETURN_WITHIN_DAYS },
    [UNMASKED_VIEW]: 'on',
    [OUTPUT]: { perDay: OUTPUTS_PER_DAY },
    [ENTITLEMENT]: {
      yearlyReset: { revokedFrom: REVOKED_FROM, revokedUntil: '02-末', grantedUntil: '03-31' },
    },
    [DIRECT]: {
      fromUnits: [BARRIER.from, { name: LISTED_NOW, from: '2000-01-01' }, { name: LISTED_ONCE, until: '1999-12-31' }],
      toUnits: [BARRIER.to, { name: LISTED_AT_ONE, org: 'GE' }],
      coolingOffDays: COOLING_OFF_DAYS,
    },
    [PLEDGE]: 'on',
    [GAP]: 'on',
    'log-altered': 'on',
    [OFF_HOURS]: 'on',
    [SERVICE]: 'on',
    ...Object.assign({}, ...SCENARIOS.map(({ settings }) => settings)),
    [DORMANT]: withHabits({ days: DORMANT_DAYS, gaps: UNKNOWN_DAYS }),
    [NEW_TERMINAL]: withHabits({ learningDays: LEARNING_DAYS, gaps: UNKNOWN_DAYS }),
    [VOLUME]: withHabits({ minimum: LEAST_VOLUME }),
  };
}
