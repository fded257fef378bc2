import type { KeysOf } from '../../../messages/translation.js';
import type { en } from './en.js';

export const ja = {
  title: '大量の出力・特定関係事業者従業員による出力',
  description:
    '一つのIDが一日に業務上想定される件数を超えて印刷・出力した。または特定関係事業者の従業員が印刷・出力した。',
  why: '印刷・出力された情報はシステムの外に出て、誰が見るかを管理できなくなります。',
  lawful: '送配電会社側の者による、上限以下の出力であれば、適正です。',
  falsePositives: '毎月の通知書を一か所でまとめて印刷する場合。一回の印刷を頁ごとに記録するシステムの場合。',
  example:
    'N100050が一日に供給地点の帳票を180件印刷（上限100件）した場合、アクセス180件の検出1件。HDのH100017が非常災害時に1件印刷した場合も検出。',
  options: {
    perDay: '一つのシステムで一つのIDが一日に出力してよい件数の上限。',
    affiliate: '特定関係事業者従業員の出力：any（すべて検出）または perDay（上限は他の者と同じ）。',
  },
  messages: {
    above: '一日に{outputs}件の出力があり、上限の{perDay}件を超えています。',
    affiliate: '{org}の従業員が、お客さま情報を印刷・出力しました。',
  },
} as const satisfies KeysOf<typeof en>;
