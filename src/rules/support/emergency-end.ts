/** When an emergency was over for what was lent in it. */
import type { Fact, Instant } from '../../domain/model.js';
import type { Emergency, Entry, Register } from '../../register/index.js';

export interface EmergencyEnd {
  name: string;
  /** the end of its last period; infinite while it runs */
  end: Instant;
  facts: readonly Fact[];
}

/**
 * `named` is the id or name that the row gives; where it gives none, whatever held when it was
 * lent. An empty system means all. Undefined where the register knows no such emergency.
 */
export function emergencyEnd(
  register: Register,
  named: string,
  system: string,
  lentAt: Instant,
): EmergencyEnd | undefined {
  const covers = ({ value }: Entry<Emergency>) =>
    system === '' || value.systems.length === 0 || value.systems.includes(system);
  const is = ({ value }: Entry<Emergency>) => value.id === named || value.name === named;
  const all = named === '' ? register.allEmergencies.at(lentAt) : register.allEmergencies.entries.filter(is);
  const periods = all.filter(covers);
  const [first] = periods;
  if (first === undefined) return undefined;
  const end = Math.max(...periods.map(({ to }) => to));
  return { name: first.value.name, end, facts: periods.map(({ fact }) => fact) };
}
