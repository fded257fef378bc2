/**
 * The closing of an emergency: what was lent and issued for it came back, and what is left open.
 */
import { userError } from '../../domain/errors.js';
import type { Day, EmergencyReport } from '../../domain/model.js';
import { addDays, startOfDay } from '../../domain/time.js';
import type { Ledger } from '../../ledger/index.js';
import type { RunPorts } from '../ports.js';
import type { Prepared } from '../prepare.js';
import { closingOf, covers, daysAround, periodsById } from './emergency-closing.js';
import { affiliateUseOf } from './use.js';

/** Throws a UserError for an id or a name that no emergency has. */
export async function emergencyReport(
  prepared: Prepared,
  { id: asked, workers, today }: { id: string; workers: number; today: Day },
  ledger: Ledger,
  ports: RunPorts,
): Promise<EmergencyReport> {
  const { register, config } = prepared;
  const { timezone } = config;
  const all = periodsById(register);
  const periods = all.find((entries) => entries.some(({ value }) => value.id === asked || value.name === asked));
  if (periods === undefined) {
    const known = all.map((entries) => entries[0]!.value.id).join(', ') || '-';
    throw userError('report.noEmergency', { id: asked, known });
  }
  const around = periods.map((period) => daysAround(period, timezone));
  const since = around.reduce((first, { since: day = '' }) => (day < first ? day : first), today);
  const until = around.reduce((last, { until: day = today }) => (day > last ? day : last), '');
  const days = { since, until: until < today ? until : today };
  const ids = config.systems.map(({ id }) => id).filter((system) => covers(periods, system));
  const uses = days.until < since ? [] : await affiliateUseOf(prepared, { ...days, systems: ids, workers }, ports);
  const asOf = startOfDay(timezone, addDays(today, 1));
  const closing = closingOf(register, periods, uses, { asOf, timezone });
  const named = [
    ...closing.loans.map((loan) => loan.borrowerEmployeeId),
    ...closing.credentials.map((one) => one.employeeId),
  ];
  return {
    closing,
    days,
    systems: ids,
    people: new Map(named.map((person) => [person, register.people.get(person)?.name ?? ''])),
    open: ledger
      .findings({ ...days, systems: ids, statuses: ['open', 'confirmed'] }, { evidence: false })
      .filter(({ severity, exception }) => severity !== 'info' && exception === undefined),
  };
}
