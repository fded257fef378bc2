import type { cluster as en } from '../en/cluster.js';
import type { KeysOf } from '../translation.js';

export const cluster = {
  'cluster.unreachable': '{url} に接続できません（{code}）',
  'cluster.unreachable.hint': 'ログの `url` と、サーバーが稼働しているか、この端末から接続できるかを確認してください。',
  'cluster.login': '{url} にユーザー {user} でログインできません。パスワードが一致しません',
  'cluster.login.hint': 'ログの `user` と `password` を確認してください。',
  'cluster.noPassword': '`password` に指定された {place} がないか、空です',
  'cluster.noPassword.hint': '実行するアカウントの環境変数を設定するか、ファイルを作成してください。',
  'cluster.noCertificate': '`ca` に指定された {file} を読めません（{code}）',
  'cluster.noTable': '{url} にテーブル {table} がないか、ユーザーに参照権限がありません',
  'cluster.noTable.hint': 'ログの `table` を「データベース.テーブル」の形で確認してください。',
  'cluster.noColumn': 'テーブル {table} に列 {column} がありません。ある列：{known}',
  'cluster.noColumn.hint': 'ログの `columns`、`key`、`where` を修正してください。',
  'cluster.timeType':
    'テーブル {table} の列 {column} の型は {type} です。DateTime、DateTime64、または整数である必要があります',
  'cluster.timeType.hint':
    '整数の場合は `time: epoch`（秒）または `time: epochMillis` を指定してください。文字列の場合や空の時刻がある場合は、DateTime に変換するビューを作成してください。',
  'cluster.tooSlow': '{table} への問い合わせが {seconds} 秒を超えました',
  'cluster.tooSlow.hint': 'ログの `timeLimit` を延ばすか、一度に判定する日数を減らしてください。',
  'cluster.killed': '{table} への問い合わせがサーバー側で中止されました',
  'cluster.killed.hint':
    '管理者の操作またはサーバーの制限による中止です。何も記録していません。もう一度実行してください。',
  'cluster.forbidden': 'ユーザー {user} には {table} を読む権限がありません：{detail}',
  'cluster.forbidden.hint': 'テーブルへの SELECT 権限を与えてください。',
  'cluster.noShard': '{table} のクラスターに応答しないサーバーがあります：{detail}',
  'cluster.noShard.hint':
    '行が欠けるため、何も記録していません。すべてのサーバーが応答するようになってから、もう一度実行してください。',
  'cluster.refused': '{table} への問い合わせをサーバーが中止しました：{detail}',
  'cluster.refused.hint': '何も記録していません。詳しくはサーバーのログを確認してください。',
  'cluster.skipsShards': '{url} のユーザー {user} は、応答しないサーバーを無視する設定になっています',
  'cluster.skipsShards.hint':
    'ユーザーのプロファイルで skip_unavailable_shards を 0 にしてください。このままでは行が欠けても分かりません。',
  'cluster.changedWhileRead': '読み取り中に {table} の行数が {first} から {second} に変わりました',
  'cluster.changedWhileRead.hint': '対象の日の行の追加や削除が終わってから、もう一度実行してください。',
} as const satisfies KeysOf<typeof en>;
