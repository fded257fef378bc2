/** The table of corrective actions: what is done about findings, by whom, until when. */
import type { ActionEntry, ActionTable, Day } from '../../domain/model.js';
import type { Ledger } from '../../ledger/index.js';
import { actionsOf, daysLate, NO_ACTION } from '../follow-up/standing.js';

/** `open`: only what is not done. `since`, `until`: days of the findings. */
export function actionTable(
  ledger: Ledger,
  {
    today,
    open = false,
    since,
    until,
  }: { today: Day; open?: boolean | undefined; since?: Day | undefined; until?: Day | undefined },
): ActionTable {
  const known = actionsOf(ledger);
  const findings = ledger
    .findings({ since, until }, { evidence: false })
    .filter(({ status }) => status !== 'withdrawn');
  const actions = findings.flatMap((finding): ActionEntry[] => {
    const { owner, cause, immediate, permanent, due, done } = known.get(finding.id) ?? NO_ACTION;
    if (owner === '' || (open && done !== '')) return [];
    const overdue = due === '' || done !== '' ? 0 : daysLate(due, today);
    return [{ finding, owner, cause, immediate, permanent, due, done, overdue }];
  });
  return {
    asOf: today,
    actions: actions.sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0)),
    without: findings.filter(({ id, status }) => status === 'confirmed' && !known.has(id)),
  };
}
