/** Records what is done about findings: who, until when, and when it was done. */
import { type Problem, problem, UserError } from '../../domain/errors.js';
import type { Action, Day } from '../../domain/model.js';
import { isDay } from '../../domain/time.js';
import type { ActionRow, Ledger } from '../../ledger/index.js';
import { actionsOf, NO_ACTION } from './standing.js';

export interface ActRequest {
  /** ids, or what they begin with */
  findings: readonly string[];
  /** what is another from now on; '' takes back what was said */
  change: Partial<Action>;
  user: string;
  today: Day;
}

/**
 * The same for all of them. Needs `begin()`. Throws a UserError, and records nothing, if one of the
 * findings is unknown or withdrawn, or something is missing.
 */
export function act(ledger: Ledger, { findings: ids, change, user, today }: ActRequest): ActionRow[] {
  const wrong = daysOf(change, today);
  if (wrong.length > 0) throw new UserError(wrong);
  const known = actionsOf(ledger);
  const problems: Problem[] = [];
  const rows = [...new Map(ids.map((id) => ledger.finding(id)).map((one) => [one.id, one])).values()].map((finding) => {
    const before = known.get(finding.id) ?? NO_ACTION;
    const action = { ...fieldsOf(before), ...change };
    problems.push(...incomplete(finding.id, action));
    if (finding.status === 'withdrawn') problems.push(problem('ledger.isWithdrawn', { id: finding.id }));
    return { finding: finding.id, ...action, user };
  });
  if (problems.length > 0) throw new UserError(problems);
  ledger.act(rows);
  return rows;
}

function fieldsOf({ owner, cause, immediate, permanent, due, done }: Action): Action {
  return { owner, cause, immediate, permanent, due, done };
}

function daysOf({ due, done }: Partial<Action>, today: Day): Problem[] {
  const given = Object.entries({ '--due': due, '--done': done }).filter(([, value]) => value);
  const noDays = given.filter(([, value]) => !isDay(value!));
  if (noDays.length > 0) return noDays.map(([option, value]) => problem('cli.badDay', { option, value }));
  return done && done > today ? [problem('actions.doneAhead', { done, today })] : [];
}

/** An action is somebody's, says what, and until when. */
function incomplete(id: string, { owner, immediate, permanent, due }: Action): Problem[] {
  const missing = [
    ...(owner.trim() === '' ? ['--owner'] : []),
    ...(`${immediate}${permanent}`.trim() === '' ? ['--immediate / --permanent'] : []),
    ...(due === '' ? ['--due'] : []),
  ];
  return missing.length === 0
    ? []
    : [problem('actions.incomplete', { id: id.slice(0, 8), missing: missing.join(', ') })];
}
