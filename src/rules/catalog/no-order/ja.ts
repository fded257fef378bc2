import type { KeysOf } from '../../../messages/translation.js';
import type { en } from './en.js';

export const ja = {
  title: '案件のない照会',
  description:
    'お客さま・供給地点の情報が照会されたが、その時点で、その者または部署が対応する案件（受付・停電・工事等）がない。',
  why: 'お客さま情報は業務の目的に限り利用できます。案件は目的を示す根拠であり、案件のない照会には別の理由が必要です。',
  lawful:
    'その時点で有効な当該地点の案件が、その者もしくはその部署、または担当の定めなしで登録されていれば、適正です。',
  falsePositives: '作業後に案件を登録した場合。登録しない電話での問合せに対応した場合。',
  example:
    'N100050が2024-07-01に12地点を照会し、うち11地点に案件がある場合、残る1件を検出。12地点すべてに案件があれば問題なし。',
  options: {
    classes: '対象を特定した操作のうち、案件を要する区分。',
    beforeMinutes: '案件の開始前に有効とみなす分数。',
    afterMinutes: '案件の終了後に有効とみなす分数。',
  },
  messages: {
    noOrder:
      'お客さま情報へのアクセス{all}件のうち、{without}件に対応する案件がありません（案件のある割合：{share}％）。',
  },
} as const satisfies KeysOf<typeof en>;
