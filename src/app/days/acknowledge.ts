/** A person says why something may stay as it is: a day that is incomplete for good. */
import { type Problem, problem, UserError, userError } from '../../domain/errors.js';
import type { SystemDay } from '../../domain/model.js';
import type { AcknowledgementRow, Ledger } from '../../ledger/index.js';
import type { RunPorts } from '../ports.js';
import type { Prepared } from '../prepare.js';
import { lifeOf } from '../run/judge-days.js';
import { outstandingOf } from './altered.js';
import type { Days } from './plan.js';

export interface Word {
  reason: string;
  user: string;
}

/**
 * Of every day and system that is incomplete. Throws a UserError, and records nothing, if one of
 * them is in another state.
 */
export function acknowledgeDays(
  prepared: Prepared,
  { since, until, systems, reason, user }: Days & Word & { systems: readonly string[] },
  ledger: Ledger,
  ports: Pick<RunPorts, 'now' | 'engines'>,
): SystemDay[] {
  const life = lifeOf(prepared, ledger, ports);
  const days = life.states(systems, since, until);
  const problems = days.filter(({ state }) => state !== 'incomplete').map(notIncomplete);
  // of a range, days that are done are in nobody's way
  const incomplete = days.filter(({ state }) => state === 'incomplete');
  const inTheWay = problems.filter(
    ({ data }) => incomplete.length === 0 || data.state === 'stale' || data.state === 'due',
  );
  if (inTheWay.length > 0) throw new UserError(inTheWay);
  ledger.acknowledge(
    incomplete.map(({ system, day, causes }): AcknowledgementRow => {
      return { kind: 'day', system, day, path: '', causes, user, reason };
    }),
  );
  return incomplete;
}

function notIncomplete({ system, day, state }: SystemDay): Problem {
  return problem('days.notIncomplete', { system, day, state });
}

/**
 * Why the past of a log was changed, or why it is gone. Its days are judged again by the next
 * check. Throws a UserError if it is as it was.
 */
export function acknowledgeLog(
  { path, reason, user }: Word & { path: string },
  ledger: Pick<Ledger, 'lostLogs' | 'acknowledgements' | 'acknowledge'>,
): string[] {
  const told = { lostLogs: ledger.lostLogs(), acknowledgements: ledger.acknowledgements() };
  const lost = outstandingOf(told).filter((one) => one.path === path);
  const systems = [...new Set(lost.map(({ system }) => system))];
  if (systems.length === 0) throw userError('days.notAltered', { file: path });
  ledger.acknowledge(systems.map((system) => ({ kind: 'log', system, day: '', path, causes: [], user, reason })));
  return [...new Set(lost.flatMap(({ days }) => Object.keys(days)))].sort();
}
