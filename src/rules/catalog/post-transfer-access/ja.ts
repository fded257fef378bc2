import type { KeysOf } from '../../../messages/translation.js';
import type { en } from './en.js';

export const ja = {
  title: '異動・退職後のアクセス',
  description: '異動や退職により送配電会社側に在籍しなくなった者のIDで、システムが利用された。',
  why: '送配電会社側に在籍しなくなった者はお客さま情報を閲覧できず、そのIDは廃止されているべきものです。',
  lawful:
    'その時点で送配電会社側に在籍しているか、特定関係事業者の従業員については非常災害時の委託期間中の貸与（ワンタイムパスワード、非常災害時用ID、異動後に付与されたID）があれば、適正です。',
  falsePositives: '発令日が実際より早く登録された場合。異動直後の引継ぎ（graceHoursを設定すると「参考」として扱う）。',
  example:
    'N100042は2024-04-01 00:00付でNWからHDへ異動。2024-03-31 23:59の利用は問題なし、2024-04-01 00:00の利用は検出。',
  options: {
    graceHours: '送配電会社を離れた後、「参考」としてのみ表示する猶予時間（時間単位）。',
  },
  messages: {
    moved: '{since}付の異動により送配電会社を離れた後（同日以降）にIDが利用されました（現所属：{org}）。',
    left: '{since}付で送配電会社に在籍しなくなった後（同日以降）にIDが利用されました（その後の在籍はありません）。',
    noCredential:
      '非常災害時の委託期間中ですが、その時点で有効なID「{account}」のワンタイムパスワード等の発行がありません（{since}以降、送配電会社に在籍していません）。',
    oldAccount:
      '非常災害時の委託期間中ですが、ID「{account}」は貸与されたものではなく、送配電会社を離れた{since}より前から保有しているものです。',
    grace: '送配電会社を離れた{since}以降、{graceHours}時間の猶予時間内にIDが利用されました。',
  },
} as const satisfies KeysOf<typeof en>;
