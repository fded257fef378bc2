import type { KeysOf } from '../../../messages/translation.js';
import type { en } from './en.js';

export const ja = {
  title: '休眠IDの利用',
  description: '長期間利用のなかったIDが利用された。',
  why: '誰も使わなくなったIDは、他人に使われても気づかれません。',
  lawful: '直近に利用がある、またはIDが新しいものであれば、問題ありません。',
  falsePositives: '長期休暇。年に一度の業務。',
  example:
    'N100077の前回の利用が2024-01-10で、2024-07-01に再び利用された場合、2024-07-01の検出とし、その日のアクセスを示す。',
  options: {
    days: '休眠とみなす、利用のない日数。',
    gaps: 'その間に、点検が行われず不明であってもよい営業日数。',
  },
  messages: {
    awoken: '{last}以来、{days}日を超えて利用のなかったIDが利用されました。',
    never: '新しいIDではありませんが、{days}日を超えて利用がなく、初めて利用されました。',
  },
} as const satisfies KeysOf<typeof en>;
