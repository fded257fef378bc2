import type { KeysOf } from '../../../messages/translation.js';
import type { en } from './en.js';

export const ja = {
  title: '失敗の繰り返し',
  description: '一つのIDによるアクセスが、一日に、操作の誤りでは説明できない回数失敗した。',
  why: 'パスワードの推測や、権限のない画面を開こうとする行為は、まず失敗として記録されます。何も閲覧されていなくても、試みそのものが兆候です。',
  lawful: 'パスワードの入力誤りなど、上限以下の失敗であれば、問題ありません。',
  falsePositives:
    '休暇明けのパスワード忘れ。古いパスワードのまま動き続けるプログラム。検索結果が0件の場合を失敗として記録する画面。',
  example:
    '上限が10件の場合、2024-07-01にN100050のログインが11回失敗すると、その11件を対象に検出1件。10回までは検出しない。',
  options: {
    perDay: '一つのシステムで一つのIDが一日に失敗してよい件数の上限。',
  },
  messages: {
    above: '一日に{failures}件のアクセスが失敗し、上限の{perDay}件を超えています。',
  },
} as const satisfies KeysOf<typeof en>;
