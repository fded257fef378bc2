/** The report of a month (月次報告). */
import type { MonthReport, RightsReview } from '../../domain/model.js';
import { type Words, words } from '../document/words.js';
import { sharePercent } from '../pack/controls.js';
import { actionTable, type NamedSystems } from './actions.js';
import {
  type Paper,
  type PaperColumn,
  type PaperContext,
  type PaperPart,
  type PaperTable,
  paperHead,
  seals,
} from './paper.js';

const STATUSES = ['open', 'justified', 'confirmed', 'false-positive', 'closed', 'waived'] as const;

export interface NamedOrganizations {
  /** names for people, by id */
  organizations: ReadonlyMap<string, string>;
}

type Context = PaperContext & NamedSystems & NamedOrganizations;

export function monthPaper(report: MonthReport, context: Context): Paper {
  const say = words(context.lang);
  const { t } = say;
  return {
    title: t('month.title', { month: say.month(report.month) }),
    head: paperHead(context, [t('month.covers'), say.month(report.month)]),
    ...conclusion(report, say),
    parts: [
      {
        kind: 'fields',
        title: t('month.days'),
        rows: [
          [t('month.days.all'), report.days.all],
          [t('month.days.finished'), report.days.finished],
          [t('month.days.signed'), report.days.signed],
        ],
      },
      findingsTable(report, say),
      useTable(report, context, say),
      ...(report.partly.length === 0 ? [] : [partlyLines(report, context, say)]),
      rightsTable(report.rights, context, say),
      ...(report.orders === undefined ? [] : ordersParts(report.orders, context, say)),
      ...(report.loans === undefined ? [] : [loansTable(report.loans, context, say)]),
      actionTable(report.actions, context.systems, say, t('month.actions')),
      { kind: 'fields', title: t('month.remarks'), rows: [[t('month.remarks.author'), '']] },
      seals(say),
    ],
    landscape: true,
  };
}

/** Yes or no, in one sentence; what is not decided is neither. */
function conclusion({ month, days, findings, without }: MonthReport, say: Words): Pick<Paper, 'lead' | 'tone'> {
  const sum = (status: (typeof STATUSES)[number]) => findings.reduce((total, one) => total + one.statuses[status], 0);
  const confirmed = sum('confirmed') + sum('closed');
  const data = {
    month: say.month(month),
    n: say.number(confirmed),
    open: say.number(sum('open')),
    left: say.number(days.all - days.finished),
    without: say.number(without),
  };
  const { month: named, n, open, left } = data;
  const isOpen = sum('open') > 0 || days.finished < days.all;
  if (confirmed > 0) {
    const rest = isOpen ? say.t('month.rest', { open, left }) : '';
    return { lead: say.t('month.found', { month: named, n, rest }), tone: 'found' };
  }
  if (isOpen) return { lead: say.t('month.undecided', { month: named, open, left }), tone: 'open' };
  return { lead: say.t('month.clean', { month: named }), tone: 'good' };
}

function findingsTable({ findings }: MonthReport, say: Words): PaperTable {
  const { t } = say;
  const isCompared = findings.some(({ before }) => before !== undefined);
  const number = (title: string): PaperColumn => ({ title, number: true });
  return {
    kind: 'table',
    title: t('month.findings'),
    columns: [
      { title: t('actions.column.rule'), wraps: true },
      number(t('month.column.found')),
      ...STATUSES.map((status) => number(status === 'waived' ? t('month.waived') : say.label('status', status))),
      ...(isCompared ? [number(t('month.column.before'))] : []),
    ],
    rows: findings.map(({ rule, found, statuses, before }) => [
      say.ruleTitle(rule),
      found,
      ...STATUSES.map((status) => statuses[status]),
      ...(isCompared ? [before ?? ''] : []),
    ]),
    none: t('month.noFindings'),
  };
}

