/** One-time passwords and ids, issued per person and emergency. */

import type { Credential, Entry } from '../types.js';
import { ACCOUNT, EMPLOYEE, type Scope, ScopedEntry, SYSTEM } from './accounts.js';
import { end, factOf, inOrder, type Row, type TableDefinition } from './table.js';

export interface CredentialRow extends Scope {
  employee_id: string;
  emergency: string;
  issued_at: number;
  expires_at: number;
  changed_at?: number | undefined;
}

export const EMERGENCY = {
  headers: ['災害ID', '災害名', '災害番号', '災害', 'emergency_id'],
  about: 'Id or name of the emergency it was for.',
} as const;

export const credentials: TableDefinition<CredentialRow> = {
  table: 'credentials',
  about: 'One row per one-time password or id that was issued.',
  columns: {
    system: { ...SYSTEM, required: true },
    account: ACCOUNT,
    employee_id: { headers: [...EMPLOYEE.headers, '発行先社員番号'], required: true, about: 'To whom it was issued.' },
    emergency: EMERGENCY,
    issued_at: {
      headers: ['発行日時', '発行日', '付与日時', '付与日', '払出日時'],
      required: true,
      about: 'When it was issued.',
    },
    expires_at: {
      headers: ['有効期限', '失効日時', '失効日', '期限'],
      required: true,
      about: 'The first instant at which it is no longer valid; empty = none was set.',
    },
    changed_at: {
      headers: ['変更日時', '変更日', 'パスワード変更日時', 'パスワード変更日'],
      about: 'When the password was changed afterwards.',
    },
  },
  schema: (cells) => ({
    cells: {
      system: cells.system(),
      account: cells.required(),
      employee_id: cells.required(),
      emergency: cells.text(),
      issued_at: cells.instant(),
      expires_at: cells.to(),
      changed_at: cells.optionalInstant(),
    },
    checks: [inOrder('issued_at', 'expires_at')],
  }),
};

export function credentialOf(row: Row<CredentialRow>, system: string, emergency: string): Entry<Credential> & Scope {
  const { account, employee_id, issued_at, expires_at, changed_at } = row.value;
  const value = { system, account, employeeId: employee_id, emergency, changedAt: changed_at };
  return new ScopedEntry(system, account, issued_at, expires_at, value, () => {
    const { cells } = row;
    const data = { account, employee: employee_id, from: cells.issued_at, to: end(cells.expires_at) };
    return factOf('credential', row, 'register.fact.credential', data);
  });
}
