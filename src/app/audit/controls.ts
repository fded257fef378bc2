/**
 * What an audit shows of controls besides findings, gathered from register, ledger and accesses.
 */
import type { Day, InspectionStatus, OrderShare, Window } from '../../domain/model.js';
import { dayOf } from '../../domain/time.js';
import type { Ledger } from '../../ledger/index.js';
import { type ControlData, monthsOf } from '../../reports/pack/index.js';
import { countingOrders, type OrderCount, stateOfInspection } from '../../rules/index.js';
import type { Prepared } from '../prepare.js';
import { type AffiliateAccesses, emergencyClosings } from '../report/emergency-closing.js';
import { reviewsOf } from '../rights/reviews.js';
import { revocations } from './revocations.js';

export interface ControlParts {
  window: Window;
  /** ids */
  systems: readonly string[];
  /** of affiliates, within the window */
  uses: readonly AffiliateAccesses[];
  ledger: Ledger;
  today: Day;
}

export class Controls {
  /** by account and day: a day that is judged again says it again */
  private readonly orders = new Map<string, OrderCount>();

  constructor(private readonly prepared: Prepared) {}

  /** What to judge with, so that accesses with an order are counted. */
  get judging(): Prepared {
    const count = (one: OrderCount) => this.orders.set(`${one.system} ${one.account} ${one.day}`, one);
    return { ...this.prepared, rules: countingOrders(this.prepared.rules, count) };
  }

  data({ window, systems, uses, ledger, today }: ControlParts): ControlData {
    const { prepared } = this;
    const { register, config } = prepared;
    const months = monthsOf(window.since, window.until);
    const { timezone } = config;
    return {
      reviews: reviewsOf(prepared, ledger, { months, systems, today }),
      orders: sharesOf([...this.orders.values()]),
      inspections: this.inspections(systems, window),
      revocations: revocations(register, { window, timezone, systems }),
      closings: emergencyClosings(register, window, uses),
    };
  }

  /** The newest answer to each item and system, as of the end of the window. */
  private inspections(systems: readonly string[], { to }: Window): InspectionStatus[] {
    const { register, config, rules } = this.prepared;
    const day = (t: number | undefined) => (t === undefined ? undefined : dayOf(config.timezone, t));
    const newest = new Map<string, InspectionStatus & { at: number }>();
    for (const row of register.inspections) {
      const { system, item, inspectedOn: at, answer, evidence, due } = row;
      if (at >= to || !(system === '' || systems.includes(system))) continue;
      const known = newest.get(`${system}\0${item}`);
      if (known !== undefined && known.at > at) continue;
      const remediedOn = row.remediedOn !== undefined && row.remediedOn < to ? row.remediedOn : undefined;
      const state = stateOfInspection({ ...row, remediedOn }, rules, config.timezone, to);
      const dates = { inspectedOn: dayOf(config.timezone, at), due: day(due), remediedOn: day(remediedOn) };
      newest.set(`${system}\0${item}`, { system, item, answer, evidence, ...dates, state, at });
    }
    return [...newest.values()].map(({ at: _, ...status }) => status);
  }
}

function sharesOf(counts: readonly OrderCount[]): OrderShare[] {
  const shares = new Map<string, OrderShare>();
  for (const { system, employeeId, day, accesses, withOrder } of counts) {
    const month = day.slice(0, 7);
    const key = `${month} ${employeeId} ${system}`;
    const known = shares.get(key) ?? { month, system, employeeId, accesses: 0, withOrder: 0 };
    known.accesses += accesses;
    known.withOrder += withOrder;
    shares.set(key, known);
  }
  return [...shares.keys()].sort().map((key) => shares.get(key)!);
}
