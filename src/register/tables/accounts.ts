/** Whose an account was when. */
import type { AccountKind, Fact, Instant } from '../../domain/model.js';
import type { Entry, Holding } from '../types.js';
import { end, factOf, inOrder, type Row, RowEntry, type TableDefinition } from './table.js';

export interface AccountRow {
  system: string;
  account: string;
  employee_id: string;
  org: string;
  kind: AccountKind;
  from: number;
  to: number;
}

export const SYSTEM = {
  headers: ['システム', 'システム名', 'システムID', '対象システム'],
  about: 'Id or name of a system of the configuration; empty or * = all.',
} as const;
export const ACCOUNT = {
  headers: ['利用者ID', 'ユーザーID', 'ユーザID', 'アカウント', 'アカウントID', 'ログインID', 'user_id', 'login'],
  required: true,
  about: 'The account, as the logs have it.',
} as const;
export const EMPLOYEE = {
  headers: ['社員番号', '従業員番号', '職員番号', '社員ID', '従業員ID', '職員ID', '社員コード', '社員No'],
} as const;

export const accounts: TableDefinition<AccountRow> = {
  table: 'accounts',
  about:
    'One row per account and holder. Accounts of a listed system that are not in it belong to nobody, unless accountPattern knows.',
  columns: {
    system: { ...SYSTEM, required: true },
    account: ACCOUNT,
    employee_id: { ...EMPLOYEE, about: 'The holder; a personal account needs one.' },
    org: {
      headers: ['会社', '会社名', '会社コード', '会社ID', '所属会社', '管理会社'],
      about: 'For accounts without a person: the organization they belong to.',
    },
    kind: {
      headers: ['種別', 'アカウント種別', 'ID種別', '利用者ID種別', '区分'],
      required: true,
      about: 'personal (個人), shared (共用), service (システム), emergency (災害); empty = personal.',
    },
    from: {
      headers: ['開始日', '適用開始日', '有効開始日', '利用開始日', '登録日', '付与日'],
      required: true,
      about: 'When it began; empty = since ever.',
    },
    to: {
      headers: ['終了日', '適用終了日', '有効終了日', '利用終了日', '廃止日', '削除日', '失効日'],
      required: true,
      about: 'The first instant at which it no longer holds; empty = still.',
    },
  },
  schema: (cells) => {
    const personal = cells.numberOf('personal');
    return {
      cells: {
        system: cells.system(),
        account: cells.required(),
        employee_id: cells.text(),
        org: cells.optionalOrganization(),
        kind: cells.kind(),
        from: cells.from(),
        to: cells.to(),
      },
      checks: [
        {
          column: 'employee_id',
          problem: 'register.personalWithoutEmployee',
          of: ['kind', 'employee_id'],
          holds: (kind, employee) => kind !== personal || employee !== 0,
        },
        inOrder('from', 'to'),
      ],
    };
  },
};

export function holdingOf(row: Row<AccountRow>, system: string): Entry<Holding> & Scope {
  const { account, employee_id, org, kind, from, to } = row.value;
  return new ScopedEntry(system, account, from, to, { employeeId: employee_id, org, kind }, () => {
    const { cells } = row;
    const data = { account, holder: employee_id || org || '—', kind, from: end(cells.from), to: end(cells.to) };
    return factOf('account', row, 'register.fact.account', data);
  });
}

/** The account that a row is about; system '' = all. */
export interface Scope {
  system: string;
  account: string;
}

export class ScopedEntry<T> extends RowEntry<T> implements Scope {
  constructor(
    readonly system: string,
    readonly account: string,
    from: Instant,
    to: Instant,
    value: T,
    tell: () => Fact,
  ) {
    super(from, to, value, tell);
  }
}
