import type { KeysOf } from '../../../messages/translation.js';
import type { en } from './en.js';

export const ja = {
  title: '特定関係事業者のシステムの送配電会社従業員による利用',
  description:
    '特定関係事業者が所管するシステムを、送配電会社の従業員が利用した。双方の会社との兼務者、送配電会社からの出向者による利用は「参考」として表示する。',
  why: '特定関係事業者のシステムを利用するのは、その会社の従業員です。送配電会社に在籍する者や復帰が予定されている者は、そこで知った情報を送配電会社側に持ち帰るおそれがあります。',
  lawful: '特定関係事業者に在籍しているか、送配電会社が所管するシステムであれば（`systems[].owner`）、適正な利用です。',
  falsePositives:
    '両社で共用するシステムの所管を、設定で特定関係事業者としている場合。特定関係事業者への異動の登録が遅れた場合。',
  example:
    'eigyoはHDのシステム。NWのN100050がお客さま12件を照会した場合、検出1件。HDのH100017による同じ照会は検出しない。NWからHDに出向しているH100042の照会は「参考」として表示する。',
  options: {
    secondees:
      '送配電会社からの出向者（直近の異動の区分が「出向」）の扱い：info（参考として表示）または ignore（表示しない）。',
  },
  messages: {
    network: '{org}の従業員が、{owner}が所管する{system}を利用しました。',
    dual: '双方の会社に籍のある者（{network}、{affiliate}）が、特定関係事業者が所管する{system}を利用しました。',
    seconded: '{from}から{org}への出向者が、特定関係事業者が所管する{system}を利用しました。',
  },
} as const satisfies KeysOf<typeof en>;
