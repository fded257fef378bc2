import type { KeysOf } from '../../../messages/translation.js';
import type { en } from './en.js';

export const ja = {
  title: 'グループ会社社員による非マスク画面の利用',
  description: 'グループ会社の社員が、他の小売電気事業者のお客さま情報をマスクせずに表示する画面を利用した。',
  why: '非常災害時であっても、グループ会社の社員に他の小売電気事業者のお客さまの氏名や契約内容は必要なく、マスクされた画面が用意されています。',
  lawful: 'マスクされた画面の利用、または送配電会社側の発令があれば、適正です。',
  falsePositives: '`unmasked` に登録した画面が、実際にはグループ会社の社員に対してマスクされている場合。',
  example:
    '契約情報照会画面を非マスク画面として登録。台風による委託期間中にHDのH100017がこの画面を2回開いた場合、アクセス2件の検出1件。マスク画面の照会は検出しない。',
  messages: {
    affiliate: '{org}の社員が、他の小売電気事業者のお客さま情報をマスクせずに表示する画面を利用しました。',
  },
} as const satisfies KeysOf<typeof en>;
