import type { KeysOf } from '../../../messages/translation.js';
import type { en } from './en.js';

export const ja = {
  title: '研修の未受講',
  description:
    '会社間で異動した者が期限までに研修を受講していない、または権限を有する者が1年以内に研修を受講していない。',
  why: 'ルールを知らなければ、意図せず不適切な利用をするおそれがあります。異動時と毎年の研修は、各社が公表した対策です。',
  lawful: '異動の前後の所定の期間に研修を受講し、権限を有する者は1年以内に受講していれば、適正です。',
  falsePositives: '受講の登録が遅れた場合。期間中を通じて休職していた場合。',
  example:
    '100042は2024-04-01付でNWからHDへ異動。2024-05-01に受講していれば問題なし。それまでに受講がなければ、2024-05-02の検出とする。',
  options: {
    trainings: '対象とする研修名（* は任意の文字列）。',
    beforeMoveDays: '異動前のこの日数以内の受講は、その異動の研修とみなす。',
    afterMoveDays: '異動後、この日数以内に受講を要する。',
    rightHolders:
      '権限を有する者を確認する頻度：daily（毎日）、monthly（毎月最初の営業日）、half-yearly（半期）、off（確認しない）。',
    validDays: '権限を有する者が次の研修を要するまでの日数。',
    maxAgeDays: '権限一覧を有効とみなす日数。',
  },
  messages: {
    afterMove: '{day}付で{from}から{to}へ異動後、{days}日以内に研修を受講していません。',
    never: '権限がありますが、研修を受講していません。',
    tooLongAgo: '権限がありますが、最後の研修受講が{last}で、{days}日を超えています。',
  },
} as const satisfies KeysOf<typeof en>;
