/**
 * Which column means what, by the names that systems give them, or, without names, by what the
 * values look like.
 */
import type { ColumnRef, LogColumns } from '../domain/model.js';
import { foldName } from '../lib/fold.js';
import { ROLES, type Role } from './types.js';

/**
 * In each list, what comes first is taken first. Names are compared without width, case, spaces and
 * punctuation.
 */
const NAMES: Readonly<Record<Exclude<Role, 'time'>, string>> = {
  account:
    '利用者ID 利用者番号 利用者コード ユーザID ユーザーID ログインID アカウント アカウントID アカウント名 ユーザ名 ユーザー名 ログイン名 操作者ID 操作者コード ' +
    '担当者ID 担当者コード オペレータID 社員番号 社員ID 職員番号 従業員番号 利用者 ユーザ ユーザー 操作者 担当者 ' +
    'account accountid accountname userid user username loginid login loginname logonid logonname uid csusername operatorid operator employeeid employeeno userids userprincipalname upn suser accesseduser',
  terminal:
    '端末ID 端末名 端末番号 端末コード 端末 コンピュータ名 コンピューター名 PC名 PC番号 ホスト名 マシン名 クライアント名 ' +
    'terminal terminalid terminalname terminalno term workstation computer computername pc pcname hostname host machine machinename device deviceid client clientname',
  address:
    'IPアドレス 接続元IPアドレス 接続元IP 接続元 送信元IPアドレス 送信元IP クライアントIP クライアントIPアドレス 端末IPアドレス ' +
    'ipaddress ip clientip clientipaddress remoteaddr remoteaddress remoteip sourceip sourceaddress srcip sip cip address ipaddr forwardedfor clientaddr sourceipaddress srcaddr src',
  action:
    '操作 操作内容 操作種別 操作区分 操作名 処理 処理区分 処理種別 処理内容 処理名 アクション アクセス種別 アクセス区分 イベント イベント種別 動作 ' +
    'action actiontype operation operationtype op method event eventtype eventname activity command verb csmethod type operations タスクのカテゴリ taskcategory',
  screen:
    '画面 画面名 画面名称 画面ID 画面コード 機能 機能名 機能ID メニュー メニュー名 業務 業務名 ' +
    'screen screenname screenid page pagename menu form function view window path uri url csuristem',
  object:
    '供給地点特定番号 供給地点番号 地点番号 お客さま番号 お客様番号 顧客番号 顧客ID 顧客コード 契約番号 契約ID 需要家番号 対象番号 対象ID 対象 照会対象 検索キー 検索条件 ' +
    'object objectid customer customerid customerno customernumber supplypoint supplypointid contract contractid contractno target targetid record recordid key query csuriquery',
  result:
    '結果 処理結果 実行結果 操作結果 成否 ステータス 結果コード 応答 result resultcode status statuscode outcome success response responsecode scstatus',
};
const WHOLE_TIMES =
  '日時 操作日時 処理日時 アクセス日時 照会日時 実行日時 発生日時 記録日時 ログ日時 利用日時 ログイン日時 日付時刻 タイムスタンプ ' +
  '日付と時刻 dateandtime creationtime creationdate published createddatetime timecreated activitydatetime generatedtime ' +
  'timestamp datetime ts eventtime accesstime logtime time occurredat createdat eventdate date';
const DATES =
  '日付 操作日 処理日 アクセス日 照会日 実行日 発生日 利用日 年月日 操作日付 処理日付 アクセス日付 date datelocal day eventdate logdate accessdate';
const CLOCKS =
  '時刻 操作時刻 処理時刻 アクセス時刻 照会時刻 実行時刻 発生時刻 利用時刻 時間 操作時間 time timelocal timeofday clock eventtime logtime accesstime';

export interface ColumnGuess {
  columns: LogColumns;
  /** roles whose column was guessed by a likeness, not by its name */
  unsure: Role[];
}

function bare(name: string): string {
  return foldName(name)
    .toLowerCase()
    .replace(/[\s_\-./@・()[\]]/g, '');
}

const listOf = (names: string) => names.split(' ').map(bare);

/**
 * How well a column is filled: 0 not at all, 1 in less than half of the records, 2 with one value
 * alone, 3 with several.
 */
export type Filled = (name: string) => 0 | 1 | 2 | 3;

/** Texts that stand for nothing. */
const NOTHING = /^(?:|-|null|\(null\)|n\/a|none)$/i;

/** Of a column with these values. */
export function filledBy(values: readonly string[]): 0 | 1 | 2 | 3 {
  const filled = values.filter((value) => !NOTHING.test(value.trim()));
  if (values.length === 0) return 3;
  if (filled.length === 0) return 0;
  if (filled.length * 2 < values.length) return 1;
  return values.length === 1 || filled.some((value) => value !== filled[0]) ? 3 : 2;
}

/**
 * All of the list that are among `names`, in its order; `loose`: where there is none, one that is a
 * part of a name.
 */
