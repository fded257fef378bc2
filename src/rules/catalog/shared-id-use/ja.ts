import type { KeysOf } from '../../../messages/translation.js';
import type { en } from './en.js';

export const ja = {
  title: 'IDの共用',
  description:
    '一つのIDが複数の者に利用された、またはその疑いがある（廃止後または貸出記録のない共用IDの利用、複数端末での同時利用、異なる側の会社の端末での利用、保有者の重複、貸出の重複）。',
  why: '一つのIDを複数の者が使うと、誰が何を閲覧したか確認できなくなり、権限のない者まで利用できる状態となります。',
  lawful:
    'その時点で有効な共用IDの貸出記録がある場合、または一人の者がログアウトしてから別の端末を利用した場合は、適正です。',
  falsePositives:
    '一人で二台の端末を実際に併用している場合。利用中に端末の識別名が変わる場合（アドレスの再割当てなど）。ログを出力する機器の時刻がずれている場合。',
  example:
    'N100050がPC1を09:00～09:40、PC2を09:30～10:00に利用した場合、両方を対象に検出1件。PC1で09:29にログアウトしていれば検出しない。',
  options: {
    withoutCheckouts:
      '貸出記録のないシステムでの共用IDの利用の扱い：unjudged（判定不能とする）または ignore（判定しない）。',
  },
  messages: {
    abolished: '共用ID「{account}」が廃止後に利用されました。',
    noCheckout: '共用ID「{account}」が貸出記録のない時点で利用されました。',
    overlap: 'IDが複数の端末で同時に利用されました（{terminals}、{from}～{to}）。',
    twoSides: 'IDが同じ日に、異なる側の会社の端末で利用されました（{orgs}）。',
    twoHolders: 'ID管理表では、その時点で保有者が複数います（{holders}）。',
    twoCheckouts: '貸出記録では、その時点で複数の者が同時に借用しています（{holders}）。',
  },
} as const satisfies KeysOf<typeof en>;