function useTable({ use }: MonthReport, { systems, organizations }: Context, say: Words): PaperTable {
  const { t } = say;
  const isCompared = use.some(({ before }) => before !== undefined);
  const number = (title: string): PaperColumn => ({ title, number: true });
  return {
    kind: 'table',
    title: t('month.use'),
    columns: [
      { title: t('actions.column.system'), wraps: true },
      { title: t('month.column.side') },
      { title: t('month.column.org'), wraps: true },
      { title: t('month.column.unit'), wraps: true },
      number(t('month.column.accesses')),
      number(t('month.column.outputs')),
      ...(isCompared ? [number(t('month.column.accessesBefore')), number(t('month.column.outputsBefore'))] : []),
    ],
    rows: use.map(({ system, side, org, unit, accesses, outputs, before }) => [
      systems.get(system) ?? system,
      say.label('class', side),
      organizations.get(org) ?? org,
      unit,
      accesses,
      outputs,
      ...(isCompared ? [before?.accesses ?? '', before?.outputs ?? ''] : []),
    ]),
    none: t('month.noUse'),
  };
}

function partlyLines({ partly }: MonthReport, { systems }: Context, say: Words): PaperPart {
  const lines = partly.map(({ system, counted, judged }) => {
    const data = { system: systems.get(system) ?? system, counted: say.number(counted), judged: say.number(judged) };
    return say.t('month.partly', data);
  });
  return { kind: 'lines', title: '', lines };
}

function rightsTable(rights: readonly RightsReview[], { systems }: Context, say: Words): PaperTable {
  const { t } = say;
  const signers = ({ signed }: RightsReview) =>
    Object.values(signed)
      .map(({ user, outdated }) => (outdated ? t('dailyLog.outdated', { text: user }) : user))
      .join(t('report.comma'));
  return {
    kind: 'table',
    title: t('month.rights'),
    columns: [
      { title: t('actions.column.system'), wraps: true },
      { title: t('month.column.asOf') },
      { title: t('month.column.rights'), number: true },
      { title: t('month.column.found'), number: true },
      { title: t('month.column.signed'), wraps: true },
    ],
    rows: rights.map((one) => [
      systems.get(one.system) ?? one.system,
      one.asOf === undefined ? t('month.noExport') : { at: one.asOf },
      one.rights,
      one.findings,
      signers(one) || t('month.unsigned'),
    ]),
    none: t('month.noRights'),
  };
}

/** Whose accesses all had an order stands in the sum alone. */
function ordersParts(orders: NonNullable<MonthReport['orders']>, { systems }: Context, say: Words): PaperPart[] {
  const { t } = say;
  const some = orders.filter((one) => one.withOrder < one.accesses);
  const sum = (of: 'accesses' | 'withOrder') => orders.reduce((total, one) => total + one[of], 0);
  const data = {
    n: new Set(orders.map(({ employeeId }) => employeeId)).size,
    accesses: say.number(sum('accesses')),
    withOrder: say.number(sum('withOrder')),
    share: sharePercent({ accesses: sum('accesses'), withOrder: sum('withOrder') }),
  };
  const number = (title: string): PaperColumn => ({ title, number: true });
  return [
    {
      kind: 'table',
      title: t('month.orders'),
      columns: [
        { title: t('actions.column.person'), wraps: true },
        { title: t('actions.column.system'), wraps: true },
        number(t('month.column.accesses')),
        number(t('month.column.withOrder')),
        number(t('month.column.share')),
      ],
      rows: some
        .toSorted((a, b) => sharePercent(a) - sharePercent(b))
        .map((one) => [
          [one.employeeId, one.name].filter((part) => part !== '').join(' '),
          systems.get(one.system) ?? one.system,
          one.accesses,
          one.withOrder,
          sharePercent(one),
        ]),
      none: t('month.allOrdered'),
    },
    ...(orders.length === 0 ? [] : [{ kind: 'lines', title: '', lines: [t('month.ordered', data)] } as const]),
  ];
}

function loansTable(loans: NonNullable<MonthReport['loans']>, { systems }: Context, say: Words): PaperTable {
  const { t } = say;
  const names = ['lent', 'returned', 'out'] as const;
  return {
    kind: 'table',
    title: t('month.loans'),
    columns: [
      { title: t('actions.column.system'), wraps: true },
      ...names.map((name) => ({ title: t(`month.column.${name}`), number: true })),
    ],
    rows: loans.map((row) => [
      systems.get(row.system) ?? (row.system || t('month.allSystems')),
      ...names.map((name) => row[name]),
    ]),
    none: t('month.noLoans'),
  };
}
