import type { KeysOf } from '../../../messages/translation.js';
import type { en } from './en.js';

export const ja = {
  title: 'サービス時間外のアクセス',
  description: 'システムがサービス時間外、または営業日でない日に利用された。',
  why: '夜間や休日は人目が少なく、業務上の必要も限られます。',
  lawful: '営業日の、当該システムの `serviceHours` 内の利用であれば、問題ありません。',
  falsePositives: '夜間当番、時間外勤務、災害復旧作業。',
  example:
    'takusoのサービス時間は07:00-23:00。23:00の利用は表示し、22:59は表示しない。サービス時間が22:00-06:00であれば、01:00の利用も表示しない。',
  options: {
    daysOff: '営業日でない日の利用：flag（検出）または ignore（対象外）。常時監視のシステムには適用しない。',
  },
  messages: {
    outsideHours: '{day}のサービス時間外に利用されました。',
    dayOff: '営業日でない{day}に利用されました。',
  },
} as const satisfies KeysOf<typeof en>;
