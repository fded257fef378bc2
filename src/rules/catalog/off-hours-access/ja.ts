import type { KeysOf } from '../../../messages/translation.js';
import type { en } from './en.js';

export const ja = {
  title: 'サービス提供時間外のアクセス',
  description: 'システムがサービス提供時間外、または休業日に利用された。',
  why: '夜間や休日は人目が少なく、業務上の必要も限られます。',
  lawful: '営業日の、当該システムの `serviceHours` 内の利用であれば、問題ありません。',
  falsePositives: '夜間当番、時間外勤務、災害復旧作業。',
  example:
    'takusoのサービス提供時間は07:00-23:00。23:00の利用は表示し、22:59は表示しない。サービス提供時間が22:00-06:00であれば、01:00の利用も表示しない。',
  options: {
    daysOff: '休業日の利用：flag（検出）または ignore（判定しない）。常時監視のシステムには適用しない。',
  },
  messages: {
    outsideHours: '{day}のサービス提供時間外に利用されました。',
    dayOff: '営業日でない{day}に利用されました。',
  },
} as const satisfies KeysOf<typeof en>;
