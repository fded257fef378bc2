import type { KeysOf } from '../../../messages/translation.js';
import type { en } from './en.js';

export const ja = {
  title: 'ログの欠落',
  description:
    '営業日にログが1行もない、あるはずのログファイルや連番のファイルがない、長時間記録がない、通常より大幅に少ない、または保存期間が足りない。',
  why: '記録されていない、または保存されていない利用は点検できず、「異常なし」の裏付けになりません。',
  lawful: '当日のログがある、または休業日であれば、問題ありません。',
  falsePositives: '保守のためシステムが停止していた場合。小規模なシステムで当日の利用がなかった場合。',
  example:
    'takusoのログが月曜日は41,000行、火曜日は0行であれば、火曜日の検出とする。silenceHours: 3 のとき、サービス提供時間内の10:00～14:00に記録がなければ検出。',
  options: {
    noLines: '営業日にログが1行もない場合：flag（検出）または ignore（判定しない）。',
    sequences: '同じ日付の連番ファイルの抜け：flag（検出）または ignore（判定しない）。',
    silenceHours: 'サービス提供時間内に記録のない時間がこの時間を超えれば検出。off：確認しない。',
    share: '通常の件数に対する割合（0.2など）。これを下回れば検出。off：確認しない。',
    days: '通常の件数の算定に用いる営業日数。',
    keptYears: 'ログを保存すべき年数。off：確認しない。',
    keptDue: '保存期間を確認する頻度。',
  },
  messages: {
    noLines: '{day}のログが1行もありません。',
    noFile: 'ログファイル {pattern} がありません。',
    sequence: '連番のログファイル {pattern} のうち、番号{lost}がありません。',
    silence: 'サービス提供時間内に{hours}時間、記録がありません（{from}～{to}）。',
    thin: '{records}件しかありません（通常は{usual}件、{days}営業日の中央値）。',
    keptTooShort: 'ログが{oldest}以降しかありません（保存期間は{years}年）。',
  },
} as const satisfies KeysOf<typeof en>;
