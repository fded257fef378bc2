import type { KeysOf } from '../../../messages/translation.js';
import type { en } from './en.js';

export const ja = {
  title: '通常を大幅に超える件数',
  description: 'IDの一日の利用件数が、そのID自身の直近の営業日と比べて、また当日の所属部署と比べて大幅に多い。',
  why: 'お客さま情報を順に閲覧する行為は、通報より早く件数の増加として現れます。',
  lawful: 'ID自身の通常に近い件数、または部署全体が同様に多忙な日であれば、問題ありません。',
  falsePositives: '年に一度の大量業務を一人が担当した場合。部署内で新しい業務に就いた場合。',
  example: 'N100050の利用が212件。通常は14件、28営業日で最大31件、当日の部署の中央値は18件であれば、検出。',
  options: {
    minimum: 'この件数未満の日は検出しない。',
    days: '通常の件数の算定に用いる直近の営業日数。',
    activeDays: 'そのうち、判定に必要な利用のあった日数。',
    deviations: '自身の中央値を、中央絶対偏差の何倍上回れば検出するか（偏差は少なくとも中央値の十分の一とする）。',
    unitDeviations: '当日の所属部署についての同じ倍数。',
    unitSize: '部署と比較するために必要な、当日利用のあったIDの数。',
  },
  messages: {
    above: '{accesses}件の利用があります（通常{usual}件、{days}営業日で最大{most}件、部署の中央値{unitMedian}件）。',
    aboveOwn:
      '{accesses}件の利用があります（通常{usual}件、{days}営業日で最大{most}件、部署は比較できるID数に満たない）。',
  },
} as const satisfies KeysOf<typeof en>;
