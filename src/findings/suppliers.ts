/**
 * Whose customers were seen: an affiliate that looks at its own customers leaks nothing, so the
 * authority wants other retailers' customers counted apart.
 */
import type { Access, SupplierCount } from '../domain/model.js';
import type { Register } from '../register/index.js';

/**
 * Each object counts once, by its supplier when it was first seen. `accesses` are in order of time.
 */
export function countSuppliers(
  accesses: readonly Access[],
  register: Pick<Register, 'supplierOf' | 'organizations'>,
): SupplierCount {
  const count = { own: 0, others: 0, unknown: 0 };
  const seen = new Set<string>();
  for (const { object, time } of accesses) {
    if (object === '' || seen.has(object)) continue;
    seen.add(object);
    const supplier = register.supplierOf(object, time);
    if (supplier === undefined) count.unknown++;
    else if (register.organizations.get(supplier)?.side === 'affiliate') count.own++;
    else count.others++;
  }
  return count;
}
