/**
 * What an audit shows of controls besides findings: tables for CSV and page, and data for programs.
 */
import {
  type Confirmation,
  type EmergencyClosing,
  type InspectionStatus,
  type OrderShare,
  REVIEWER_ROLES,
  type Revocation,
  type RightsReview,
} from '../../domain/model.js';
import { dateLocal, isoLocal, plainLocal } from '../../domain/time.js';
import type { Cell, Column } from '../csv/csv.js';
import type { View } from '../document/shape.js';
import { words } from '../document/words.js';
import type { Audience, AuditData, ControlData } from './types.js';

const NAMES = [
  'rights-reviews',
  'order-shares',
  'inspections',
  'measures',
  'revocations',
  'revocation-latency',
  'emergency-closing',
] as const;

export interface ControlTable {
  name: (typeof NAMES)[number];
  // biome-ignore lint/suspicious/noExplicitAny: each table has rows of its own kind
  columns: readonly Column<any>[];
  rows: readonly unknown[];
}

function tableOf<T>(name: ControlTable['name'], columns: readonly Column<T>[], rows: readonly T[]): ControlTable {
  return { name, columns, rows };
}

/** Those that have a row. What names people or systems' faults is not for the public. */
export function controlTables(
  { controls, systems }: Partial<Pick<AuditData, 'controls'>> & { systems: readonly { id: string }[] },
  view: View,
  audience: Audience,
): ControlTable[] {
  if (controls === undefined) return [];
  const figures = [
    tableOf('revocation-latency', latencyColumns(), latencies(controls.revocations)),
    tableOf('emergency-closing', closingColumns(view), controls.closings),
  ];
  const ofSystems = controls.inspections.filter(({ system }) => system !== '');
  const rest = [
    tableOf('rights-reviews', reviewColumns(view), controls.reviews),
    tableOf('order-shares', shareColumns(), controls.orders),
    tableOf('inspections', matrixColumns(systems, view), matrix(ofSystems)),
    tableOf(
      'measures',
      measureColumns(view),
      controls.inspections.filter(({ system }) => system === ''),
    ),
    tableOf('revocations', revocationColumns(view), controls.revocations),
  ];
  const all = audience === 'public' ? figures : [...rest, ...figures];
  return NAMES.flatMap((name) => all.filter((table) => table.name === name && table.rows.length > 0));
}

const raw = (text: string | undefined): Cell => ({ raw: text ?? '' });

function reviewColumns({ lang, timezone }: View): Column<RightsReview>[] {
  const say = words(lang);
  const at = (one: Confirmation | undefined) => raw(one && plainLocal(timezone, one.at));
  const state = ({ signed }: RightsReview) => {
    const all = REVIEWER_ROLES.map((role) => signed[role]);
    if (all.some((one) => one === undefined)) return 'missing';
    return all.some((one) => one?.outdated) ? 'outdated' : 'signed';
  };
  return [
    { name: 'month', cell: ({ month }) => month },
    { name: 'system', cell: ({ system }) => system },
    { name: 'rights_as_of', cell: ({ asOf }) => raw(asOf === undefined ? undefined : dateLocal(timezone, asOf)) },
    { name: 'rights', cell: ({ rights }) => rights },
    { name: 'findings', cell: ({ findings }) => findings },
    { name: 'owner', cell: ({ signed }) => signed.owner?.user ?? '' },
    { name: 'owner_at', cell: ({ signed }) => at(signed.owner) },
    { name: 'information_manager', cell: ({ signed }) => signed['information-manager']?.user ?? '' },
    { name: 'information_manager_at', cell: ({ signed }) => at(signed['information-manager']) },
    { name: 'state', cell: (review) => say.t(`review.${state(review)}`) },
  ];
}

/** Rounded down, so that 100 means every access. */
export const sharePercent = ({ accesses, withOrder }: Pick<OrderShare, 'accesses' | 'withOrder'>) =>
  Math.floor((100 * withOrder) / accesses);

