/** The closing of an emergency (災害対応終了確認). */
import type { Finding, Instant } from '../../domain/model.js';
import { type Words, words } from '../document/words.js';
import { findingCells, findingColumns, type NamedSystems } from './actions.js';
import type { NamedOrganizations } from './month.js';
import { type Paper, type PaperContext, type PaperPart, paperHead } from './paper.js';
import { cellText } from './paper-text.js';

interface Counts {
  accesses: number;
  outputs: number;
}

export interface EmergencyDocument {
  id: string;
  name: string;
  from: Instant;
  to: Instant | undefined;
  days: { since: string; until: string };
  terminals: readonly {
    terminal: string;
    system: string;
    borrower: string;
    from: Instant;
    returned?: Instant | undefined;
  }[];
  credentials: readonly {
    system: string;
    account: string;
    employeeId: string;
    name: string;
    from: Instant;
    changed?: Instant | undefined;
  }[];
  use: readonly { system: string; org: string; inside: Counts; outside: Counts }[];
  open: readonly Finding[];
}

export function emergencyPaper(
  closing: EmergencyDocument,
  context: PaperContext & NamedSystems & NamedOrganizations,
): Paper {
  const say = words(context.lang);
  const { t } = say;
  const { name, from, to, days } = closing;
  const at = (instant: Instant) => cellText({ at: instant }, context.timezone, say);
  const span = say.t('emergency.span', { from: at(from), to: to === undefined ? t('emergency.running') : at(to) });
  return {
    title: t('emergency.title', { name }),
    head: paperHead(context, [t('emergency.period'), span]),
    ...conclusion(closing, say),
    parts: [
      ...tables(closing, context, say),
      {
        kind: 'lines',
        title: '',
        lines: [t('emergency.counted', { since: say.date(days.since), until: say.date(days.until) })],
      },
      {
        kind: 'table',
        title: t('emergency.open'),
        columns: findingColumns(say),
        rows: closing.open.map((finding) => findingCells(finding, context.systems, say)),
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
function conclusion({ terminals, credentials, to, open }: EmergencyDocument, say: Words): Pick<Paper, 'lead' | 'tone'> {
  const lent = terminals.length;
  const returned = terminals.filter((one) => one.returned !== undefined).length;
  const issued = credentials.length;
  const changed = credentials.filter((one) => one.changed !== undefined).length;
  const isComplete = returned === lent && changed === issued;
  const data = {
    lent: say.number(lent),
    returned: say.number(returned),
    issued: say.number(issued),
    changed: say.number(changed),
  };
  const lead = say.t(isComplete ? 'emergency.complete' : 'emergency.incomplete', data);
  if (!isComplete) return { lead, tone: 'found' };
  return { lead, tone: to === undefined || open.length > 0 ? 'open' : 'good' };
}

function tables(
  { terminals, credentials, use }: EmergencyDocument,
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
      rows: terminals.map((one) => [
        one.terminal,
        named(one.system),
        one.borrower,
        { at: one.from },
        one.returned === undefined ? t('emergency.notReturned') : { at: one.returned },
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
        [one.employeeId, one.name].filter((part) => part !== '').join(' '),
        { at: one.from },
        one.changed === undefined ? t('emergency.notChanged') : { at: one.changed },
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
