/** Who moved when, from where to where: an alternative to assignments, or an addition. */

import type { Transfer } from '../types.js';
import { PERSON_COLUMNS } from './assignments.js';
import { factOf, type Row, type TableDefinition } from './table.js';

export interface TransferRow {
  employee_id: string;
  effective_date: number;
  kind: string;
  from_org: string;
  from_unit: string;
  to_org: string;
  to_unit: string;
}

const LEAVING = /退職|退社|retire|resign|leave/i;
const JOINING = /採用|入社|hire|join/i;

export const transfers: TableDefinition<TransferRow> = {
  table: 'transfers',
  about:
    'One row per move. Beside assignments it closes a post of from_org whose end is empty and begins a post of to_org that no row ' +
    'states; it never moves a stated start or end. Alone it tells who was where: before the first move of a person from_org holds ' +
    'since ever, after each to_org until the next. Moves of one day are chained by company and department, whatever their order; ' +
    'if no chain fits, that day is unjudged.',
  columns: {
    employee_id: PERSON_COLUMNS.employee_id,
    effective_date: {
      headers: ['発令日', '発令年月日', '異動日', '異動年月日', '発効日'],
      required: true,
      about: 'The first instant of the new state.',
    },
    kind: { headers: ['区分', '異動区分', '発令区分', '種別'], about: '異動, 出向, 転籍, 復帰, 退職, 採用, ...' },
    from_org: {
      headers: ['異動元会社', '異動前会社', '旧会社'],
      required: true,
      about: 'The organization before; empty for 採用.',
    },
    from_unit: { headers: ['異動元所属', '異動元部署', '異動前所属', '旧所属'], about: 'The department before.' },
    to_org: {
      headers: ['異動先会社', '異動後会社', '新会社'],
      required: true,
      about: 'The organization after; empty for 退職.',
    },
    to_unit: { headers: ['異動先所属', '異動先部署', '異動後所属', '新所属'], about: 'The department after.' },
  },
  schema: (cells) => ({
    cells: {
      employee_id: cells.required(),
      effective_date: cells.instant(),
      kind: cells.text(),
      from_org: cells.optionalOrganization(),
      from_unit: cells.text(),
      to_org: cells.optionalOrganization(),
      to_unit: cells.text(),
    },
    checks: [
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
  }),
};

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
