/** One finding as an incident: what the authority is to be told, and until when. */
import type { Config } from '../../config/index.js';
import { userError } from '../../domain/errors.js';
import { type ActionEntry, ANSWER_FIELDS, type AnswerField, type Day, type Finding } from '../../domain/model.js';
import { addDays, dayOf, isDay } from '../../domain/time.js';
import type { FindingEvent, Ledger } from '../../ledger/index.js';
import { inquiriesOf } from '../follow-up/standing.js';
import { actionTable } from './actions.js';

export interface Incident {
  finding: Finding;
  known: Day;
  preliminary: Day;
  final: Day;
  deliberate: boolean;
  action: ActionEntry | undefined;
  answer: readonly (readonly [AnswerField, string])[] | undefined;
  history: readonly FindingEvent[];
}

export interface IncidentRequest {
  /** an id, or what it begins with */
  id: string;
  /** since when it is known; by default since the finding was recorded */
  known?: Day | undefined;
  deliberate?: boolean | undefined;
  today: Day;
}

/** Throws a UserError for an id that no finding has, and a day that is none. */
export function incident(
  ledger: Ledger,
  { timezone, incidents }: Config,
  { id, known: given, deliberate = false, today }: IncidentRequest,
): Incident {
  if (given !== undefined && !isDay(given)) throw userError('cli.badDay', { option: '--known', value: given });
  const finding = ledger.finding(id);
  const history = ledger.history(finding.id);
  const known = given ?? dayOf(timezone, history[0]!.at);
  const table = actionTable(ledger, { today, since: finding.day, until: finding.day });
  const answered = inquiriesOf(ledger).get(finding.id)?.answered;
  return {
    finding,
    known,
    preliminary: addDays(known, incidents.preliminary),
    final: addDays(known, deliberate ? incidents.deliberate : incidents.final),
    deliberate,
    action: table.actions.find((one) => one.finding.id === finding.id),
    answer: answered && ANSWER_FIELDS.map((field) => [field, answered[field]] as const),
    history,
  };
}
