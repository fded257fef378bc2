/** Columns that several tables have. */
import type { SystemColumn, TextColumn, ValueColumn } from './table.js';

export const SYSTEM = {
  read: 'system',
  headers: ['システム', 'システム名', 'システムID', '対象システム'],
  about: 'Id or name of a system of the configuration; empty or * = all.',
} as const satisfies SystemColumn;

export const ACCOUNT = {
  read: 'required',
  headers: ['利用者ID', 'ユーザーID', 'ユーザID', 'アカウント', 'アカウントID', 'ログインID', 'user_id', 'login'],
  required: true,
  about: 'The account, as the logs have it.',
} as const satisfies TextColumn;

export const TERMINAL = {
  read: 'required',
  headers: ['端末ID', '端末番号', '端末', '端末名', 'ホスト名', '機器番号'],
  required: true,
  about: 'The terminal, as the logs have it.',
} as const satisfies TextColumn;

export const EMERGENCY = {
  read: 'text',
  headers: ['災害ID', '災害名', '災害番号', '災害', 'emergency_id'],
  refersTo: 'emergency',
  about: 'Id or name of the emergency it was for.',
} as const satisfies TextColumn;

/** An employee id, in tables that name people whom other tables list. */
export const EMPLOYEE = {
  headers: ['社員番号', '従業員番号', '職員番号', '社員ID', '従業員ID', '職員ID', '社員コード', '社員No'],
  refersTo: 'person',
} as const;

/** A person in a table that says who was where. */
export const PERSON = {
  read: 'required',
  headers: EMPLOYEE.headers,
  required: true,
  defines: 'person',
  about: 'The person.',
} as const satisfies TextColumn;

/** What tables with one row per person and post say of the person. */
export const POST_COLUMNS = {
  employee_id: PERSON,
  name: { read: 'text', headers: ['氏名', '名前', '社員名', '従業員名'], about: 'His or her name.' },
  org: {
    read: 'organization',
    headers: ['会社', '会社名', '会社コード', '会社ID', '所属会社'],
    required: true,
    about: 'Id or name of an organization of the configuration.',
  },
  unit: {
    read: 'text',
    headers: ['所属', '部署', '所属名', '部署名', '所属部署', '組織'],
    about: 'Department.',
  },
  position: { read: 'text', headers: ['役職', '役職名', '職位'], about: 'Position.' },
  post: {
    read: 'post',
    headers: ['主兼', '主兼区分', '主務兼務', '主務・兼務', '本務兼務'],
    about: 'main (主務) or concurrent (兼務); empty = main.',
  },
} as const satisfies Record<string, TextColumn | ValueColumn>;
