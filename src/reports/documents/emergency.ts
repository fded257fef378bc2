/** The closing of an emergency (災害対応終了確認). */
import type { EmergencyReport, Instant } from '../../domain/model.js';
import { type Words, words } from '../document/words.js';
import { closingCounts } from '../pack/controls.js';
import { findingCells, findingColumns, type NamedSystems } from './actions.js';
import type { NamedOrganizations } from './month.js';
import { type Paper, type PaperContext, type PaperPart, paperHead } from './paper.js';
import { cellText } from './paper-text.js';

export function emergencyPaper(
  report: EmergencyReport,
  context: PaperContext & NamedSystems & NamedOrganizations,
): Paper {
  const say = words(context.lang);
  const { t } = say;
  const { closing, days, open } = report;
  const { name, from, to } = closing;
  const at = (instant: Instant) => cellText({ at: instant }, context.timezone, say);
  const span = say.t('emergency.span', { from: at(from), to: Number.isFinite(to) ? at(to) : t('emergency.running') });
  return {
    title: t('emergency.title', { name }),
    head: paperHead(context, [t('emergency.period'), span]),
    ...conclusion(report, say),
    parts: [
      ...tables(report, context, say),
      {
        kind: 'lines',
        title: '',
        lines: [t('emergency.counted', { since: say.date(days.since), until: say.date(days.until) })],
      },
      {
        kind: 'table',
        title: t('emergency.open'),
        columns: findingColumns(say),
        rows: open.map((finding) => findingCells(finding, context.systems, say)),
        none: t('emergency.noneOpen'),
      },
      {
        kind: 'fields',
        title: t('emergency.signatures'),
        rows: [
          [t('emergency.signed.network'), ''],
          [t('emergency.signed.affiliate'), ''],
        ],
      },
    ],
  };
}

/**
 * Lent = returned and issued = changed, in one sentence; what is missing is named by its number.
 */
function conclusion({ closing, open }: EmergencyReport, say: Words): Pick<Paper, 'lead' | 'tone'> {
  const { to } = closing;
  const { lent, returned, issued, changed } = closingCounts(closing);
  const isComplete = returned === lent && changed === issued;
  const data = {
    lent: say.number(lent),
    returned: say.number(returned),
    issued: say.number(issued),
    changed: say.number(changed),
  };
  const lead = say.t(isComplete ? 'emergency.complete' : 'emergency.incomplete', data);
  if (!isComplete) return { lead, tone: 'found' };
  return { lead, tone: !Number.isFinite(to) || open.length > 0 ? 'open' : 'good' };
}

function tables(
  { closing: { loans, credentials, use }, people }: EmergencyReport,
  { systems, organizations }: NamedSystems & NamedOrganizations,
  say: Words,
): PaperPart[] {
  const { t } = say;
  const named = (id: string) => systems.get(id) ?? (id || t('month.allSystems'));
  const system = { title: t('actions.column.system'), wraps: true };
  return [
    {
      kind: 'table',
      title: t('emergency.terminals'),
      columns: [
        { title: t('emergency.column.terminal') },
        system,
        { title: t('emergency.column.borrower'), wraps: true },
        { title: t('emergency.column.lent') },
        { title: t('emergency.column.returned') },
      ],
      rows: loans.map((one) => [
        one.terminal,
        named(one.system),
        [
          organizations.get(one.borrowerOrg) ?? one.borrowerOrg,
          people.get(one.borrowerEmployeeId) || one.borrowerEmployeeId,
        ]
          .filter((part) => part !== '')
          .join(' '),
        { at: one.lentAt },
        one.returnedAt === undefined ? t('emergency.notReturned') : { at: one.returnedAt },
      ]),
      none: t('emergency.noTerminals'),
    },
    {
      kind: 'table',
      title: t('emergency.credentials'),
      columns: [
        { title: t('emergency.column.account') },
        system,
        { title: t('actions.column.person'), wraps: true },
        { title: t('emergency.column.issued') },
        { title: t('emergency.column.changed') },
      ],
      rows: credentials.map((one) => [
        one.account,
        named(one.system),
        [one.employeeId, people.get(one.employeeId) ?? ''].filter((part) => part !== '').join(' '),
        { at: one.issuedAt },
        one.changedAt === undefined ? t('emergency.notChanged') : { at: one.changedAt },
      ]),
      none: t('emergency.noCredentials'),
    },
    {
      kind: 'table',
      title: t('emergency.use'),
      columns: [
        system,
        { title: t('month.column.org'), wraps: true },
        { title: t('emergency.column.inside'), number: true },
        { title: t('emergency.column.insideOutputs'), number: true },
        { title: t('emergency.column.outside'), number: true },
        { title: t('emergency.column.outsideOutputs'), number: true },
      ],
      rows: use.map(({ system: id, org, inside, outside }) => [
        named(id),
        organizations.get(org) ?? org,
        inside.accesses,
        inside.outputs,
        outside.accesses,
        outside.outputs,
      ]),
      none: t('emergency.noUse'),
    },
  ];
}
