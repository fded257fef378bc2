/** Whose a terminal is, and where it stands. */
import type { Row } from '../readers/rows.js';
import type { Entry, Terminal } from '../types.js';
import { TERMINAL } from './columns.js';
import { end, factOf } from './entries.js';
import { defineTable, type RowOf } from './table.js';

export const terminals = defineTable({
  table: 'terminals',
  order: 80,
  about: 'One row per terminal and place.',
  subject: 'terminal',
  columns: {
    terminal: { ...TERMINAL, defines: 'terminal' },
    owner_org: {
      read: 'organization',
      headers: ['所有会社', '保有会社', '所管会社', '会社', '会社名', 'org'],
      required: true,
      about: 'Id or name of the organization that owns it.',
    },
    site: {
      read: 'text',
      headers: ['設置場所', '設置箇所', '設置先', '設置会社'],
      about: 'Where it stands; the id or name of an organization means with that organization.',
    },
    kept_by: {
      read: 'optionalOrganization',
      headers: ['保管会社', '保管先', '平時保管先', '平常時保管先'],
      about: 'Id or name of the organization that keeps it outside emergencies.',
    },
    from: {
      read: 'from',
      headers: ['開始日', '適用開始日', '設置日'],
      cut: true,
      plausible: { since: 1970 },
      about: 'Since when; empty = since ever.',
    },
    to: {
      read: 'to',
      headers: ['終了日', '適用終了日', '撤去日'],
      cut: true,
      plausible: { since: 1970 },
      about: 'Until when; empty = still.',
    },
  },
  interval: ['from', 'to'],
  badRows: 'rules',
  touches: { days: 'while it holds' },
  init: 'commented',
});

export type TerminalRow = RowOf<typeof terminals.columns>;

export function terminalOf(row: Row<TerminalRow>): Entry<Terminal> {
  const { terminal, owner_org, site, kept_by, from, to } = row.value;
  const data = { terminal, org: owner_org, site: site || '—', from: end(row.cells.from), to: end(row.cells.to) };
  return {
    from,
    to,
    value: { terminal, ownerOrg: owner_org, site, keptBy: kept_by },
    fact: factOf('terminal', row, 'register.fact.terminal', data),
  };
}
