/** One-time passwords and ids, issued per person and emergency. */
import type { Row } from '../readers/rows.js';
import type { Credential, Entry } from '../types.js';
import { ACCOUNT, EMERGENCY, EMPLOYEE, SYSTEM } from './columns.js';
import { AccountEntry, end, factOf, type Scope } from './entries.js';
import { defineTable, type RowOf } from './table.js';

export const credentials = defineTable({
  table: 'credentials',
  order: 70,
  about: 'One row per one-time password or id that was issued.',
  subject: 'account',
  columns: {
    system: { ...SYSTEM, required: true },
    account: { ...ACCOUNT, refersTo: 'account' },
    employee_id: {
      ...EMPLOYEE,
      read: 'required',
      headers: [...EMPLOYEE.headers, '発行先社員番号'],
      required: true,
      about: 'To whom it was issued.',
    },
    emergency: EMERGENCY,
    issued_at: {
      read: 'instant',
      headers: ['発行日時', '発行日', '付与日時', '付与日', '払出日時'],
      required: true,
      cut: true,
      about: 'When it was issued.',
    },
    expires_at: {
      read: 'to',
      headers: ['有効期限', '失効日時', '失効日', '期限'],
      required: true,
      cut: true,
      plausible: { yearsAhead: 3 },
      about: 'The first instant at which it is no longer valid; empty = none was set.',
    },
    changed_at: {
      read: 'optionalInstant',
      headers: ['変更日時', '変更日', 'パスワード変更日時', 'パスワード変更日'],
      cut: true,
      about: 'When the password was changed afterwards.',
    },
  },
  interval: ['issued_at', 'expires_at'],
  badRows: 'account',
  touches: { days: 'since start' },
  mayBeEmpty: true,
  init: 'commented',
  timeline: {
    lane: 'credential',
    entries: (register, { system, account }) =>
      register.credentials(system, account).entries.map(({ from, to, fact, value: { employeeId } }) => {
        return { from, to, fact, label: `${account} ${employeeId}` };
      }),
  },
});

export type CredentialRow = RowOf<typeof credentials.columns>;

export function credentialOf(row: Row<CredentialRow>, system: string, emergency: string): Entry<Credential> & Scope {
  const { account, employee_id, issued_at, expires_at, changed_at } = row.value;
  const value = { system, account, employeeId: employee_id, emergency, changedAt: changed_at };
  return new AccountEntry(
    system,
    account,
    issued_at,
    expires_at,
    value,
    () => {
      const { cells } = row;
      const data = { account, employee: employee_id, from: cells.issued_at, to: end(cells.expires_at) };
      return factOf('credential', row, 'register.fact.credential', data);
    },
    row.endsBy,
  );
}