function shareColumns(): Column<OrderShare>[] {
  return [
    { name: 'month', cell: ({ month }) => month },
    { name: 'actor_employee_id', cell: ({ employeeId }) => employeeId },
    { name: 'system', cell: ({ system }) => system },
    { name: 'accesses', cell: ({ accesses }) => accesses },
    { name: 'with_order', cell: ({ withOrder }) => withOrder },
    { name: 'share_percent', cell: sharePercent },
  ];
}

interface MatrixRow {
  item: string;
  bySystem: ReadonlyMap<string, InspectionStatus>;
}

function matrix(inspections: readonly InspectionStatus[]): MatrixRow[] {
  const items = [...new Set(inspections.map(({ item }) => item))].sort();
  return items.map((item) => {
    const own = inspections.filter((row) => row.item === item);
    return { item, bySystem: new Map(own.map((row) => [row.system, row])) };
  });
}

function matrixColumns(systems: readonly { id: string }[], { lang }: View): Column<MatrixRow>[] {
  const say = words(lang);
  return [
    { name: 'item', cell: ({ item }) => item },
    ...systems.map(({ id }): Column<MatrixRow> => {
      const state = ({ bySystem }: MatrixRow) => bySystem.get(id)?.state;
      // titled by itself, whatever it is called
      return { name: id, title: `system:${id}`, cell: (row) => raw(state(row) && say.t(`inspection.${state(row)!}`)) };
    }),
  ];
}

function measureColumns({ lang }: View): Column<InspectionStatus>[] {
  const say = words(lang);
  return [
    { name: 'item', cell: ({ item }) => item },
    { name: 'answer', cell: ({ answer }) => answer },
    { name: 'shown_by', cell: ({ evidence }) => evidence },
    { name: 'inspected_on', cell: ({ inspectedOn }) => raw(inspectedOn) },
    { name: 'due', cell: ({ due }) => raw(due) },
    { name: 'remedied_on', cell: ({ remediedOn }) => raw(remediedOn) },
    { name: 'state', cell: ({ state }) => say.t(`inspection.${state}`) },
  ];
}

function revocationColumns({ lang }: View): Column<Revocation>[] {
  const say = words(lang);
  return [
    { name: 'month', cell: ({ month }) => month },
    { name: 'moved_on', cell: ({ movedOn }) => raw(movedOn) },
    { name: 'actor_employee_id', cell: ({ employeeId }) => employeeId },
    { name: 'system', cell: ({ system }) => system },
    { name: 'account', cell: ({ account }) => account },
    { name: 'ended_on', cell: ({ endedOn }) => raw(endedOn) },
    { name: 'days', cell: ({ days }) => days },
    { name: 'state', cell: ({ endedOn }) => say.t(endedOn === undefined ? 'revocation.open' : 'revocation.ended') },
  ];
}

export interface Latency {
  month: string;
  accounts: number;
  onTheDay: number;
  within7: number;
  within30: number;
  after30: number;
  open: number;
  /** of those that ended; undefined if none did */
  median: number | undefined;
  most: number | undefined;
}

export function latencies(revocations: readonly Revocation[]): Latency[] {
  const months = [...new Set(revocations.map(({ month }) => month))].sort();
  return months.map((month) => {
    const own = revocations.filter((row) => row.month === month);
    const days = own.flatMap((row) => (row.endedOn === undefined ? [] : [row.days])).sort((a, b) => a - b);
    const count = (from: number, to: number) => days.filter((n) => from <= n && n <= to).length;
    return {
      month,
      accounts: own.length,
      onTheDay: count(0, 0),
      within7: count(1, 7),
      within30: count(8, 30),
      after30: count(31, Number.POSITIVE_INFINITY),
      open: own.length - days.length,
      median: days[Math.floor((days.length - 1) / 2)],
      most: days.at(-1),
    };
  });
}

