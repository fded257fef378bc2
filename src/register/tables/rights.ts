/** What each account may do: a monthly export. */

import type { Instant } from '../../domain/model.js';
import type { Names } from '../lookup/name-resolver.js';
import type { Rows } from '../readers/rows.js';
import type { Right, RightsExport } from '../types.js';
import { ACCOUNT, SYSTEM } from './accounts.js';
import { factOf, type Row, type TableDefinition } from './table.js';

export interface RightRow {
  as_of: number;
  system: string;
  account: string;
  right: string;
}

export const rights: TableDefinition<RightRow> = {
  table: 'rights',
  about: 'One row per right that an account had on a date. Dates without a day mean what they mean for rosters.',
  pathDate: 'as_of',
  columns: {
    as_of: {
      headers: ['基準日', '時点', '年月', '日付', '抽出日', '出力日'],
      required: true,
      about: 'The date of the export, a day or a month; the path may hold it instead ({yyyy}, {MM}, {dd}).',
    },
    system: { ...SYSTEM, required: true },
    account: ACCOUNT,
    right: { headers: ['権限', '権限名', '権限ID', 'ロール', 'role'], required: true, about: 'The right.' },
  },
  schema: (cells) => ({
    cells: {
      as_of: cells.asOf(),
      system: cells.system(),
      account: cells.required(),
      right: cells.required(),
    },
  }),
};

/** A year of exports has more rows than anything else here, and most are of no use to a check: each is made when it is looked at. */
export class Rights {
  private systemIds: Float64Array | undefined;

  constructor(
    private readonly rows: Rows<RightRow>,
    private readonly names: Names,
  ) {}

  newest(system: string, before: Instant): RightsExport | undefined {
    const id = this.names.words.find(system);
    const dates = this.rows.numbers('as_of');
    this.systemIds ??= this.rows.numbers('system').map((word) => this.names.systemOf(word));
    const systemIds = this.systemIds;
    let asOf = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < dates.length; i++) {
      if (systemIds[i] === id && dates[i]! < before && dates[i]! > asOf) asOf = dates[i]!;
    }
    if (asOf === Number.NEGATIVE_INFINITY) return undefined;
    const rightAt = (i: number) => rightOf(this.rows.at(i), system);
    return {
      asOf,
      *[Symbol.iterator]() {
        for (let i = 0; i < dates.length; i++) if (systemIds[i] === id && dates[i] === asOf) yield rightAt(i);
      },
    };
  }
}

function rightOf(row: Row<RightRow>, system: string): Right {
  const { as_of, account, right } = row.value;
  const data = { account, right, date: row.cells.as_of };
  return { asOf: as_of, system, account, right, fact: factOf('right', row, 'register.fact.right', data) };
}
