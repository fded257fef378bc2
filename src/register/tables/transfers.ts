/** Who moved when, from where to where: an alternative to assignments, or an addition. */
import type { Row } from '../readers/rows.js';
import type { Transfer } from '../types.js';
import { PERSON } from './columns.js';
import { factOf } from './entries.js';
import { defineTable, type RowOf } from './table.js';

const LEAVING = /退職|退社|retire|resign|leave/i;
const JOINING = /採用|入社|hire|join/i;

export const transfers = defineTable({
  table: 'transfers',
  order: 20,
  about:
    'One row per move. Beside assignments it closes a post of from_org whose end is empty and begins a post of to_org that no row ' +
    'states; it never moves a stated start or end. Alone it tells who was where: before the first move of a person from_org holds ' +
    'since ever, after each to_org until the next. Moves of one day are chained by company and department, whatever their order; ' +
    'if no chain fits, that day is unjudged.',
  subject: 'person',
  columns: {
    employee_id: PERSON,
    effective_date: {
      read: 'instant',
      headers: ['発令日', '発令年月日', '異動日', '異動年月日', '発効日'],
      required: true,
      cut: true,
      plausible: { since: 1950 },
      about: 'The first instant of the new state.',
    },
    kind: {
      read: 'text',
      headers: ['区分', '異動区分', '発令区分', '種別'],
      about: '異動, 出向, 転籍, 復帰, 退職, 採用, ...',
    },
    from_org: {
      read: 'optionalOrganization',
      headers: ['異動元会社', '異動前会社', '旧会社'],
      required: true,
      about: 'The organization before; empty for 採用.',
    },
    from_unit: {
      read: 'text',
      headers: ['異動元所属', '異動元部署', '異動前所属', '旧所属'],
      about: 'The department before.',
    },
    to_org: {
      read: 'optionalOrganization',
      headers: ['異動先会社', '異動後会社', '新会社'],
      required: true,
      about: 'The organization after; empty for 退職.',
    },
    to_unit: {
      read: 'text',
      headers: ['異動先所属', '異動先部署', '異動後所属', '新所属'],
      about: 'The department after.',
    },
  },
  badRows: 'person',
  touches: { days: 'since the move', of: 'effective_date' },
  mayBeEmpty: true,
  init: 'commented',
  checks: (cells) => [
    {
      column: 'to_org',
      problem: 'register.moveWithoutOrgs',
      of: ['from_org', 'to_org'],
      holds: (from, to) => from !== 0 || to !== 0,
    },
    {
      column: 'to_org',
      problem: 'register.leaverWithOrg',
      of: ['kind', 'to_org'],
      holds: (kind, to) => to === 0 || !LEAVING.test(cells.textOf(kind)),
    },
    {
      column: 'from_org',
      problem: 'register.joinerWithOrg',
      of: ['kind', 'from_org'],
      holds: (kind, from) => from === 0 || !JOINING.test(cells.textOf(kind)),
    },
  ],
  timeline: {
    lane: 'transfer',
    moment: true,
    entries: (register, { employeeId: id }) =>
      register.transfers.flatMap(({ employeeId, date, fact }) =>
        employeeId === id ? [{ from: date, to: date, fact, label: '' }] : [],
      ),
  },
});

export type TransferRow = RowOf<typeof transfers.columns>;

export function transferOf(row: Row<TransferRow>): Transfer {
  const { employee_id, effective_date, kind, from_org, from_unit, to_org, to_unit } = row.value;
  const data = {
    employee: employee_id,
    date: row.cells.effective_date,
    kind,
    from: place(from_org, from_unit),
    to: place(to_org, to_unit),
  };
  return {
    employeeId: employee_id,
    date: effective_date,
    kind,
    fromOrg: from_org,
    fromUnit: from_unit,
    toOrg: to_org,
    toUnit: to_unit,
    fact: factOf('transfer', row, 'register.fact.transfer', data),
  };
}

const place = (org: string, unit: string) => (org === '' ? '—' : unit === '' ? org : `${org} ${unit}`);
