/** Collects what rules return: violations become verdicts, unjudged cases are counted. */
import type { Actor, Day, Session, Span } from '../../domain/model.js';
import type { RuleSetting, Unjudged, Violation } from '../contract/index.js';
import { UnjudgedCounts } from './unjudged-counts.js';
import type { Verdict } from './verdict.js';

/** The accesses that a session or account rule speaks of. `actors` are in order of time. */
export interface Concerned {
  system: string;
  account: string;
  day: Day;
  spans: readonly Span[];
  actors: readonly Actor[];
  /** those that the spans lie in */
  sessions: readonly Session[];
}

export class VerdictCollector {
  verdicts: Verdict[] = [];
  readonly unjudged = new UnjudgedCounts();
  /** those that weigh less if all of their accesses failed: some of their sessions hold failures */
  readonly weighable = new Set<Verdict>();

  violation(setting: RuleSetting, outcome: Violation, { sessions, ...concerned }: Concerned): void {
    const { id: rule, failures = 'lighten' } = setting.rule.meta;
    const { message, facts, severity = setting.severity, only } = outcome;
    const verdict = { rule, severity, subject: '', message, facts, only, ...concerned };
    this.verdicts.push(verdict);
    if (failures === 'lighten' && sessions.some((session) => session.failures > 0)) this.weighable.add(verdict);
  }

  leaveOut(is: (verdict: Verdict) => boolean): void {
    this.verdicts = this.verdicts.filter((verdict) => !is(verdict));
  }

  /** What register and coverage rules say; they name their subject themselves. */
  general(setting: RuleSetting, outcome: Violation | Unjudged, until: Day): void {
    const rule = setting.rule.meta.id;
    const { system = '', account, day = until } = outcome.subject ?? {};
    if (outcome.kind === 'unjudged') {
      this.unjudged.add(rule, outcome, { system, day, account, sessions: [] });
      return;
    }
    const { key, employeeId } = outcome.subject ?? {};
    this.verdicts.push({
      rule,
      severity: outcome.severity ?? setting.severity,
      system,
      account: account ?? '',
      day,
      subject: key ?? employeeId ?? '',
      message: outcome.message,
      facts: outcome.facts,
      spans: [],
      actors: outcome.actor === undefined ? [] : [outcome.actor],
    });
  }
}
