import type { KeysOf } from '../../../messages/translation.js';
import type { en } from './en.js';

export const ja = {
  title: 'システム用IDの人による利用',
  description: 'システム用IDが、所定の端末以外から、承認期限後に、または管理者の定めがないまま利用された。',
  why: 'システム用IDは権限が広く個人と結びつかないため、人が使うと誰の行為かわからなくなります。',
  lawful: '適用除外一覧に定めた端末からの、承認期間内の利用であれば、適正です。',
  falsePositives: 'サーバーのアドレスが変わった場合。承認の更新が未登録の場合。',
  example: 'BATCH01は管理者100001、端末SV01として登録。PC10377からの利用は検出。',
  options: {
    unlisted: '適用除外一覧にないシステム用ID：flag（検出）または ignore（判定しない）。',
  },
  messages: {
    interactive: 'システム用ID「{account}」（管理者{owner}）が、所定の端末ではない{terminal}から利用されました。',
    expired: 'システム用ID「{account}」（管理者{owner}）が、承認期限（{until}）後に利用されました。',
    unlisted: 'システム用ID「{account}」が利用されましたが、管理者が登録されていません。',
  },
} as const satisfies KeysOf<typeof en>;
