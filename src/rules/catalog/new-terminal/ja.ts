import type { KeysOf } from '../../../messages/translation.js';
import type { en } from './en.js';

export const ja = {
  title: '初めての端末の利用',
  description: '利用の傾向がわかった後に、IDが初めての端末で利用された。',
  why: 'パスワードが他人に渡ると、通常と異なる端末からの利用として現れます。',
  lawful: 'そのIDが以前に利用した端末であれば、問題ありません。',
  falsePositives: '端末の更新、事業所の移転、端末名の代わりにアドレスが記録される場合。',
  example: 'N100050は1月からPC10377を利用している。2024-07-01にPC20001で利用された場合、PC20001でのアクセスを検出。',
  options: {
    learningDays: '最初に利用が確認されてから、端末を学習する日数。',
    gaps: 'その間に、点検が行われず不明であってもよい営業日数。',
  },
  messages: {
    first: '端末{terminal}を初めて利用しました（このIDの利用は{since}から確認）。',
  },
} as const satisfies KeysOf<typeof en>;
