/**
 * Screens of a system that affiliates may use at any time, such as masked ones: what is done on
 * them breaks no rule about affiliates.
 */
import { foldName } from '../../lib/fold.js';
import type { RuleContext, SystemInfo, Violation } from '../contract/index.js';

const NONE = {};
const filters = new WeakMap<SystemInfo, Pick<Violation, 'only'>>();

/**
 * What a violation by an affiliate leaves out. Sessions do not tell screens apart, so that the
 * accesses themselves decide.
 */
export function exceptAffiliateScreens({ systems }: RuleContext, system: string): Pick<Violation, 'only'> {
  const info = systems.get(system);
  if (info?.affiliateScreens === undefined || info.affiliateScreens.length === 0) return NONE;
  let filter = filters.get(info);
  if (filter === undefined) {
    filter = { only: { exceptScreens: new Set(info.affiliateScreens.map(foldName)) } };
    filters.set(info, filter);
  }
  return filter;
}
