/** 台帳と報告書の文言。 */
import type { reports as en } from '../en/reports.js';

export const reports: Record<keyof typeof en, string> = {
  'ledger.busy': '台帳 {file} は別の処理が使用中です',
  'ledger.busy.hint': '終了を待ってから再実行してください。強制終了された処理のロックは残りません。',
  'ledger.notFound': '台帳 {file} がありません',
  'ledger.notFound.hint': '台帳は最初の「sekisho check」で作成されます。設定の「ledger:」が正しいか確認してください。',
  'ledger.foreign': '{file} は sekisho の台帳ではありません',
  'ledger.foreign.hint': 'ファイルには変更を加えていません。設定の「ledger:」に別のファイルを指定してください。',
  'ledger.corrupt': '台帳 {file} が壊れています（{code}）',
  'ledger.corrupt.hint': 'バックアップから復元し、「sekisho verify」で確認してください。',
  'ledger.newer': '台帳 {file} のバージョンは {version} です。このプログラムが扱えるのは {expected} までです',
  'ledger.newer.hint': 'sekisho を更新してください。',
  'ledger.readonly': '台帳 {file} に書き込めません',
  'ledger.readonly.hint': 'ファイルとフォルダーの両方に書き込み権限が必要です。',
  'ledger.cannotOpen': '台帳 {file} を開けません',
  'ledger.cannotOpen.hint': 'フォルダーの有無と書き込み権限を確認してください。',
  'ledger.full': '台帳 {file} を書き込む空き容量がありません。今回の結果は記録されていません',
  'ledger.io': '台帳 {file} の読み書きに失敗しました（{code}）。今回の結果は記録されていません',
  'ledger.noFinding': 'ID「{id}」の検出事項はありません',
  'ledger.noFinding.hint': '「sekisho findings list」で一覧を確認できます。',
  'ledger.ambiguous': '「{id}」で始まる検出事項が複数あります：{ids}',
  'ledger.ambiguous.hint': 'ID をもう少し長く指定してください。',
  'ledger.noReason': '検出事項 {id}：理由がありません。状態の変更には理由が必要です',
  'ledger.isWithdrawn': '検出事項 {id} は取り下げ済みです（現在のルールでは検出されません）',
  'ledger.isWithdrawn.hint': '再び検出された場合に限り、自動的に未対応に戻ります。',
};
