/** What the configuration of a simulated world says of the rules. */
import { SCENARIOS } from './plants/all.js';
import type { Setting } from './plants/stage.js';
import {
  BARRIER,
  CHANGE_WITHIN_HOURS,
  CREDENTIAL,
  DIRECT,
  DORMANT,
  DORMANT_DAYS,
  ENTITLEMENT,
  GAP,
  LEARNING_DAYS,
  LEAST_VOLUME,
  LOAN,
  NEW_TERMINAL,
  OFF,
  OFF_HOURS,
  OUTPUT,
  OUTPUTS_PER_DAY,
  PLEDGE,
  POST,
  RETURN_WITHIN_DAYS,
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
    [ENTITLEMENT]: 'on',
    [DIRECT]: { fromUnits: [BARRIER.from], toUnits: [BARRIER.to] },
    [PLEDGE]: 'on',
    [GAP]: 'on',
    [OFF_HOURS]: 'on',
    [SERVICE]: 'on',
    ...Object.assign({}, ...SCENARIOS.map(({ settings }) => settings)),
    [DORMANT]: withHabits({ days: DORMANT_DAYS, gaps: UNKNOWN_DAYS }),
    [NEW_TERMINAL]: withHabits({ learningDays: LEARNING_DAYS, gaps: UNKNOWN_DAYS }),
    [VOLUME]: withHabits({ minimum: LEAST_VOLUME }),
  };
}
