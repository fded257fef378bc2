import type { watch as en } from '../en/watch.js';
import type { KeysOf } from '../translation.js';

export const watch = {
  'watch.summary': 'ログを常時監視し、書き込まれた行をその都度判定する',
  'watch.examples': `  sekisho watch                     常時監視とするシステム
  sekisho watch --system takuso --poll 200ms
  sekisho watch --once              現在あるログだけを判定して終了する（cron 用）
  sekisho watch -f ndjson           検出・増加・取下げのたびに JSON を1行出力する`,
  'watch.system': '点検の種類にかかわらず、このシステムだけを監視する（繰り返し可）',
  'watch.poll': 'ログを確認する間隔（例：200ms、1s、1m）',
  'watch.once': '現在あるログを判定し、記録して終了する',
  'watch.noSystems':
    '常時監視とするシステムがありません。設定に `check: continuous` と書くか、--system で指定してください',
  'watch.badPoll': '--poll が「{value}」です。50ms から 1h までの時間（例：200ms、1s、1m）を指定してください',
  'watch.started': '{systems}を{poll}ごとに監視しています。{until}までは判定済みです。',
  'watch.ended': '監視を終了しました。判定した内容はすべて記録済みです。',
  'watch.stopping': '終了します。判定した内容を記録しています ...',
  'watch.reloaded': '設定、台帳、適用除外を読み直しました。',
  'watch.raised': '検出',
  'watch.grown': '増加（{before}件から{after}件）',
  'watch.changed': '変更',
  'watch.withdrawn': '取下げ',
  'watch.lostRows': 'テーブル{table}が{after}行しかありません（前回{before}行）。人事異動で一度に減る数ではありません',
  'watch.lostRows.hint':
    '意図したものであれば、監視プロセスに SIGHUP を送るか、監視を再起動してください。それまでは前回読み込んだ台帳を使います。',
  'watch.trouble.settings': '設定・台帳を読み直せません。前回読み込んだ内容を使います：',
  'watch.trouble.logs': '現在ログを読めません。次回の確認時に再試行します：',
  'watch.trouble.ledger': '現在記録できません。次回の確認時に再試行します：',
  'watch.recovered.settings': '設定・台帳を読み直しました。',
  'watch.recovered.logs': 'ログを再び読めるようになりました。',
  'watch.recovered.ledger': '再び記録できるようになりました。',
  'watch.alarm.silence': 'システム{system}：サービス提供時間内に{minutes}分間、ログの出力がありません',
  'watch.alarm.lag': 'システム{system}：ログの変更を{minutes}分間判定できていません',
  'watch.alarm.settings': '変更後の設定・台帳を読み込めないため、変更前の内容を使っています',
  'watch.alarm.unsent': '送信できない通知があります。`sekisho deliver` で確認できます',
  'watch.alarm.ledger': '判定結果を記録できていません',
  'watch.alarm': '警報：{what}',
  'watch.alarmEnded': '解消：{what}',
  'watch.status.watching': '{since}から監視中（最終応答 {at}）。',
  'watch.status.ended': '{since}から{at}まで監視しました。現在は監視していません。',
  'watch.status.stale': '応答なし：{since}に始めた監視の最終応答は{at}です。異常終了したか、停止しています。',
  'watch.status.system': '{system}：最後の行 {last}、本日の検出{n}件',
  'watch.never': 'なし',
} as const satisfies KeysOf<typeof en>;
