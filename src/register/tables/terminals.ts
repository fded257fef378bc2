/** Whose a terminal is, and where it stands. */

import type { Entry, Terminal } from '../types.js';
import { end, factOf, inOrder, type Row, type TableDefinition } from './table.js';

export interface TerminalRow {
  terminal: string;
  owner_org: string;
  site: string;
  from: number;
  to: number;
}

export const TERMINAL = {
  headers: ['端末ID', '端末番号', '端末', '端末名', 'ホスト名', '機器番号'],
  required: true,
  about: 'The terminal, as the logs have it.',
} as const;

export const terminals: TableDefinition<TerminalRow> = {
  table: 'terminals',
  about: 'One row per terminal and place.',
  columns: {
    terminal: TERMINAL,
    owner_org: {
      headers: ['所有会社', '保有会社', '所管会社', '会社', '会社名', 'org'],
      required: true,
      about: 'Id or name of the organization that owns it.',
    },
    site: {
      headers: ['設置場所', '設置箇所', '設置先', '設置会社'],
      about: 'Where it stands; the id or name of an organization means with that organization.',
    },
    from: { headers: ['開始日', '適用開始日', '設置日'], about: 'Since when; empty = since ever.' },
    to: { headers: ['終了日', '適用終了日', '撤去日'], about: 'Until when; empty = still.' },
  },
  schema: (cells) => ({
    cells: {
      terminal: cells.required(),
      owner_org: cells.organization(),
      site: cells.text(),
      from: cells.from(),
      to: cells.to(),
    },
    checks: [inOrder('from', 'to')],
  }),
};

export function terminalOf(row: Row<TerminalRow>): Entry<Terminal> {
  const { terminal, owner_org, site, from, to } = row.value;
  const data = { terminal, org: owner_org, site: site || '—', from: end(row.cells.from), to: end(row.cells.to) };
  return {
    from,
    to,
    value: { terminal, ownerOrg: owner_org, site },
    fact: factOf('terminal', row, 'register.fact.terminal', data),
  };
}
