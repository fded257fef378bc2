/** On which side of the barrier an organization stands. */
import type { Side } from '../../domain/model.js';
import type { Register } from '../../register/index.js';
import type { RuleContext } from '../contract/index.js';

/**
 * A contractor of an affiliate counts as affiliate. Undefined for an organization that
 * configuration does not name.
 */
export function sideOf(register: Pick<Register, 'organizations'>, org: string): Side | undefined {
  const organization = register.organizations.get(org);
  if (organization?.side !== 'contractor' || organization.worksFor === undefined) return organization?.side;
  return register.organizations.get(organization.worksFor)?.side === 'affiliate' ? 'affiliate' : 'contractor';
}

/** Whether it is a system of an affiliate, so that affiliates belong there. */
export function isOfAffiliate({ systems }: RuleContext, system: string): boolean {
  return systems.get(system)?.owner?.side === 'affiliate';
}
