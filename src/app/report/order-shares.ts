/** How many accesses an order is asked for, and how many have one, by person, month and system. */
import type { Day, OrderShare } from '../../domain/model.js';
import { windowOf } from '../../domain/time.js';
import { countingOrders, type OrderCount } from '../../rules/index.js';
import { judgeLogs } from '../pipeline.js';
import type { RunPorts } from '../ports.js';
import type { Prepared } from '../prepare.js';

/** Gathers the counts that rules give while logs are judged. */
export class OrderCounts {
  /** by account and day: a day that is judged again says it again */
  private readonly counts = new Map<string, OrderCount>();

  /** The rules to judge with, so that accesses with an order are counted. */
  counting(rules: Prepared['rules']): Prepared['rules'] {
    return countingOrders(rules, (one) => this.counts.set(`${one.system} ${one.account} ${one.day}`, one));
  }

  /** In order of month, person and system. */
  shares(): OrderShare[] {
    const shares = new Map<string, OrderShare>();
    for (const { system, employeeId, day, accesses, withOrder } of this.counts.values()) {
      const month = day.slice(0, 7);
      const key = `${month} ${employeeId} ${system}`;
      const known = shares.get(key) ?? { month, system, employeeId, accesses: 0, withOrder: 0 };
      known.accesses += accesses;
      known.withOrder += withOrder;
      shares.set(key, known);
    }
    return [...shares.keys()].sort().map((key) => shares.get(key)!);
  }
}

/** Reads the logs once more for it; undefined where no order is asked for. */
export async function orderSharesOf(
  prepared: Prepared,
  { since, until, workers }: { since: Day; until: Day; workers: number },
  ports: Pick<RunPorts, 'now' | 'engines' | 'onProgress' | 'version'>,
): Promise<OrderShare[] | undefined> {
  const { config, register } = prepared;
  const rules = prepared.rules.filter(({ rule }) => rule.meta.id === 'no-order');
  if (rules.length === 0 || !register.has('orders')) return undefined;
  const counts = new OrderCounts();
  await judgeLogs(
    { ...prepared, rules: counts.counting(rules) },
    {
      window: windowOf(config.timezone, since, until),
      systems: config.systems.map(({ id }) => id),
      workers,
      version: ports.version,
      engines: ports.engines,
      now: ports.now(),
      onProgress: ports.onProgress,
    },
  );
  return counts.shares();
}
