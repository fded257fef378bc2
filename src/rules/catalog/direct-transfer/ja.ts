import type { KeysOf } from '../../../messages/translation.js';
import type { en } from './en.js';

export const ja = {
  title: '規制部門からの直接異動',
  description: '送配電会社の指定部署から、グループ会社の指定部署または役員へ直接異動した。',
  why: '他の小売電気事業者のお客さま情報を扱っていた者が、直ちに競合する営業に就くことは許されません。知った情報を取り戻すことはできません。',
  lawful: '間に別の部署での発令がある、または指定部署以外への異動であれば、適正です。',
  falsePositives: '組織改編により、指定した部署名が別の業務を指すようになった場合。',
  example:
    'fromUnits: [託送*]、toUnits: [営業*] のとき、2024-07-01付のNW託送第一グループからHD営業部への異動を、その日の検出とする。',
  options: {
    fromUnits: '送配電会社の部署名（* は任意の文字列）。',
    toUnits: 'グループ会社の部署名（* は任意の文字列）。',
    boardPositions: 'グループ会社の役員とみなす役職名（* は任意の文字列）。',
    withinDays: '二つの発令の間がこの日数を超えれば、直接の異動とみなさない。',
  },
  messages: {
    toUnit: '{from}から{to}へ直接異動しています。',
    toBoard: '{from}からグループ会社の役員（{to}）へ直接異動しています。',
  },
} as const satisfies KeysOf<typeof en>;
