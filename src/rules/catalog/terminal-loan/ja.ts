import type { KeysOf } from '../../../messages/translation.js';
import type { en } from './en.js';

export const ja = {
  title: '貸与されていない端末・未返却の端末',
  description:
    '特定関係事業者の従業員が、その時点で貸与されていない端末を利用した。貸与端末が期限内に返却されていない。送配電会社の端末が特定関係事業者に設置されている、または平時に送配電会社以外で保管されている。',
  why: '特定関係事業者に端末が残されると、平常時も利用できる状態が残ります。',
  lawful: 'その者またはその会社への、その時点で有効な当該端末の貸与記録があり、期限内に返却されていれば、適正です。',
  falsePositives: '貸与・返却の記録が遅れた場合。ログの端末名と貸与一覧の端末名が異なる場合。',
  example:
    'PC900を2024-08-30 10:00にHDへ貸与し、2024-09-02に返却。2024-09-03のHDによる利用は検出。委託終了の3日後も未返却であれば、貸与自体を検出する。',
  options: {
    returnWithinDays: '委託終了後、端末を返却すべき日数。off：確認しない。',
    sitedWithAffiliate:
      '特定関係事業者に設置された送配電会社の端末を確認する頻度：daily（毎日）、monthly（毎月）、half-yearly（半期）、off（確認しない）。',
    keptElsewhere:
      '平時に送配電会社以外が保管している送配電会社の端末を確認する頻度：daily（毎日）、monthly（毎月）、half-yearly（半期）、off（確認しない）。',
  },
  messages: {
    notLent: '{org}の者が、貸与されていない端末{terminal}を利用しました。',
    beforeLending: '端末{terminal}が、貸与（{at}）より前に利用されました。',
    afterReturn: '端末{terminal}が、返却（{at}）より後に利用されました。',
    toOther: '端末{terminal}が、貸与先以外の者に利用されました。',
    notReturned: '端末{terminal}が、非常災害「{emergency}」の終了後{days}日以内に返却されていません。',
    sitedWithAffiliate: '送配電会社の端末{terminal}が、{org}に設置されています（設置場所：{site}）。',
    keptElsewhere: '送配電会社の端末{terminal}が、平時に{kept}で保管されています。',
  },
} as const satisfies KeysOf<typeof en>;
