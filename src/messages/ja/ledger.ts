/** 点検記録に関する文言。 */
import type { ledger as en } from '../en/ledger.js';
import type { KeysOf } from '../translation.js';

export const ledger = {
  'ledger.busy': '点検記録 {file} は別の処理が使用中です',
  'ledger.busy.hint': '終了を待ってから再実行してください。強制終了された処理のロックは残りません。',
  'ledger.notFound': '点検記録 {file} がありません',
  'ledger.notFound.hint':
    '点検記録は最初の「sekisho check」で作成されます。設定の「ledger:」が正しいか確認してください。',
  'ledger.foreign': '{file} は sekisho の点検記録ではありません',
  'ledger.foreign.hint': 'ファイルには変更を加えていません。設定の「ledger:」に別のファイルを指定してください。',
  'ledger.corrupt': '点検記録 {file} が壊れています（{code}）',
  'ledger.corrupt.hint': 'バックアップから復元し、「sekisho verify」で確認してください。',
  'ledger.blank': '点検記録 {file} は空です。最初の check が最後まで実行されていません',
  'ledger.blank.hint': '「sekisho check」をもう一度実行してください。',
  'ledger.lostHead':
    '{file} にある記録{entries}（{head}…）が、点検記録 {ledger} にありません。別の点検記録か、古い複製に戻されたか、切り取られています。このことを点検記録に残しました。',
  'ledger.beganAnew':
    '{folder} に報告書がありますが、点検記録 {ledger} は新規です。以前の点検の記録と判断の内容は含まれていません',
  'ledger.broken.altered': '点検記録 {file} が改変されています（記録{seq}、表 {table}、{row}）',
  'ledger.broken.altered.hint': '何も記録していません。「sekisho verify」で確認し、バックアップから復元してください。',
  'ledger.broken.missing': '点検記録 {file} の行が欠落しています（記録{seq}、表 {table}、{row}）',
  'ledger.broken.missing.hint': '何も記録していません。「sekisho verify」で確認し、バックアップから復元してください。',
  'ledger.broken.added': '点検記録 {file} に、記録した覚えのない行があります（記録{seq}、表 {table}、{row}）',
  'ledger.broken.added.hint': '何も記録していません。「sekisho verify」で確認し、バックアップから復元してください。',
  'ledger.broken.linked-wrongly':
    '点検記録 {file} が改変されています。記録{seq}が直前の記録につながっていません（表 {table}、{row}）',
  'ledger.broken.linked-wrongly.hint':
    '何も記録していません。「sekisho verify」で確認し、バックアップから復元してください。',
  'ledger.schema': '点検記録 {file} が壊れています。{name} が欠落しているか、改変されているか、本来ないものです',
  'ledger.schema.hint': 'バックアップから復元し、「sekisho verify」で確認してください。',
  'ledger.unreadable': '点検記録 {file} が壊れています。読み取れない行があります',
  'ledger.unreadable.hint': '「sekisho verify」で確認し、バックアップから復元してください。',
  'ledger.replaced': '点検記録 {file} は、このコマンドが使おうとする間に置き換えられたか、削除されました',
  'ledger.replaced.hint': '何も記録していません。コマンドをもう一度実行してください。',
  'ledger.newer': '点検記録 {file} のバージョンは {version} です。このプログラムが扱えるのは {expected} までです',
  'ledger.newer.hint': 'sekisho を更新してください。',
  'ledger.readonly': '点検記録 {file} に書き込めません',
  'ledger.readonly.hint': 'ファイルとフォルダーの両方に書き込み権限が必要です。',
  'ledger.cannotOpen': '点検記録 {file} を開けません',
  'ledger.cannotOpen.hint': 'フォルダーの有無と書き込み権限を確認してください。',
  'ledger.full': '点検記録 {file} に書き込むための空き容量がありません。今回の結果は記録されていません',
  'ledger.io': '点検記録 {file} の読み書きに失敗しました（{code}）。今回の結果は記録されていません',
  'ledger.ioKept':
    '点検記録 {file}：今回の結果を記録した後に、システムがエラー（{code}）を返しました。結果は記録されていますが、いま電源が切れると失われるおそれがあります',
  'ledger.ioKept.hint': 'ディスクを点検してから「sekisho verify」で確認し、コマンドをもう一度実行してください。',
  'ledger.ioUncertain':
    '点検記録 {file} の書き込みに失敗しました（{code}）。今回の結果がどこまで記録されたかは確認できません',
  'ledger.ioUncertain.hint':
    'ディスクを点検してから、コマンドをもう一度実行してください。二重に記録されることはありません。',
  'ledger.noFinding': 'ID「{id}」の検出事項はありません',
  'ledger.noFinding.hint': '「sekisho findings list」で一覧を確認できます。',
  'ledger.ambiguous': '「{id}」で始まる検出事項が複数あります：{ids}',
  'ledger.ambiguous.hint': 'ID をもう少し長く指定してください。',
  'ledger.noReason': '検出事項 {id}：理由がありません。状態の変更には理由が必要です',
  'ledger.isWithdrawn': '検出事項 {id} は取下げ済みです（現在のルールでは検出されません）',
  'ledger.isWithdrawn.hint': '再び検出された場合に限り、自動的に未確認に戻ります。',
} as const satisfies KeysOf<typeof en>;
