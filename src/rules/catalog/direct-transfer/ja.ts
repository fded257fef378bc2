import type { KeysOf } from '../../../messages/translation.js';
import type { en } from './en.js';

export const ja = {
  title: '自主規制の対象個所からの直接異動',
  description: '送配電会社の指定部署から、特定関係事業者の指定部署または役員へ直接異動した。',
  why: '知り得た非公開情報が目的外に利用されるおそれがあるため、自主規制により禁止しています。',
  lawful: '指定部署を離れてから所定の日数を超えているか、その時点で指定されていない部署への異動であれば、適正です。',
  falsePositives: '組織改編により、指定した部署名が別の業務を指すようになった場合。',
  example:
    'fromUnits: [託送*]、toUnits: [営業*] のとき、2024-07-01付のNW託送第一グループからHD営業部への異動を、その日の検出とする。',
  options: {
    fromUnits:
      '送配電会社の部署名（* は任意の文字列）。{ name, org, from, until } とすれば、会社や期間（両端の日を含む）を限定できる。',
    toUnits: '特定関係事業者の部署名。書き方は同じ。',
    boardPositions: '特定関係事業者の役員とみなす役職名。書き方は同じ。',
    coolingOffDays:
      '指定部署を離れてからこの日数を超えれば、直接の異動とみなさない。間に他の部署での在籍（総務部に2週間など）があっても同じ。',
  },
  messages: {
    toUnit: '{from}から{to}へ直接異動しています。',
    toBoard: '{from}から特定関係事業者の役員（{to}）へ直接異動しています。',
    toUnitAfter: '{from}を離れてから{days}日後に、{to}へ異動しています。',
    toBoardAfter: '{from}を離れてから{days}日後に、特定関係事業者の役員（{to}）となっています。',
  },
} as const satisfies KeysOf<typeof en>;
