/** Where the runner writes down what rules said: violations become verdicts, unjudged cases are counted. */
import type { Actor, Day, Span } from '../../domain/model.js';
import type { RuleSetting, Unjudged, Verdict, Violation } from '../contract/rule.js';
import { UnjudgedTally } from './unjudged-counts.js';

/** The accesses that a session or account rule speaks of. `actors` are in order of time. */
export interface Concerned {
  system: string;
  account: string;
  day: Day;
  spans: readonly Span[];
  actors: readonly Actor[];
}

export class Book {
  readonly verdicts: Verdict[] = [];
  readonly unjudged = new UnjudgedTally();

  violation(setting: RuleSetting, outcome: Violation, concerned: Concerned): void {
    const rule = setting.rule.meta.id;
    const { message, facts, severity = setting.severity, only } = outcome;
    this.verdicts.push({ rule, severity, subject: '', message, facts, only, ...concerned });
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
