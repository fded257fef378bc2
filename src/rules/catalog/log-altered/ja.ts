import type { KeysOf } from '../../../messages/translation.js';
import type { en } from './en.js';

export const ja = {
  title: '過去の記録が変更されたログ',
  description:
    '以前の点検で読み取ったログの内容が失われている。行が削除・変更されたか、保存期間中にファイルがなくなっている。',
  why: 'ログを編集できる者は、アクセスの記録を消すことができます。理由が確認されるまで、その日の検出は取下げません。',
  lawful:
    'ログの追記、ファイル名の変更、圧縮は適正です。変更の理由を `sekisho acknowledge --log` で記録した場合も同様です。',
  falsePositives: '訂正して出力し直したログ。意図して削除したログ。',
  example:
    'takuso-20240405.csvの記録が月曜日は120件、火曜日は118件であった。2024-04-05の検出とし、ファイル名、以前のハッシュ値、読取日時を示す。',
  options: {},
  messages: {
    changed:
      '{file} は、{at}に読み取った内容（SHA-256：{hash}）から変わっています。{from}～{to}バイトの範囲で変更または削除があります。この日の記録：以前{before}件、現在{now}件。',
    gone: '{file} がなくなっています。{at}に読み取った時点（SHA-256：{hash}、{size}バイト）では、この日の記録が{before}件ありました。',
  },
} as const satisfies KeysOf<typeof en>;
