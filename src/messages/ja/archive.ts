/** 点検記録に保存した台帳・適用除外・設定ファイルの控えに関する文言。 */
import type { archive as en } from '../en/archive.js';
import type { KeysOf } from '../translation.js';

export const archive = {
  'archive.damaged': '点検記録 {file} に保存した控え（SHA-256：{sha256}）が壊れています',
  'archive.damaged.hint': '「sekisho verify」で確認し、点検記録をバックアップから復元してください。',
  'archive.changed': '{file} は読取後に変更されたため、今回使用した内容を点検記録に保存できませんでした',
  'archive.nothingKnown': '{day}の時点では何も記録されていません',
  'archive.nothingKnown.hint': 'それより後の日を指定してください。判定日時は「sekisho status」で確認できます。',
  'archive.notKept': '実行{run}で使用した {file}（SHA-256：{sha256}）は点検記録に保存されていません',
  'archive.notKept.hint':
    '控えは「archive: on」（既定）での最初の実行から保存されます。後の日を指定するか、ファイルを復元して現在の内容で判定してください。',
  'archive.noDays': '--as-known には判定する日の指定が必要です',
  'archive.noDays.hint': '--date、または --since と --until を指定してください。',
  'archive.judgedBy': '{day}の時点の情報（{at}に記録された実行{run}で使用したファイル）で判定しました。',
  'archive.derivedFromCopies': '現在のファイルではなく、点検記録に保存した点検時点の台帳と設定で判定しました。',
  'archive.rows': '判定に使用した台帳の行',
  'archive.row.same': '{source}（現在も同じ）：{row}',
  'archive.row.moved': '{source}（現在は{line}行目）：{row}',
  'archive.row.gone': '{source}（その後変更または削除）：{row}',
  'archive.rowThen': '{file}:{line} 以前：{row}',
  'archive.rowNow': '{file}:{line} 現在：{row}',
  'archive.moreRows': '{file}：ほかに{n}行が異なります',
} as const satisfies KeysOf<typeof en>;
