import type { KeysOf } from '../../../messages/translation.js';
import type { en } from './en.js';

export const ja = {
  title: '非常災害時以外の特定関係事業者従業員によるアクセス',
  description:
    '当該システムについて非常災害時の委託期間ではないときに、特定関係事業者の従業員が送配電会社のシステムを利用した。送配電会社側との兼務者・在籍出向者による利用は「参考」として表示する（`dualPosts`）。',
  why: '特定関係事業者の従業員が送配電会社のお客さま情報を閲覧できるのは、非常災害時の委託期間中に限られます。この時点では委託期間ではありませんでした。',
  lawful:
    'その時点で有効な当該システムの非常災害時委託期間、または送配電会社側での在籍があれば、適正です。`systems[].affiliateScreens` に記載した画面の利用も適正です。',
  falsePositives:
    '非常災害時の委託を決定したが、委託期間の一覧に登録していない場合。送配電会社への復帰の登録が遅れた場合。',
  example:
    'H100017はHDの従業員。委託期間外の2024-03-28にtakusoでお客さま35件を照会した場合、検出1件。台風による委託期間の開始から終了までの同じ照会は検出しない。決定日時より前の照会は「参考」として表示する。',
  messages: {
    dual: '双方の会社に籍のある者（{network}、{affiliate}）が、非常災害時の委託期間外に{system}を利用しました。',
    noEmergency: '{org}の従業員が、非常災害時の委託期間外に{system}を利用しました。',
    declaredLate:
      '{org}の従業員が、非常災害「{emergency}」の委託期間中、決定日時（{declaredAt}）より前にシステムを利用しました。',
  },
} as const satisfies KeysOf<typeof en>;
