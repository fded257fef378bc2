import type { KeysOf } from '../../../messages/translation.js';
import type { en } from './en.js';

export const ja = {
  title: '異動時の切替漏れ（メールアドレス・PC等）',
  description: '会社間で異動した者について、メールアドレス・PCなど切り替えるべきものが期限までに切り替えられていない。',
  why: '異動前の会社のメールアドレスやPCを使い続けると、その会社の情報を受け取り、保持し続けることになります。',
  lawful: '異動時に切り替えるものが、すべて期限までに切り替えられていれば、適正です。',
  falsePositives: '切替えの登録が遅れた場合。',
  example:
    '100042は2024-04-01付でNWからHDへ異動。PCを2024-04-08に切り替えていれば問題なし。それまでに切り替えていなければ、2024-04-09の検出とする。',
  options: {
    items: '会社間の異動ごとに登録を要するもの（* は任意の文字列）。指定がなければ、表に登録されたものだけを確認する。',
    withinDays: '異動後、この日数以内に切替えを要する。',
  },
  messages: {
    kept: '{day}付で{from}から{to}へ異動後、{days}日以内に切り替えられていません：{items}。',
  },
} as const satisfies KeysOf<typeof en>;
