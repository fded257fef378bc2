import type { logs as en } from '../en/logs.js';

export const logs: Record<keyof typeof en, string> = {
  'logs.unknownEncoding': '文字コード「{got}」は使えません。使えるもの: {known}',
  'logs.unreadable': '{file} を読み込めません（{code}）',
  'logs.unreadable.hint': 'ファイルが存在し、実行ユーザーに読み取り権限があることを確認してください。',
  'logs.foreignContainer': '{file} は {kind} 形式で、ログとして読み込めません',
  'logs.foreignContainer.hint': '展開するか、CSV で保存し直してください（.gz、.zst、.zip はそのまま読み込めます）。',
  'logs.zipInside': '{file} の中身が .zip のため、先頭から順に読み込めません',
  'logs.zipInside.hint': '展開するか、.zip ファイル自体をログとして指定してください。',
  'logs.damaged': '{file} は破損しているか、途中で切れています: {cause}',
  'logs.damaged.hint': '元のシステムからファイルを取り直してください。残りの内容が不明なため、判定は行っていません。',
  'logs.encrypted': '{file} はパスワードで保護されています',
  'logs.encrypted.hint': '先に展開してください。',
  'logs.charset.mark': '{file}: BOM により {charset} と判定しました',
  'logs.charset.bytes': '{file}: 内容から {charset} と判定しました',
  'logs.charset.ascii': '{file}: ASCII 文字のみのため {charset} として読み込みます',
  'logs.duplicate': '{dropped} は {kept} と内容が同一のため、重ねて読み込みませんでした',
};