function latencyColumns(): Column<Latency>[] {
  return [
    { name: 'month', cell: ({ month }) => month },
    { name: 'moved_accounts', cell: ({ accounts }) => accounts },
    { name: 'on_the_day', cell: ({ onTheDay }) => onTheDay },
    { name: 'within_7_days', cell: ({ within7 }) => within7 },
    { name: 'within_30_days', cell: ({ within30 }) => within30 },
    { name: 'after_30_days', cell: ({ after30 }) => after30 },
    { name: 'still_open', cell: ({ open }) => open },
    { name: 'median_days', cell: ({ median }) => median ?? '' },
    { name: 'most_days', cell: ({ most }) => most ?? '' },
  ];
}

function closingColumns({ lang, timezone }: View): Column<EmergencyClosing>[] {
  const say = words(lang);
  return [
    { name: 'emergency', cell: ({ id, name }) => name || id },
    { name: 'from_time', cell: ({ from }) => raw(Number.isFinite(from) ? plainLocal(timezone, from) : undefined) },
    { name: 'to_time', cell: ({ to }) => raw(Number.isFinite(to) ? plainLocal(timezone, to) : undefined) },
    { name: 'terminals_lent', cell: (closing) => closingCounts(closing).lent },
    { name: 'terminals_returned', cell: (closing) => closingCounts(closing).returned },
    { name: 'credentials_issued', cell: (closing) => closingCounts(closing).issued },
    { name: 'passwords_changed', cell: (closing) => closingCounts(closing).changed },
    { name: 'accesses_inside', cell: ({ use }) => counted(use, 'inside') },
    { name: 'accesses_outside', cell: ({ use }) => counted(use, 'outside') },
    { name: 'state', cell: (closing) => say.t(isClosed(closing) ? 'closing.closed' : 'closing.open') },
  ];
}

const counted = (use: EmergencyClosing['use'], where: 'inside' | 'outside') =>
  use.reduce((sum, row) => sum + row[where].accesses, 0);

/** What was lent and issued, and how much of it came back or was changed. */
export function closingCounts({ loans, credentials }: Pick<EmergencyClosing, 'loans' | 'credentials'>) {
  return {
    lent: loans.length,
    returned: loans.filter((loan) => loan.returnedAt !== undefined).length,
    issued: credentials.length,
    changed: credentials.filter((row) => row.changedAt !== undefined).length,
  };
}

/** Whether nothing is left to do. */
function isClosed(closing: Omit<EmergencyClosing, 'use'>): boolean {
  const { lent, returned, issued, changed } = closingCounts(closing);
  return Number.isFinite(closing.to) && returned === lent && changed === issued;
}

const borrowerOf = ({ borrowerOrg, borrowerEmployeeId }: EmergencyClosing['loans'][number]) =>
  borrowerEmployeeId || borrowerOrg;

/** Instants as local times, everything else as it is. */
export function controlShape(controls: ControlData, timezone: string): object {
  const at = (t: number | undefined) => (t === undefined || !Number.isFinite(t) ? null : isoLocal(timezone, t));
  const { reviews, orders, inspections, revocations, closings } = controls;
  return {
    reviews: reviews.map(({ signed, asOf, ...review }) => {
      const said = Object.entries(signed).map(([role, one]) => [role, { ...one, at: at(one.at) }]);
      return { ...review, asOf: at(asOf), signed: Object.fromEntries(said) };
    }),
    orders: orders.map((share) => ({ ...share, sharePercent: sharePercent(share) })),
    inspections,
    revocations,
    latencies: latencies(revocations),
    emergencies: closings.map(({ use, ...closing }) => ({
      ...closing,
      inside: counted(use, 'inside'),
      outside: counted(use, 'outside'),
      from: at(closing.from),
      to: at(closing.to),
      loans: closing.loans.map((loan) => {
        const { terminal, system, lentAt, returnedAt } = loan;
        return { terminal, system, borrower: borrowerOf(loan), lentAt: at(lentAt), returnedAt: at(returnedAt) };
      }),
      credentials: closing.credentials.map((row) => ({
        ...row,
        issuedAt: at(row.issuedAt),
        changedAt: at(row.changedAt),
      })),
      closed: isClosed(closing),
    })),
  };
}
