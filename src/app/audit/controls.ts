/**
 * What an audit shows of controls besides findings, gathered from register, ledger and accesses.
 */
import type { Day, InspectionStatus, Window } from '../../domain/model.js';
import { dayOf } from '../../domain/time.js';
import type { Ledger } from '../../ledger/index.js';
import { type ControlData, monthsOf } from '../../reports/pack/index.js';
import { stateOfInspection } from '../../rules/index.js';
import type { Prepared } from '../prepare.js';
import { type AffiliateAccesses, emergencyClosings } from '../report/emergency-closing.js';
import { OrderCounts } from '../report/order-shares.js';
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
  private readonly orders = new OrderCounts();

  constructor(private readonly prepared: Prepared) {}

  /** What to judge with, so that accesses with an order are counted. */
  get judging(): Prepared {
    return { ...this.prepared, rules: this.orders.counting(this.prepared.rules) };
  }

  data({ window, systems, uses, ledger, today }: ControlParts): ControlData {
    const { prepared } = this;
    const { register, config } = prepared;
    const months = monthsOf(window.since, window.until);
    const { timezone } = config;
    return {
      reviews: reviewsOf(prepared, ledger, { months, systems, today }),
      orders: this.orders.shares(),
      inspections: this.inspections(systems, window),
      revocations: revocations(register, { window, timezone, systems }),
      closings: emergencyClosings(register, window, uses, timezone),
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
