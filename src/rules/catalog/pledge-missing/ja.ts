import type { KeysOf } from '../../../messages/translation.js';
import type { en } from './en.js';

export const ja = {
  title: '誓約書の未提出',
  description: '会社間の異動について、発令日までに誓約書が提出されていない。',
  why: '誓約書は、情報を持って会社を移る者に守秘の義務を確認させるためのものです。',
  lawful: '当該異動についての誓約書が、発令日までに提出されていれば、適正です。',
  falsePositives: '提出されたが登録が遅れた場合。後から発令日が変更された場合。',
  example: '100042は2024-04-01付でNWからHDへ異動。誓約書の提出が2024-04-01であれば問題なし、2024-04-02であれば検出。',
  options: {
    moves:
      '誓約書を要する異動：companies（会社が変わる異動すべて）または barrier（送配電会社側と特定関係事業者の間の異動）。',
    withinDays: '二つの在籍期間の間がこの日数を超えれば、異動ではなく採用とみなす。',
  },
  messages: {
    missing: '{day}付の{from}から{to}への異動について、誓約書が提出されていません。',
    late: '{day}付の{from}から{to}への異動について、誓約書の提出が{submitted}となっています。',
  },
} as const satisfies KeysOf<typeof en>;