function find(names: readonly string[], list: string, taken: ReadonlySet<string>, loose = false): string | undefined {
  return candidates(names, list, taken)[0] ?? (loose ? findLoosely(names, list, taken) : undefined);
}

function candidates(names: readonly string[], list: string, taken: ReadonlySet<string>): string[] {
  const free = names.filter((name) => !taken.has(name));
  return listOf(list).flatMap((wanted) => free.find((name) => bare(name) === wanted) ?? []);
}

function findLoosely(names: readonly string[], list: string, taken: ReadonlySet<string>): string | undefined {
  const free = names.filter((name) => !taken.has(name));
  // longest first, so that 端末 does not take what 端末利用者ID means
  const long = listOf(list).filter((wanted) => wanted.length >= (/^[a-z]/.test(wanted) ? 4 : 2));
  for (const wanted of long.sort((a, b) => b.length - a.length)) {
    const found = free.find((name) => bare(name).includes(wanted));
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * By names of a header, or keys. `time` is empty where no name means it. Of several names for one
 * role the first is taken whose column is filled and varies; that it is not the usual one is said.
 */
export function columnsByName(all: readonly string[], filled: Filled = () => 3): ColumnGuess {
  const names = all.filter((name) => filled(name) > 0);
  const taken = new Set<string>();
  const unsure: Role[] = [];
  const time = timeByName(names);
  for (const name of time) taken.add(name);
  const found: Partial<Record<Role, string>> = {};
  for (const loose of [false, true]) {
    for (const role of ROLES) {
      if (role === 'time' || found[role] !== undefined) continue;
      const exact = candidates(names, NAMES[role], taken);
      const name = loose ? findLoosely(names, NAMES[role], taken) : best(exact, filled);
      if (name === undefined) continue;
      found[role] = name;
      taken.add(name);
      if (loose || name !== exact[0]) unsure.push(role);
    }
  }
  if (time.length === 0) {
    const name = find(names, WHOLE_TIMES, taken, true);
    if (name !== undefined) {
      time.push(name);
      unsure.push('time');
    }
  }
  return { columns: { ...found, time }, unsure };
}

/** The first of those that are filled best. */
function best(names: readonly string[], filled: Filled): string | undefined {
  const [first, ...others] = names;
  return others.reduce((known, next) => (known !== undefined && filled(next) > filled(known) ? next : known), first);
}

/** A date and a clock in two columns, whichever stands first, or one column with both. */
function timeByName(names: readonly string[]): string[] {
  const none = new Set<string>();
  const date = find(names, DATES, none);
  const clock = date && find(names, CLOCKS, new Set([date]));
  if (date !== undefined && clock !== undefined) return [date, clock];
  const whole = find(names, WHOLE_TIMES, none) ?? date ?? find(names, CLOCKS, none);
  return whole === undefined ? [] : [whole];
}

/** How many of the names mean something: a header has at least two, or a time. */
export function meaningfulNames(names: readonly string[]): number {
  const { columns, unsure } = columnsByName(names);
  const found = ROLES.filter((role) => role !== 'time' && columns[role] !== undefined && !unsure.includes(role)).length;
  return found + (columns.time.length > 0 && !unsure.includes('time') ? 1 : 0);
}

const IDENTIFIER = /^[A-Za-z]{0,6}[-_]?\d{3,12}$/;
/** With a letter: what is digits alone may be anything. */
const NAMED_ID = /^[A-Za-z]{1,6}[-_]?\d{1,12}$/;
const IP_ADDRESS = /^(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?$|^(?=[^:]*:[^:]*:)[0-9a-f:]+$/i;
const LONG_NUMBER = /^\d{13,}$/;

/** By values, for files without names. `taken` are positions (from 1) that hold the time. */
export function columnsByValue(rows: readonly (readonly string[])[], time: readonly number[]): ColumnGuess {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const free = new Set(Array.from({ length: width }, (_, i) => i + 1).filter((place) => !time.includes(place)));
  const take = (test: (values: string[]) => boolean): ColumnRef | undefined => {
    for (const place of free) {
      const values = rows.map((row) => row[place - 1] ?? '').filter((value) => value !== '' && value !== '-');
      if (values.length === 0 || !test(values)) continue;
      free.delete(place);
      return place;
    }
    return undefined;
  };
  const all = (pattern: RegExp) => (values: string[]) => values.every((value) => pattern.test(value));
  const address = take(all(IP_ADDRESS));
  const object = take(all(LONG_NUMBER));
  const account = take(all(NAMED_ID)) ?? take(all(IDENTIFIER)) ?? take(all(/^[\w.\\@-]{2,40}$/));
  const terminal = take(all(/^[A-Za-z]{1,8}[-_]?\d{1,12}$/));
  const action = take(
    (values) => new Set(values).size <= Math.max(3, values.length / 3) && !values.some((v) => /^\d+$/.test(v)),
  );
  const columns = { time, account, terminal, address, action, object };
  return {
    columns,
    unsure: ROLES.filter((role) => role !== 'time' && columns[role as keyof typeof columns] !== undefined),
  };
}
