/** Sentences of the simulated world. */
import type { simulate as en } from '../en/simulate.js';
import type { KeysOf } from '../translation.js';

export const simulate = {
  'simulate.badSince': 'since に「{value}」が指定されました。2024-04-01 のような日付を指定してください',
  'simulate.badNumber': '{name} に {value} が指定されました。{low} から {high} までの整数を指定してください',
  'simulate.notEmpty': '{folder} は空のフォルダーではありません',
  'simulate.notEmpty.hint':
    '新しいフォルダーを指定してください。既にあるログが残っていると、新しいログと一緒に点検されてしまいます。',
  'simulate.summary': '不適切な利用をあらかじめ含めた模擬データを作る（試行・性能測定用）',
  'simulate.examples': `  sekisho simulate --out world                                  14日分 1,000,000件
  sekisho simulate --out world --days 90 --lines 10000000 --seed 7
  sekisho simulate --out world --days 3 --lines 20000 --encoding cp932`,
  'simulate.out': '出力先フォルダー（新規または空であること）',
  'simulate.days': 'ログの日数',
  'simulate.lines': '全ログの合計件数',
  'simulate.seed': '乱数の種。同じ値なら同じ内容、違う値なら別の内容になる',
  'simulate.since': '最初の日 YYYY-MM-DD',
  'simulate.systems': 'システムの数',
  'simulate.encoding': 'ログと台帳ファイルの文字コード',
  'simulate.logFormat': 'ログの形式',
  'simulate.made': '{since}から{until}まで：{lines}件、{files}ファイル、{systems}システム、{people}人',
  'simulate.planted': '検出されるべき検出事項{findings}件を {file} に書き出しました。点検するには:',
} as const satisfies KeysOf<typeof en>;
