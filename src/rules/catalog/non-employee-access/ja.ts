import type { KeysOf } from '../../../messages/translation.js';
import type { en } from './en.js';

export const ja = {
  title: '従業員等以外による利用',
  description:
    '保有者のいないID、保有者が名簿にない・在籍していない・社外の者であるID、または有効な契約のない委託先のIDが利用された。',
  why: 'システムを利用できるのは、在籍する従業員または有効な契約のある委託先に限られ、すべてのアクセスに責任を負う者が必要です。',
  lawful: 'ID管理表の保有者がその時点で在籍しているか、有効な契約が登録されていれば、適正です。',
  falsePositives: '新たに着任した者の配属の登録が遅れた場合。IDを発行したがID管理表に未登録の場合。',
  example:
    'K900001はID管理表では社員番号900001のIDだが、名簿に該当者がいない。名簿に登録されるまで、すべての利用を検出する。',
  messages: {
    anonymous: '利用者IDのないアクセスです。',
    noHolder: 'ID「{account}」には保有者がいません。',
    unknownPerson: 'ID「{account}」の保有者{person}は名簿にありません。',
    noPost: 'ID「{account}」の保有者{person}は、その時点で在籍していません。',
    external: 'ID「{account}」は社外（{org}）のものです。',
    noContract: 'ID「{account}」は委託先{org}のものですが、有効な契約がありません。',
    closedAccount: 'ID「{account}」は廃止されており、保有者がいません。',
  },
} as const satisfies KeysOf<typeof en>;
